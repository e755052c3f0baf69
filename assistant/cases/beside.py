"""What a message tells beside its visits, against what is known of their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.cases.findings import Finding, weight, when_and_where
from assistant.cases.places import kind, quadrant
from assistant.cases.rulebook import COMPLETED
from assistant.cases.visits import Event
from intents.saying import meaning, tells

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from assistant.cases.rulebook import Rulebook
    from assistant.cases.telling import Told
    from assistant.cases.visits import Visit
    from knowledge.models import Code, Statement


def findings_beside(told: Told, words: Sequence[str], book: Rulebook) -> Iterator[Finding]:
    """Codes that are wrong in a situation of which the words tell, and days on which nothing was finished."""
    said = list(meaning((*words, *_counts(told))))
    seen: set[Statement] = set()
    for visit in told.visits:
        code = book.of(visit.code).code if _is_everywhere(visit.code, told.visits) else None
        for item in code.avoid if code else ():
            there = any(other.code in item.instead and _may_be_of(other, visit, book) for other in told.visits)
            untold = there or item.say in seen or tells(said, item.unless)
            if item.told and not untold and item.say.holds_on(visit.day) and tells(said, item.told):
                seen.add(item.say)
                yield finding_on(item.say, visit, book, item.instead)
    for misdated in told.story.misdated:
        for visit in told.visits:
            code = book.of(visit.code).code
            say = day_that_counts(code, book) if code and visit.day == misdated.done else None
            if say:
                yield finding_on(say, visit, book)


def _counts(told: Told) -> list[str]:
    """Words that say how many teeth are listed, where they are all of one quadrant: "5 teeth listed"."""
    places = {place for mark in told.story.marks if mark.kind == "place" for place in mark.values}
    teeth = {place for place in places if kind(place)}
    return f"{len(teeth)} teeth listed".split() if len({quadrant(place) for place in places}) == 1 else []


def _may_be_of(other: Visit, visit: Visit, book: Rulebook) -> bool:
    """Whether what is told may be of another service of the same kind, day and tooth: one of two fillings."""
    kinds = ({family.key for family in book.of(code).families} for code in (other.code, visit.code))
    return (visit.day, visit.place) == (other.day, other.place) and bool(set.intersection(*kinds))


def _is_everywhere(code: str, visits: Sequence[Visit]) -> bool:
    """Whether a code was done at each place that is told of: else what is told may be of another place."""
    own = {visit.place for visit in visits if visit.code == code}
    return "" in own or own == {visit.place for visit in visits} - {""}


def day_that_counts(code: Code, book: Rulebook) -> Statement | None:
    """What is known of the day that stands for a code whose work takes several visits."""
    general = book.knowledge.concept(COMPLETED)
    own = (book.knowledge.concept(key) for key in (general.versus if general else ()))
    return next((idea.what[0] for idea in own if idea and code.code in idea.codes), None)


def refuted(proposed: str, told: Told, given: Collection[str], book: Rulebook) -> Finding | None:
    """Why a code that is proposed for the last of told visits is not theirs: what was done then is named in words, and
    the code of those is told apart from the proposed one.

    "D3351 on 1/8, dressing swapped on 2/10. Is that D3353?" `given` are the codes that are told by number.
    """
    last = max((visit.day for visit in told.visits), default="")
    done = [visit for visit in told.visits if visit.day == last]
    if not told.dated or any(visit.code == proposed for visit in done):
        return None
    follows = {code for rule in book.of(proposed).after for code in rule.codes}
    for visit in done:
        difference = book.knowledge.difference(proposed, visit.code)
        if difference and visit.code not in {*given, *follows}:
            chosen = difference.choose.right if visit.code in difference.right else difference.choose.left
            return finding_on(chosen, visit, book)
    return None


def finding_on(say: Statement, visit: Visit, book: Rulebook, instead: tuple[str, ...] = ()) -> Finding:
    """A statement on a code as a finding on a visit of it."""
    event = Event(visit.code, visit.place, visit.day, (visit.row,), (visit.provider,), visit.payer, visit.age)
    return Finding(
        severity=weight(say),
        rule=say.id,
        rows=event.rows,
        codes=(visit.code,),
        topic="code",
        say=say.text,
        detail=when_and_where([event]),
        instead=book.fitting(instead, visit.place, visit.day),
        sources=say.sources,
        statement=say,
        payer=say.payer or "",
    )
