"""Codes on a remittance, read together: the group says who owes, the reason why, the remark code the detail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.answer import Row
from assistant.answers.building import FLIPPED, listed, polar, section
from intents.debts import asks_who_owes
from intents.features import stem, words
from intents.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.answer import Section
    from assistant.answers.question import Question
    from knowledge.models import Remark, Statement, Verdict

KINDS: Final = {"carc": "CARC", "rarc": "RARC", "group": "Group"}

_WAIVED = ("write", "written", "writeoff")
"""Words by which a question asks whether the office gives the amount up."""

_DEBT: Final = Pattern(
    r"\b(?:can|may|could|do|should)\s+(?:i|we|u|you)\s+(?:still\s+)?(?:bill|charge|collect)\b(?!.*\b(?:again|code)\b)|"
    r"\b(?:bill|charge|collect)\W*$|\bfault\b|\b(?:in|out\W+of)\W+network\b"
)
"""Asks who owes an amount without a word of the patient."""


_SEVERAL: Final = 2
"""Codes from which there is something to compare."""


class Line(NamedTuple):
    """What a question names of a remittance line, by kind, and the codes that are not held."""

    groups: tuple[Remark, ...]
    reasons: tuple[Remark, ...]
    details: tuple[Remark, ...]
    unheld: tuple[str, ...]

    @property
    def codes(self) -> tuple[Remark, ...]:
        """Reasons and details, or the groups where only those are named."""
        return (*self.reasons, *self.details) or self.groups

    @property
    def pointed(self) -> bool:
        """Whether a detail says what a reason leaves open."""
        return bool(self.details) and any(reason.needs_remark for reason in self.reasons)


class Told(NamedTuple):
    """What there is to say of a line."""

    sections: tuple[Section, ...]
    lead: Statement | None = None
    headline: str = ""
    verdict: Verdict | None = None


def line_of(question: Question) -> Line:
    """The codes of a remittance that a question names."""
    entities = question.reading.entities
    named = dict.fromkeys((*entities.groups, *entities.remarks))
    held = [found for found in map(question.knowledge.remark, named) if found]
    groups, reasons, details = (tuple(one for one in held if one.kind == kind) for kind in ("group", "carc", "rarc"))
    return Line(groups, reasons, details, tuple(code for code in named if not question.knowledge.remark(code)))


def told(question: Question, line: Line) -> Told:
    """The line in one sentence, then code by code: what it says, who owes, what to do."""
    codes = line.codes
    alone = len(codes) == 1 and codes == (line.groups or codes)
    sections = tuple(_card(question, codes[0]) if alone else _together(question, line))
    said = asks_who_owes(question.reading.words) or question.says(*_WAIVED)
    if said or (line.groups and _DEBT.search(" ".join(question.reading.unmasked))):
        return _owed(question, line, sections)
    if len(codes) > 1:
        beside = compared(question, line) if codes == line.groups else None
        return beside or Told(sections, headline=_headline(line))
    return Told(sections, codes[0].means[0])


def compared(question: Question, line: Line) -> Told | None:
    """What each of several codes says, set beside the others; of one reason under several groups the groups."""
    every = line.codes if len(line.codes) > 1 else line.groups
    if len(every) < _SEVERAL:
        return None
    first, *others = every
    beside = section("Or", [Row(one.means[:1], f"{KINDS[one.kind]} {one.code}") for one in others])
    cards = [part for one in every for part in listed(_titled(one), (*one.means, *one.do), question.day)]
    return Told((*beside, *cards), first.means[0], " ".join(one.means[0].text for one in every))


def _titled(remark: Remark) -> str:
    ended = f", ended {remark.until}" if remark.until else ""
    return f"{KINDS[remark.kind]} {remark.code}: {remark.name}{ended}"


def _owed(question: Question, line: Line, sections: tuple[Section, ...]) -> Told:
    """Who owes first; what holds only in the case that the question tells of leaves the verdict open."""
    rows = [row for row in _debts(question, line) if row.label or not line.groups]
    if not rows:
        return Told(sections, line.codes[0].means[0])
    if len(rows) > 1 and not line.groups:
        told = " ".join(row.statements[0].text for row in rows)
        return Told(sections, headline=told, verdict=_verdict(question, line))
    shared = [_shared(question, row.statements[0]) for row in rows]
    best = shared.index(max(shared)) if line.groups else 0
    verdict = _verdict(question, line) if best == 0 else polar(question, "depends")
    return Told(sections, rows[best].statements[0], verdict=verdict)


def _shared(question: Question, said: Statement) -> int:
    """How much of what is asked a statement speaks of; nothing where it speaks of the other case."""
    sides, theirs = (
        question.interpreter.sides(map(stem, told)) for told in (question.reading.unmasked, words(said.text))
    )
    if any(sides[group].isdisjoint(theirs[group]) for group in sides.keys() & theirs):
        return 0
    return len(question.asked & question.stems_of(said.text))


def _headline(line: Line) -> str:
    """The labels of the codes behind the codes: "CO 16 N37: claim lacks information; tooth number missing"."""
    named = [one.name for one in (*line.codes, *line.groups)]
    return f"{_printed(line)}: {'; '.join(name[0].lower() + name[1:] for name in named)}"


def _printed(line: Line) -> str:
    """The codes as a remittance prints them, each reason behind its group where there is one for each."""
    groups = [one.code for one in line.groups] or [KINDS[line.codes[0].kind]]
    if len(groups) == len(line.reasons) > 1:
        pairs = ", ".join(f"{group} {reason.code}" for group, reason in zip(groups, line.reasons, strict=True))
        return " ".join((pairs, *(one.code for one in line.details)))
    return " ".join(("/".join(groups), *(one.code for one in line.codes)))


def _verdict(question: Question, line: Line) -> Verdict | None:
    """Whether the patient may be billed, or, where that is asked, whether the amount is given up."""
    found = {group.billable for group in _groups(question, line) if group.billable}
    verdict: Verdict | None = found.pop() if len(found) == 1 else "depends" if found else None
    if verdict and question.says(*_WAIVED) and not asks_who_owes(question.reading.words):
        verdict = FLIPPED[verdict]
    return polar(question, verdict)


def _groups(question: Question, line: Line) -> tuple[Remark, ...]:
    """The groups that are named, else those a code may or usually does stand with."""
    if line.groups:
        return line.groups
    usual = dict.fromkeys(code for one in line.codes for code in (one.only.groups if one.only else one.groups))
    return tuple(found for found in map(question.knowledge.remark, usual) if found)


def _debts(question: Question, line: Line) -> Iterator[Row]:
    """Who owes: what a code says of itself, then group by group."""
    for one in line.codes:
        yield from (Row((debt.say,)) for debt in one.owes if debt.group is None and one.kind != "group")
    for group in _groups(question, line):
        own = [debt.say for one in line.codes for debt in one.owes if debt.group == group.code]
        general = [debt.say for debt in group.owes]
        said = [*own, *(general[1:] if own else general)] if line.groups else [*own, *general][:1]
        yield from (Row((statement,), group.code) for statement in said if statement.holds_on(question.day))


def _card(question: Question, remark: Remark) -> Iterator[Section]:
    """One code alone."""
    more = [remark.only.say if remark.only else None, remark.needs_remark]
    said = (*remark.means, *(statement for statement in more if statement))
    yield from listed(_titled(remark), said, question.day)
    yield from section("Who owes the money", _debts(question, _alone(remark)))
    yield from listed("What to do", remark.do, question.day, "steps")
    yield from _instead(question, [remark])


def _alone(remark: Remark) -> Line:
    return Line((remark,) if remark.kind == "group" else (), () if remark.kind == "group" else (remark,), (), ())


def _together(question: Question, line: Line) -> Iterator[Section]:
    """Several codes of one line: what each says, who owes, one list of steps."""
    day, codes = question.day, line.codes
    every = (*codes, *line.groups)
    yield from section("Code by code", [Row(one.means[:1], f"{KINDS[one.kind]} {one.code}") for one in every])
    yield from section("Who owes the money", [*_barred(line), *_debts(question, line)])
    telling = line.details if line.pointed else line.reasons or codes
    yield from listed("What to do", dict.fromkeys(step for one in telling for step in one.do), day, "steps")
    yield from listed("Good to know", (statement for one in codes for statement in one.means[1:]), day)
    yield from _instead(question, codes)


def _barred(line: Line) -> Iterator[Row]:
    """The rule on groups of each reason that stands with another group than it may."""
    named = {group.code for group in line.groups}
    yield from (Row((one.only.say,)) for one in line.reasons if one.only and not named <= set(one.only.groups))


def _instead(question: Question, remarks: Iterable[Remark]) -> tuple[Section, ...]:
    used = dict.fromkeys(code for one in remarks for code in one.instead)
    others = [found for found in map(question.knowledge.remark, used) if found]
    return section("Now used instead", [Row(found.means[:1], f"{found.code} {found.name}") for found in others])
