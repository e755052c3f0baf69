"""Yes or no to what is asked of told visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answers.building import FLIPPED
from assistant.cases.agreed import AGREED
from intents.judged import asks_if_inside, asks_to_undo, was_to_be_expected
from intents.polarity import asks_of_a_next_step, looks_for_a_fault, wonders
from intents.stories import asks_of_a_refusal, asks_what_to_bill

if TYPE_CHECKING:
    from assistant.answers.question import Question
    from assistant.cases.findings import Finding
    from assistant.cases.telling import Told
    from knowledge.models import Verdict

_VERDICTS: dict[str, Verdict] = {"error": "no", "warning": "depends", "info": "depends"}


def is_weighty(finding: Finding) -> bool:
    return finding.severity != "info" and not finding.unseen


def _is_certain(finding: Finding) -> bool:
    """Whether it follows from the codes that two of them do not stand together, or one not for what is told, whatever
    payers do, or the tooth is of the other dentition."""
    say = finding.statement
    own = finding.topic in {"together", "code"} and bool(say and not (say.usual or say.payer))
    return finding.severity == "warning" and (own or finding.topic == "dentition")


def _of_the_refusal(findings: list[Finding], asked: str) -> Verdict | None:
    """Whether a payer's refusal is as it should be: what is found explains it."""
    seen = [item for item in findings if not item.unseen]
    if any(map(is_weighty, seen)):
        return "yes"
    return None if not seen else "yes" if was_to_be_expected(asked) else "depends"


def verdict_of(
    question: Question, findings: list[Finding], told: Told, *, is_open: bool, borne_out: bool
) -> Verdict | None:
    """Yes or no where that is asked; no yes where a part of the story was not read.

    Whether all is well and whether something is wrong are opposite questions.
    """
    asked = question.reading.question
    if asks_of_a_refusal(asked):
        return _of_the_refusal(findings, asked)
    whether = question.reading.asks_whether or (asked.rstrip().endswith("?") and not wonders(asked))
    if not whether or question.reading.negated or asks_what_to_bill(asked):
        return None
    if told.story.proposed:
        return _of_the_proposed(findings, told)
    if asks_of_a_next_step(asked):
        return None
    well = _is_well(findings, told, is_open=is_open, borne_out=borne_out)
    turned = any(asks(asked) for asks in (looks_for_a_fault, asks_to_undo, asks_if_inside))
    return FLIPPED[well] if well and turned else well


def _of_the_proposed(findings: list[Finding], told: Told) -> Verdict | None:
    """Whether a code belongs in the place of one that was billed: not where nothing is wrong with that."""
    weighty = [item for item in findings if is_weighty(item)]
    if not weighty:
        return "no" if not findings else None
    fitting = {code for item in weighty for code in item.instead}
    return "yes" if fitting.issuperset(told.story.proposed) else None


def _is_well(findings: list[Finding], told: Told, *, is_open: bool, borne_out: bool) -> Verdict | None:
    """Whether all that was told may be billed; `borne_out` if what is known of the codes says that it may."""
    if findings and findings[0].rule == AGREED:
        return "no"
    if borne_out and all(item.unseen for item in findings):
        return "yes"
    if findings:
        return "no" if any(map(_is_certain, findings)) else _VERDICTS[findings[0].severity]
    return None if told.unread or told.story.beside or is_open else "yes"
