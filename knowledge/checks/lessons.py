"""Lessons lead somewhere: what they take exists, what they require can come first, and they practise something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.authoring import Entry, Problem, Reading
from knowledge.models import Lesson
from knowledge.places import parse_place, statements_at

Entries = Mapping[tuple[str, str], Any]


def check(reading: Reading) -> Iterator[Problem]:
    """Places that hold nothing, circles of requirements, empty pages and empty practice."""
    entries = {(entry.folder, entry.key): entry.value for entry in reading.entries}
    lessons: dict[str, Lesson] = {entry.key: entry.value for entry in reading.of("lessons")}
    for entry in reading.of("lessons"):
        yield from _taken(entry, entries)
        yield from _required(entry, lessons)
        yield from _practised(entry, entries)


def _taken(entry: Entry, entries: Entries) -> Iterator[Problem]:
    for field in ("pages", "cases"):
        for number, part in enumerate(getattr(entry.value, field)):
            at = f"{field}.{number}"
            if not part.say and not part.take:
                yield entry.problem(at, "it says nothing", "add say with statements, or take with places of statements")
            for index, written in enumerate(part.take):
                wrong = _wrong_place(written, entries)
                if wrong:
                    yield entry.problem(f"{at}.take.{index}", f"{written}: {wrong}", "correct the place")


def _wrong_place(written: str, entries: Entries) -> str:
    try:
        place = parse_place(written)
    except ValueError as error:
        return str(error)
    value = entries.get((place.folder, place.key))
    if value is None:
        return f"{place.key} is not known in {place.folder}"
    return "" if any(statements_at(value, place.path)) else f"no statement stands at {'.'.join(place.path)}"


def _required(entry: Entry, lessons: Mapping[str, Lesson]) -> Iterator[Problem]:
    for key in entry.value.requires:
        if key not in lessons:
            yield entry.problem("requires", f"{key} is not known in lessons", "correct it, or add the lesson")
        elif lessons[key].order >= entry.value.order:
            yield entry.problem("requires", f"{key} does not come before it", "give the required lesson a lower order")


def _practised(entry: Entry, entries: Entries) -> Iterator[Problem]:
    practice = entry.value.practice
    about = {name: getattr(practice, name) for name in practice._fields if name != "kinds"}
    if not practice.kinds or not any(about.values()):
        yield entry.problem("practice", "it practises nothing", "name kinds of exercise, and codes or other subjects")
    for folder in ("sections", "families", "remarks", "concepts"):
        for key in about[folder]:
            if (folder, key) not in entries:
                yield entry.problem(f"practice.{folder}", f"{key} is not known in {folder}", "correct it")
