"""Training as lines of styled text: pure functions, as in `assistant.tui.painting`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.content import Content

from assistant.rendering.marks import grades, mark
from assistant.training import wording
from assistant.training.marking import LETTERS, parse
from assistant.tui.painting import MUTED, TITLE, VERDICT_STYLES, action_link, hang, linked, safe

if TYPE_CHECKING:
    from assistant.training.items.item import Dealt
    from assistant.training.lessons import Stand, Standing
    from assistant.training.marking import Marked
    from assistant.training.progress import TopicProgress
    from knowledge.library import Knowledge
    from knowledge.models import Statement

BAR: Final = 16
WEEKS: Final = 14
_SIGNS: Final[dict[Standing, tuple[str, str]]] = {
    "locked": ("·", MUTED),
    "open": ("○", "$text-primary"),
    "read": ("◐", "$text-warning"),
    "done": ("✓", "$text-success"),
    "known": ("✓", "$text-success"),
}
_SHADES: Final = (MUTED, "$text-primary 50%", "$text-primary 75%", "$text-primary")


class Key(NamedTuple):
    """A key, what it does, and the action that a click carries out."""

    name: str
    does: str
    action: str


def paint_keys(keys: Iterable[Key], width: int) -> list[Content]:
    """The keys that work now, each a link."""
    shown = [
        Content.assemble((key.name, "bold $text-accent"), (f" {key.does}", MUTED)).stylize(action_link(key.action))
        for key in keys
    ]
    return hang(Content("   ").join(shown), width)


def paint_stand(number: int, stand: Stand, width: int) -> Content:
    """A lesson of the path in one line: how far it is, its name, its score."""
    sign, style = _SIGNS[stand.standing]
    score = wording.percent(stand.score) if stand.score is not None else ""
    note = score or wording.STANDINGS[stand.standing] if stand.standing in {"known", "read"} else score
    name = Content(f"{number:>2}  {safe(stand.lesson.name)}")
    name = name.stylize(MUTED) if stand.standing == "locked" else name
    return beside(Content.assemble((sign, style), " ", name), Content(note).stylize(MUTED), width)


def beside(left: Content, right: Content, width: int) -> Content:
    """Two texts at the two ends of a line, or one under the other where they do not fit."""
    gap = width - left.cell_length - right.cell_length
    return Content.assemble(left, " " * gap if gap > 0 else "\n", right)


def paint_bar(share: float, width: int = BAR) -> Content:
    """A share as a line, the part that is there in colour."""
    filled = round(share * width)
    return Content.assemble(("━" * filled, "$text-primary"), ("─" * (width - filled), MUTED))


def paint_topics(topics: Sequence[TopicProgress], width: int) -> Iterator[Content]:
    """A bar a topic: how ready, and how often right."""
    name = max((len(topic.topic) for topic in topics), default=0)
    bar = max(4, min(BAR, width - name - 24))
    for topic in topics:
        right = f"{wording.percent(topic.accuracy):>7} of {topic.answered}" if topic.answered else ""
        yield Content.assemble(
            f"{topic.topic:<{name}} ", paint_bar(topic.ready, bar), f"{wording.percent(topic.ready):>6}", (right, MUTED)
        )


def paint_calendar(days: Mapping[date, int], today: date, weeks: int = WEEKS) -> Iterator[Content]:
    """The last weeks, a column a week from Monday, a row a weekday; the more answers, the brighter the square."""
    for name, row in wording.calendar_rows(today, weeks):
        squares = [Content(" ") if day > today else _square(days.get(day, 0)) for day in row]
        yield Content.assemble((f"{name} ", MUTED), Content(" ").join(squares))


def _square(answers: int) -> Content:
    depth = wording.depth(answers)
    return Content("■" if depth else "·").stylize(_SHADES[depth])


def paint_statements(knowledge: Knowledge, statements: Sequence[Statement], width: int) -> list[Content]:
    """Statements with their standing, every code a link to its card, then their sources."""
    sources = wording.sources_of(knowledge, statements)
    grade_of = grades(sources)
    lines: list[Content] = []
    for statement in statements:
        standing = mark(statement, grade_of)
        text = Content.assemble(linked(statement.text), (f" ({standing})", MUTED) if standing else "")
        lines += hang(text, width, "• ")
    lines.append(Content(""))
    for source in sources:
        told = Content(f"{source.publisher}: {source.title} ({source.date}) [{source.key}]").stylize(MUTED)
        lines += hang(told, width, f"{source.grade}  ")
    return lines


def paint_exercise(dealt: Dealt, width: int, marked: Marked | None = None, chosen: str = "") -> list[Content]:
    """The question with its choices, each a link; after the answer what was right, and what was taken for it."""
    lines: list[Content] = []
    for number, text in enumerate(dealt.item.prompt.splitlines()):
        bullet = text.startswith("- ")
        style = "" if bullet or (number and dealt.item.form == "choose") else "bold"
        lines += hang(Content(safe(text)).stylize(style), width, rest="  " if bullet else "")
    if dealt.choices:
        lines.append(Content(""))
    for number, (letter, choice) in enumerate(zip(LETTERS, dealt.choices, strict=False)):
        sign, style = _judged_choice(dealt, number, marked, chosen)
        shown = Content.assemble(
            (letter, "bold $text-accent" if marked is None else style), "  ", (safe(choice), style)
        )
        lines += hang(shown.stylize(action_link(f"screen.choose({letter!r})")), width, f"{sign} ", "     ")
    return lines


def _judged_choice(dealt: Dealt, number: int, marked: Marked | None, chosen: str) -> tuple[str, str]:
    """The sign in front of a choice, and its colour."""
    if marked is None or dealt.item.form == "order":
        return " ", ""
    if number in dealt.solution:
        return "✓", "$text-success"
    return ("✗", "$text-error") if number in (parse(dealt, chosen) or ()) else (" ", MUTED)


def paint_verdict(dealt: Dealt, marked: Marked, width: int) -> list[Content]:
    """Right or wrong in words, and what would have been right, with air below."""
    verdict, _, more = wording.judged(dealt, marked).partition(".")
    style = VERDICT_STYLES["yes" if marked.correct else "no"]
    badge = Content.assemble((f" {verdict} ", f"{style} reverse"), "  ")
    return [*hang(Content(safe(more.strip())).stylize("bold"), width, badge), Content("")]


def heading(text: str) -> Content:
    """A line above a part."""
    return Content(text).stylize(TITLE)
