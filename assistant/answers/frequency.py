"""How often a code may be billed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Row
from assistant.answers.building import FLIPPED, RELATION, answer, instead, named, polar, rows, section, silent
from assistant.answers.payers import payer_section
from intents.features import stem
from intents.numbers import NUMBERS, number_of
from intents.patterns import UNIT, UNIT_NAMES, UNITS, Pattern
from intents.stories import SAME_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answer import Answer, Section
    from assistant.answers.question import Question
    from knowledge.models import Code, Limit, Span, Statement, Verdict

_AGAIN = (
    "twice",
    "again",
    "more",
    "repeat",
    "second",
    "two",
    "three",
    "multiple",
    "several",
    "every",
    "each",
    "another",
    "times",
)
_ONCE = ("once", "only", "one", "single", "limit", "cap")
_LIMITED = frozenset({"limited", "max", "maximum", "cap", "capped", "restricted"})
_OTHER_TOOTH = ("different", "other", "another", "separate", "two", "both")

_SAME_TOOTH = Pattern(r"\b(?:same|this|that)\s+tooth\b", "tooth")
"""Keeps to one tooth, whatever else is said to be another: "another D#### on the same tooth"."""

_AMOUNT = Pattern(r"\b(?:or (?:more|fewer|less)|at least|at most)\b", "or ", "at ")
"""Tells how much one service is, not how often it is done."""

_SPOKEN = 0.5
"""Share of a question that a family's own statement must account for to answer it."""

_SPANS: tuple[Span, ...] = ("course", "lifetime", "months", "year", "benefit-year", "day", "visit")
"""What "how often" asks after, the widest first: a unit for one visit is the last that is meant."""

_PER_TOOTH = frozenset({"tooth", "root", "canal"})
"""Units of which each tooth has its own."""

_DAYS = frozenset({"day", "visit"})
_WHOLE = frozenset({"mouth", "patient", "visit"})
"""Units of which a day has one."""

_TIMES = frozenset({"months", "year", "benefit-year"})
_TIME = Pattern(r"\b(?:weeks?|months?|mos?|years?|yrs?|annual(?:ly)?|yearly)\b")
"""A question with a time asks after the limits over one."""

_WITHIN = Pattern(r"\b(?:in|within|over|inside)\s+(?:one|a single)\s+(?:day|week|month|year)\b")
"""A span of time, which is one and says nothing of how often: "two changes in one month"."""

_WORDS_OF_COUNTS = (
    "one", "two", "three", "four", "five", "six", "many", "much", "often", "time", "times", "limit", "frequency",
    "max", "maximum", "every", "each", "per", "month", "months", "year", "years", "week", "weeks", "visit", "visits",
    "day", "days", "lifetime", "quadrant", "arch", "mouth", "tooth", "teeth", "after", "before", "within", "apart",
    "plan", "allowed", "unit", "units", "ever", "still", "since", "last", "next", "later", "long", "only", "number",
    "multiple", "repeat", "series", "pay", "paid", "charge", "true", "false", "it", "used", "done",
)  # fmt: skip
_COUNTING = frozenset(map(stem, (*_WORDS_OF_COUNTS, *_ONCE, *_AGAIN, *_OTHER_TOOTH, *RELATION)))
"""Stems that count and measure time."""

_NO_LIMIT = Pattern(
    r"\bno\s+(?:\w+\s+)?(?:limits?|max|maximum|cap|number|restriction)\b", "limit", "max", "cap", "number", "restrict"
)
"""Says that a thing may be repeated, in words that deny: "puts no limit on it"."""

_AT_MOST = Pattern(
    r"\b(?:only(?:\s+be\s+\w+ed)?|just|max(?:imum)?(?:\s+(?:of|is))?|at most|no more than|up to|limited to|"
    rf"limit (?:is|of))\s+(?P<number>once|twice|{'|'.join(NUMBERS)}|\d)\b",
    "only", "just", "max", "most", "more than", "up to", "limit",
)  # fmt: skip
"""Says how often at most: "only twice per tooth"."""

_SEVERAL_UNITS = Pattern(
    rf"\b(?:both|all|{'|'.join(number for number, count in NUMBERS.items() if count > 1)}|[2-9]|\d\d)\s+{UNITS}"
)
"""Counts the units that a limit is for, each of which has its own: "more than two quadrants a day"."""

_UNLIMITED = Pattern(
    r"\b(?:unlimited|as (?:often|many)|any number|however (?:often|many))\b", "unlim", "as ", "any", "how"
)

_BESIDE = 2
"""Other words at most in a question that a limit decides."""


def handle(question: Question) -> Answer:
    """The code's own limit first, with the verdict on billing it again; then what payers do."""
    if len(question.codes) > 1:
        return _overview(question)
    code = question.codes[0]
    limit = _limit(question, code)
    if limit is None:
        return silent(question, f"No source we have read sets a limit for {code.code}.", payer_section(question, code))
    denials = [key for item in code.limits for key in item.denials]
    sections = [
        *section("Limits", rows((item.say for item in code.limits if item is not limit), question.day)),
        *instead(question, limit.instead),
        *_denial(question, denials),
        *payer_section(question, code, "frequency"),
        *section("Order", rows((item.say for item in code.after), question.day)),
    ]
    follow_ups = (
        f"Why would {code.code} be denied?",
        f"What comes after {code.code}?",
        "What if it is a different tooth?",
    )
    verdict = polar(question, _truth(question, limit)) if _asks_of_counts(question) else None
    return answer(question, limit.say, sections, verdict, follow_ups)


def _asks_of_counts(question: Question) -> bool:
    """Whether it asks of little but how often: a limit says nothing on the circumstances that a question tells.

    By what a code is counted ("is it per tooth") is no count.
    """
    counts = question.says(*_ONCE, *_AGAIN) or not _LIMITED.isdisjoint(question.reading.words)
    asks_of_a_unit = not counts and UNIT.search(question.reading.question)
    asks_of_another_count = asks_of_a_unit or _AMOUNT.search(question.reading.question)
    return not asks_of_another_count and len(question.beside_names - _COUNTING) <= _BESIDE


def _limit(question: Question, code: Code) -> Limit | None:
    """The limit that is asked after: one over a time where a time is named, one of a day where a day is, else the
    widest; a payer's own at last."""
    held = [limit for limit in code.limits if limit.say.holds_on(question.day)]
    timed = bool(_TIME.search(question.reading.question))
    of_a_day = bool(SAME_DAY.search(question.reading.question))

    def rank(limit: Limit) -> tuple[bool, bool, int]:
        beside = (timed and limit.span not in _TIMES) or (of_a_day and limit.span not in _DAYS)
        return limit.say.payer is not None, beside, _SPANS.index(limit.span)

    return min(held, key=rank, default=None)


def _truth(question: Question, limit: Limit) -> Verdict | None:
    """Whether what the question supposes is so: that it may be repeated, or that it may not.

    What is not counted over a course, or is over a year, may still stand once a day.
    """
    if SAME_DAY.search(question.reading.question) and (limit.count is None or limit.span in _TIMES):
        return None
    repeat = _may_repeat(question, limit)
    if claimed := _AT_MOST.search(question.reading.question):
        return _is_limited_to(limit, claimed["number"])
    if _UNLIMITED.search(question.reading.question):
        return repeat
    if _NO_LIMIT.search(question.reading.question):  # whose "no" may have been read as one to the whole
        return FLIPPED[repeat] if question.reading.negated else repeat
    once = question.says(*_ONCE) and not question.says(*_AGAIN) and not _WITHIN.search(question.reading.question)
    if once or not _LIMITED.isdisjoint(question.reading.words):
        return FLIPPED[repeat]
    return repeat


def _is_limited_to(limit: Limit, number: str) -> Verdict:
    """Whether a limit is the number of times that is said to be the most."""
    if limit.say.usual:
        return "depends"
    return "yes" if limit.count == number_of(number) else "no"


def _may_repeat(question: Question, limit: Limit) -> Verdict:
    if len(question.reading.entities.teeth) > 1 and limit.per in _PER_TOOTH:
        return "yes"
    same = _SAME_TOOTH.search(question.reading.question)
    if question.says("tooth", "teeth") and question.says(*_OTHER_TOOTH) and limit.per in _PER_TOOTH and not same:
        return "yes" if question.says("different", "other", "another", "separate", "teeth") else "no"
    several = _SEVERAL_UNITS.search(question.reading.question)
    of_its_units = several and UNIT_NAMES.get(several[1].lower(), several[1].lower()) == limit.per
    if limit.say.usual or (of_its_units and "plan" in limit.say.text):
        return "depends"
    if of_its_units or limit.count is None:
        return "yes"
    of_a_day = limit.span in _DAYS and limit.per in _WHOLE and SAME_DAY.search(question.reading.question)
    once = limit.span in {"course", "lifetime"} or of_a_day
    return "no" if limit.count == 1 and once else "depends"


def _denial(question: Question, keys: list[str]) -> Iterator[Section]:
    denial = question.knowledge.denial(keys[0]) if keys else None
    if denial:
        remarks = ", ".join((*(f"CARC {code}" for code in denial.carcs), *(f"RARC {code}" for code in denial.rarcs)))
        looks = [Row((item,), remarks) for item in denial.looks[:1]]
        why = [Row((item,), "" if looks else remarks) for item in denial.why[:1]]
        yield from section("The denial you would get", [*looks, *why])


def _common(found: list[tuple[Code, Limit]]) -> Statement | None:
    """The limit that all codes of a family share, as it is said of the first: what plans pay before what the code says.

    None where the codes differ.
    """
    limits = [next((item for item in code.limits if item.say.usual), limit).say for code, limit in found]
    said = {limit.text.replace(code.code, "") for (code, _), limit in zip(found, limits, strict=True)}
    return limits[0] if len(said) == 1 else None


def _overview(question: Question) -> Answer:
    found = [(code, limit) for code in question.codes if (limit := _limit(question, code))]
    sections = section("How often", [Row((limit.say,), named(code)) for code, limit in found])
    if not found:
        return silent(question, "No source we have read sets a limit for these codes.")
    family = question.families[0] if question.families and not question.reading.codes else None
    if family is None:
        return answer(question, found[0][1].say, sections, polar(question, _truth(question, found[0][1])))
    # A family is asked about as a whole: one code's own limit would answer for the wrong one.
    lead, share = question.closest((*family.what, *family.notes))
    spoken = lead if share >= _SPOKEN else _common(found)
    return answer(question, spoken, sections, headline=f"{family.name}: how often each code may be billed")
