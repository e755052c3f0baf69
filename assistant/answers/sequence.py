"""What comes before and after a code in a course of treatment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from assistant.answer import Row
from assistant.answers import combination
from assistant.answers.building import answer, listed, polar, rows, section, silent
from intents.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.answer import Answer, Section
    from assistant.answers.question import Question
    from knowledge.models import Code, Family, Pair, Statement, Step, Verdict

_LEFT_OUT = ("without", "skip", "leave", "omit", "straight")
_BEFORE = ("before", "require", "need", "first", "prior", *_LEFT_OUT)
_MUST: Final = re.compile(
    r"\b(?:need|have|has|must|required?)(?:\s+(?:i|we|you|to))*\s+(?:bill|report|use|code|submit|do)\b|\bmandatory\b",
    re.IGNORECASE,
)
"""Asks whether a step may be left out ("do I need to bill it at all"), not what has to come before it."""

_HAVING_TO: Final = ("have", "has", "need", "always", "only", "require")
_AHEAD: Final = Pattern(r"\bbefore\b", "before")
_WAIT: Final = Pattern(
    r"\bhow (?:long|soon|far apart|many (?:days|weeks|months))\b|\bwaiting (?:time|period)\b|\bwait\b", "how", "wait"
)
"""Asks for the time between two things."""

_BEHIND: Final = Pattern(r"\b(?:after|follow(?:s|ing)?)\b", "after", "follow")
_NEED: Final = Pattern(
    r"\b(?:needs?|requires?|(?:have|has) to have|must have)\b", "need", "require", "to have", "must have"
)

_NEEDED: Final = ("require", "need", *_LEFT_OUT)
"""Words that ask whether a step has to be: "before" alone asks of an order."""

_IS_FIRST: Final = re.compile(r"\b(?:be|is)\s+(?:d\d{4}\s+)?(?:the|a|my|our)\s+first\b", re.IGNORECASE)
"""Asks whether the code itself comes first, and not whether something has to come before it."""

_TWO: Final = 2
_LAST = ("final", "last", "finish", "complete", "close")


def handle(question: Question) -> Answer:
    """The rule or step that is asked about, then the whole course as a timeline."""
    families = question.families or _shared(question)
    code = question.codes[0]
    if combination.known(question) or _is_ordered_by_pair(question):
        found = combination.handle(question)
        open_to = question.says("without") or _WAIT.search(question.reading.question)
        return found._replace(verdict=None) if open_to else found
    if not families and not code.after:
        return silent(question, f"No source we have read makes {code.code} a step of a series.")
    lead, verdict = _lead(question, code, families)
    sections = [
        *section("Rule", rows((item.say for item in code.after), question.day)),
        *(part for family in families[:1] for part in _course(question, family)),
    ]
    follow_ups = [f"What is {other}?" for family in families[:1] for step in family.steps for other in step.codes[:1]]
    return answer(question, lead, sections, verdict, [text for text in follow_ups if code.code not in text][:3])


def _is_ordered_by_pair(question: Question) -> bool:
    """Whether a pair tells of one code behind another, which no rule of the codes does, or of the wait between them."""
    if _WAIT.search(question.reading.question):
        return any(_told_in_order(question))
    return _asks_of_order(question) and not _ordered(question) and any(_told_in_order(question))


def _asks_of_order(question: Question) -> bool:
    """Whether it wants a yes or no to one code behind another, and not to whether it has to be there."""
    several = len(question.reading.entities.codes) >= _TWO and question.reading.asks_whether
    return several and bool(_BEHIND.search(question.reading.question)) and not question.says("must", *_HAVING_TO)


def _shared(question: Question) -> tuple[Family, ...]:
    """The families of the codes, those first that hold most of what is named, then those that are called by it."""
    named = _named(question)
    found = {family.key: family for code in named for family in question.knowledge.families_of(code)}

    def order(family: Family) -> tuple[int, int, str]:
        return -len(named.intersection(family.codes)), -len(named.intersection(family.main_codes)), family.key

    return tuple(sorted(found.values(), key=order))


def _named(question: Question) -> set[str]:
    """The codes of a question and those that stand beside them in words."""
    return {code.code for code in question.codes}.union(*question.reading.sides)


def _lead(question: Question, code: Code, families: tuple[Family, ...]) -> tuple[Statement | None, Verdict | None]:
    if question.says(*_BEFORE) or _MUST.search(question.reading.question) or _asks_of_order(question):
        ruled = _ruled(question)
        if ruled:
            return ruled
    following = _later(question, families) or _following(question, code, families[:1])
    if following:
        return following, None
    if code.after:
        return code.after[0].say, None
    return families[0].what[0], None


def _ruled(question: Question) -> tuple[Statement, Verdict | None] | None:
    """The order that one of the codes is under; whether a step may be left out decides "must I?"."""
    named = [code.code for code in question.codes]
    needed = len(named) == 1 and (_MUST.search(question.reading.question) or _needs(question, named[0]) is False)
    if needed or question.says("skip", "leave", "omit"):
        return _left_out(question, named) or _straight(question)
    if question.says("straight"):
        return _straight(question) or _left_out(question, named)
    left = _left(question)
    return _ordered(question) or _left_out(question, [code for code in named if code in left] or named)


def _straight(question: Question) -> tuple[Statement, Verdict | None] | None:
    """What is written of one code coming right after the other: "D3351, then straight to D3353"."""
    held = next(_told_in_order(question), None)
    return (held.say, polar(question, held.verdict)) if held else None


def _told_in_order(question: Question) -> Iterator[Pair]:
    """What is written of two codes in the order in which they are told: "A then B", "B after A"."""
    spans = [span.value for span in question.reading.spans if span.kind == "code"]
    if len(spans) != _TWO:
        return
    first, last = reversed(spans) if _stands(question, _BEHIND, spans[:1], spans[1:]) else spans
    yield from (pair for pair in combination.in_order(question) if first in pair.left and last in pair.right)


def _ordered(question: Question) -> tuple[Statement, Verdict | None] | None:
    """The rule by which one of the codes comes behind others, and whether the question has it so."""
    named = [code.code for code in question.codes]
    left = _left(question)
    first_itself = len(named) == 1 and _IS_FIRST.search(question.reading.question)
    supposes_none = first_itself or question.says(*_LEFT_OUT)
    for code in question.codes:
        for rule in code.after if code.code not in left else ():
            others = (left or set(named)) - {code.code}
            if not others or others & set(rule.codes):
                if _stands(question, _NEED, rule.codes, [code.code]):
                    return rule.say, None  # that the one needs the other tells nothing of the reverse
                if _stands(question, _BEHIND, rule.codes, [code.code]):
                    continue  # that the one follows the other does not bar the other from coming again
                wrong = supposes_none or _stands(question, _AHEAD, [code.code], rule.codes)
                return rule.say, polar(question, "no" if wrong else "yes")
    return None


def _left(question: Question) -> set[str]:
    """The codes that a question would do without: "D3353 after D3351 without D3352"."""
    at = question.reading.question.lower().find("without")
    return {span.value for span in question.reading.spans if span.kind == "code" and span.start > at >= 0}


def _stands(question: Question, word: Pattern, ahead: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether some codes stand ahead of a word and others behind it: "can I bill D3352 before D3351"."""
    found = word.search(question.reading.question)
    if found is None:
        return False
    spans = [span for span in question.reading.spans if span.kind == "code"]
    first = {span.value for span in spans if span.end <= found.start()}
    last = {span.value for span in spans if span.start >= found.end()}
    return not (first.isdisjoint(ahead) or last.isdisjoint(behind))


def _needs(question: Question, code: str) -> bool | None:
    """Whether it is the code that needs something ("does D#### need a crown"), or something that needs the code; None
    where no need is spoken of."""
    found = _NEED.search(question.reading.question)
    places = [span.start for span in question.reading.spans if span.value == code]
    return places[0] < found.start() if found and places else None


def _left_out(question: Question, named: Sequence[str]) -> tuple[Statement, Verdict | None] | None:
    """The step that the question would leave out: the code itself, or what lies between two codes."""
    if len(named) == 1 and _needs(question, named[0]):
        return None
    leaves_out = question.says(*_LEFT_OUT)
    asks_need = question.says(*_NEEDED) or _MUST.search(question.reading.question)
    for family in question.knowledge.families_of(named[0]):
        between = _between(family, named) if leaves_out else ()
        for step in between or family.steps:
            if between or set(named) & set(step.codes) or (len(named) > 1 and step.optional):
                truth: Verdict = "yes" if step.optional == leaves_out else "no"
                return step.left_out or step.say, polar(question, truth) if asks_need else None
    return None


def _between(family: Family, named: Sequence[str]) -> tuple[Step, ...]:
    """The steps between the first and the last of several that are named."""
    places = [place for place, step in enumerate(family.steps) if set(named) & set(step.codes)]
    return family.steps[min(places) + 1 : max(places)] if len(places) > 1 else ()


def _later(question: Question, families: tuple[Family, ...]) -> Statement | None:
    """The later step of several that are named of one family."""
    named = _named(question).union(*(family.main_codes for family in question.families))
    found = dict.fromkeys((*families, *_shared(question)))
    held = ([step for step in family.steps if named.intersection(step.codes)] for family in found)
    return next((steps[-1].say for steps in held if len(steps) > 1), None)


def _following(question: Question, code: Code, families: tuple[Family, ...]) -> Statement | None:
    for family in families:
        if question.says(*_LAST):
            return family.steps[-1].say
        for place, step in enumerate(family.steps[:-1]):
            if code.code in step.codes:
                return family.steps[place + 1].say
        if code.code in family.steps[-1].codes:
            return family.steps[-1].say
    return None


def _course(question: Question, family: Family) -> Iterator[Section]:
    steps = [Row(_told(step), _label(step.codes, step.name, step.optional, step.repeat)) for step in family.steps]
    yield from section(family.name, steps, "timeline")
    yield from listed("Keep in mind", family.notes, question.day)


def _told(step: Step) -> tuple[Statement, ...]:
    return (step.say, step.left_out) if step.left_out else (step.say,)


def _label(codes: tuple[str, ...], name: str, optional: bool, repeat: bool) -> str:
    marks = [word for word, holds in (("if needed", optional), ("as often as needed", repeat)) if holds]
    return f"{' / '.join(codes[:4])} {name}" + (f" ({', '.join(marks)})" if marks else "")
