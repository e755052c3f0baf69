"""Which of the codes that are set beside each other is told of: "the root is to keep growing", "no bone was cut"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from intents.ellipsis import CARRYING, supposes
from intents.entities import Entities
from intents.features import stem, words
from intents.kinds import FOLLOW_UPS, REFUSALS, sure
from intents.numbers import A_NUMBER, number_of
from intents.order import with_denials
from intents.patterns import Pattern
from intents.polarity import asks, chooses_a_code
from intents.search import STOP_STEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from intents.focus import Focus
    from intents.interpretation import Interpretation
    from intents.rereading import QuestionReader
    from knowledge.library import Knowledge
    from knowledge.models import Code

_CLEARLY: Final = 0.1
"""How much more of what is told one code must account for than any other."""

_UNDONE: Final = Pattern(r"\b(?:could|can|did|does|do|was|is|were|are|has|have|had)n?'?t\b|\bnever\b|\bcannot\b")
"""Denies what is told behind it: "couldn't finish"."""

_ALMOST: Final = Pattern(r"\b(?:nearly|almost)\b", "nearly", "almost")
"""Says that what is told behind it was not quite so."""

_HAD: Final = Pattern(r"^\W*had\b[^?]*$")
"""Tells without saying who: "had to raise a flap"."""

_TELLING: Final = CARRYING | {
    "note",
    "notes",
    "says",
    "said",
    "chart",
    "patient",
    "sure",
    "go",
    "went",
    "out",
    "sent",
    "record",
    "records",
    "doctor",
    "dentist",
    "shows",
}
"""Words by which something is told, that say nothing of it."""

_SURELY: Final = 0.9
"""Confidence from which a message speaks of the answer or of a refusal, and tells nothing."""

_COUNT: Final = re.compile(
    rf"\b(?P<low>{A_NUMBER})(?:\s+to\s+(?P<high>{A_NUMBER})|\s+or\s+(?P<more>more))?\b(?P<thing>(?:\s+[a-z]+){{0,2}})"
)
_ENDLESS: Final = 99
_BOTH: Final = 2
_FEWEST: Final = 2
"""Words of meaning that decide something."""


def told_between(
    reading: Interpretation, focus: Focus, knowledge: Knowledge, reader: QuestionReader
) -> Interpretation | None:
    """The comparison before it, where a message tells what decides that: "7140 or 7210?", "he cut the bone"."""
    named = reading.entities.codes or reading.entities.remarks or reading.keys("policies")
    asking = asks(reading.question) and not (supposes(reading) or _HAD.search(reading.question))
    foreign = reading.intent in FOLLOW_UPS | REFUSALS and reading.confidence >= _SURELY
    told = [word for word in reading.unmasked if word not in _TELLING]
    if not focus.compared or named or asking or foreign or len(told) < _FEWEST:
        return None
    codes = [code for code in map(knowledge.code, focus.compared[:_BOTH]) if code]
    near = {key for code in codes for key in (code.code, *code.near)}
    if not near.isdisjoint(reading.codes):
        return None  # what is named is asked of: that root planing was done speaks for what follows it
    told_of = reading._replace(said=reading.unmasked, carried=("subject", "condition"))
    chosen = told_apart(told_of, codes, knowledge, reader)
    if chosen is None or (chosen.code,) == focus.codes:
        return None
    entities = reading.entities._replace(codes=tuple(code.code for code in codes))
    return sure(told_of._replace(entities=entities, targets=(), mentions=(), situation=False), "difference")


def told_apart(
    reading: Interpretation, codes: Sequence[Code], knowledge: Knowledge, reader: QuestionReader
) -> Code | None:
    """The one code that is told of behind a comparison.

    It is for as many as are told, its side is told, or it speaks of clearly more of the message than the others do.
    What is denied speaks for what is without it.
    """
    if len(codes) < _BOTH or not ("condition" in reading.carried or chooses_a_code(reading.question)):
        return None
    if "condition" not in reading.carried:  # the message names the codes itself
        reading = reading._replace(said=_beside_codes(reading, knowledge))
        if sum(word not in _TELLING for word in reading.said) < _FEWEST:
            return None
    if chosen := _of_its_count(reading, codes, knowledge) or _on_its_side(reading, codes, reader):
        return chosen
    denied = _put(_UNDONE.sub("not", " ".join(reading.said))).split()
    said = tuple(word for word in denied if word not in _TELLING and not word.isdigit())
    told = reading._replace(unmasked=said, entities=Entities())
    for spoken in (_set_apart_by, _spoken_by):
        texts = (_put(" ".join(spoken(code, codes, knowledge))) for code in codes)
        shares = [reader.coverage(told, text) for text in texts]
        best, second = sorted(shares, reverse=True)[:2]
        if best - second >= _CLEARLY:
            return codes[shares.index(best)]
    return None


def _put(text: str) -> str:
    """The text with what it denies, or nearly was, made words of its own."""
    return with_denials(_ALMOST.sub("not", text))


def _beside_codes(reading: Interpretation, knowledge: Knowledge) -> tuple[str, ...]:
    """What a message tells beside the codes that are to be chosen from, and beside what they are called."""
    codes = {*reading.entities.codes}
    named: set[int] = set()
    for item in reading.mentions:
        families = filter(None, map(knowledge.family, item.keys("families")))
        if not codes.isdisjoint((*item.keys("codes"), *(code for family in families for code in family.codes))):
            named.update(range(item.start, item.end))
    return tuple(word for at, word in enumerate(reading.unmasked) if word != "qcode" and at not in named)


def _of_its_count(reading: Interpretation, codes: Sequence[Code], knowledge: Knowledge) -> Code | None:
    """The one code that is for as many as are told: "2 teeth with pockets" beside four or more and one to three."""
    theirs = [_counts(_set_apart_by(code, codes, knowledge)) for code in codes]
    things = frozenset[str]().union(*(thing for held in theirs for _, thing in held))
    told = [(counts.start, thing & things) for counts, thing in _counts([" ".join(reading.said)]) if things & thing]
    if len(told) != 1:
        return None
    ((count, thing),) = told
    fitting = [
        code
        for code, held in zip(codes, theirs, strict=True)
        if any(count in counts and thing & of for counts, of in held)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _counts(texts: Iterable[str]) -> list[tuple[range, frozenset[str]]]:
    """How many of a thing some texts speak of, with the stems of the words behind the number: "one to three teeth"."""
    found: list[tuple[range, frozenset[str]]] = []
    for match in _COUNT.finditer(". ".join(texts).lower()):
        low = number_of(match["low"])
        high = number_of(match["high"]) if match["high"] else _ENDLESS if match["more"] else low
        found.append((range(low, high + 1), frozenset(map(stem, match["thing"].split())) - STOP_STEMS))
    return found


def _on_its_side(reading: Interpretation, codes: Sequence[Code], reader: QuestionReader) -> Code | None:
    """The one code whose aspects stand where what is told behind a comparison stands: a dead pulp, a baby tooth."""
    told = reader.sides(map(stem, reading.said))
    values = (" ".join(facet.value for facet in (code.aspects or {}).values()) for code in codes)
    theirs = [reader.sides(map(stem, words(value))) for value in values]
    deciding = [group for group in told if all(len(held.get(group, ())) == 1 for held in theirs)]
    fitting = [
        code
        for code, held in zip(codes, theirs, strict=True)
        if deciding and all(held[group] == told[group] for group in deciding)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _set_apart_by(code: Code, codes: Iterable[Code], knowledge: Knowledge) -> Iterator[str]:
    """What is said of a code where it is set beside another of them."""
    yield code.name
    for other in codes:
        if found := knowledge.difference(code.code, other.code):
            sides = (found.choose, *(found.aspects or {}).values())
            yield from ((side.right if code.code in found.right else side.left).text for side in sides)


def _spoken_by(code: Code, codes: Iterable[Code], knowledge: Knowledge) -> Iterator[str]:
    """The same with all that it is called and used for, and what rules out another of them."""
    yield from _set_apart_by(code, codes, knowledge)
    yield from (item.told_of for other in codes for item in other.avoid if code.code in item.instead)
    yield code.what[0].text
    yield from code.phrases
    yield from (item.text for item in (*code.use, *code.scenarios))
