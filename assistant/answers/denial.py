"""Why a payer refuses, and what remark codes on a remittance say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Row
from assistant.answers import concept, eligibility, remittance
from assistant.answers.building import answer, instead, led_by, listed, rows, section, silent
from assistant.subject import WEIGHTY
from intents.debts import asks_who_owes
from intents.features import stem
from intents.phrases import Target
from intents.saying import meaning, tells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.answer import Answer, Section
    from assistant.answers.question import Question
    from assistant.answers.remittance import Line
    from knowledge.models import Avoid, Denial, Requirement, Statement

_GENERAL = frozenset(
    map(stem, ("deny", "denied", "denial", "rejected", "claim", "fix", "appeal", "reason", "insurance", "payer", "pay"))
)
"""Stems of words that every question about a denial holds."""

_OF_A_FAMILY = 0.4
"""What a code counts for that is one of many that a family's name stands for."""

_KIN = 1.2
"""What it counts that a code's own denial comes with the reason codes of the one that is named."""

_OF_OTHER_CODES = 0.3
"""What a denial reason of certain codes lacks where no code is named."""

_REASONED = 0.5
"""What the words of a reason count beside those of its name."""

_TWO = 2
LIKELY = 3
"""How many denial reasons are shown where none stands out."""


def handle(question: Question) -> Answer:
    """The remark codes that are named, then the denial reasons they and the codes lead to."""
    line = remittance.line_of(question)
    found = likely(question)
    missed = eligibility.missed(question)
    if line.codes or line.unheld:
        said = _remitted(question, line, found)
        return _of_that_tooth(question, missed, said) if missed and not line.unheld else said
    if missed:
        return _of_the_tooth(question, missed)
    if wrong := _used_wrongly(question):
        sections = [*instead(question, wrong.instead), *_brief(question, found[:LIKELY], "Reasons payers give")]
        return answer(question, wrong.say, sections, follow_ups=_next(question, found))
    if not found:
        return concept.handle(question) if question.concepts else none_fits(question)
    if question.codes and asks_who_owes(question.reading.words) and found[0].owes:
        return _owed(question, found)
    lead: Statement | None = found[0].why[0]
    if len(found) == 1 or stands_out(question, found):
        sections = [*whole(question, found[0]), *_brief(question, found[1:LIKELY], "Other reasons")]
    else:
        lead = _barred(question)
        sections = [*_brief(question, found[:6], "Reasons payers give")]
    about = question.codes[0].code if question.codes else ""
    family = question.families[0].name if question.families and not question.reading.codes else ""
    headline = "" if lead else f"Why {family or about or 'this'} is denied: {_reasons(found)}."
    fitted = tuple(Target("denials", item.key) for item in found[:1] if lead)
    return answer(question, lead, sections, follow_ups=_next(question, found), headline=headline)._replace(about=fitted)


def _used_wrongly(question: Question) -> Avoid | None:
    """What the one code that was refused is not for, where that is told: "D4346 sent as 4 lines"."""
    said = list(meaning(question.reading.unmasked))
    code = question.codes[0] if len(question.reading.entities.codes) == 1 else None
    return next((item for item in code.avoid if tells(said, item.told)), None) if code else None


def _of_the_tooth(question: Question, missed: Requirement) -> Answer:
    """The code does not fit the tooth: that is the reason, whatever else may be one."""
    own = [found for key in missed.denials if (found := question.knowledge.denial(key))]
    sections = [
        *instead(question, eligibility.fitting(question, missed.instead)),
        *(part for item in own[:1] for part in whole(question, item)),
    ]
    return answer(question, missed.say, sections, follow_ups=_next(question, own))


def _of_that_tooth(question: Question, missed: Requirement, said: Answer) -> Answer:
    """What the remittance says, led by the rule that the tooth breaks where that is what the remittance means."""
    reasons = [denial for key in missed.denials if (denial := question.knowledge.denial(key))]
    if not any(_shares_remark(question, denial) for denial in reasons) or said.lead is None:
        return said
    fitting = instead(question, eligibility.fitting(question, missed.instead))
    led = led_by(said, missed.say, said.verdict)
    return led._replace(sections=(*fitting, *led.sections))


def _barred(question: Question) -> Statement | None:
    """What bars one of two codes that are refused beside each other, whoever pays."""
    codes = question.reading.entities.codes
    beside = question.reading.intent == "denial" and len(codes) == _TWO
    pairs = question.knowledge.pairs(*codes) if beside else ()
    return next((pair.say for pair in pairs if pair.verdict == "no" and not pair.say.payer), None)


def _owed(question: Question, found: list[Denial]) -> Answer:
    """Who owes what is refused: for the reason that stands out, else reason by reason."""
    alone = stands_out(question, found)
    rest = [Row(item.owes[:1], _labelled(item)) for item in found[alone:LIKELY] if item.owes]
    sections = [*listed(found[0].name, found[0].owes if alone else (), question.day), *section("By reason", rest)]
    headline = "" if alone else f"Who owes it hangs on the reason: {_reasons(found)}."
    return answer(question, found[0].owes[0] if alone else None, sections, headline=headline)


def _labelled(denial: Denial) -> str:
    """A denial reason by name, with the reason codes it comes with."""
    return f"{denial.name} · CARC {', '.join(denial.carcs)}" if denial.carcs else denial.name


def _reasons(found: list[Denial]) -> str:
    """The likeliest reasons by name, as parts of a sentence."""
    names = [
        item.name if item.name[1:2].isupper() else item.name[:1].lower() + item.name[1:] for item in found[:LIKELY]
    ]
    return "; ".join(names) + ("; and more" if len(found) > LIKELY else "")


def none_fits(question: Question) -> Answer:
    """Asks which denial is meant where nothing is named at all; else an honest "not known"."""
    if question.codes or question.asked:
        return silent(question, "No denial reason we know fits that.")
    return silent(
        question,
        "Which denial is it? Name the code, or the CARC and RARC that stand on the remittance.",
        kind="clarify",
    )


def _remitted(question: Question, line: Line, found: list[Denial]) -> Answer:
    """What a remittance line says, and the denial reason it usually stands for on the code that is named."""
    missing = f"{' and '.join(line.unheld)} is not a reason or remark code that we know."
    if not line.codes or (line.unheld and line.codes == line.groups):
        nearest = remittance.told(question, line).sections if line.codes else ()
        return silent(question, missing, nearest)
    told = remittance.told(question, line)
    own = {code.code for code in question.codes}
    fitting = [item for item in found if _shares_remark(question, item) and own.issuperset(item.codes[:1])][:1]
    usual = _brief(question, fitting, f"On {question.codes[0].code} this is usually") if question.codes else ()
    said = answer(
        question, told.lead, (*told.sections, *usual), told.verdict, _next(question, found), headline=told.headline
    )
    return said._replace(notices=(*said.notices, missing)) if line.unheld else said


def _next(question: Question, found: list[Denial]) -> list[str]:
    follow_ups = [f"How do I fix a denial for {found[0].name.lower()}?"] if found else []
    return [*follow_ups, *(f"What do I attach to {code.code}?" for code in question.codes[:1])]


def likely(question: Question) -> list[Denial]:
    """Denial reasons that fit what is named, the best fit first."""
    found = dict.fromkeys(question.denials)
    if not question.denials or question.codes:
        found |= dict.fromkeys(denial for code in question.codes for denial in question.knowledge.denials_of(code.code))
    if not found and not question.codes:
        found |= dict.fromkeys(
            denial
            for key in question.knowledge.names("denials")
            if (denial := question.knowledge.denial(key)) and _shares_remark(question, denial)
        )
    found |= dict.fromkeys(
        denial
        for hit in question.reading.hits
        if hit.folder == "denials"
        and hit.coverage > 0.5
        and hit.score >= WEIGHTY
        and (denial := question.knowledge.denial(hit.key))
    )
    return sorted(found, key=lambda denial: -fit(question, denial))


def fit(question: Question, denial: Denial) -> float:
    """How well a denial reason fits: it is named, shares remark codes, is worded alike."""
    numbers = [code.code for code in question.codes]
    foreign = bool(numbers) and not set(numbers) & set(denial.codes)
    named = (1.0 if foreign else 2.0) if denial in question.denials else 0.0
    if not named and not foreign and numbers:
        named = _KIN if any(set(denial.carcs) & set(other.carcs) for other in question.denials) else 0.0
    sure = 1.0 if question.reading.codes else _OF_A_FAMILY
    own = max(
        (0.2 + 0.3 / (1 + denial.codes.index(code.code)) for code in question.codes if code.code in denial.codes),
        default=0.0,
    )
    about = question.stems - _GENERAL
    called = max(question.share(text, about) for text in (denial.name, *denial.phrases))
    reasoned = max((question.share(why.text, about) for why in denial.why), default=0.0)
    worded = max(called, _REASONED * reasoned)
    narrow = _OF_OTHER_CODES if denial.codes and not question.codes else 0.0
    return named + sure * own + worded - narrow + (1.0 if _shares_remark(question, denial) else 0.0)


def stands_out(question: Question, found: list[Denial]) -> bool:
    """Whether the first denial reason fits clearly better than the second."""
    return len(found) < 2 or fit(question, found[0]) - fit(question, found[1]) >= 0.2


def _shares_remark(question: Question, denial: Denial) -> bool:
    return not set(question.reading.entities.remarks).isdisjoint((*denial.carcs, *denial.rarcs))


def whole(question: Question, denial: Denial) -> Iterator[Section]:
    """One denial reason, from how it looks to who owes the money."""
    day = question.day
    yield from listed(denial.name, denial.why, day)
    yield from section("On the remittance", rows(denial.looks, day, remark_codes(denial)))
    yield from steps(question, denial)
    yield from listed("Next time", denial.prevent, day)
    yield from listed("Who owes the money", denial.owes, day)


def steps(question: Question, denial: Denial) -> tuple[Section, ...]:
    """What to do about it, in order."""
    held = [remedy for remedy in denial.steps if remedy.say.holds_on(question.day)]
    return section("What to do", [Row((remedy.say,), remedy.do.replace("-", " ")) for remedy in held], "steps")


def remark_codes(denial: Denial) -> str:
    """The codes it comes with: group, CARC, RARC."""
    parts = [
        "/".join(denial.groups),
        "CARC " + ", ".join(denial.carcs),
        "RARC " + ", ".join(denial.rarcs),
    ]
    filled = [denial.groups, denial.carcs, denial.rarcs]
    return " · ".join(part for part, codes in zip(parts, filled, strict=True) if codes)


def _brief(question: Question, found: Iterable[Denial], title: str) -> tuple[Section, ...]:
    return section(title, [Row(denial.why[:1], _labelled(denial)) for denial in found])
