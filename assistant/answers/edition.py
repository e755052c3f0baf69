"""What a year's code set changed, in all or in one section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answers.building import answer, first, introduced, listed, section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.answer import Answer, Section
    from assistant.answers.question import Question
    from knowledge.models import Concept

MOST = 12
"""Codes that are listed on each side."""


def edition_of(question: Question) -> Concept | None:
    """What is written of the code set of the year in question, that on the field that is named first."""
    years = {date[:4] for date in question.reading.entities.dates}
    hits = [hit.key for hit in question.reading.hits if hit.folder == "concepts" and hit.coverage >= 0.5]
    known = filter(None, map(question.knowledge.concept, dict.fromkeys((*hits, *question.reading.keys("concepts")))))
    return next((item for item in known if any(year in item.name for year in years)), None)


def handle(question: Question) -> Answer:
    """The year's changes in words, then the codes that came and went."""
    found = edition_of(question)
    if found is None:
        raise LookupError("no code set of that year is written of")
    closest, share = question.closest((*found.what, *found.detail))
    lead = closest if share >= 0.5 else first(found.what, question.day)
    sections = [
        *listed(found.name, found.what, question.day),
        *_came_and_went(question),
        *listed("In detail", found.detail, question.day),
        *listed("What to do", found.do, question.day, "steps"),
    ]
    return answer(question, lead, sections)._replace(codes=())


def _came_and_went(question: Question) -> Iterator[Section]:
    year = int(question.reading.entities.dates[0][:4])
    listing = question.knowledge.directory()
    fields = {*question.reading.keys("sections"), *(listing[code.code].section for code in question.codes)}
    held = [(code, item) for code, item in sorted(listing.items()) if not fields or item.section in fields]
    new = [code for code, item in held if item.since == f"{year}-01-01"]
    ended = [code for code, item in held if item.until == f"{year - 1}-12-31"]
    yield from _codes(question, f"New on 1 January {year}", new)
    yield from _codes(question, f"Ended on 31 December {year - 1}", ended)


def _codes(question: Question, title: str, codes: Iterable[str]) -> tuple[Section, ...]:
    found = [code for code in map(question.knowledge.code, codes) if code]
    return section(title, introduced(found[:MOST]))
