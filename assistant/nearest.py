"""The written answer that speaks most of what is asked, where an answer of our own says less of it."""

from __future__ import annotations

from functools import partial
from operator import ge
from typing import TYPE_CHECKING, Final

from assistant.answers import building
from assistant.answers.sameness import says_the_same
from assistant.answers.written import (
    IDENTICAL,
    LIKE_OF_ITS_CODE,
    NEAR_QUESTION,
    decides,
    faq_of,
    withheld,
    written_at,
)
from assistant.subject import OF_REFUSALS
from intents.debts import asks_who_owes
from intents.ellipsis import CARRYING, goes_on, points_back
from intents.entities import Entities
from intents.features import stem, words
from intents.kinds import FLOOR, FOLLOW_UPS, OUT_OF_SCOPE, WHAT_IS
from intents.patterns import Pattern
from intents.polarity import asks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from intents.questions import Written
    from intents.search import Hit
    from knowledge.models import Code, Concept, Family, Faq, Statement

_ALIKE: Final = 0.55
"""How like one of its own wordings a question must be for a written answer to lead."""

_RELATION: Final = frozenset(map(stem, building.RELATION))

_FEWEST_ASKED: Final = 2
"""Words saying what is asked that a question needs before one merely worded like it is taken for it."""

_SURELY: Final = 0.64
"""The same for a yes or no, and against an answer that gives one."""

_NEAREST: Final = 6
"""Of those that speak most of what is asked so many are compared by their wording."""

_BRIEF: Final = 11.0
_SPOKEN_OF: Final = ((9.0, 0.9), (_BRIEF, 0.37), (20.0, 0.25), (40.0, 0.2))
"""How much a written answer and its wordings must speak of what is asked, by weight and by share of the question:
of a long story much weight is little of the whole, and of a brief question little is all."""

_ALIKE_IN_BRIEF: Final = 0.8
"""How like one of its own wordings a brief question must be, in which one word more or less tells much."""

_ALL_OF_BRIEF: Final = 0.65
"""The same where it speaks of all that is asked."""

_WANTS_NAMED: Final = Pattern(r"^\W*(?:so |and |but )*(?:who|whose|how|when|where|why)\b")
"""Asks for something that neither yes nor no gives."""

_ITEM: Final = Pattern(r"\b(?:items?|box|field)\s+#?(\d{1,2}[a-z]?)\b", "item", "box", "field")
"""A field of the claim form, by its number."""

_WHOLLY: Final = (19.0, 0.7)
_ALL: Final = 0.85
_THE_WHOLE: Final = 0.99
_SOMEWHAT: Final = 0.3
"""The same from which it speaks of nearly all that is asked: then it need not be worded like it."""

_OF_MESSAGE: Final = ((0.45, 0.5), (0.3, 0.9))
_ALIKE_IN_TALK: Final = 0.45
"""How like a message what is written of the codes in talk must be, and how much of it it must speak of; the second
where nothing to the point would be said else. And how like it where it says yes or no in words."""

_FURTHER: Final = 0.2
"""How much more of it than the statement that would lead."""

_LITTLE: Final = 0.3
"""Share of the question below which a statement hardly speaks of it."""

_LIKELY: Final = 0.4
_MOST_LIKELY: Final = 0.5
"""Chance of being the answer from which one leads where ours says little, and where ours lacks a verdict alone."""

_WHOLE: Final = 10
"""Words from which a message itself names what its "it" and "that" stand for."""

_UNSURE: Final = 0.85
"""Confidence in the intent below which its answer may be to another question."""

_FOREIGN: Final = 0.6
"""Chance of being foreign from which a question that names nothing of ours is none of ours."""

_TITLED: Final = frozenset({"denial", "fix", "frequency", "same_day_combination"})
"""Intents whose answer, where no one statement decides, is a list under a title."""

_EXACT: Final = frozenset({"history"})
"""Intents whose answer, where it has a lead, is to the point."""

_OF_ITS_KIND: Final = frozenset({"help", "case", "narrative", "documentation", "difference"})
"""Intents whose answers give way to nothing that is merely recalled or likely."""

_OPENED: Final = frozenset({"fee_or_rvu"})
"""Intents whose answer opens with what holds of every code."""

_RULED: Final = frozenset({"frequency", "use"})
"""Intents whose lead is the rule that is asked for."""

_SETTLED: Final = frozenset({"help", "case", "narrative", "difference"})
"""Intents with answers of their own kind."""


def nearer(question: Question, answer: Answer | None) -> Faq | None:
    """What is written nearest to the question, if it says more of what is asked than the answer's lead does."""
    if _is_of_the_talk(question):
        return _recalled(question, answer)
    found = _written_nearest(question, answer) if _asks_for_more(question) else None
    return found or _recalled(question, answer)


def _is_of_the_talk(question: Question) -> bool:
    """Whether a message tells what is wholly written of the codes in talk, and is nothing of its own."""
    reading = question.reading
    told = bool(reading.recalled) and reading.confidence < FLOOR and not asks(reading.question)
    return told and _holds(reading.recalled[0], _OF_MESSAGE[1])


def _written_nearest(question: Question, answer: Answer | None) -> Faq | None:
    """What is written that speaks of most of the question, is likely its answer, or is worded much like it."""
    little = _says_little(question, answer)
    if not little and _is_settled(question, answer):
        return None
    written = [hit for hit in question.interpreter.written_on(question.reading) if _may_be_of(question, hit)]
    found = _by_matter(question, answer, written) if little else None
    found = found or _likeliest(question, answer, written, _LIKELY if little else _MOST_LIKELY)
    return found or (_by_wording(question) if _says_nothing(question, answer) else None)


def _recalled(question: Question, answer: Answer | None) -> Faq | None:
    """What is written of the codes that are talked about, where it speaks of more of the message than the lead does."""
    reading = question.reading
    if _is_of_its_kind(question, answer):
        return None
    enough = _OF_MESSAGE if _says_little(question, answer) else _OF_MESSAGE[:1]
    speaking = (item for item in reading.recalled if any(_holds(item, least) for least in enough))
    best = next(speaking, None)
    found = written_at(question, best.hit) if best else None
    if best is None or found is None:
        return None
    message = reading._replace(unmasked=reading.said, entities=Entities())
    said = question.interpreter.coverage(message, answer.lead.text) if answer and answer.lead else 0.0
    conditional = "condition" in reading.carried
    asks_it = asks(reading.question) or reading.asks_whether or reading.question.endswith("?")
    settled = answer and answer.verdict and (said or (asks_it and not conditional))
    tells = len([word for word in reading.said if word not in CARRYING]) >= _FEWEST_ASKED
    sure = best.likeness >= _ALIKE_IN_TALK and (tells or asks_it or conditional)
    if settled or best.hit.coverage < said + _FURTHER or not _suits(question, found, sure=sure):
        return None
    return found if best.likeness >= _SURELY else withheld(found)


def _is_of_its_kind(question: Question, answer: Answer | None) -> bool:
    """Whether it has an answer of its own kind, such as a list of papers, that gives way to nothing merely like it."""
    return question.reading.intent in _OF_ITS_KIND and not _says_nothing(question, answer)


def _holds(written: Written, least: tuple[float, float]) -> bool:
    """Whether it is as like, and speaks of as much of the message, as is enough."""
    return all(map(ge, (written.likeness, written.hit.coverage), least))


def _is_settled(question: Question, answer: Answer | None) -> bool:
    """Whether an answer that says something gives the verdict, the rule that is asked for, or what is said first."""
    if answer is None or question.reading.intent in _OPENED:
        return True
    by_rule = question.reading.intent in _RULED and not question.reading.asks_whether
    what_is = WHAT_IS.search(question.reading.question) and answer.lead in firsts(question.codes)
    return answer.verdict is not None or by_rule or bool(what_is)


def _asks_for_more(question: Question) -> bool:
    """Whether it asks something of its own, and nothing that only a code's end or its own kind of answer settles."""
    reading = question.reading
    goes_with_talk = reading.intent in FOLLOW_UPS or (reading.carried and goes_on(reading.question))
    goes_with_talk = goes_with_talk or "question" in reading.carried  # which says of what the same is asked
    foreign = reading.intent == OUT_OF_SCOPE and reading.confidence >= _FOREIGN and not reading.mentions
    judging = reading.intent == "narrative" and reading.asks_whether  # whether a text will do, not the text itself
    settled = foreign or (reading.intent in _SETTLED and not judging)
    if goes_with_talk or settled or not all(code.in_force(question.day) for code in question.codes):
        return False
    # Of an idea that is named and nothing else it is asked what it is.
    asked = question.asked if reading.asks_whether else question.beside_names
    return bool(question.codes) or len(asked - _RELATION) >= _FEWEST_ASKED


def _by_wording(question: Question) -> Faq | None:
    """The answer to a question that is worded much like it."""
    reading = question.reading
    if reading.negated:
        return None
    if reading.intent in OF_REFUSALS and len(reading.codes) == 1:
        return faq_of(question, LIKE_OF_ITS_CODE)
    found = faq_of(question, NEAR_QUESTION) if len(question.asked) >= _FEWEST_ASKED else None
    return found if found and _suits(question, found, sure=reading.asks_whether) else None


def _by_matter(question: Question, answer: Answer | None, written: list[Hit]) -> Faq | None:
    """The answer that speaks of most of what the question speaks of, in whatever words."""
    spoken = filter(partial(_speaks_of, question), written[:_NEAREST])
    found = question.interpreter.by_likeness(question.reading, spoken)
    if not found:
        return None
    best, *others = found
    near = _near(question, best, answer)
    # A claim that is merely like a yes or no may still be spoken of in the next answer, without one.
    return _near(question, others[0], answer) if near is None and others and question.is_claim else near


def _near(question: Question, best: Written, answer: Answer | None) -> Faq | None:
    """What is written there, where it is near enough; its yes or no where that is one to the question too."""
    found = written_at(question, best.hit)
    if found is None or not _is_near(question, best, found, answer):
        return None
    sure = best.likeness >= _SURELY or (_is_wholly_of(best.hit) and best.hit.coverage >= _ALL)
    if not _suits(question, found, sure=sure) or not _gives_what_is_sought(question, found, answer):
        return None
    told = bool(building.SAYS_VERDICT.match(found.say[0].text))
    if told and question.is_claim:  # what begins with its yes or no gives it, or is left unsaid
        more = found.verdict == "no" and says_the_same(question, found.ask, or_more=True)
        return found if decides(question, found, IDENTICAL if more else best.likeness) else None
    # A wording that is held in a longer claim is like it, and the claim says more.
    likeness = min(best.likeness, best.hit.coverage) if question.is_claim else best.likeness
    settles = sure and question.reading.asks_whether and decides(question, found, likeness)
    return found if settles else withheld(found)


def _likeliest(question: Question, answer: Answer | None, written: list[Hit], enough: float) -> Faq | None:
    """The answer that is likely the one to the question, be it worded otherwise; a yes or no only where it is alike."""
    reading = question.reading
    names_its_reason = reading.intent in OF_REFUSALS and answer is not None and answer.lead is not None
    stands = names_its_reason or _is_of_its_kind(question, answer)
    pointing = points_back(reading) and not reading.carried
    if stands or question.payers or question.is_claim or (pointing and len(reading.words) < _WHOLE):
        return None
    enough = max(enough, _MOST_LIKELY) if pointing else enough
    found = question.interpreter.likeliest(reading, written)
    if found is None or found[1] < enough:
        return None
    best = found[0]
    faq = written_at(question, best.hit)
    decided = reading.asks_whether and answer is not None and answer.verdict is not None
    if faq is None or (decided and best.likeness < _SURELY) or (answer and answer.lead == faq.say[0]):
        return None
    sure = best.likeness >= _SURELY and reading.asks_whether
    if not _suits(question, faq, sure=sure) or not _gives_what_is_sought(question, faq, answer):
        return None
    return faq if sure and decides(question, faq, best.likeness) else withheld(faq)


def _may_be_of(question: Question, hit: Hit) -> bool:
    """Whether it is of no code but those that are given by number, if any is."""
    named = question.reading.entities.codes
    return not (hit.folder == "codes" and named and hit.key.partition("/")[0] not in named)


def _speaks_of(question: Question, hit: Hit) -> bool:
    """Whether it speaks enough of what is asked."""
    unnamed = hit.folder == "codes" and not question.codes and hit.score < _BRIEF
    return not unnamed and any(hit.score >= most and hit.coverage >= part for most, part in _SPOKEN_OF)


def _is_wholly_of(hit: Hit) -> bool:
    return all(map(ge, (hit.score, hit.coverage), _WHOLLY))


def _is_near(question: Question, written: Written, found: Faq, answer: Answer | None) -> bool:
    """Whether it is worded enough like the question, and speaks of more of it than the statement that would lead.

    The verdict that is wanted and missing is more enough.
    """
    enough = _SURELY if answer and answer.verdict else _SOMEWHAT if _is_wholly_of(written.hit) else _ALIKE
    if written.hit.score < _BRIEF:
        enough = _ALL_OF_BRIEF if written.hit.coverage >= _THE_WHOLE else _ALIKE_IN_BRIEF
    said = question.interpreter.coverage(question.reading, answer.lead.text) if answer and answer.lead else -_FURTHER
    settles = found.verdict and question.reading.asks_whether and written.likeness >= _SURELY
    further = 0.0 if settles and not (answer and answer.verdict) else _FURTHER
    return written.likeness >= enough and written.hit.coverage >= said + further


def _suits(question: Question, found: Faq, *, sure: bool) -> bool:
    """Whether its words may answer the question: a yes or no answers only what is surely asked."""
    if question.reading.negated and found.verdict in {"yes", "no"}:
        return False
    items = set(_ITEM.findall(question.reading.question))
    if items and items.isdisjoint(_ITEM.findall(found.say[0].text) or items):
        return False  # it speaks of another field of the claim form
    says_verdict = building.SAYS_VERDICT.match(found.say[0].text)
    return not says_verdict or (sure and not _WANTS_NAMED.search(question.reading.question))


def _gives_what_is_sought(question: Question, found: Faq, answer: Answer | None) -> bool:
    """Whether it gives a code where one is looked for and the answer has one."""
    looks_for_code = question.reading.intent == "code_search" and not question.reading.asks_whether
    has_one = answer is not None and answer.kind == "answer"
    named = words(found.say[0].text)
    return not (looks_for_code and has_one) or any(question.knowledge.code(word.upper()) for word in named)


def _says_nothing(question: Question, answer: Answer | None) -> bool:
    """Whether an answer is silence, a question back, or a list under a mere title."""
    if answer is None or answer.kind != "answer":
        return True
    titled = question.reading.intent in _TITLED and not question.reading.entities.remarks
    return titled and answer.lead is None and not asks_who_owes(question.reading.words)


def _says_little(question: Question, answer: Answer | None) -> bool:
    """The same, or it has no lead, gives no verdict where one is asked for, or only says what a thing is."""
    if answer is None or answer.kind != "answer":
        return True
    if answer.lead is None:
        return not asks_who_owes(question.reading.words)
    if question.reading.intent in _EXACT:
        return False
    # Of a refusal the reason that is commonest need not be the one that is told.
    refused = question.reading.intent in OF_REFUSALS and not question.reading.entities.remarks
    unsure = question.reading.confidence < _UNSURE and question.reading.intent != "code_search"
    if refused or unsure or _is_found_by_little(question, answer.lead):
        return True
    if question.reading.asks_whether and (answer.verdict is None or _beside_the_point(question, answer.lead)):
        return True
    if WHAT_IS.search(question.reading.question):
        return False
    # Where a code is looked for, what a code is answers the question; what its family is does not.
    codes = () if question.reading.intent == "code_search" else question.codes
    return answer.lead in firsts(codes) or answer.lead in firsts((*question.families, *question.concepts))


def _is_found_by_little(question: Question, lead: Statement) -> bool:
    """Whether a code was found by free words alone, no name, and speaks of little of them."""
    reading = question.reading
    by_words = reading.intent == "code_search" and not reading.codes
    return by_words and question.interpreter.coverage(reading, lead.text) < _LITTLE


def _beside_the_point(question: Question, lead: Statement) -> bool:
    """Whether a yes or no rests on a statement that speaks of little that is asked."""
    told = len(question.beside_names - _RELATION) > _FEWEST_ASKED
    return told and question.interpreter.coverage(question.reading, lead.text) < _LITTLE


def firsts(entries: Iterable[Code | Family | Concept]) -> list[Statement]:
    """What each entry is, in the statement that says it first."""
    return [item for entry in entries for item in entry.what[:1]]
