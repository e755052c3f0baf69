"""Exercises, explanations and progress as plain lines of text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from assistant.rendering.marks import mark
from assistant.training.marking import LETTERS

if TYPE_CHECKING:
    from assistant.training.items.item import Dealt
    from assistant.training.lessons import Stand, Standing
    from assistant.training.marking import Marked
    from assistant.training.progress import Progress, TopicProgress
    from knowledge.library import Knowledge
    from knowledge.models import ItemKind, Source, Statement

WIDTH: Final = 80
BAR: Final = 20
WEEKS: Final = 12
STANDINGS: Final[dict[Standing, str]] = {
    "locked": "later",
    "open": "open",
    "read": "read, practice not passed yet",
    "done": "done",
    "known": "known from placement",
}
KINDS: Final[dict[ItemKind, str]] = {
    "code-for-situation": "Which code",
    "situation-for-code": "Which situation",
    "which-of-two": "Which of two codes",
    "true-or-false": "True or false",
    "spot-the-denial": "Spot the denial",
    "missing-document": "What is missing",
    "remark-meaning": "Remark codes",
    "what-next": "What next",
    "visits-in-order": "Put in order",
    "answer-the-caller": "Answer the caller",
}
_HINTS: Final = {
    "choose": "Answer with a letter.",
    "judge": "Answer a (true) or b (false).",
    "order": "Answer with all letters in order, such as: b a c.",
    "type": "Type what you would say.",
}


def asked(dealt: Dealt, width: int = WIDTH) -> Iterator[str]:
    """The question with its choices."""
    for line in dealt.item.prompt.splitlines():
        yield from textwrap.wrap(line, width, subsequent_indent="  " if line.startswith("- ") else "")
    for letter, choice in zip(LETTERS, dealt.choices, strict=False):
        yield from textwrap.wrap(f"{letter}. {choice}", width, initial_indent="  ", subsequent_indent="     ")


def how(dealt: Dealt) -> str:
    """How an exercise wants to be answered."""
    return _HINTS[dealt.item.form]


def judged(dealt: Dealt, marked: Marked) -> str:
    """Right or wrong in words, and what would have been right."""
    if dealt.item.form == "type":
        return _judged_text(marked)
    if marked.correct:
        return "✓ Right."
    letters = " ".join(LETTERS[number] for number in dealt.solution)
    return f"✗ Wrong. Right is {letters}, {' → '.join(dealt.item.right)}"


def _judged_text(marked: Marked) -> str:
    if marked.correct:
        return "✓ Right." if not marked.missed else "✓ Right. There was more to say:"
    if marked.wrong_verdict:
        return "✗ Wrong. It is the other way round:"
    if marked.half:
        return "✗ Half right. The caller needs the reason too:"
    return "✗ Not yet. This is what the caller needs:"


def explained(knowledge: Knowledge, statements: Iterable[Statement], width: int = WIDTH) -> Iterator[str]:
    """Statements with their standing, then their sources."""
    told = list(statements)
    sources = sources_of(knowledge, told)
    grades = {source.key: source.grade for source in sources}
    for statement in told:
        standing = mark(statement, grades)
        text = f"{statement.text} ({standing})" if standing else statement.text
        yield from textwrap.wrap(text, width, initial_indent="  - ", subsequent_indent="    ")
    for source in sources:
        text = f"{source.grade}  {source.publisher}: {source.title} ({source.date}) [{source.key}]"
        yield from textwrap.wrap(text, width, initial_indent="    ", subsequent_indent="       ")


def sources_of(knowledge: Knowledge, statements: Iterable[Statement]) -> list[Source]:
    """The sources of some statements, each once, the best grade first."""
    keys = dict.fromkeys(key for statement in statements for key in statement.sources)
    found = [source for key in keys if (source := knowledge.source(key))]
    return sorted(found, key=lambda source: source.grade)


def percent(share: float | None) -> str:
    """A share as people read it; a dash for none."""
    return "-" if share is None else f"{round(share * 100)} %"


def bar(share: float, width: int = BAR) -> str:
    """A share as a bar of signs that every terminal has."""
    filled = round(share * width)
    return "#" * filled + "." * (width - filled)


def topic_lines(topics: Iterable[TopicProgress]) -> Iterator[str]:
    """A bar a topic: how ready, how often right."""
    for topic in topics:
        figures = f"{percent(topic.ready):>5} ready, {percent(topic.accuracy):>5} right of {topic.answered}"
        yield f"  {topic.topic:<20} [{bar(topic.ready)}] {figures}"


def calendar_rows(today: date, weeks: int = WEEKS) -> Iterator[tuple[str, list[date]]]:
    """The days of the last weeks by weekday."""
    monday = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    for weekday, name in enumerate(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")):
        yield name, [monday + timedelta(weeks=week, days=weekday) for week in range(weeks)]


def depth(answers: int) -> int:
    """How full a day of so many answers is, from 0 to 3."""
    return 0 if not answers else 1 if answers < 10 else 2 if answers < 30 else 3


def calendar(days: Mapping[date, int], today: date, weeks: int = WEEKS) -> Iterator[str]:
    """The last weeks as a grid, a row a weekday; the more answers, the fuller the sign."""
    for name, row in calendar_rows(today, weeks):
        yield f"  {name} " + " ".join(" " if day > today else ".oO@"[depth(days.get(day, 0))] for day in row)


def lesson_lines(found: Progress) -> Iterator[str]:
    """The path, a line a lesson."""
    for number, stand in enumerate(found.stands, 1):
        score = f", {percent(stand.score)} of the last {stand.answered} right" if stand.score is not None else ""
        yield f"{number:>3}. {stand.lesson.name} ({stand.lesson.key}): {STANDINGS[stand.standing]}{score}"


def still_to_pass(lacking: Sequence[Stand]) -> str:
    """What lacks for a certificate."""
    lessons = "1 lesson is" if len(lacking) == 1 else f"{len(lacking)} lessons are"
    return f"{lessons} still to be passed"


def summary(found: Progress) -> str:
    """One line about a trainee."""
    return f"{found.profile}: {figures(found)}"


def figures(found: Progress) -> str:
    """How far a trainee is, in a few words."""
    days = "1 day" if len(found.days) == 1 else f"{len(found.days)} days"
    parts = [f"{found.done} of {len(found.stands)} lessons done"]
    parts += [f"{percent(found.accuracy)} right of {found.answered}", f"{days} active"] if found.answered else []
    parts += [f"{found.streak} days in a row"] if found.streak > 1 else []
    return ", ".join(parts)
