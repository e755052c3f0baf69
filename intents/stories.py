"""What a message tells: visits that were, which are a case to check, or a situation for which a code is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from intents.judged import asks_of_its_time, judges_a_refusal, told_itself
from intents.kinds import CODED, FLOOR, FOLLOW_UPS, OUT_OF_SCOPE, PLACEHOLDERS
from intents.numbers import number_of
from intents.patterns import Pattern
from intents.polarity import asks, asks_whether, asks_why, chooses_a_code
from intents.search import terms
from intents.teeth import CLOCK

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterable, Sequence

    from intents.interpretation import Interpretation
    from intents.phrases import Mention

_ORDER: Final = Pattern(r"\b(?:then|again|later|after(?:wards?| that)|followed by|first|visit (?:1|one))\b")
_TELLS: Final = Pattern(
    r"\b(?:we|i|he|she|they|pt|patient|doctor|dr|office)\s+(?:also\s+|just\s+|already\s+)?"
    r"(?:did|billed|had|started|placed|extracted|pulled|filled|submitted|sent|charged|coded|got|put|used|posted|entered)\b"
    r"|^\W*(?:first|visits?|billed|started|did|here)\b"
)
_ASKS: Final = Pattern(
    r"^\W*(?:can|could|should|do|does|is|are|may|must|which|what|how|when|why|who|where|if|will|would)\b"
)
_BESIDE: Final = Pattern(
    r"\b(?:which(?!\s+codes?\b)|whose|whom?)\b(?!.*\b(?:wrong|next|problem|denied|mistake)\b)|\bwhy\W*$|"
    r"(?<!what )\bwill\s+(?!be\b)|\bis (?:that|this|it) true\b|"
    r"\bd\d{4}\s+if\b|\b(?:is|are|was|isn'?t)\b[^.?]*\b(?:part of|included|bundled)\b[^.?]*\?|"
    r"\b(?:insurance|ins|plan|coverage|policy)\s+(?:was\s+|has\s+|just\s+|got\s+)*"
    r"(?:changed?|switched|termed|terminated|ended|lapsed|cancell?ed|expired|maxed)\b|\bwho\s+(?:pays?|owes?|bills?|re?treats?)\b|"
    r"^(?=.*\bbill).*\bprep\w*\b.*\bseat|"
    r"\b(?:what'?s|what is|which is)\s+(?:the\s+)?(?:right\s+|correct\s+)?(?:date|dos)\b|"
    r"\b(?:what|which)\s+(?:dates?|dos)\b|"
    r"\b(?:can|could|may|should|do|must|shall)\s+(?:i|we|you)\s+(?:just\s+)?"
    r"(?:use|put|go by|go with|bill with|report|write|enter|change it to|move it to)\s+(?:(?:the|that|her|his)\s+)?"
    r"(?!same\b)(?:\w+\s+)?(?:date|dos|day|\d{1,2}/\d{1,2})\b"
)
"""Asks something that the rules for visits do not answer: which year's maximum, who pays, why, whether it will be, by
which day to bill."""

_LEFT_UNDONE: Final = Pattern(
    r"\b(?:never|(?:did|was|were|is|has|could|can)\s?n[o']?t|(?:did|could|can|was)nt|unable to|not able to)\s+"
    r"(?:be\s+|get\s+)?(?:c[ao]me|show(?:ed|n)?|return(?:ed)?|finish(?:ed)?|complete[d]?|locate[d]?|negotiate[d]?)\b|"
    r"\b(?:no[- ]show(?:ed)?|gave up|abandoned|inoperable)\b"
)
"""Tells that what was begun was not finished, which no rule for dated codes can see."""

_COUNTED: Final = Pattern(
    r"\b(?:two|three|four|five|six|\d)\s+(?:\w+\s+)?(?:visits|appointments|appts|times)\b.*\b(?:all|each|every)\b.*\bd\d{4}\b|"
    r"\b(?:two|three|four|2|3|4)\s+d\d{4}s?\b|\bd\d{4}\s*(?:x\s?\d|\d\s?x\b|once|twice|(?:two|three|four|five|six|\d)\s+times)\b"
)
_BILLED: Final = Pattern(r"\b(?:billed|submitted|sent|charged)\b")
_CODED: Final = Pattern(r"\b(?:billed|submitted|sent|charged|used|coded|posted|entered|put)\b")
"""Says that a code was used."""

SAME_DAY: Final = Pattern(r"\bsame\s+(?:day|visit|date|appointment|appt|sitting|session)\b")
_REFUSED: Final = Pattern(r"\b(?:den(?:y|ied|ies|ial)|reject\w*|refus\w*|bundled|downgraded|paid)\b")
_COUNTED_IN: Final = "a|an|one|two|three|four|five|six|seven"
_AT_MOST: Final = r"(?:max(?:imum)?(?: of)?|limit(?:ed to)?|up to|no more than|at most|capped at|cap of)"
_LIMIT: Final = Pattern(
    r"\b(?:plan|insurance|ins|policy|payer|carrier|contract|coverage|they|limit|limits|frequency)\b"
    r"(?:[^.;?!:=]{0,30}?\b(?:allows?|allowed|pays?|covers?|limit(?:s|ed)?|gives?|is|has|says)|\s*[:=]|(?<=limit)|(?<=frequency))\s+"
    r"(?:(?:for|to|only|just|her|him|them|us)\s+)*"
    rf"(?P<said>(?:(?P<count>\d|{_COUNTED_IN})(?:\s+(?P<thing>[^.,;?!]{{2,40}}?))?|(?P<other>[^.,;?!]{{0,40}}?)\b(?P<times>once|twice))"
    rf"\s+(?:per|every|each|a|an|in|within|in any)\s+(?:(?P<span>\d{{1,2}}|two|three|four|five|six|seven)[\s-]+)?"
    r"(?:calendar |benefit |rolling )?(?P<unit>years?|yrs?|months?|mos?))\b"
    r"(?P<together>[^.;?!]*\b(?:together|combined|shared?)\b)?"
)
"""Tells how often a plan pays something."""

_CLAUSE: Final = Pattern(
    rf"\b(?P<said>(?P<span>\d{{1,2}}|{_COUNTED_IN})[\s-]+(?P<unit>years?|yrs?|months?|mos?)[\s-]+"
    r"(?:replacement\s+)?(?:clause|rule|limit|limitation|frequency|replacement))\b",
    "clause", "rule", "limit", "frequency", "replacement",
)  # fmt: skip
"""The same as the name of a rule: "a 5 year replacement clause"."""

_MOST: Final = Pattern(
    r"\b(?:plan|booklet|handbook|insurance|ins|policy|payer|carrier|contract|coverage|they|benefits?)\b[^.;?!:=]{0,30}?\b"
    r"(?:allows?|allowed|pays?|covers?|limits?|gives?|is|has|says?|caps?)\s+(?:at\s+|to\s+|only\s+)*"
    rf"(?P<said>(?P<thing>d\d{{4}}s?)\s+(?:is\s+|at\s+)?{_AT_MOST}\s+(?P<count>\d|{_COUNTED_IN})\b"
    r"(?:\s+(?:times|visits|units))?)"
    r"(?!\s+(?:per|every|each|a|an|in|within)\b)",
    "max", "limit", "up to", "more than", "most", "cap",
)  # fmt: skip
"""Tells how often a plan pays a code at all: "booklet says D#### max 3"."""

EVER: Final = 0
"""Months of a limit that goes over the whole course."""

_SPAN_AFTER: Final = Pattern(
    rf"\b(?:\d{{1,2}}|{_COUNTED_IN})\s*(?:days?|weeks?|wks?|months?|mos?|years?|yrs?)\s+after\b", "after"
)
_DENIED: Final = Pattern(
    r"\b(?:den(?:y|ied|ies|ial)|reject(?:ed|s)?|refus(?:ed|es?)|kicked (?:it |that |them )?(?:back|out)|bounced|zeroed|"
    r"disallowed)\b"
)


_PAIR: Final = 2
"""Codes by number that may be asked about on one day without telling of a case."""

_OPEN: Final = frozenset({"sequence", "same_day_combination", "definition", "code_search", "frequency", "difference"})
"""Intents that a story without dates is easily taken for."""

_OF_USE: Final = _OPEN | {"case", "use", "misuse", "elsewhere"}
"""Intents that a code told with the day on which it was used is taken for."""

_PLACES: Final = frozenset({"qtooth", "qquadrant"})
TELLING: Final = frozenset(
    {"we", "i", "did", "billed", "had", "pt", "patient", "on", "of", "at", "for", "and", "then", "the", "a", "an", "w"}
    | {"with", "plus", "also", "in", "later", "next", "after", "same", "day", "visit", "days", "week", "weeks", "month"}
    | {"months", "year", "years", "both", "each", "all", "done", "completed", "finished", "x", "times", "date", "dos"}
)
"""Words in which visits are told and nothing else is said."""

_WHAT_CODE: Final = Pattern(
    r"\b(?:what|which|wat|what'?s)\s+(?:is the |the |cdt |ada |dental |procedure |billing )*codes?"
    r"(?:\s+(?:please|pls|to use|(?:is|for) (?:it|that|this)|(?:do|should|would|can|will) (?:i|we|you)(?: \w+)?))?\W*$"
    r"|[,.]\s*(?:(?:i |we )?need (?:a |the )?)?(?:cdt )?codes?\W*$"
    r"|\bis there an?y? (?:\w+ )?code for (?:just )?(?:that|this|it)\W*$"
    r"|[,.;]\s*(?:the )?codes? for (?:that|this|it|today|(?:the |this )?(?:visit|time|day)|[a-z]{3,6}day|mon|tues?|wed|"
    r"thu(?:rs)?|fri|sat|sun)\W*$"
    r"|\b(?:what|which)\s+(?:set|group|family) of codes\s+(?:is|are|for)\s+(?:that|this|it|those)\W*$"
    r"|[,.;]\s*what\s+(?:do|should|would|can) (?:i|we|you) (?:bill|code|report|use|send(?= for))(?: (?:out|it as))?"
    r"(?: for (?:that|this|it|today|the (?:visit|time|day)|[a-z]+day))?\W*$"
    r"|[,.;]\s*any(?:thing| code)? ?(?:extra|else)? (?:i|we) can (?:send|bill|charge|report)\W*$",
    "code", "what", "any",
)  # fmt: skip
"""The end of a situation for which a code is wanted: "8 year old, open apex, what code?"."""

_CODES: Final = Pattern(
    r"\b(?:what|which)\s+(?:are the |cdt )?codes\b|\bcodes\W*$|"
    r"\bcodes?\s+(?:for|on|at|by)\s+(?:each|every|all|these|those)\b|\b(?:each|every) (?:date|day|visit)'?s? codes?\b|"
    r"\b(?:what|which)\s+(?:dates?\s+and\s+codes?|codes?\s+and\s+dates?)\b"
)
_TO_BILL: Final = Pattern(
    r"\bw(?:hat|hich|at|ht)(?:'?s)?\s+(?:(?:is |are )?(?:the )?codes?\b|(?:do|should|would|can|must) (?:i|we|you) "
    r"(?:bill|code|report|use|send|put)\b)"
)
"""Asks what is to be billed, wherever it stands."""

_SITUATION: Final = 7
_MEANING: Final = 5
"""Words that a situation is told in at least, and those of them that carry meaning."""

_ABSENT: Final = frozenset({"no", "not", "without", "never"})
"""Words before a name that say there was none of it: "not apexification, no gutta percha"."""

_PAYER_SAYS: Final = Pattern(
    r"\b(?:insurance|ins|plan|payer|carrier|eob|rep|they|qpayer)\s+(?:\w+\s+)?"
    r"(?:says?|said|saying|claims?|claiming|states?)\b",
    "say", "said", "claim", "state",
)  # fmt: skip
"""Tells what a payer gives for a reason."""

_PLANNED: Final = Pattern(
    r"(?:is |are |was |to be )?(?:scheduled|booked|planned|to follow|(?:set |coming |due )?(?:for )?next\b|tomorrow|"
    r"later\b|in (?:\w+ )?(?:days?|weeks?|months?)\b)|(?:is|are|scheduled|set)\s+(?:for\s+|on\s+)?qdate\b"
)
_NEAR: Final = 4
"""What stands behind the name of a deed that is yet to come, within so many words: "rct is next tuesday"."""

_TALE: Final = 14
"""Words from which what is told says more than a name in it."""

_SAID: Final = 0.9
"""Confidence from which a message without a question is still taken to want something else than its code."""

_WONDERS: Final = Pattern(
    r"(?:^|[,.;:?!-]|\b(?:and|but|so))\s*(?:\w+\s+)?(?:what'?s?|which|why|how|when|where|who)\b|"
    r"\b(?:or|vs|versus|different from|difference|best way)\b|"
    r"\b(?:what|which|wat)\s+(?:\w+\s+)?codes?\b|"
    r"[,.;:]\s*(?:can|could|may|must|should|does|do|will|would|is|are)\b"
)
"""Asks anywhere but in a clause that tells more of somebody: "an endodontist who bypasses it"."""

_WHOLE: Final = 12
"""Words from which a message is no mere name of an idea."""

_EASILY_TAKEN: Final = frozenset({"code_search", "case", "concept", "claim_mechanics", OUT_OF_SCOPE})
"""Intents that a situation is surely taken for and still may be none of."""

_LEFT_OPEN: Final = Pattern(r"^\W*this\b|__|\b(?:is|of|a|the|to|with)\W*$|\bis (?:that|this|it|an?|the)\b")
"""A riddle, a sentence to be filled in, or one that asks in its midst."""

_OF_PAYMENT: Final = Pattern(
    r"\b(?:insurance|ins|payers?|plans?(?! to\b)|claims?|"
    r"den(?:y|ied|ies|ial|ials)|reject(?:ed|s)?|refused|refuse[sd]?|paid|pays?|"
    r"coverage|bundle[ds]?|eob|era|remit\w*|bill(?:s|ed|ing)?|charged?|appeal\w*|code[ds]?|medicaid|benefits?|same)\b"
)
"""Words of a message about the claim, or about one visit beside another, rather than about what was done."""

_A_CERTAIN_TOOTH: Final = Pattern(
    r"\b(?:the|this) tooth (?:is|was|can|cannot|can't|cant|could|has|had|needs|needed|broke|cracked|fractured)\b",
    "tooth",
)


def says(words: Sequence[str], phrases: Iterable[str]) -> bool:
    """Whether one of some phrases stands among the words."""
    text = f" {' '.join(words)} "
    return any(f" {phrase} " in text for phrase in phrases)


def denied_names(reading: Interpretation, near: int = 1) -> list[Mention]:
    """The names of what is said not to have been: a denying word is at most so many places before."""
    words = reading.unmasked
    return [item for item in reading.mentions if not _ABSENT.isdisjoint(words[max(item.start - near, 0) : item.start])]


def planned_names(reading: Interpretation) -> list[Mention]:
    """The names of what is said to come another day, and so was not done on the one that is told of."""
    words = reading.unmasked
    return [item for item in reading.mentions if _PLANNED.match(" ".join(words[item.end : item.end + _NEAR]))]


def asks_beside(text: str) -> bool:
    """Whether a message asks something beside the visits that it tells of."""
    elsewise = asks_why(text) or asks_of_its_time(text) or chooses_a_code(text)
    return elsewise or bool(_BESIDE.search(text) or _LEFT_UNDONE.search(text))


def lists_visits(reading: Interpretation, days: int, acts: Collection[str] = ()) -> bool:
    """Whether it names procedures, their places and when, and says and asks nothing else."""
    words = reading.unmasked
    coded = [range(item.start, item.end) for item in reading.mentions if item.keys(*CODED)]
    named = {at for places in coded for at in places}
    deeds = [range(at, at + 2) for at in range(len(words)) if " ".join(words[at : at + 2]) in acts]
    deeds += [range(at, at + 1) for at, word in enumerate(words) if word in acts]
    named |= {at for places in deeds for at in places}
    numbered = words.count("qcode")
    several = numbered + len(coded) + len(deeds) >= _PAIR
    spans = [at for at, word in enumerate(words) if word in {"later", "next", "after"}]
    if _PLACES.isdisjoint(words) or not (numbered or several or (days and spans)):
        return False
    if not (days or spans or (several and _TELLS.search(reading.question))):
        return False
    return all(
        at in named or word in TELLING or word.isdigit() or word in PLACEHOLDERS for at, word in enumerate(words)
    )


def tells_of_visits(reading: Interpretation, days: int, acts: int = 0) -> bool:
    """Whether it names procedures with days or in an order.

    `days` are the different ones in it, `acts` the words that tell of a procedure without naming it.
    """
    if asks_why(reading.question):
        return False
    named = sum(bool(mention.keys(*CODED)) for mention in reading.mentions)
    numbered = sum(span.kind == "code" for span in reading.spans)
    procedures = named + numbered + acts
    told = told_itself(reading.question)
    counted = bool(numbered and _COUNTED.search(told) and reading.entities.teeth)
    if (numbered >= _PAIR or counted) and _tells_of_one_day(told):
        return True
    if days > 1 or (days and limit_told(reading.question)):
        return procedures > 0
    used = reading.intent in _OF_USE and _CODED.search(told) and not asks(told)
    if days == 1 and (numbered > _PAIR or (numbered and used)):
        return True
    several = procedures >= _PAIR and not _ASKS.search(reading.question)
    return several and (_tells_on_a_day(reading) if days else _tells_in_turn(reading))


def _tells_on_a_day(reading: Interpretation) -> bool:
    """Whether several things, told with one day, are told as a case: what else the message wants is little understood,
    or it may want that and asks nothing of one thing."""
    unclear = reading.confidence < FLOOR or reading.intent in FOLLOW_UPS
    if unclear and reading.entities.teeth:
        return True
    return reading.intent in {*_OPEN, "case"} and not reading.asks_whether


def _tells_in_turn(reading: Interpretation) -> bool:
    """Whether several things are told without a day: by the hour, one so long after the other, or in an order."""
    text = reading.question
    if tells_by_the_clock(text) or (reading.entities.teeth and _SPAN_AFTER.search(text)):
        return True
    return reading.intent in _OPEN and bool(_ORDER.search(text) and _TELLS.search(text))


def tells_by_the_clock(text: str) -> bool:
    """Whether it tells what was done at which hour, all of one day."""
    return bool(CLOCK.search(text))


def _tells_of_one_day(text: str) -> bool:
    """Whether it says what was billed for one day, or how often, and asks nothing."""
    if text.rstrip().endswith("?") or asks(text) or _REFUSED.search(text):
        return False
    return bool(_COUNTED.search(text) or (_BILLED.search(text) and SAME_DAY.search(text)))


def speaks_of_a_refusal(text: str) -> bool:
    """Whether it says that a payer refuses something."""
    return bool(_DENIED.search(text))


def tells_of_a_refusal(reading: Interpretation) -> bool:
    """Whether it tells that a payer refused something, or with which codes."""
    return bool(reading.entities.remarks) or speaks_of_a_refusal(reading.question)


def payer_says_why(reading: Interpretation) -> bool:
    """Whether it tells the reason that a payer gives for refusing something: "delta says too soon"."""
    return bool(reading.keys("denials")) and bool(_PAYER_SAYS.search(" ".join(reading.words)))


class ToldLimit(NamedTuple):
    """How often a plan pays a thing, as somebody tells it."""

    said: str
    thing: str
    most: int
    months: int | None
    """None for a count by calendar or benefit year, EVER for one without a span."""
    together: bool = False
    """Whether other things are said to count with it."""
    whole: str = ""
    """All the words that tell it."""


def limit_told(text: str) -> ToldLimit | None:
    """The limit of a plan that a message tells: "plan allows one crown per 5 years"."""
    found = _LIMIT.search(text)
    if found is None:
        clause, most = _CLAUSE.search(text), _MOST.search(text)
        if clause:
            return ToldLimit(clause["said"], "", 1, _months(clause), whole=clause[0])
        return ToldLimit(most["said"], most["thing"], number_of(most["count"]), EVER, whole=most[0]) if most else None
    count = number_of(found["count"] or found["times"])
    months = _months(found) if found["span"] else None
    thing = (found["thing"] or found["other"] or "").strip()
    return ToldLimit(found["said"], thing, count, months, bool(found["together"]), found[0]) if count else None


def _months(found: re.Match[str]) -> int:
    """The span of a limit."""
    return number_of(found["span"]) * (12 if found["unit"].lower().startswith("y") else 1)


def wants_codes(text: str) -> bool:
    """Whether the codes of what is told are asked for."""
    return bool(_CODES.search(text))


def asks_what_to_bill(text: str) -> bool:
    """Whether the code of something that is told is asked for, in whatever part of the text."""
    return wants_codes(text) or bool(_TO_BILL.search(text))


def asks_of_a_refusal(text: str) -> bool:
    """Whether a refusal is told of and asked to be judged: "should we have expected that?"."""
    return speaks_of_a_refusal(text) and judges_a_refusal(text)


def asks_for_its_code(text: str) -> bool:
    """Whether a message ends with the wish for a code."""
    return bool(_WHAT_CODE.search(text))


def tells_of_a_tooth(text: str) -> bool:
    """Whether it says what one certain tooth is or was: "the tooth cannot be saved"."""
    return bool(_A_CERTAIN_TOOTH.search(text))


def tells_a_situation(reading: Interpretation) -> bool:
    """Whether it says what was found and done and nothing else: then the code for that is wanted."""
    entities = reading.entities
    told = _WHAT_CODE.sub("", reading.question)
    if entities.codes or entities.remarks or entities.unknown_codes or asks_whether(told) or payer_says_why(reading):
        return False
    length = len(told.split())
    brief = length < _TALE
    if told != reading.question and brief and (reading.keys("codes") or not reading.keys("families")):
        return False  # the code that is asked for is named, or nothing is that could mislead
    if reading.confidence >= _SAID and reading.intent not in _EASILY_TAKEN:
        return False
    if reading.intent == "concept" and reading.confidence >= _SAID and length < _WHOLE:
        return False
    long = length >= _SITUATION and len(set(terms(reading.unmasked))) >= _MEANING
    return long and not any(about.search(told) for about in (_OF_PAYMENT, _LEFT_OPEN, _WONDERS))
