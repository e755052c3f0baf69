"""What is told in a talk, looked for first in what is written of the codes that are talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.ellipsis import CARRYING, PRONOUNS, goes_on, supposes
from intents.entities import Entities
from intents.features import all_stems, stem
from intents.kinds import ASIDE, FOLLOW_UPS, OUT_OF_SCOPE, REFUSALS, UNKNOWN, names_a_thing, subjects, sure
from intents.order import with_denials
from intents.polarity import asks, chooses, claims
from intents.rereading import SURE
from intents.saying import meaning, tells
from intents.search import STOP_STEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from intents.focus import Focus
    from intents.interpretation import Interpretation
    from intents.questions import Written
    from intents.rereading import QuestionReader
    from intents.search import Hit
    from knowledge.library import Knowledge

_BOTH: Final = 2
_BRIEF: Final = 6
"""Words up to which what is told is never surely foreign."""

_SEVERAL: Final = 3
"""Words of meaning from which a message tells something of its own."""

_LIKELY: Final = 0.5
"""How like what is written must be to what is told, and how much of that it or a code must speak of."""

_NEARLY: Final = 0.7
"""The same for what is told of another code than the one in talk, which the message may point at."""

_WHOLLY: Final = (0.9, 7.5)
"""How much of it, and how weightily, what is written must speak of that is worded otherwise."""

_AGAINST: Final = 0.6
"""How much of a message a sentence must speak of that says what a code is not for."""

_AHEAD: Final = 1.15
"""How much better than the next a code must score."""

_MUCH: Final = 14.0
"""How weightily a code must speak of what seems foreign."""

_NEARLY_ALL: Final = 0.6
"""How much a code must speak of that has nothing to do with the talk."""


def told_of_the_talk(
    reading: Interpretation, focus: Focus, knowledge: Knowledge, reader: QuestionReader
) -> Interpretation | None:
    """A message that tells something and names nothing, as said of the code in talk or near it that speaks of it.

    Words that no code in talk speaks of are not looked for in all others, unless another speaks of nearly all of them.
    """
    told = [word for word in reading.unmasked if word not in CARRYING]
    named = reading.entities.codes or reading.entities.remarks or reading.keys("policies")
    if named or not focus.codes or len(told) < _BOTH or chooses(reading.question):
        return None
    kin = focus.codes if _asks_of_it(reading) else _kin(focus, knowledge)
    hits = reader.spoken_of(told, kin)
    nameless = reading.intent in {*ASIDE, UNKNOWN} and not (names_a_thing(reading) or subjects(reading))
    weighty = nameless and bool(hits) and hits[0].score >= _MUCH
    if weighty and (code := _best_of_all(told, kin, reader)):
        return sure(reader.read(f"{reading.question} {code}"), "use")._replace(carried=("subject",))
    surely_foreign = reading.intent == OUT_OF_SCOPE and reading.confidence >= SURE
    nameless = nameless and not (surely_foreign and (len(reading.unmasked) > _BRIEF or asks(reading.question)))
    foreign = _is_foreign(reading, kin) and _speaks_more(reading, hits, told, reader)
    if not (reading.situation or nameless or foreign):
        return None
    if found := _as_written(reading, kin, focus, reader):
        return found
    if _asks_of_it(reading):
        return None  # that the code speaks of it is no answer
    if code := _spoken_of(hits, _LIKELY if reading.situation or foreign else _WHOLLY[0]):
        return sure(reader.read(f"{reading.question} {code}"), "use")._replace(carried=("subject",))
    elsewhere = max((hit.coverage for hit in reader.spoken_of(told, ())), default=0.0)
    return reading._replace(intent=UNKNOWN, situation=False) if reading.situation and elsewhere < _NEARLY_ALL else None


def told_of_a_neighbour(
    reading: Interpretation, focus: Focus, knowledge: Knowledge, reader: QuestionReader
) -> Interpretation | None:
    """What is told behind a comparison, where a written answer of what is compared speaks of it: "it screws in".

    Of one code in talk what is told nearly as it is written of another.
    """
    if not focus.codes or reading.entities != Entities() or not tells_between(reading):
        return None
    nameless = _tells_at_length(reading) and not subjects(reading) and reading.intent not in REFUSALS | {"case"}
    if nameless and (called := _called_neighbour(reading.unmasked, focus, knowledge)):
        return sure(reader.read(f"{reading.question} {called}"), "use")._replace(carried=("subject",))
    kin = _kin(focus, knowledge)
    if focus.compares:  # what is supposed decides between the two itself
        return None if supposes(reading) else _as_written(reading, kin, focus, reader)
    if not _tells_at_length(reading):
        return None
    best = next(iter(reader.written_of(reading, kin)), None)
    if best is None or best.likeness < _NEARLY or best.hit.coverage < _WHOLLY[0]:
        return None
    code = best.hit.key.partition("/")[0]
    return None if code in focus.codes else _asked_of(code, reading, reader)


def told_against(
    reading: Interpretation, focus: Focus, knowledge: Knowledge, reader: QuestionReader
) -> Interpretation | None:
    """What is told or supposed, of which it is written that the code in talk is not for it: "if the apex is closed"."""
    if focus.compares or reading.entities != Entities() or reading.intent in REFUSALS or chooses(reading.question):
        return None
    if not (supposes(reading) or _tells_at_length(reading)):
        return None
    said = list(meaning(reading.unmasked))
    told = reading._replace(unmasked=tuple(with_denials(" ".join(reading.unmasked)).split()))
    for code in filter(None, map(knowledge.code, focus.codes[:_BOTH])):
        against = max((reader.coverage(told, with_denials(item.told_of)) for item in code.avoid), default=0.0)
        use = max((reader.coverage(told, with_denials(item.text)) for item in code.use), default=0.0)
        if (against >= _AGAINST and against > use) or any(tells(said, item.told) for item in code.avoid):
            entities = reading.entities._replace(codes=(code.code,))
            return sure(reading._replace(entities=entities, targets=(), carried=("subject",)), "misuse")
    return None


def _called_neighbour(told: Iterable[str], focus: Focus, knowledge: Knowledge) -> str:
    """The code confused with the one in talk of whose name alone a word is told: "he'd rather try regeneration"."""
    codes = [found for found in map(knowledge.code, focus.codes[:_BOTH]) if found]
    own = {one for code in codes for one in all_stems(code.name)}
    stems = {stem(word) for word in told} - own - STOP_STEMS
    near = filter(None, map(knowledge.code, dict.fromkeys(one for code in codes for one in code.near)))
    called = [code.code for code in near if not stems.isdisjoint(all_stems(code.name))]
    return called[0] if len(called) == 1 else ""


def _best_of_all(told: Sequence[str], kin: Sequence[str], reader: QuestionReader) -> str:
    """The code in talk, or near it, that speaks of more of a message than any other code there is."""
    hits = reader.spoken_of(told, ())
    best = hits[0] if hits else None
    ahead = best and (len(hits) < _BOTH or best.score >= _AHEAD * hits[1].score)
    return best.key if best and ahead and best.key in kin else ""


def tells_between(reading: Interpretation) -> bool:
    """Whether a message may tell what decides between two codes: it names neither and asks nothing of its own.

    "The crown stays on" claims nothing of a crown where its code alone would be wanted.
    """
    told = supposes(reading) or (claims(reading.question) and reading.intent == "code_search")
    asking = asks(reading.question) and not told
    return not (reading.codes or reading.keys("policies") or asking or reading.intent in FOLLOW_UPS)


def _tells_at_length(reading: Interpretation) -> bool:
    """Whether a message tells something of its own, and does not merely go on with what was asked."""
    told = [word for word in reading.unmasked if word not in CARRYING]
    going_on = goes_on(reading.question) or reading.question.endswith("?")
    return tells_between(reading) and len(told) >= _SEVERAL and not going_on


def _as_written(
    reading: Interpretation, kin: Sequence[str], focus: Focus, reader: QuestionReader
) -> Interpretation | None:
    """The message asked of the code of which something is written that speaks of it."""
    written = next((item for item in reader.written_of(reading, kin, focus.codes) if _speaks(item)), None)
    code = written.hit.key.partition("/")[0] if written else ""
    return _asked_of(code, reading, reader) if code else None


def _asked_of(code: str, reading: Interpretation, reader: QuestionReader) -> Interpretation:
    return reader.read(f"{reading.question} {code}")._replace(carried=("subject",))


def _asks_of_it(reading: Interpretation) -> bool:
    """Whether it asks of the very code that it points at: "is the graft part of that"."""
    return asks(reading.question) and not PRONOUNS.isdisjoint(reading.words)


def _is_foreign(reading: Interpretation, kin: Sequence[str]) -> bool:
    """Whether what is told, and not asked, names a code that has nothing to do with the talk."""
    return bool(reading.codes) and set(kin).isdisjoint(reading.codes) and not asks(reading.question)


def _speaks_more(reading: Interpretation, hits: Sequence[Hit], told: Sequence[str], reader: QuestionReader) -> bool:
    """Whether a code in talk speaks of more of a message than the one that a word of it happens to name."""
    named = reader.spoken_of(told, reading.codes) if reading.codes else []
    return bool(hits) and hits[0].score > max((hit.score for hit in named), default=0.0)


def _kin(focus: Focus, knowledge: Knowledge) -> tuple[str, ...]:
    """The codes that are talked about, those of their courses, and those with which they are confused."""
    near = (code for found in map(knowledge.code, focus.codes[:_BOTH]) if found for code in found.near)
    return tuple(dict.fromkeys((*focus.codes, *focus.instead, *focus.nearby, *near)))


def _speaks(written: Written) -> bool:
    """Whether what is written speaks of what is told, and is like it."""
    alike = written.likeness >= _LIKELY and written.hit.coverage + written.likeness >= 2 * _LIKELY
    wholly = written.likeness > 0 and written.hit.coverage >= _WHOLLY[0] and written.hit.score >= _WHOLLY[1]
    return alike or wholly


def _spoken_of(hits: Sequence[Hit], enough: float) -> str:
    """The code that speaks of enough of what is told, where one does so more than any other."""
    stands_out = hits and (len(hits) < _BOTH or hits[0].score >= _AHEAD * hits[1].score)
    return hits[0].key if stands_out and hits[0].coverage >= enough else ""
