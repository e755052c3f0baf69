"""A typed answer beside the statements that a question asks for: what it says, and what it gets wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from assistant.training.understanding import NOT, Text, shared, speech, take_apart

if TYPE_CHECKING:
    from assistant.training.items.item import Item
    from intents.interpreter import Interpreter
    from knowledge.models import Statement, Verdict

ENOUGH: Final = 0.4
"""The share of what a statement adds to the question that an answer must hold."""
ENOUGH_WITH_VERDICT: Final = 0.2
"""The share that is enough beside the right yes, no or depends."""
WHOLE: Final = 0.8
_EXAMPLE: Final = re.compile(r":? for (?:example|instance)\b")
_OR: Final = re.compile(r"\b(?:an? )?([\w-]+),? or (?:an? )?([\w-]+)\s*\??$", re.IGNORECASE)


class Comparison:
    """What one question asks for, to be compared with answers."""

    def __init__(self, item: Item, interpreter: Interpreter) -> None:
        self._item = item
        self._interpreter = interpreter
        self._asked = take_apart(item.opens, interpreter)
        self._wanted = {one.id: take_apart(_whole(one, item.subjects[0]), interpreter) for one in item.explanation}
        self._codes = self._asked.codes.union(*(text.codes for text in self._wanted.values()))

    def read(self, answer: str) -> Text:
        """Take an answer apart."""
        return take_apart(answer, self._interpreter, self._codes)

    def says(self, given: Text, statement: Statement, stance: Verdict | None) -> bool:
        """Whether an answer holds enough of what a statement adds to the question, and nothing that denies it."""
        wanted = self._wanted[statement.id]
        share = self._share(given, wanted)
        codes = wanted.codes - self._asked.codes
        settled = bool(stance) and stance == self._item.verdict
        held = share > 0 and share >= (ENOUGH_WITH_VERDICT if settled else ENOUGH)
        named_all = bool(codes) and codes <= given.codes and (settled or not self._item.verdict)
        alike = settled and bool(wanted.signs & given.signs)
        return (held or named_all or alike) and not _clash(wanted, given)

    def contradicts(self, answer: str, given: Text) -> bool:
        """Whether an answer names a foreign code, denies the code asked for, or turns two sides round."""
        wanted = self._leading
        denied = {code for clause in given.clauses if clause.negated for code in clause.terms & wanted.codes}
        affirmed = {code for clause in wanted.clauses if not clause.negated for code in clause.terms & wanted.codes}
        denies = not self._item.verdict and len(given.clauses) == 1 and bool(denied & affirmed - self._asked.codes)
        other = not self._is_whole(given) and self._chose_other(answer)
        return bool(given.codes - self._codes) or denies or _is_crossed(wanted, given) or other

    def stance(self, answer: str, given: Text) -> Verdict | None:
        """The yes, no or depends of an answer; none where it gives none."""
        said: Verdict | None = "yes" if speech().yes.search(answer) else "no" if speech().no.search(answer) else None
        if self._is_whole(given) and (not said or self._item.verdict == "depends"):
            return self._item.verdict
        if self._item.verdict != "depends":
            return said or self._implied(given)
        if speech().flat.search(answer):
            return said or "no"
        return "depends" if speech().hedges.search(answer) else said

    def _share(self, given: Text, wanted: Text) -> float:
        """How much of what a statement adds to the question an answer holds."""
        new = (wanted.terms - self._asked.terms or wanted.terms) - {NOT}
        return len(shared(new, given.terms)) / len(new) if new else 0.0

    def _is_whole(self, given: Text) -> bool:
        """Whether an answer says the leading statement so wholly that nothing has to be guessed from its wording."""
        return self._share(given, self._leading) >= WHOLE

    @property
    def _leading(self) -> Text:
        return self._wanted[self._item.explanation[0].id]

    def _implied(self, given: Text) -> Verdict | None:
        """What an answer without yes or no says to the idea, or to the words, of the question."""
        for idea, affirmed in self._asked.signs:
            stances = {given_affirmed == affirmed for given_idea, given_affirmed in given.signs if given_idea == idea}
            if len(stances) == 1:
                return "yes" if stances.pop() else "no"
        about = self._asked.terms - self._asked.codes - {NOT}
        denied = any(clause.negated and shared(about, clause.terms) for clause in given.clauses)
        return "no" if denied else None

    def _chose_other(self, answer: str) -> bool:
        """Whether two things are offered and an answer begins with the one that the statement does not choose."""
        offered = _OR.search(self._item.opens)
        if not offered or self._item.verdict == "depends" or not self._asked.codes:
            return False
        sides = [side.lower() for side in offered.groups()]
        deciding = [one.terms for one in self._leading.clauses if self._asked.codes <= one.terms and not one.negated]
        chosen = {side for side in sides for terms in deciding if shared([side], terms)}
        begun = sorted((place, side) for side in sides if (place := answer.lower().find(side)) >= 0)
        return len(chosen) == 1 and bool(begun) and begun[0][1] not in chosen


def _whole(statement: Statement, subject: str) -> str:
    """A statement without its examples, in which "this code" has a number."""
    return _EXAMPLE.split(statement.text)[0].replace("this code", subject)


def _clash(wanted: Text, given: Text) -> bool:
    """Whether two texts differ in every number or in every idea that both speak of."""
    if wanted.numbers and given.numbers and not wanted.numbers & given.numbers:
        return True
    ideas = {idea for idea, _ in wanted.signs} & {idea for idea, _ in given.signs}
    agreed = {idea for idea, _ in wanted.signs & given.signs}
    return not ideas <= agreed


def _is_crossed(wanted: Text, given: Text) -> bool:
    """Whether each clause of an answer mixes what two clauses of a statement keep apart."""
    sides = [clause.terms for clause in wanted.clauses if len(clause.terms) > 1]
    if len(sides) != 2 or len(given.clauses) < 2:
        return False
    left, right = sides[0] - sides[1], sides[1] - sides[0]
    mixed = [bool(shared(left, one.terms)) and bool(shared(right, one.terms)) for one in given.clauses if one.terms]
    return len(mixed) > 1 and all(mixed)
