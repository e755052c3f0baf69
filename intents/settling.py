"""What a question names settles what its wording leaves open, and rules out what it cannot want."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from intents.debts import asks_who_owes
from intents.kinds import (
    CODED,
    FLOOR,
    FOLLOW_UPS,
    IDEAS,
    NAMED_FOLDERS,
    OF_REMARKS,
    OF_SEVERAL,
    OUT_OF_SCOPE,
    PLACEHOLDERS,
    REFUSALS,
    UNKNOWN,
    WHAT_IS,
    free_words,
    subjects,
    sure,
    taken_as,
)
from intents.ordinary import FRAME
from intents.patterns import A_CODE, Pattern
from intents.polarity import asks, asks_why, chooses_a_code, last_question
from intents.stories import asks_for_its_code, payer_says_why

if TYPE_CHECKING:
    from intents.interpretation import Interpretation
    from intents.phrases import Mention
    from intents.reader import Parts

_NEXT: Final = 0.1
"""Confidence from which the next likely intent may be what is wanted."""

_PAIR: Final = 2
_FEW: Final = 22
"""Words at most in which the program itself is asked for help."""

_SAME_TIME: Final = Pattern(r"\b(?:same (?:day|visit|date|appointment)|together)\b")
_SURE_OF: Final = 0.6
"""Confidence below which codes named for one day are asked about together."""

_SURELY: Final = 0.9
"""Confidence from which what is asked of two codes is no choice between them."""

_SURE_OF_CODE: Final = 0.7
"""The same for a question that asks for a code in so many words."""

_WHICH_CODE: Final = Pattern(
    r"^\W*(?:which|what|wat)\s+(?:cdt |ada |dental |procedure |billing )*code\s+(?:is|do|does|would|should|can|will)\b"
)
_CODE_LAST: Final = Pattern(
    r"(?<!denial )(?<!reason )(?<!remark )(?<!adjustment )(?<!diagnosis )(?<!area )(?<!icd )\bcodes?\W*$"
)
"""Names a thing and ends with the word: its code is wanted, unless it is a code of another kind."""

_MAY_BE_BILLED: Final = Pattern(
    r"^(?:so |and |ok )?(?:can|may|could|should) (?:(?:i|we|you|u) )?(?:still |just |even )?"
    r"(?:(?:bill|use|report|charge|submit|claim|code) qcode|qcode be (?:billed|used|reported|charged|submitted))"
    r"(?: here| now| then)?$"
)
"""Asks of a code whether it may be billed, and says nothing else."""

_MAY_BE_BILLED_FOR: Final = Pattern(
    r"^(?:so |and |ok )?(?:can|may|could|should) (?:i|we|you|u) (?:still |just |even )?"
    r"(?:bill|use|report|charge|submit|claim|code) qcode (?:for|when|if|on|to|as)\b"
)
"""Asks of a code whether it may be billed for something."""

_IS_CODED: Final = Pattern(r"^(?:so |and |ok )?(?:which|what) (?:code )?(?:is|was) (?:the )?qcode$")
"""Asks what a code is: "which code is D####"."""

_WHAT_IT_IS_FIRST: Final = Pattern(
    r"^(?:so |and |ok )?what(?:'?s| is| does)\s+d\d{4}(?:\s+(?:mean|for))?\s*(?:[,;?]|\band\b)", "what"
)
"""Asks first of all what a code is: "what's D####, can it count as a filling"."""

_TOOTH_NUMBER: Final = Pattern(r"\b(?:which|what|need\w*|require\w*)\b.*\btooth (?:number|#|no)")
"""Asks for the tooth number of a code."""

_OF_NEEDS: Final = frozenset({"documentation", "eligibility", "claim_mechanics", "definition", OUT_OF_SCOPE})
_BOTH_RIGHT: Final = Pattern(r"\bboth\b(?:\W+\w+){0,3}?\W+(?:ok|okay|fine|right|allowed|billable|payable|correct)\W*$")
"""Asks whether two that are named may both stand: "… both ok?"."""

_PAYS_MORE: Final = Pattern(r"\bwh(?:ich|at)\b.*\bpays? (?:more|better|most|best)\b")
APART: Final = Pattern(r"\b(?:days?|weeks?|months?|mos?|years?|yrs?) (?:later|after|apart|ago|from)\b")
"""Measures the time between two things."""

_AFTER: Final = Pattern(
    r"\bd\d{4}\s+(?:[\w-]+\s+){0,2}?(?:after|before|follow(?:s|ing)?)\s+(?:[\w-]+\s+){0,2}?d\d{4}\b",
    "after", "before", "follow",
)  # fmt: skip
"""Puts one code behind another."""

_HOW_LONG: Final = Pattern(r"\bhow (?:long|soon)\b.*\b(?:after|between|before|from)\b", "how")
"""Asks for the time between two things."""

_WITHOUT: Final = Pattern(r"\b(?:without|with no)\b|\bw/o\b")
_TOGETHER: Final = Pattern(r"\b(?:and|with|w|plus|in addition to|alongside|on top of)\b|[&+]")

_BESIDE: Final = Pattern(
    r"\b(?:bill|report|use|charge|submit|claim|code|pay|do|give|place|post|enter)\w*\s+"
    r"(?:it |that |them )?(?:together\s+)?(?:with|along with|alongside|beside|next to|on top of|in addition to)\b|"
    r"\bin addition to\b|\bon top of\b",
    "with", "along", "beside", "next to", "on top", "in addition",
)  # fmt: skip
"""Sets one service beside another: "can A be reported with B", "A in addition to B"."""

_OF_ONE_CODE: Final = frozenset({"use", "misuse", "eligibility", "definition", "frequency", "code_search", "coverage"})
"""Intents that ask of one code, for which a question whether two may stand together is easily taken."""

_OF_A_CHOICE: Final = _OF_ONE_CODE - {"frequency", "coverage"} | {"case", OUT_OF_SCOPE}
"""Intents for which a message that ends with two codes to choose from is taken, though it asks which."""

_POINTING: Final = frozenset({"that", "it", "this", "them", "these", "those"})
"""Words that point at what was said before, so that a name beside them is not all that is asked about."""

_FOREIGN: Final = 0.4
_FOREIGN_THOUGH_NAMED: Final = 0.5
_FOREIGN_THOUGH_NUMBERED: Final = 0.8
_FOREIGN_THOUGH_OURS: Final = 0.9
"""Chances from which a question is taken to be none of ours."""

_LONGER: Final = 5
"""Words from which a message says more than "why?"."""

_FOUGHT: Final = frozenset({"appeal", "appealing", "fight", "dispute", "overturn"})
"""Words by which a refusal that is named is to be answered."""

_WHO_FIRST: Final = Pattern(
    r"\b(?:who|which|what)(?:'?s| is| one is| plan is| pays| do (?:i|we) bill)\s+(?:primary|secondary|first)\b",
    "primary", "secondary", "first",
)  # fmt: skip
"""Asks which of two plans comes first."""

_WHAT_NOW: Final = Pattern(
    r"\bwhat (?:now|next)\W*$|\bwhat (?:do|should|can|would) (?:i|we) do\b(?! wrong)|\bhow (?:do|can|should) (?:i|we) "
    r"(?:fix|answer|respond|fight|get it paid)\b",
    "what", "how",
)  # fmt: skip
"""Asks for the steps after a refusal."""

_REFUSED: Final = frozenset({"denied", "deny", "denies", "rejected", "refused", "denying", "refuses"})
"""Words by which a payer's refusal is told of."""


def without_talk(reading: Interpretation) -> Interpretation:
    """Where nothing was said before, no question is about what was said; a thing that is named can be told plainly."""
    named = reading.codes or reading.keys("families")
    meant = reading.confidence >= FLOOR and len(reading.words) < _LONGER and not named
    if reading.intent not in FOLLOW_UPS or meant or (named and reading.intent == "plain_words"):
        return reading
    other = next((item for item in reading.runners_up if item.intent not in FOLLOW_UPS), None)
    return _rather_an_idea(taken_as(reading, other)) if other else reading


def _rather_an_idea(reading: Interpretation) -> Interpretation:
    """No code is looked for by words that hardly ask for one and name an idea, and no procedure."""
    hardly = reading.intent == "code_search" and reading.confidence < FLOOR
    named = reading.codes or reading.keys("families")
    return sure(reading, "concept") if hardly and reading.keys("concepts") and not named else reading


def by_what_is_named(reading: Interpretation, parts: Parts, ours: frozenset[str], *, talking: bool) -> Interpretation:
    """What a question names can settle what its wording leaves open; while codes are talked about, less is named."""
    if reading.intent == "help" and len(parts.words) > _FEW:
        reading = _next_likely(reading)  # help is asked for in few words
    if reading.intent == "start_over" and parts.text.endswith("?"):
        reading = _next_likely(reading)  # "new patient?" asks what holds of one
    if reading.intent == "plain_words" and asks_who_owes(reading.words) and "tell" not in reading.words:
        reading = _next_likely(reading)  # "so the patient pays it?"
    settled = _settled(reading, parts)
    if settled:
        return sure(reading, settled)
    if reading.intent == "code_search" and reading.entities.codes:
        reading = _of_its_code(reading)
    if refusal := _of_a_refusal(reading):
        return refusal
    if reading.intent == "coverage" and reading.keys("policies") and _WHO_FIRST.search(reading.question):
        return sure(reading, "claim_mechanics")  # which of two plans pays first is no payer's own rule
    reading = _rather_an_idea(reading)
    asks_on = talking and reading.intent not in IDEAS and not WHAT_IS.search(reading.question)
    if reading.keys("concepts") and reading.intent not in FOLLOW_UPS and not asks_on:
        reading = _of_an_idea(reading, set(_unnamed(parts)))
    return _not_rash(reading, ours) if reading.intent == OUT_OF_SCOPE else reading


def _of_a_refusal(reading: Interpretation) -> Interpretation | None:
    """The reading of what tells of a payer's refusal: why it is, what to do, or who owes; None of any other."""
    if payer_says_why(reading) and not asks(reading.question):
        return sure(reading, "denial")
    if reading.keys("denials") and reading.intent in IDEAS | REFUSALS and _REFUSED.intersection(reading.words):
        kept = reading.intent if reading.intent in REFUSALS else "denial"
        wanted = "fix" if _WHAT_NOW.search(reading.question) else kept
        return reading if wanted == reading.intent else sure(reading, wanted)
    remarked = OF_REMARKS.intersection(reading.words) and not reading.entities.remarks
    owed = reading.intent == "same_day_combination" and asks_who_owes(reading.words)
    if reading.codes and (remarked or owed):
        return sure(reading, "denial")  # "they say it is part of the crown, may I bill the patient"
    refused = reading.keys("denials") and reading.intent in IDEAS | {"fix"}
    unsure = reading.confidence < _SURE_OF and (reading.codes or reading.keys("families"))
    return sure(reading, "fix") if (refused or unsure) and _FOUGHT.intersection(reading.words) else None


def _of_its_code(reading: Interpretation) -> Interpretation:
    """No code is looked for where one is given: what is next likely is wanted of it."""
    return reading if reading.runners_up[0].confidence < _NEXT else _next_likely(reading)


def _next_likely(reading: Interpretation) -> Interpretation:
    """The reading if the likeliest intent is ruled out."""
    other = reading.runners_up[0]
    left = max(1 - reading.confidence, other.confidence)
    return reading._replace(intent=other.intent, confidence=other.confidence / left)


def _settled(reading: Interpretation, parts: Parts) -> str | None:
    """The intent that follows from what a question names alone; the first that holds."""
    entities = reading.entities
    bare = is_bare(reading.words)
    both = len(entities.codes) > 1
    unsure = reading.confidence < _SURE_OF
    sure_of_it = reading.confidence >= _SURELY
    unsure_of_code = reading.confidence < _SURE_OF_CODE and not entities.codes
    refused = _REFUSED.intersection(reading.words)
    together = "same_day_combination" if _TOGETHER.search(reading.question) else "difference"
    fought = _FOUGHT.intersection(reading.words) and reading.intent != "narrative"
    rules = (
        (entities.remarks and fought, "fix"),
        (entities.remarks and reading.intent not in {"fix", "narrative", "case", "difference"}, "denial"),
        (reading.codes and reading.intent not in REFUSALS and refused and asks_why(parts.text), "denial"),
        (reading.intent == "help" and entities.codes, "definition"),
        (bare and reading.keys("policies") and (entities.codes or subjects(reading)), "coverage"),
        (
            len(entities.codes) == 1
            and entities.ages
            and (bare or reading.intent == "definition")
            and not WHAT_IS.search(reading.question),
            "eligibility",
        ),
        (bare and (entities.codes or entities.unknown_codes), together if both else "definition"),
        (
            both and (not sure_of_it or reading.intent in _OF_A_CHOICE) and chooses_a_code(reading.question),
            "difference",
        ),
        (
            _names_two(reading)
            and reading.asks_whether
            and reading.intent in _OF_ONE_CODE
            and _BESIDE.search(reading.question),
            "same_day_combination",
        ),
        (len(entities.codes) == 1 and _IS_CODED.search(" ".join(reading.words)), "definition"),
        (len(entities.codes) == 1 and unsure and _WHAT_IT_IS_FIRST.search(reading.question), "definition"),
        (not bare and len(entities.codes) == 1 and _MAY_BE_BILLED.search(" ".join(reading.words)), "use"),
        (
            len(entities.codes) == 1
            and unsure
            and reading.intent in {"claim_mechanics", "concept"}
            and _MAY_BE_BILLED_FOR.search(" ".join(reading.words)),
            "use",
        ),
        (
            len(entities.codes) == 1 and reading.intent in _OF_NEEDS and _TOOTH_NUMBER.search(reading.question),
            "eligibility",
        ),
        (both and _BOTH_RIGHT.search(reading.question), "same_day_combination"),
        (both and _PAYS_MORE.search(reading.question), "fee_or_rvu"),
        (both and (unsure or reading.intent == "sequence") and APART.search(reading.question), "same_day_combination"),
        (both and unsure and reading.asks_whether and _AFTER.search(reading.question), "sequence"),
        (both and reading.intent == "frequency" and _HOW_LONG.search(reading.question), "sequence"),
        (both and unsure and _SAME_TIME.search(reading.question), "same_day_combination"),
        (both and unsure and _WITHOUT.search(reading.question), "sequence"),
        (
            both
            and unsure
            and reading.asks_whether
            and _TOGETHER.search(reading.question)
            and not _asks_of_one(reading),
            "same_day_combination",
        ),
        (unsure_of_code and _WHICH_CODE.search(reading.question), "code_search"),
        (unsure_of_code and subjects(reading) and _CODE_LAST.search(reading.question), "code_search"),
        (not reading.codes and not entities.remarks and asks_for_its_code(reading.question), "code_search"),
    )
    return next((intent for holds, intent in rules if holds), None)


def of_the_one_asked(reading: Interpretation) -> Interpretation:
    """The reading of the one code that its question names, where others were told of before as done."""
    codes = reading.entities.codes
    if not reading.asks_whether or len(codes) < _PAIR or not _asks_of_one(reading):
        return reading
    if reading.intent == "same_day_combination" and reading.confidence < _SURE_OF and len(codes) > _PAIR:
        reading = _next_likely(reading)
    one = A_CODE.findall(last_question(reading.question))[0].upper()
    if reading.intent not in _OF_ONE_CODE | {"claim_mechanics"} or one not in codes:
        return reading
    return reading._replace(entities=reading.entities._replace(codes=(one,)))


def _names_two(reading: Interpretation) -> bool:
    """Whether it names two things that are billed, by number or by name."""
    named = {mention.targets for mention in reading.mentions if mention.keys(*CODED)}
    return len(reading.entities.codes) + len(named) > 1


def _asks_of_one(reading: Interpretation) -> bool:
    """Whether its question names one code, though more were told of before: "had A and B. May I bill C?"."""
    return len({code.lower() for code in A_CODE.findall(last_question(reading.question))}) == 1


def is_an_idea(mention: Mention) -> bool:
    """Whether a phrase names an idea of billing and no procedure."""
    return {target.folder for target in mention.targets} <= {"concepts", "denials"}


def _of_an_idea(reading: Interpretation, unnamed: set[str]) -> Interpretation:
    """An idea of billing that is named is asked about where nothing else is; `unnamed` are the words beside names."""
    named = reading.codes or (reading.keys("families") and reading.intent not in OF_SEVERAL)
    if not named and FRAME.issuperset(unnamed) and not unnamed & _POINTING:
        return sure(reading, "concept") if reading.intent not in IDEAS else reading
    if reading.intent in {"definition", "difference"} and not reading.entities.codes and not reading.keys("codes"):
        return reading._replace(intent="concept")
    return reading


def days_in(parts: Parts) -> set[str]:
    """The different days in it; a year alone is none."""
    return set(parts.extraction.entities.dates) - {f"{year}-01-01" for year in parts.years}


def is_bare(masked: Iterable[str]) -> bool:
    """Whether there is nothing but codes, teeth and the like."""
    return not free_words(masked)


def _unnamed(parts: Parts) -> list[str]:
    return [word for word in parts.free if word not in PLACEHOLDERS]


def _not_rash(reading: Interpretation, ours: frozenset[str]) -> Interpretation:
    """A question that names something of ours is foreign only where that is sure; one that names nothing is unknown.

    `ours` are words of insurance and billing, of which a question is foreign only where that is surer still.
    """
    of_ours = any(target.folder in NAMED_FOLDERS for target in reading.targets)
    named = reading.codes or reading.entities.remarks or of_ours
    numbered = bool(reading.entities.codes)
    if reading.confidence < _FOREIGN_THOUGH_OURS and ours.intersection(reading.words):
        return taken_as(reading, reading.runners_up[0])
    if reading.confidence >= (_FOREIGN_THOUGH_NUMBERED if numbered else _FOREIGN_THOUGH_NAMED if named else _FOREIGN):
        return reading
    other = reading.runners_up[0]
    if named or other.confidence >= FLOOR:
        return taken_as(reading, other)
    return reading._replace(intent=UNKNOWN)
