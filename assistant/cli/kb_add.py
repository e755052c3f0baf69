"""`claimdesk kb add`: a filled-in file for an answer of the office's own, opened in the editor."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Final

from assistant.cli.exits import Exit
from assistant.cli.output import complain, say

if TYPE_CHECKING:
    from pathlib import Path

STUB: Final = """# An answer of your office: fill in the sentences; [office] marks them as yours.
# Then: claimdesk kb check --office {folder}
key: {key}
name: {name}
kind: mechanics
phrases: []
what:
  - Write the answer here as one short sentence. [office]
faq:
  - ask: [{question}]
    say:
      - Write the answer here as one short sentence. [office]
"""


def add(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the action."""
    parser = actions.add_parser("add", help="answer a question of the inbox as office knowledge")
    parser.add_argument("question", nargs="+", help="its number in `claimdesk inbox`, or the question itself")
    parser.add_argument("--office", metavar="DIR", help="the office folder; otherwise the one in the settings")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the stub, open it in $EDITOR where there is one, and say what comes next."""
    import shlex
    import subprocess
    from pathlib import Path

    from assistant.loading import office_setting

    folder = args.office or office_setting()
    if folder is None:
        complain("no office folder is set; name one with --office DIR, or set `office` in the settings")
        return Exit.USAGE
    question = _question(" ".join(args.question))
    if question is None:
        complain(f"there is no number {args.question[0]}; `claimdesk inbox` lists what was asked")
        return Exit.FAILED
    path = write_stub(Path(folder).expanduser(), question)
    say(f"Written: {path}")
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if editor:
        subprocess.call([*shlex.split(editor), str(path)])
    say(f"Check it with: claimdesk kb check --office {folder}")
    return Exit.ANSWERED


def _question(asked: str) -> str | None:
    if not asked.isdigit():
        return asked
    from assistant.history import History
    from assistant.locations import history_file

    with History.open(history_file()) as history:
        found = history.inbox()
    return found[int(asked) - 1].question if 0 < int(asked) <= len(found) else None


def write_stub(folder: Path, question: str) -> Path:
    """Write a concept file for a question; an existing file is left alone and the next free name taken."""
    import json
    import re

    key = "-".join(re.findall(r"[a-z0-9]+", question.lower())[:6]) or "answer"
    target = folder / "concepts"
    target.mkdir(parents=True, exist_ok=True)
    names = (key if number == 1 else f"{key}-{number}" for number in range(1, 1000))
    free = next(name for name in names if not (target / f"{name}.yaml").exists())
    written = STUB.format(
        folder=folder,
        key=free,
        name=json.dumps(question[:60], ensure_ascii=False),
        question=json.dumps(question, ensure_ascii=False),
    )
    path = target / f"{free}.yaml"
    path.write_text(written, encoding="utf-8")
    return path
