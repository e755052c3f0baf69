"""The small parts that handlers build answers from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from assistant.answer import Answer, Row, Section
from intents.patterns import Pattern
from intents.polarity import chooses

if TYPE_CHECKING:
    from assistant.answer import Kind, Layout
    from assistant.answers.question import Question
    from knowledge.models import Code, Day, Faq, Statement, Verdict

RELATION: Final = ("same", "day", "date", "visit", "appointment", "together", "time", "again")
"""Words that set things beside each other and say nothing of what they are."""

SAYS_VERDICT: Final = Pattern(r"(?:yes|no)(?:[:,]| as a rule)")
"""How a statement begins that gives its verdict in words."""

FLIPPED: dict[Verdict, Verdict] = {"yes": "no", "no": "yes", "depends": "depends"}


def rows(statements: Iterable[Statement], day: Day, label: str = "") -> tuple[Row, ...]:
    """One row for each statement in force on a day."""
    return tuple(Row((statement,), label) for statement in statements if statement.holds_on(day))


def section(title: str, found: Iterable[Row], layout: Layout = "list") -> tuple[Section, ...]:
    """A section, or nothing where there is nothing to say."""
    kept = tuple(found)
    return (Section(title, kept, layout),) if kept else ()


def listed(title: str, statements: Iterable[Statement], day: Day, layout: Layout = "list") -> tuple[Section, ...]:
    """Statements under a title."""
    return section(title, rows(statements, day), layout)


def answer(
    question: Question,
    lead: Statement | None,
    sections: Iterable[Section],
    verdict: Verdict | None = None,
    follow_ups: Iterable[str] = (),
    *,
    headline: str = "",
) -> Answer:
    """An answer whose headline is a statement; that statement is not repeated below it."""
    kept = tuple(trimmed for found in sections if (trimmed := _without(found, lead)))
    if lead is None and not headline:
        return _thin(question, kept)
    return Answer(
        kind="answer",
        headline=lead.text if lead else headline,
        verdict=verdict,
        lead=lead,
        sections=kept,
        codes=tuple(code.code for code in question.codes),
        follow_ups=tuple(follow_ups),
    )


def _thin(question: Question, sections: Iterable[Section]) -> Answer:
    """What can be said of a code that is known in outline only."""
    named_codes = " and ".join(code.code for code in question.codes[:2])
    what = [part for code in question.codes[:2] for part in listed(named(code), code.what, question.day)]
    return silent(question, f"No source we have read says more of {named_codes}.", (*sections, *what))


def silent(question: Question, headline: str, nearest: Iterable[Section] = (), kind: Kind = "unknown") -> Answer:
    """An honest "not known", with what is known nearby."""
    return Answer(
        kind=kind, headline=headline, sections=tuple(nearest), codes=tuple(code.code for code in question.codes)
    )


def led_by(found: Answer, statement: Statement, verdict: Verdict | None = None) -> Answer:
    """The answer with another statement in the lead, its own first below that."""
    other = found.lead if found.lead != statement else None
    kept = (Section("", (Row((other,)),)), *found.sections) if other else found.sections
    return found._replace(kind="answer", headline=statement.text, lead=statement, verdict=verdict, sections=kept)


def _without(found: Section, lead: Statement | None) -> Section | None:
    if lead is None or found.layout in {"table", "steps", "timeline", "checklist"}:
        return found
    kept = tuple(row for row in found.rows if row.statements != (lead,))
    if not kept and not found.body:
        return None
    return Section(found.title, kept, found.layout, found.columns, found.body)


def first(statements: Iterable[Statement], day: Day) -> Statement | None:
    """The first statement in force that speaks for no single payer, or the first at all."""
    held = [statement for statement in statements if statement.holds_on(day)]
    return next((statement for statement in held if statement.payer is None), held[0] if held else None)


def polar(question: Question, truth: Verdict | None) -> Verdict | None:
    """The verdict on what was asked: turned round where the question itself denies it; none where none was wanted."""
    if truth is None or not question.reading.asks_whether:
        return None
    return FLIPPED[truth] if question.reading.negated else truth


def named(code: Code) -> str:
    """A code with its label, as titles show it."""
    return f"{code.code} · {code.name}"


def instead(question: Question, codes: Iterable[str]) -> tuple[Section, ...]:
    """What to bill instead, each code with what it is."""
    found = [code for code in map(question.knowledge.code, codes) if code]
    return section("Bill instead", [Row((code.what[0],), named(code)) for code in found])


SAME_QUESTION = 0.82
"""Likeness from which a written question counts as the one that was asked."""

SAME_OF_ITS_CODE = 0.66
"""The same where the question names the code that it is written of."""

LIKE_ITS_NAME = 0.75
"""The same where the question asks for the code of a name and says no more."""

LIKE_OF_ITS_CODE = 0.5
"""The same where moreover the code's answer would have no statement to lead with."""

THE_SAME = 0.95
"""Likeness of two wordings that differ in words without meaning."""

SURE_OF_A_CLAIM = 0.9
"""Likeness from which the verdict on a question is that on a plain sentence too."""

_SENTENCE = 7
"""Words from which a question is more than a name."""

NEAR_QUESTION = 0.66
"""Likeness from which a written question is better than an answer that says little."""


def faq_of(question: Question, alike: float = SAME_QUESTION) -> Faq | None:
    """The written answer to a question worded like this one; a code's own only where that code is named."""
    named_codes = {code.code for code in question.codes}
    # A question that leaves out what it asks has too few words of its own to be told by them.
    whole = "question" not in question.reading.carried
    entities = question.reading.entities
    if (
        not question.beside_names
        and not question.reading.asks_whether
        and len((*question.reading.mentions, *entities.codes, *entities.remarks)) == 1
    ):
        alike = THE_SAME  # a name and nothing else: only the name's own question asks the same
    decides = bool(question.asked) or question.reading.asks_whether or chooses(question.reading.question)
    alone = question.reading.codes[0] if whole and len(question.reading.codes) == 1 else ""
    for hit in question.reading.faq:
        key, number, _ = hit.key.rsplit("/", 2)
        # A name may stand for the code beside the one that the same question is written of.
        same = hit.coverage >= THE_SAME and not entities.codes
        foreign = hit.folder == "codes" and bool(named_codes) and key not in named_codes and not same
        unnamed = hit.folder == "codes" and not named_codes  # a code's own question without its code must be the same
        if question.reading.situation and hit.coverage < SAME_QUESTION:
            continue  # a situation may hold what is asked elsewhere and tell of something else
        # One word beside the code may stand in many of its questions.
        own = (LIKE_ITS_NAME, alike)[len(question.asked)] if len(question.asked) < 2 else SAME_OF_ITS_CODE
        enough = min(alike, own) if key == alone else SAME_QUESTION if unnamed else alike
        if hit.score >= enough and not foreign:
            entry = question.knowledge.concept(key) if hit.folder == "concepts" else question.knowledge.code(key)
            found = entry.faq[int(number)] if entry else None
            # A name alone asks what the thing is, never whether something is so.
            same_sentence = hit.score >= THE_SAME and len(question.reading.words) >= _SENTENCE
            if found and (found.verdict is None or decides or same_sentence):
                sure = not question.stated or hit.coverage >= SURE_OF_A_CLAIM
                return found if sure else found._replace(verdict=None)
    return None
