"""What payers published about a code, each shown as that payer's own rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Row, Section
from assistant.answers.building import section
from knowledge.models import within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.answers.question import Question
    from knowledge.models import Code, Payer, Policy, Statement

MOST = 6


def payer_section(question: Question, code: Code, topic: str = "") -> tuple[Section, ...]:
    """Published rules for a code: of the payer that is asked about, or of all; those on the topic first."""
    asked = {payer.payer for payer in question.payers}
    found = [
        (payer, policy)
        for payer, policy in question.knowledge.policies_of(code.code)
        if within(question.day, policy.since, policy.until)
        and (payer.payer in asked if asked else not topic or policy.topic == topic)
    ]
    found.sort(key=lambda item: item[1].topic != topic)
    title = "What payers published" if not asked else f"What {_names(question.payers)} published"
    return section(title, (policy_row(payer, policy) for payer, policy in found[:MOST]))


def policy_row(payer: Payer, policy: Policy) -> Row:
    """One published rule, labelled with its payer, plan line and date."""
    details = [policy.plan or "", f"since {policy.since}" if policy.since else ""]
    label = ", ".join([payer.name, *(detail for detail in details if detail)])
    return Row((policy.say,), label)


def _names(payers: Iterable[Payer]) -> str:
    return ", ".join(payer.name for payer in payers)


def is_its_rule(question: Question, statement: Statement | None) -> bool:
    """Whether it is what a payer that the question names published on the one code it is about."""
    codes = {code.code for code in question.codes}
    rules = (policy for payer in question.payers for policy in payer.policies if codes & set(policy.codes))
    return len(codes) == 1 and any(policy.say == statement for policy in rules)


def speaks_of_it(question: Question, text: str) -> bool:
    """Whether a text names a payer that the question names."""
    lowered = text.lower()
    return any(phrase in lowered for payer in question.payers for phrase in payer.phrases)
