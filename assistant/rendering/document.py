"""A conversation as a document to keep, print or send: Markdown, HTML or text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.rendering import html, markdown
from assistant.rendering.plain import plain

if TYPE_CHECKING:
    from assistant.answer import Answer

NOTICE: Final = (
    "Made offline with claimdesk. CDT is owned by the American Dental Association, "
    "with which claimdesk is not affiliated."
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what was said to it."""

    question: str
    answer: Answer


def as_text(title: str, turns: Sequence[Turn]) -> str:
    """Plain text, as the terminal shows it."""
    blocks = [f"{title}\n{'=' * len(title)}"] if title else []
    blocks += [f"> {turn.question}\n\n{plain(turn.answer)}" for turn in turns]
    return "\n\n\n".join([*blocks, NOTICE]) + "\n"


def as_markdown(title: str, turns: Sequence[Turn]) -> str:
    """Markdown with a heading a question."""
    blocks = [f"# {markdown.escape(title)}"] if title else []
    for turn in turns:
        blocks += [f"## {markdown.escape(turn.question)}", markdown.answer_as_markdown(turn.answer)]
    return "\n\n".join([*blocks, "---", NOTICE]) + "\n"


def as_html(title: str, turns: Sequence[Turn]) -> str:
    """One file that opens in a browser and prints well."""
    body = "\n".join(
        f"<article><h2>{html.escape(turn.question)}</h2>\n{html.answer_as_html(turn.answer)}</article>"
        for turn in turns
    )
    return html.page(title or "claimdesk", f"{body}\n<footer>{html.escape(NOTICE)}</footer>")


FORMS: Final[dict[str, Callable[[str, Sequence[Turn]], str]]] = {"md": as_markdown, "html": as_html, "txt": as_text}
"""By the ending of the file."""
