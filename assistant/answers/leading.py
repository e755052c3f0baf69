"""Leads an answer with the statement that speaks of what is asked, where the handler's own lead does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.answers import handler
from assistant.answers.building import RELATION, SAYS_VERDICT, led_by, polar
from assistant.answers.payers import is_its_rule
from assistant.subject import OF_IDEAS
from intents.ellipsis import supposes
from intents.features import all_stems, stem
from intents.kinds import WHAT_IS
from intents.order import with_denials
from intents.patterns import CODE
from intents.polarity import asks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from knowledge.models import Code, Concept, Faq, Statement, Verdict

_INTENTS: Final = frozenset(
    {"use", "misuse", "eligibility", "coverage", "fee_or_rvu", "tips", "claim_mechanics", "concept", "elsewhere"}
)
"""Intents that speak of one code and in which any of its statements may be what is wanted."""

_SILENT: Final = frozenset({"same_day_combination", "frequency", "sequence"})
"""Intents in which that holds only where the handler has no statement to lead with."""

_CLOSER: Final = 0.4
"""How much more of what is asked a statement must speak of than the lead does."""

_POINT: Final = 0.6
"""Share from which a statement speaks of what is asked."""

_HALF: Final = 0.5
"""The same where the answer would have no statement to lead with."""

_FEWEST: Final = 2
"""Words beside names and frame that a question must have for this to be told."""

_RELATION: Final = frozenset(map(stem, RELATION))


class _Told(NamedTuple):
    """A statement, how much of the question it speaks of, and the verdict it gives on doing that."""

    share: float
    statement: Statement
    verdict: Verdict | None


def to_the_point(question: Question, answer: Answer) -> Answer:
    """The answer, led by what the code's knowledge says of the very thing; a verdict only where that gives one."""
    silent = answer.lead is None and question.reading.intent in _SILENT
    if not silent and (answer.lead is None or question.reading.intent not in _INTENTS):
        return answer
    if is_its_rule(question, answer.lead):
        return answer
    best = _closest(question, _HALF if silent else _POINT)
    already = question.share(answer.lead.text, question.asked) if answer.lead else 0.0
    if best is None or best.share < already + _CLOSER:
        return answer
    return led_by(answer, best.statement, polar(question, best.verdict))


def told_of(question: Question) -> Answer | None:
    """What the code's knowledge says of the very thing, where it is not clear what a question wants of the code.

    It gives no verdict: that would be one on doing something, which may not be what is asked.
    """
    best = _closest(question, _POINT)
    return led_by(handler("use")(question.meant("use")), best.statement, None) if best else None


def _closest(question: Question, enough: float) -> _Told | None:
    """The statement about the one code in question that speaks most of what is asked, if any speaks of it enough."""
    asked = question.asked - _RELATION if question.reading.intent in _SILENT else question.asked
    if question.reading.intent in OF_IDEAS and question.concepts:
        if WHAT_IS.search(question.reading.question) or len(question.reading.mentions) > 1:
            return None
        asked -= question.named_by(question.concepts[0])
        said = _told_of_an_idea(question, question.concepts[0])
    elif len(question.codes) == 1:
        said = _told(question, question.codes[0])
    else:
        return None
    if len(asked) < _FEWEST:
        return None
    if not asks(question.reading.question) or supposes(question.reading):
        # What is told to be so is nothing like what is so without it; what is asked may be answered by that.
        asked &= all_stems(with_denials(" ".join(question.reading.unmasked)))
        said = ((with_denials(text), statement, verdict) for text, statement, verdict in said)
    told = (_Told(question.share(text, asked), statement, verdict) for text, statement, verdict in said)
    best = max(told, key=lambda item: item.share, default=None)
    return best if best and best.share >= enough else None


def _told_of_an_idea(question: Question, idea: Concept) -> Iterator[tuple[str, Statement, Verdict | None]]:
    """What is known of an idea, which gives no verdict on what is asked."""
    for statement in (*idea.what, *idea.detail, *idea.do, *_answered(idea.faq)):
        if statement.holds_on(question.day) and statement.payer is None:
            yield statement.text, statement, None


def _answered(questions: Iterable[Faq]) -> Iterator[Statement]:
    """What written questions are answered by, but for a yes or no in words: it answers its own question only."""
    return (item.say[0] for item in questions if not SAYS_VERDICT.match(item.say[0].text))


def _is_for(code: Code, told: Statement) -> bool:
    """Whether what is told of is billed with the code, and not with another in its stead."""
    return code.code in told.text and f"not {code.code}" not in told.text


def _is_first_named(code: Code, told: Statement) -> bool:
    """Whether what is told begins with no other code, of which it would then be said."""
    first = CODE.search(told.text)
    return first is None or first[0] == code.code


def _told(question: Question, code: Code) -> Iterator[tuple[str, Statement, Verdict | None]]:
    """What a code's knowledge says, each with the verdict that it gives on doing what it speaks of."""
    plain = (*code.what, *code.includes, *code.excludes, *code.tips, *code.coverage, *code.authorization)
    ruled = (
        *(item.say for item in code.limits),
        *(item.say for item in code.after),
        *(item.say for item in code.requires),
    )
    found: list[tuple[str, Statement, Verdict | None]] = []
    found += [(item.text, item, None) for item in (*plain, *ruled)]
    # What is told of another code gives no verdict on this one.
    found += [(item.text, item, "yes" if _is_for(code, item) else None) for item in (*code.use, *code.scenarios)]
    found += [(item.say.text, item.say, "no" if code.code in item.say.text else None) for item in code.avoid]
    found += [(f"{item.item} {item.proves.text}", item.proves, None) for item in code.documents]
    found += [(item.text, item, None) for item in _answered(code.faq) if _is_first_named(code, item)]
    found += [(aspect.say.text, aspect.say, None) for aspect in (code.aspects or {}).values()]
    payers = {payer.payer for payer in question.payers}
    for text, statement, verdict in found:
        if statement.holds_on(question.day) and (statement.payer is None or statement.payer in payers):
            yield text, statement, verdict
