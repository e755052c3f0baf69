"""An exchange painted as lines of styled text for a width: pure functions, one text a widget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.style import Style

from assistant.rendering.marks import VERDICTS, grades, mark, verdict_shown
from intents.patterns import CODE
from intents.text import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.answer import Answer, Row, Section
    from knowledge.models import Grade, Source

VERDICT_STYLES: Final = {"yes": "bold $text-success", "no": "bold $text-error", "depends": "bold $text-warning"}
TITLE: Final = "bold $text-primary"
MUTED: Final = "$foreground 70%"
ASKED: Final = "bold $text-accent on $panel"
LINK: Final = "$text-secondary"
SOUGHT: Final = "$background on $accent"
LONGEST_SHOWN: Final = 12_000
"""Characters of a question that are painted; what was typed beyond is counted, not shown."""

_THREAD: Final = Content("  │ ").stylize(MUTED)
_BULLETS: Final = {"checklist": "☐ ", "steps": "{}. ", "timeline": "● "}
_ROOMY: Final = 64
"""Columns from which a headline stands apart from its verdict."""
_GAP: Final = 3
"""Columns between the columns of a table."""
_NARROW_TABLE: Final = 56
"""Columns below which a table's cells stand under each other."""


def safe(text: str) -> str:
    """Text that anybody may have typed: no control codes, no marks that turn the direction of writing."""
    plain = harmless(text[:LONGEST_SHOWN])
    cut = len(text) - LONGEST_SHOWN
    return plain if cut <= 0 else f"{plain} … and {cut:,} characters more"


def paint_question(text: str, width: int) -> list[Content]:
    """The question as it was typed, on a band that divides what was said."""
    return [
        painted.pad_right(width - painted.cell_length).stylize(ASKED)
        for number, line in enumerate(safe(text).split("\n"))
        for painted in hang(Content(line), width, "› " if not number else "  ")
    ]


def paint_answer(answer: Answer, width: int, opened: bool = False) -> list[Content]:
    """An answer from its verdict down to the follow-ups; `opened` unfolds the sources in place."""
    grade_of = grades(answer.sources)
    blocks = [_head(answer, width, grade_of)]
    blocks += [hang(Content(notice).stylize("italic $text-muted"), width) for notice in answer.notices]
    blocks += [list(_section(part, width, grade_of)) for part in answer.sections]
    blocks += [list(_choices(answer, width)), list(_sources(answer, width, opened)), list(_follow_ups(answer, width))]
    shown = [block for block in blocks if block]
    return [line for number, block in enumerate(shown) for line in ([Content("")] if number else []) + block]


def offers(answer: Answer) -> tuple[str, ...]:
    """The questions that a numbered key asks next: the choices of a question asked back, else the follow-ups."""
    return tuple(item.question for item in answer.choices) or answer.follow_ups


def hang(text: Content, width: int, first: str | Content = "", rest: str | Content | None = None) -> list[Content]:
    """Wrap text; its first line begins with `first`, the others with as much room or with `rest`."""
    following = " " * len(first) if rest is None else rest
    wrapped = text.wrap(max(width - max(len(first), len(following)), 10)) or [Content("")]
    return [Content.assemble(following if number else first, line.rstrip()) for number, line in enumerate(wrapped)]


def linked(text: str, style: str = "") -> Content:
    """Text in which every code opens its card."""
    found = Content(text).stylize(style) if style else Content(text)
    for match in CODE.finditer(text):
        found = found.stylize(LINK, match.start(), match.end()).stylize(code_link(match[0]), match.start(), match.end())
    return found


def marked(text: Content, words: Sequence[str]) -> Content:
    """Text in which words, given in small letters, stand out wherever they are."""
    small = text.plain.lower()
    for word in words:
        at = small.find(word)
        while at >= 0:
            text = text.stylize(SOUGHT, at, at + len(word))
            at = small.find(word, at + len(word))
    return text


@lru_cache(maxsize=2048)
def code_link(code: str) -> Style:
    """The style that makes a code a link to its card."""
    return Style.from_meta({"@click": f"app.open_card({code!r})"})


def action_link(action: str) -> Style:
    """The style that makes text carry out an action of the app when it is clicked."""
    return Style.from_meta({"@click": action})


def _head(answer: Answer, width: int, grade_of: Mapping[str, Grade]) -> list[Content]:
    """Verdict and headline; a headline that begins with the verdict's word does not say it twice."""
    headline = answer.headline
    said = verdict_shown(answer)
    if answer.parts or not answer.verdict or not said:
        return hang(_headline(headline, answer, grade_of), width)
    badge = VERDICTS[answer.verdict]
    if len(said.split()) == 1:
        headline = headline[len(badge.split()[1]) :].lstrip(",. :;") or headline
        headline = headline[:1].upper() + headline[1:]
    first = Content.assemble((f" {badge} ", f"{VERDICT_STYLES[answer.verdict]} reverse"), "  ")
    return hang(_headline(headline, answer, grade_of), width, first, None if width >= _ROOMY else "")


def _headline(text: str, answer: Answer, grade_of: Mapping[str, Grade]) -> Content:
    marked = mark(answer.lead, grade_of) if answer.lead and not answer.parts else ""
    return Content.assemble(linked(text, "bold"), (f" ({marked})", MUTED) if marked else "")


def _section(part: Section, width: int, grade_of: Mapping[str, Grade]) -> Iterator[Content]:
    if part.title:
        yield from hang(linked(part.title, TITLE), width)
    if part.body:
        for line in part.body.splitlines():
            yield from hang(linked(line), width, "│ ", "│ ")
    if part.layout == "table":
        yield from _table(part, width)
        return
    for number, row in enumerate(part.rows, 1):
        yield from _row(part, row, number, width, grade_of)


def _row(part: Section, row: Row, number: int, width: int, grade_of: Mapping[str, Grade]) -> Iterator[Content]:
    bullet = "  " + _BULLETS.get(part.layout, "" if part.layout == "text" else "• ").format(number)
    statement = row.statements[0]
    marked = mark(statement, grade_of)
    text = Content.assemble(
        linked(f"{row.label}  ", "bold") if row.label else "",
        linked(statement.text),
        (f" ({marked})", MUTED) if marked else "",
    )
    goes_on = part.layout == "timeline" and number < len(part.rows)
    yield from hang(text, width, bullet, _THREAD if goes_on else None)


def _table(part: Section, width: int) -> Iterator[Content]:
    """Columns side by side, set apart by air alone."""
    if width < _NARROW_TABLE or len(part.columns) > 3:
        yield from _stacked(part, width)
        return
    label = min(max((len(row.label) for row in part.rows), default=0), 18)
    cell = (width - 2 - label) // len(part.columns) - _GAP
    widths = [label, *[cell] * len(part.columns)]
    yield _beside([Content(""), *(linked(title, "bold") for title in part.columns)], widths)
    yield Content("  " + "─" * (sum(widths) + _GAP * len(part.columns))).stylize(MUTED)
    for number, row in enumerate(part.rows):
        if number:
            yield Content("")
        yield from _table_row(row, widths)


def _table_row(row: Row, widths: list[int]) -> Iterator[Content]:
    texts = [Content(row.label).stylize("bold"), *(linked(statement.text) for statement in row.statements)]
    cells = [text.wrap(max(width, 4)) for text, width in zip(texts, widths, strict=True)]
    for number in range(max(map(len, cells))):
        yield _beside([lines[number] if number < len(lines) else Content("") for lines in cells], widths)


def _beside(parts: list[Content], widths: list[int]) -> Content:
    bare = [part.rstrip() for part in parts]
    padded = [part.pad_right(max(width - part.cell_length, 0)) for part, width in zip(bare, widths, strict=True)]
    return Content.assemble("  ", Content(" " * _GAP).join(padded)).rstrip()


def _stacked(part: Section, width: int) -> Iterator[Content]:
    for row in part.rows:
        yield Content(f"  {row.label}").stylize("bold")
        for column, statement in zip(part.columns, row.statements, strict=True):
            yield from hang(Content.assemble(linked(f"{column}  ", "bold"), linked(statement.text)), width, "    ")


def _choices(answer: Answer, width: int) -> Iterator[Content]:
    for number, item in enumerate(answer.choices, 1):
        yield from paint_offer(number, item.label, width)


def _follow_ups(answer: Answer, width: int) -> Iterator[Content]:
    if answer.choices:
        return
    for number, question in enumerate(answer.follow_ups, 1):
        yield from paint_offer(number, question, width)


def paint_offer(number: int, text: str, width: int) -> Iterator[Content]:
    """A question that a number asks, or a click."""
    line = Content.assemble((f"{number}", "bold $text-accent"), "  ", (text, "$text-accent"))
    yield from hang(line.stylize(action_link(f"screen.follow({number})")), width, "  ", "     ")


def _sources(answer: Answer, width: int, opened: bool) -> Iterator[Content]:
    if not answer.sources:
        return
    best = min(source.grade for source in answer.sources)
    count = len(answer.sources)
    sign, said = ("▾", "Sources") if opened else ("▸", f"{count} source{'s' if count > 1 else ''}, best grade {best}")
    fold = Content.assemble((f"{sign} ", MUTED), (said, TITLE if opened else MUTED))
    yield fold.stylize(action_link("toggle_sources"))
    if opened:
        for source in answer.sources:
            yield from _source(source, width)


def _source(source: Source, width: int) -> Iterator[Content]:
    text = Content.assemble(f"{source.publisher}: {source.title} ", (f"({source.date}) [{source.key}]", MUTED))
    yield from hang(text, width, f"  {source.grade}  ")
    if source.url:
        yield from hang(Content(source.url).stylize(Style(link=source.url, underline=True)), width, "     ")
