"""What a question is about, where its names alone leave that open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answers.eligibility import meets
from intents.features import stem
from intents.kinds import CODED, WHAT_IS
from intents.patterns import UNIT
from intents.phrases import Target
from intents.stories import SAME_DAY
from intents.teeth import dentition, tooth_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.answers.question import Question
    from intents.search import Hit
    from knowledge.models import Code

COVERED: Final = 0.6
"""Share of a question's words that a hit must account for to be taken for its subject."""

WEIGHTY: Final = 3.5
"""Score from which free words stand for a subject: one common word is too little."""

_LIGHT: Final = 6.0
"""Score up to which many things that have a common word or two are found alike, and none is meant."""

CLEARLY: Final = 0.15
"""How much more of a question one code must account for than those that a name stands for."""

_SURE: Final = 0.6
"""Confidence from which an intent is taken as it is."""

_ALL: Final = 0.95
_FAR: Final = 0.3
_TOLD: Final = 12.0
_FEWEST: Final = 3
"""Share of a question that an idea accounts for, how much more than the one that is named, its score, and the words
that the question has at least, for the idea to be what it is about."""

_WHOLLY: Final = 0.9
_AHEAD: Final = 1.1
"""How much better than the next the best hit must score to be meant alone."""

OF_IDEAS: Final = frozenset({"concept", "claim_mechanics"})
OF_REFUSALS: Final = frozenset({"denial", "fix"})
_WITHOUT: Final = frozenset({"code_search", "help", "out_of_scope", "case", "history"})
"""Intents that find their subject themselves, or have none."""


def settled(question: Question) -> Question:
    """The question with its subject made as narrow as its words allow."""
    if _tells_of_a_code(question):
        return question.meant("code_search")
    if (
        question.reading.intent == "difference"
        and question.reading.asks_whether
        and SAME_DAY.search(question.reading.question)  # beside each other, and not against each other
    ):
        return question.meant("same_day_combination")
    if _asks_of_another_inside(question):
        return question.meant("same_day_combination")
    if _asks_what_counts(question):
        return question.meant("frequency")
    if question.reading.codes or question.reading.intent in _WITHOUT:
        return question
    if question.codes:
        return _narrowed(question)
    return _nearer_idea(question) if question.concepts else _found(question)


def _asks_of_another_inside(question: Question) -> bool:
    """Whether it asks if one thing that is billed holds another: "does D2954 include the buildup"."""
    reading = question.reading
    named = {mention.targets for mention in reading.mentions if mention.keys(*CODED)}
    asks = reading.intent == "definition" and reading.asks_whether and question.says("include", "inside", "part")
    return asks and bool(reading.entities.codes) and len(reading.entities.codes) + len(named) > 1


def _asks_what_counts(question: Question) -> bool:
    """Whether it asks of something that is billed by what it is counted, and nothing else: "is a crown per tooth"."""
    unit = UNIT.search(question.reading.question) if question.codes else None
    return unit is not None and question.asked <= {stem("per"), stem(unit[1].lower()), stem("count")}


def _tells_of_a_code(question: Question) -> bool:
    """Whether what seems to ask after an idea tells of a situation that a code fits better."""
    reading = question.reading
    if reading.intent not in OF_IDEAS or reading.confidence >= _SURE or reading.codes or not reading.hits:
        return False
    search = next((item.confidence for item in reading.runners_up if item.intent == "code_search"), 0.0)
    idea = max((hit.coverage for hit in reading.hits if hit.folder == "concepts"), default=0.0)
    best = reading.hits[0]
    return search >= _SURE / 3 and best.folder == "codes" and best.coverage >= max(COVERED, idea + CLEARLY)


def _nearer_idea(question: Question) -> Question:
    """The idea that a question is wholly about comes before one that is merely named in it.

    "Can the associate be out of network" names what out of network means and asks of associates.
    """
    reading = question.reading
    if reading.intent not in OF_IDEAS or len(reading.mentions) > 1 or WHAT_IS.search(reading.question):
        return question
    held = {item.key for item in question.concepts}
    hits = [hit for hit in reading.hits if hit.folder == "concepts"]
    known = max((hit.coverage for hit in hits if hit.key in held), default=0.0)
    best = max(hits, key=lambda hit: (round(hit.coverage, 2), hit.score), default=None)
    if best is None or best.coverage < max(_ALL, known + _FAR) or best.score < _TOLD or len(question.stems) < _FEWEST:
        return question
    return question.about(Target("concepts", best.key), first=True)


def _found(question: Question) -> Question:
    """Free words stand for a subject where they speak of one thing clearly enough."""
    intent = question.reading.intent
    if intent == "coverage" and question.payers:
        return question
    wanted = "concepts" if intent in OF_IDEAS else "denials" if intent in OF_REFUSALS else None
    hits = [
        hit
        for hit in question.reading.hits
        if hit.coverage >= COVERED and hit.score >= WEIGHTY and wanted in {None, hit.folder}
    ]
    if not hits or (_is_of_work(hits[0]) and not _leads(hits)):
        return question
    return question.about(Target(hits[0].folder, hits[0].key))


def _is_of_work(hit: Hit) -> bool:
    """Whether it is a code, or a course of treatment or a refusal that has but a common word or two."""
    return hit.folder == "codes" or (hit.folder in {"families", "denials"} and hit.score < _LIGHT)


def _leads(hits: Sequence[Hit]) -> bool:
    return len(hits) < 2 or hits[0].score * 0.8 >= hits[1].score


def _narrowed(question: Question) -> Question:
    """One code of those that a family's or a section's name stands for: by the tooth, or by what else is told."""
    if question.reading.intent in OF_IDEAS | OF_REFUSALS | {"same_day_combination", "difference"}:
        return question
    told = described(question)
    if told:
        return question.about(Target("codes", told))
    fitting = for_its_teeth(question, question.codes)
    if 0 < len(fitting) < len(question.codes):
        return question.about(*(Target("codes", code.code) for code in fitting))
    return question


def for_its_teeth(question: Question, codes: Iterable[Code]) -> list[Code]:
    """Those codes that are for teeth of the kind in question."""
    return [code for code in codes if _fits(question, code)]


def described(question: Question) -> str | None:
    """The code that accounts for clearly more of the question than those its name stands for."""
    main = {code.code for code in question.codes}
    listed = question.knowledge.directory()
    sections = {listed[code].section for code in main}
    kin = {code for code, item in listed.items() if item.until is None and item.section in sections}
    hits = [hit for hit in question.reading.hits if hit.folder == "codes" and hit.key in kin]
    # Codes too far down the list to be among the hits leave only what the question is wholly about.
    known = max((hit.coverage for hit in hits if hit.key in main), default=_WHOLLY - CLEARLY)
    better = [hit for hit in hits if hit.coverage >= max(COVERED, known + CLEARLY)]
    if not better or better[0].key in main or not _tells_more(question, better[0].key):
        return None
    alone = len(better) < 2 or better[0].score >= better[1].score * _AHEAD
    return better[0].key if alone else None


def _tells_more(question: Question, key: str) -> bool:
    """Whether a code bears the name and speaks of what is said beside it, so that it is no other thing altogether."""
    code = question.knowledge.code(key)
    if code is None:
        return False
    told = [question.stems_of(text) for text in (code.name, *code.phrases)]
    name = question.stems - question.asked
    bears = any(name & found for found in told)
    told += [question.stems_of(item.text) for item in (*code.what, *code.use)]
    return bears and any(question.asked & found for found in told)


def _fits(question: Question, code: Code) -> bool:
    """Whether the teeth in question are of the kind that the code is for."""
    teeth = question.reading.entities.teeth
    facts = [("type", tooth_type(tooth)) for tooth in teeth] + [("dentition", dentition(tooth)) for tooth in teeth]
    return all(meets(rule, *fact) is not False for rule in code.requires for fact in facts)


def other_side(question: Question) -> str | None:
    """A second code beside the one that is named, where the words speak of one wholly."""
    main = {code for family in question.families for code in family.main_codes}
    hits = [hit for hit in question.reading.hits if hit.folder == "codes" and hit.coverage >= _WHOLLY]
    return next((hit.key for hit in hits if hit.key not in main), None)
