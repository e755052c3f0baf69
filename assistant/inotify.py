"""Waits for a change in a folder without ever waking in vain: Linux's inotify, which watchfiles asks in steps only."""

from __future__ import annotations

import ctypes
import os
import select
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_CHANGES: Final = 0x008 | 0x040 | 0x080 | 0x100 | 0x200 | 0x400 | 0x800
"""Closed after writing, moved away, moved in, made, deleted; the folder itself deleted, moved."""
_MOST_ROUNDS: Final = 50
"""Quiet spells that are waited for while somebody goes on writing."""
_LOCAL: Final = {
    *("bcachefs", "btrfs", "exfat", "ext2", "ext3", "ext4", "f2fs", "fuseblk", "jfs", "msdos", "ntfs", "ntfs3"),
    *("overlay", "ramfs", "reiserfs", "tmpfs", "vfat", "xfs", "zfs"),
}
"""File systems that tell of every edit; a share tells nothing of edits made elsewhere."""
_MOUNTS: Final = Path("/proc/self/mountinfo")


class Inotify:
    """A folder and the folders in it; one thread waits, any other may wake it."""

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._events = self._checked(self._libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK))
        self._woken, self._waker = os.pipe()
        self._ready = select.poll()
        for descriptor in (self._events, self._woken):
            self._ready.register(descriptor, select.POLLIN)

    def follow(self, folder: Path) -> bool:
        """Wait for changes below a folder from now on; whether it tells of them all."""
        for found in _folders(folder):
            self._checked(self._libc.inotify_add_watch(self._events, os.fsencode(found), _CHANGES))
        return _is_local(folder)

    def wait(self, patience: float | None, quiet: float) -> None:
        """Return when something changed and it has been quiet for so long, when woken, or when patience ends."""
        ready = self._ready.poll(None if patience is None else patience * 1_000)
        for _ in range(_MOST_ROUNDS):
            if self._events not in dict(ready):
                return
            os.read(self._events, 1 << 16)
            ready = self._ready.poll(quiet * 1_000)

    def wake(self) -> None:
        """Let the waiting thread go."""
        os.write(self._waker, b".")

    def close(self) -> None:
        """Let go of what the system holds for us."""
        for descriptor in (self._events, self._woken, self._waker):
            os.close(descriptor)

    @staticmethod
    def _checked(result: int) -> int:
        if result < 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
        return result


def _folders(folder: Path) -> Iterator[str]:
    """The folder and all in it but hidden ones, such as an editor's or git's."""
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    waiting = [str(folder)]
    while waiting:
        name = waiting.pop()
        yield name  # it is followed before it is looked into, so that nothing made meanwhile is missed
        with suppress(OSError), os.scandir(name) as inside:
            waiting += [
                one.path for one in inside if one.is_dir(follow_symlinks=False) and not one.name.startswith(".")
            ]


def _is_local(folder: Path) -> bool:
    """Whether this machine makes all edits in a folder, as far as its kind of file system tells."""
    place = folder.resolve()
    kinds: dict[Path, str] = {}
    try:
        for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
            before, _, after = line.partition(" - ")
            kinds[Path(before.split()[4].replace("\\040", " "))] = after.split()[0]
    except (OSError, IndexError):
        return False
    return next((kinds[above] for above in (place, *place.parents) if above in kinds), "") in _LOCAL
