"""`claimdesk ask`: one question, or a file of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from assistant.cli.exits import Exit
from assistant.cli.output import complain, prefers_colour, say, width

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from assistant.answer import Answer
    from assistant.conversation import Conversation
    from assistant.loading import Loaded

MAX_LINE = 100_000
"""Characters of one line of a batch; longer lines are refused by number. Of a question from a pipe no more is read."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("ask", help='answer a question (`claimdesk "…"` is short for it)')
    parser.add_argument(
        "question", nargs="*", help="the question, in your own words, or a code; - reads it from standard input"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object, for programs")
    form.add_argument("--plain", action="store_true", help="no colour, no signs that a screen reader stumbles over")
    form.add_argument("--brief", action="store_true", help="verdict and one line")
    parser.add_argument("--office", metavar="DIR", help="a folder of your office's own knowledge")
    parser.add_argument(
        "--no-history", action="store_true", help="keep nothing, not even a question that has no answer"
    )
    parser.add_argument(
        "--batch", metavar="FILE", help="JSON lines with question, id, conversation (- reads standard input)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer what the command line asks."""
    if args.batch:
        return _batch(args.batch, args.office)
    text = (sys.stdin.read(MAX_LINE) if args.question == ["-"] else " ".join(args.question)).strip()
    form = "json" if args.json else "brief" if args.brief else "plain" if args.plain else ""
    return answer_plainly(text, form, args.office, keeps=not args.no_history)


def answer_plainly(text: str, form: str = "", office: str | None = None, *, keeps: bool = True) -> int:
    """Answer one question; `form` is json, brief, plain (no colour) or nothing.

    A question without an answer goes to the inbox, if it `keeps` any.
    """
    if not text:
        complain("nothing was asked; put the question in quotes, or see: claimdesk --help")
        return Exit.USAGE
    conversation, loaded = _conversation(office)
    if loaded.notice:
        complain(loaded.notice)
    answer = conversation.ask(text)
    _show(answer, text, form, loaded)
    if answer.kind == "unknown" and keeps:
        from assistant.cli.inbox import keep

        keep(text)
    return Exit.ANSWERED if answer.kind in {"answer", "clarify"} else Exit.UNANSWERED


def _conversation(office: str | None) -> tuple[Conversation, Loaded]:
    from assistant.conversation import Conversation
    from assistant.loading import load

    loaded = load(office)
    return Conversation(loaded), loaded


def _show(answer: Answer, text: str, form: str, loaded: Loaded) -> None:
    from assistant.rendering import plain

    if form == "json":
        import json

        from assistant.rendering.program import as_object

        say(json.dumps(as_object(answer, text, loaded.knowledge, _today())))
    elif form == "brief":
        say(plain.brief(answer, prefers_colour()))
    else:
        say(plain.plain(answer, width(), prefers_colour() and form != "plain"))


def _today() -> str:
    from datetime import date

    return date.today().isoformat()


def _batch(path: str, office: str | None) -> int:
    import json

    try:
        lines = sys.stdin if path == "-" else open(path, encoding="utf-8", errors="replace")  # noqa: SIM115
    except OSError as error:
        complain(f"cannot read {path}: {error.strerror}; give a file of JSON lines, or - for standard input")
        return Exit.FAILED
    with lines:
        for found in _answers(lines, office):
            print(json.dumps(found, ensure_ascii=True), flush=True)
    return Exit.ANSWERED


def _answers(lines: Iterable[str], office: str | None) -> Iterator[dict[str, Any]]:
    """An object a line, in order; a bad line gives an error object and the rest goes on."""
    from assistant.conversation import Conversation
    from assistant.rendering.program import as_object

    _, loaded = _conversation(office)
    talks: dict[str, Conversation] = {}
    alone = Conversation(loaded)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = _asked(line)
        except ValueError as error:
            yield {"kind": "error", "line": number, "message": f"line {number}: {error}"}
            continue
        name = asked.get("conversation")
        if name is None:
            alone.clear()
        talk = alone if name is None else talks.setdefault(str(name), Conversation(loaded))
        found = as_object(talk.ask(asked["question"]), asked["question"], loaded.knowledge, _today())
        yield {"id": asked["id"], **found} if "id" in asked else found


def _asked(line: str) -> dict[str, Any]:
    """One line of a batch; raises ValueError with what is wrong with it."""
    import json

    if len(line) > MAX_LINE:
        raise ValueError(f"longer than {MAX_LINE:,} characters")
    try:
        asked = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        raise ValueError('not JSON; write {"question": "…"}') from None
    if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
        raise ValueError('"question" is missing or not text')
    return asked
