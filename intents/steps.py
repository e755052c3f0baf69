"""A code of the talk called by what sets its name apart: the final visit, the upper one, two surfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.ellipsis import OPENERS, PRONOUNS, supposes
from intents.features import all_stems, stem
from intents.kinds import IDEAS, names_a_thing, subjects
from intents.patterns import Pattern
from intents.polarity import asks, chooses
from intents.search import STOP_STEMS
from intents.settling import APART

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from intents.focus import Focus
    from intents.interpretation import Interpretation
    from intents.rereading import QuestionReader
    from knowledge.library import Knowledge

_OF_A_COURSE: Final = "step"
"""The group of contrasting words for the visits of a course: first, next, last."""

_DOERS: Final = frozenset(
    map(stem, ("dentist", "doctor", "provider", "office", "specialist", "endodontist", "hygienist"))
)
"""Who does a thing is no part of its name."""

_SEVERAL: Final = 2
_ENDING: Final = frozenset(map(stem, ("done", "finish", "finished", "end", "over", "completed")))
"""Words that call the last step of a course where they are all that is said: "and when it's finished?"."""

_OF_THAT_ONE: Final = Pattern(r"\b(?:of|for|on) (?:that|this) one\b")
"""Points at what is talked about, as no word does: "the last visit of that one"."""

_LACKING: Final = Pattern(r"\b(?:without|no|not)\b")


def step_meant(
    reading: Interpretation, free: list[str], focus: Focus, knowledge: Knowledge, reader: QuestionReader
) -> tuple[str, list[str]] | None:
    """A nearby code called by what sets its names apart: "and the final visit?" of an apexification.

    With it come the words that are left to say what is asked. Of several codes the one named most like the code in
    focus is meant: "upper?" of a lower flexible partial is the upper flexible one. A contrasting word calls another
    code only where the code in focus has its contrary: "and for kids?" of a fluoride varnish is still the varnish.
    Of what mostly speaks of something else no word calls a code: "the tissue sent to the lab".
    """
    of_an_idea = reading.intent in IDEAS and not (names_a_thing(reading) or asks(reading.question))
    named = reading.codes or (subjects(reading) and not of_an_idea)
    pointing = bool(PRONOUNS.intersection(reading.words)) and not _OF_THAT_ONE.search(reading.question)
    says_else = pointing or "per" in reading.words or APART.search(reading.question) or chooses(reading.question)
    decides = focus.compares and supposes(reading)  # what is supposed behind a comparison calls neither of its codes
    if named or says_else or decides or len(focus.nearby) < 2:
        return None
    names = {code: _stems_of(code, knowledge) for code in (focus.codes if focus.compares else focus.nearby)}
    common = set.intersection(*names.values())
    main = names.get(focus.codes[0], set()) if focus.codes else set()
    asked = {stem(word) for word in free if word not in OPENERS} - _DOERS
    if asked & _ENDING and asked <= _ENDING | STOP_STEMS:
        asked = {stem("final")}
    if _OF_A_COURSE in reader.sides(asked) and not focus.compares:
        course = _course_of(focus.codes[:1], knowledge)
        names = {code: name for code, name in names.items() if code in course}
        if len(names) < _SEVERAL:
            return None
    sides = reader.sides(called(focus.codes[:1], knowledge))
    told = asked - STOP_STEMS
    asked = {one for one in asked - common if _sets_apart(reader.sides([one]), sides)}
    if supposes(reading) and not reader.sides(asked):
        return None  # what is supposed tells of the case, unless it is one of two sides: upper or lower
    ranked = sorted(
        ((len(asked & (name - common)), len(main & name) if code not in focus.codes[:1] else 0, code)
         for code, name in names.items()), reverse=True
    )  # fmt: skip
    best, next_best = ranked[:2]
    if (
        best[0] * _SEVERAL < len(told)
        or best[0] == 0
        or best[:2] == next_best[:2]
        or (best[0] == next_best[0] and len(asked) > 1)
    ):
        return None
    return best[2], [word for word in free if stem(word) not in names[best[2]]]


def _course_of(codes: Sequence[str], knowledge: Knowledge) -> frozenset[str]:
    """The codes of the course of which a code is one visit of several."""
    for family in (family for code in codes for family in knowledge.families_of(code)):
        visits = [step for step in family.steps if not set(step.codes).isdisjoint(family.main_codes)]
        if len(visits) > 1 and not set(codes).isdisjoint(family.main_codes):
            return frozenset(family.main_codes)
    return frozenset()


def _sets_apart(word: Mapping[str, set[str]], name: Mapping[str, set[str]]) -> bool:
    """Whether a word has no contrary, or one that the name holds; a course has its steps, whatever they are called."""
    return not word or not word.keys().isdisjoint({*name, _OF_A_COURSE})


def called(codes: Iterable[str], knowledge: Knowledge) -> set[str]:
    """The stems of the shown names of codes."""
    return {one for found in map(knowledge.code, codes) if found for one in all_stems(found.name)}


def _stems_of(code: str, knowledge: Knowledge) -> set[str]:
    """The stems of a code's names, but for what they say it is without."""
    found = knowledge.code(code)
    names = (found.name, *found.phrases) if found else ()
    return {one for name in names for one in all_stems(_LACKING.split(name)[0])}
