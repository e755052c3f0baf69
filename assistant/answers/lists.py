"""Questions that one list of a code answers: documents, coverage, fees, history, tips, errors of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answer import Answer, Row
from assistant.answers.building import answer, first, instead, listed, polar, rows, section, silent
from assistant.answers.payers import payer_section, policy_row
from assistant.answers.use import SETTLED
from assistant.answers.validity import is_so
from intents.features import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from assistant.answer import Section
    from assistant.answers.question import Question
    from knowledge.models import Code, Document, Statements

MOST_CODES = 4
_WEIGHTS = ("rvu", "rvus", "relative", "weight", "weights", "value", "values", "unit", "units", "minutes", "time")
"""Words by which published weights of a code are asked for and not its price."""

_NEEDING = frozenset(
    map(
        stem,
        ("need", "needs", "needed", "require", "required", "requires", "send", "attach", "include", "submit", "want",
         "necessary", "mandatory", "must", "provide", "ask", "along", "plan", "insurance", "payer", "they", "claim"),
    )
)  # fmt: skip
"""Stems by which a paper is asked for, whichever it is."""

_BELIEVED = 0.6
"""Confidence from which a question is sure enough to be about documents for one of them to settle it."""


def documentation(question: Question) -> Answer:
    """The checklist, item by item, with what each proves; an item that is asked for leads."""

    def items(code: Code) -> Iterator[Section]:
        held = [item for item in code.documents if item.proves.holds_on(question.day)]
        yield from section("Attach and keep", [Row((item.proves,), item.item) for item in held], "checklist")
        yield from listed("On the claim", (rule.say for rule in code.requires), question.day)

    found = _answer(question, items, lambda code: tuple(item.proves for item in code.documents), "documentation")
    if found.kind != "answer":
        return found
    wanted, share = _wanted(question, question.codes[0])
    # "Would a photo do" asks whether one is enough.
    needs = not _NEEDING.isdisjoint(map(stem, question.reading.unmasked))
    asked = question.reading.asks_whether and needs and share >= SETTLED and question.reading.confidence >= _BELIEVED
    headline = f"{wanted.item}: {wanted.proves.text}" if asked else _checklist(question.codes[:MOST_CODES])
    follow_ups = [f"Write a narrative for {code.code}" for code in question.codes[:1] if code.narrative]
    return found._replace(
        headline=headline,
        lead=wanted.proves if asked else None,
        verdict=polar(question, "yes") if asked else None,
        follow_ups=(*follow_ups, *found.follow_ups),
    )


def _wanted(question: Question, code: Code) -> tuple[Document, float]:
    """The item of the checklist that the question speaks of, and for how much of what it asks for that accounts."""
    plain = question.interpreter.plain
    asked = plain(question.stems - _NEEDING - {stem(code.code)})

    def share(item: Document) -> tuple[float, float]:
        held = [_held(asked, plain(question.stems_of(text))) for text in (f"{item.item} {item.proves.text}", item.item)]
        return held[0], held[1]

    best = max(code.documents, key=share)
    return best, share(best)[0]


def _held(asked: frozenset[str], said: frozenset[str]) -> float:
    return len(asked & said) / max(len(asked), 1)


def _checklist(codes: Sequence[Code]) -> str:
    names = ", ".join(code.code for code in codes if code.documents)
    return f"For {names}: {'; '.join(dict.fromkeys(item.item for code in codes for item in code.documents))}."


def coverage(question: Question) -> Answer:
    """What coverage hangs on, what a named payer published, whether authorization is needed."""
    if question.payers:
        return _of_payers(question)

    def items(code: Code) -> Iterator[Section]:
        yield from listed("Coverage", code.coverage, question.day)
        yield from listed("Prior authorization", code.authorization, question.day)
        yield from payer_section(question, code)

    authorizing = question.says("authorization", "authorize", "predetermination", "approval")
    found = _answer(question, items, lambda code: code.authorization if authorizing else code.coverage, "coverage")
    return found._replace(verdict="depends" if question.reading.asks_whether else None)


def _of_payers(question: Question) -> Answer:
    """One payer's own rules: on the codes that are talked about, or all of them."""
    names = ", ".join(payer.name for payer in question.payers)
    sections = [part for code in question.codes[:MOST_CODES] for part in payer_section(question, code)]
    if not question.codes:
        policies = [policy_row(payer, policy) for payer in question.payers for policy in payer.policies]
        sections = list(section(f"What {names} published", policies[:12]))
    if sections:
        lead = sections[0].rows[0].statements[0]
        return answer(question, lead, sections, "depends" if question.reading.asks_whether else None)
    about = f" on {', '.join(code.code for code in question.codes[:3])}" if question.codes else ""
    nearest = [
        part for code in question.codes[:1] for part in listed("What holds in general", code.coverage, question.day)
    ]
    return silent(question, f"We have read no published rule of {names}{about}: ask the plan.", nearest)


def fee(question: Question) -> Answer:
    """What a price hangs on, then published weights and fee facts; these lead where they are asked for."""
    found = _answer(
        question,
        lambda code: listed("Fees and relative values", code.fees, question.day),
        lambda code: code.fees,
        "fee",
    )
    price = question.knowledge.opening("fee_or_rvu")
    if price is None or question.says(*_WEIGHTS):
        return found
    general = listed("", (*price.what[1:], *price.detail), question.day)
    kept = found.sections if found.kind == "answer" else ()
    return answer(question, first(price.what, question.day), (*general, *kept))


_ALIVE: Final = frozenset(
    map(stem, ("still", "good", "around", "exist", "exists", "ok", "use", "used", "today", "now"))
)
"""Stems with which "still" asks whether a code is in force and nothing else."""


def history(question: Question) -> Answer:
    """What changed when, and whether the code may be billed on the day in question."""

    def items(code: Code) -> Iterator[Section]:
        yield from listed("By CDT year", code.history, question.day, "timeline")
        yield from instead(question, code.successors)

    def news(code: Code) -> Statements:
        return tuple(reversed(code.history)) if code.in_force(question.day) else code.what

    found = _answer(question, items, news, "history")
    asks_validity = question.says("valid", "active", "deleted", "current", "live", "retired")
    alone = question.says("still") and question.asked <= _ALIVE and not question.reading.mentions
    asks_validity = asks_validity or alone
    if not (asks_validity and question.reading.asks_whether and question.reading.entities.codes):
        return found
    return found._replace(verdict=polar(question, is_so(question, question.codes[0])))


def tips(question: Question) -> Answer:
    """Billing tips, and the mistakes to keep clear of."""

    def items(code: Code) -> Iterator[Section]:
        yield from listed("Tips", code.tips, question.day)
        yield from section("Not for", rows((item.say for item in code.avoid), question.day))
        yield from section("Limits", rows((item.say for item in code.limits), question.day))

    return _answer(question, items, lambda code: code.tips, "tip")


def elsewhere(question: Question) -> Answer:
    """What other pages say, and why it is wrong or outdated."""

    def closest(code: Code) -> Statements:
        best, share = question.closest(code.elsewhere)
        return (best,) if best and share >= 0.3 else code.elsewhere

    def items(code: Code) -> Iterator[Section]:
        yield from listed("You may read elsewhere", code.elsewhere, question.day)
        yield from listed("What holds", code.what, question.day)

    return _answer(question, items, closest, "common error")


def _answer(
    question: Question,
    items: Callable[[Code], Iterable[Section]],
    leads: Callable[[Code], Statements],
    thing: str,
) -> Answer:
    """One code in full, or several with a section each."""
    codes = question.codes[:MOST_CODES]
    filled = [code for code in codes if leads(code)]
    if not filled:
        names = ", ".join(code.code for code in codes)
        return silent(question, f"We have no sourced {thing} entry for {names}.")
    lead = first(leads(filled[0]), question.day)
    if len(codes) == 1:
        return answer(question, lead, items(codes[0]))
    return answer(question, lead, _without_repeats(part for code in filled for part in _titled(code, items(code))))


def _without_repeats(sections: Iterable[Section]) -> Iterator[Section]:
    """Sections of like codes, each row once: by its label where it has one, else by its text."""
    said: set[str] = set()
    for found in sections:
        rows = tuple(row for row in found.rows if (row.label or row.statements[0].text) not in said)
        said |= {row.label or row.statements[0].text for row in rows}
        if rows:
            yield found._replace(rows=rows)


def _titled(code: Code, sections: Iterable[Section]) -> Iterator[Section]:

    for found in list(sections)[:1]:
        yield found._replace(title=f"{code.code}: {found.title.lower()}")
