"""What every answer gets at the end: its sources, the form to read aloud, notices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from assistant.answer import Answer, Section
from assistant.answers.building import INSTEAD, code_in, named, rows, section
from assistant.answers.payers import payer_section
from knowledge.models import Day

if TYPE_CHECKING:
    from assistant.answers.question import Question
    from knowledge.models import Code, Source, Verdict

SPOKEN: Final[dict[Verdict, str]] = {"yes": "Yes.", "no": "No.", "depends": "It depends."}


def finish(answer: Answer, question: Question) -> Answer:
    """The answer with all that does not depend on its intent."""
    sections = tuple(_but_itself(part, question) if part.title == INSTEAD else part for part in answer.sections)
    sections = (*_of_the_payer(answer, question), *filter(_says_something, sections), *_coming(answer, question))
    answer = answer._replace(sections=sections)
    if question.knowledge.office:
        from assistant.answers.office import with_office

        answer = with_office(answer, question)
    return answer._replace(
        sources=_sources(answer, question),
        short=answer.short or speakable(answer),
        notices=(*answer.notices, *_notices(answer, question)),
        interpretation=question.reading,
    )


def _but_itself(part: Section, question: Question) -> Section:
    """What to bill instead without the code that was asked about, where it is the only one."""
    asked = question.reading.entities.codes
    return part._replace(rows=tuple(row for row in part.rows if (code_in(row),) != asked))


def _says_something(part: Section) -> bool:
    return bool(part.rows or part.body)


def speakable(answer: Answer) -> str:
    """Verdict, headline, and what to bill instead: short enough to be read aloud."""
    verdict = SPOKEN[answer.verdict] if answer.verdict else ""
    if answer.headline.lower().startswith(verdict.lower().strip(".")):
        verdict = ""
    instead = next((part for part in answer.sections if part.title == INSTEAD), None)
    alternative = f"Bill {code_in(instead.rows[0])} instead." if instead and instead.rows[0].label else ""
    if alternative and alternative.split()[1] in answer.headline:
        alternative = ""
    return " ".join(part for part in (verdict, answer.headline, alternative) if part)


def combine(answers: Sequence[Answer]) -> Answer:
    """Several answers as one, in order; each keeps its own headline as a section title."""
    sections = tuple(
        part._replace(title=f"{number}. {part.title}".rstrip(". ") if part.title else f"{number}.")
        for number, answer in enumerate(answers, 1)
        for part in (*_head(answer), *answer.sections)
    )
    codes = dict.fromkeys(code for answer in answers for code in answer.codes)
    sources = dict.fromkeys(source for answer in answers for source in answer.sources)
    answered = [answer for answer in answers if answer.kind == "answer"]
    return answers[0]._replace(
        kind=answered[0].kind if answered else answers[0].kind,
        headline=" ".join(f"{number}. {speakable(answer)}" for number, answer in enumerate(answers, 1)),
        verdict=None,
        sections=sections,
        codes=tuple(codes),
        sources=tuple(sources),
        follow_ups=answers[-1].follow_ups,
        short=" ".join(answer.short for answer in answers),
        parts=tuple(answers),
    )


def _head(answer: Answer) -> tuple[Section, ...]:
    return section("", rows((answer.lead,), Day("9999-12-31"))) if answer.lead else ()


def _sources(answer: Answer, question: Question) -> tuple[Source, ...]:
    keys = dict.fromkeys(key for statement in answer.statements() for key in statement.sources)
    found = [source for source in map(question.knowledge.source, keys) if source]
    return tuple(sorted(found, key=lambda source: source.grade))


def _of_the_payer(answer: Answer, question: Question) -> tuple[Section, ...]:
    """What a payer that is named published on the codes, where the answer does not say it."""
    if answer.kind != "answer" or not question.payers:
        return ()
    said = {statement.id for statement in answer.statements()}
    found = [part for code in question.codes[:1] for part in payer_section(question, code)]
    kept = (part._replace(rows=tuple(row for row in part.rows if row.statements[0].id not in said)) for part in found)
    return tuple(part for part in kept if part.rows)


def _unsaid_of(answer: Answer, question: Question) -> str:
    """A word on the silence of a payer that is named, where nothing in the answer is that payer's."""
    asked = {payer.payer for payer in question.payers}
    published = {policy.say.id for payer in question.payers for policy in payer.policies}
    theirs = any(statement.payer in asked or statement.id in published for statement in answer.statements())
    if answer.kind != "answer" or not asked or theirs:
        return ""
    return f"We have read no published rule of {question.payers[0].name} on this. In general:"


def _coming(answer: Answer, question: Question) -> tuple[Section, ...]:
    """What a later CDT version changes in the code that is asked about."""
    if answer.kind != "answer" or len(answer.codes) != 1:
        return ()
    future = [item for item in question.knowledge.dated(answer.codes[0]) if item.since and item.since > question.day]
    kept = {item.since: item for item in reversed(future) if item.since}
    return tuple(
        part for since, item in sorted(kept.items()) for part in section(f"From {since}", rows((item,), since))
    )


def _notices(answer: Answer, question: Question) -> tuple[str, ...]:
    found = [code for code in map(question.knowledge.code, answer.codes[:3]) if code]
    notices = [_validity(code, question.day) for code in found]
    carried = question.reading.carried
    if "subject" in carried and "wording" not in carried and answer.codes:
        notices.insert(0, f"Still about {', '.join(answer.codes[:3])}.")
    notices.append(_unsaid_of(answer, question))
    return tuple(notice for notice in notices if notice)


def _validity(code: Code, day: Day) -> str:
    why = code.out_of_force(day)
    return f"{named(code)} {why}: not valid for a date of service of {day}." if why else ""
