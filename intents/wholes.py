"""A message that leaves a part out, made a whole question by what is talked about, where that is understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.composing import (
    asked_before,
    asked_of_an_appeal,
    asked_of_another,
    asked_of_another_part,
    asked_of_another_time,
    asked_of_the_same,
    asked_of_the_talk,
    asked_the_other_way,
    asked_what_is,
    asked_with,
    subject_of,
)
from intents.ellipsis import adds_a_condition, of_the_network, points_back, supposes, wants_code
from intents.kinds import FOLLOW_UPS, IDEAS, OF_SEVERAL, OUT_OF_SCOPE, UNKNOWN, subjects, sure, taken_as
from intents.rereading import SURE, WRITTEN, likeness, read_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intents.focus import Focus, Piece
    from intents.interpretation import Interpretation
    from intents.rereading import QuestionReader

_UNDERSTOOD: Final = 0.4
"""Confidence from which a question that was made whole is understood."""

_NEARLY_WRITTEN: Final = 0.7
"""Likeness to a written question from which one is asked that names a thing."""

_BOTH: Final = 2
_LONGER: Final = 5
"""Words from which a message may be a question of its own."""


def turned(
    reading: Interpretation, now: Sequence[Piece], focus: Focus, reader: QuestionReader
) -> Interpretation | None:
    """What an idea is that the talk is likened to, or the question before with one of its words turned round."""
    if likened := read_whole(asked_what_is(reading, now), reader):
        return likened
    found = read_whole(asked_the_other_way(reading, focus, reader.sides), reader)
    return _understood(found, reading, focus, ("subject",)) if found else None


def made_whole(
    reading: Interpretation, now: Sequence[Piece], focus: Focus, reader: QuestionReader
) -> Interpretation | None:
    """The reading of the whole question, where it is understood; a refusal stays what is talked about."""
    another = (
        asked_of_another_part(reading, now, focus)
        or asked_of_another(reading, now, focus)
        or asked_of_another_time(reading, now, focus)
    )
    if another:
        names = reading.codes or subjects(reading)
        return _understood(reader.read(another), reading, focus, ("subject", "wording") if names else ("subject",))
    written = _as_written(reading, now, focus, reader) or _on_condition(reading, now, focus, reader)
    if written:
        return written
    text = asked_of_an_appeal(reading, focus) or asked_of_the_same(reading, now, focus)
    made = read_whole(text, reader)
    if made is not None and made.intent == "case" != reading.intent:
        return None  # what tells no visit tells none with a code behind it either
    if made is None or (made.intent in IDEAS | {OUT_OF_SCOPE} and _is_ours_by_the_talk(made, reading, focus, reader)):
        return None
    whole = len(reading.words) >= _LONGER and not points_back(reading)
    if whole and likeness(reader.read(reading.question)) >= WRITTEN > likeness(made):
        return None  # it is written of by itself
    made = made._replace(asks_whether=reading.asks_whether, negated=reading.negated)
    if made.intent == "difference" and len(made.codes) < _BOTH and adds_a_condition(reading):
        made = taken_as(made, made.runners_up[0])  # "same dentist?" sets nothing beside anything
    return _understood(made, reading, focus, ("subject",))


def _is_ours_by_the_talk(made: Interpretation, reading: Interpretation, focus: Focus, reader: QuestionReader) -> bool:
    """Whether nothing but what is talked about made a foreign message ours: it is written of that alone as well."""
    if reading.intent != OUT_OF_SCOPE or not made.faq:
        return reading.intent == OUT_OF_SCOPE
    alone = read_whole(subject_of(focus), reader)
    return alone is not None and _answer_at(made) == _answer_at(alone)


def _answer_at(reading: Interpretation) -> str:
    """The place of the written answer whose wording is most like it."""
    return reading.faq[0].key.rpartition("/")[0] if reading.faq else ""


def _understood(
    made: Interpretation, reading: Interpretation, focus: Focus, carried: tuple[str, ...]
) -> Interpretation | None:
    """A question that was made whole, with what is talked about still; nothing where it says too little."""
    if made.confidence < _UNDERSTOOD:
        return None
    if wants_code(reading) and made.entities.codes:
        made = sure(made, "code_search")
    refusals = tuple(target for target in focus.targets if target.folder == "denials")
    return made._replace(targets=tuple(dict.fromkeys((*made.targets, *refusals))), carried=carried)


def _as_written(
    reading: Interpretation, now: Sequence[Piece], focus: Focus, reader: QuestionReader
) -> Interpretation | None:
    """The whole question of which one is written that is less like the message alone.

    It is the message with what is talked about, or the question before with the message behind it.
    """
    numbered = reading.entities.codes or reading.entities.remarks
    if numbered or reading.keys("policies") or reading.intent in FOLLOW_UPS or wants_code(reading):
        return None
    names = bool(reading.codes or reading.keys("families"))
    if names and focus.intent in OF_SEVERAL:
        return None
    of_the_talk = map(reader.read, asked_of_the_talk(now, focus))
    of_its_own = reading.intent in IDEAS and subjects(reading) and not points_back(reading)
    behind = None if of_its_own else read_whole(asked_with(now, focus), reader)
    itself = reading.intent not in {OUT_OF_SCOPE, UNKNOWN}
    if behind and itself and likeness(behind) <= likeness(read_whole(asked_before(focus), reader)):
        behind = None  # what is written is the question before, whatever the message adds
    best = max((*of_the_talk, behind), key=likeness)
    enough = _NEARLY_WRITTEN if names else WRITTEN
    if best and _is_ours_by_the_talk(best, reading, focus, reader):
        return None
    if not best or likeness(best) < enough or likeness(best) <= likeness(reader.read(reading.question)):
        return None
    carried = ("subject", "condition") if best is behind else ("subject",)
    asks_it = reading.asks_whether or best.asks_whether
    return best._replace(confidence=max(best.confidence, SURE), asks_whether=asks_it, carried=carried)


def _on_condition(
    reading: Interpretation, now: Sequence[Piece], focus: Focus, reader: QuestionReader
) -> Interpretation | None:
    """The question before with what is added to it, where it still asks the same and the addition asks nothing."""
    asks_nothing = reading.confidence < SURE or supposes(reading) or of_the_network(reading)
    adds = adds_a_condition(reading) and asks_nothing
    text = asked_with(now, focus) if adds else ""
    made = read_whole(text, reader)
    same = made and made.intent == focus.intent and made.confidence >= SURE
    if same and reading.entities.codes and likeness(reader.read(reading.question)) >= max(WRITTEN, likeness(made)):
        return None  # it is written of by itself
    return made._replace(carried=("subject", "condition")) if made and same else None
