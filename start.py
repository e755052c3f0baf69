"""Installs claimdesk into .venv beside this file and opens it; `start.py test` installs and runs the tests.

    python3 start.py [arguments of claimdesk]
    python3 start.py test [arguments of pytest]

Needs Python 3.11 or newer and git, nothing else: where Debian has split pip off from Python, pip is fetched from its
repository first.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PIP_SOURCE = os.environ.get("CLAIMDESK_PIP_SOURCE", "https://github.com/pypa/pip")
PIP_VERSION = "25.3"


def main(arguments: list[str]) -> int:
    """Install what is missing, then run; the exit status is that of what was run."""
    if sys.version_info < (3, 11):
        print(f"claimdesk needs Python 3.11 or newer; this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    testing = arguments[:1] == ["test"]
    install(".[dev]" if testing else ".")
    command = ["-m", "pytest", *arguments[1:]] if testing else ["-m", "assistant", *arguments]
    return subprocess.call([PYTHON, *command], cwd=ROOT if testing else None)


def install(what: str) -> None:
    """Bring .venv up to date; a stamp spares the work while pyproject.toml stays as it is."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamps = {name: HOME / f"claimdesk-{name}" for name in ("dev", "use")}
    done = [stamp for stamp in stamps.values() if stamp.exists() and stamp.read_text() == wanted]
    if stamps["dev"] in done or (what == "." and done):
        return
    print("Installing into .venv (once) …", file=sys.stderr)
    subprocess.check_call(
        [*bring_pip(), "install", "--quiet", "--disable-pip-version-check", "--editable", what], cwd=ROOT
    )
    stamps["dev" if what != "." else "use"].write_text(wanted)


def bring_pip() -> list[str]:
    """Make .venv if need be; the command that runs pip on it."""
    if not PYTHON.exists():
        try:
            venv.create(HOME, with_pip=True)
        except subprocess.CalledProcessError:
            venv.create(HOME, with_pip=False, clear=True)
    if works([PYTHON, "-m", "pip"]):
        return [str(PYTHON), "-m", "pip"]
    if works([sys.executable, "-m", "pip", "--python", str(PYTHON)]):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    return [str(PYTHON), str(clone_pip())]


def works(command: list[str | Path]) -> bool:
    """Whether pip answers to a command."""
    return subprocess.call([*command, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def clone_pip() -> Path:
    """Pip from its own repository, which runs as it is: for a Debian whose Python comes without it."""
    folder = HOME / "pip-source"
    if not folder.exists():
        print("This Python has no pip: fetching it with git …", file=sys.stderr)
        subprocess.check_call(
            ["git", "clone", "--quiet", "--depth", "1", "--branch", PIP_VERSION, PIP_SOURCE, str(folder)]
        )
    return folder / "src" / "pip"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
