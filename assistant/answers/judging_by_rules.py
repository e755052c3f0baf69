"""Whether the rules of a code bear out what is claimed of it: what it is counted by, what it needs, for which teeth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from assistant.answers import eligibility
from assistant.answers.judging_by_words import DENIES, FRAME
from intents.features import all_stems, stem
from intents.patterns import UNIT, UNIT_NAMES, UNITS, Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.answers.question import Question
    from knowledge.models import Code, Limit, Statement, Verdict

_COUNTED_AS: Final = {"mouth": {"mouth", "patient"}, "implant": {"tooth", "site"}}
"""By what limits count some units that claims name."""

_SPANS: Final = frozenset({"visit", "day"})
"""Units that are spans of limits."""

_NOT_THE_UNIT: Final = Pattern(
    rf",?\s*(?:and|but)?\s*\b(?:not|rather than|instead of)\s+(?:per|by(?:\s+(?:the|how many|the number of))?)\s+"
    rf"{UNITS}s?\b(?:\s+(?:there )?(?:are|were|was|is|it has|get|got)(?:\s+\w+)?)?"
)
"""What a code is said not to be counted by."""

_SEVERAL_IN_ONE: Final = Pattern(
    r",?\s*\b(?:[2-9]|two|three|four|five|six|several|multiple|many|all|both)\s+(?:\w+\s+)?(?P<thing>\w+?)s?\s+"
    rf"(?:in|on|of|per)\s+(?:the\s+)?(?:one|same|a|an|1|single|each)\s+(?:single\s+)?"
    rf"(?:{UNITS}|molar|premolar|bicuspid|incisor|canine)\b(?P<rest>.*)"
)
"""An example of what a code is counted by: "two lesions on the same tooth, still one unit"."""

_ONCE: Final = Pattern(r"\b(?:once|(?:one|1|a single)\s+(?:unit|line|code|charge|time)|1x|x1|one d\d{4}|single)\b")
_MORE_THAN_ONCE: Final = Pattern(
    r"\b(?:twice|(?:[2-9]|two|three|four)\s+(?:units|lines|codes|times|charges)|x[2-9]|[2-9]x)\b"
)

_HEDGED: Final = Pattern(
    r"\b(?:only(?! (?:one|once)\b)|always|never|without|unless|except|instead|also|even|or|if|when)\b"
)
"""Says more or less than by what a code is counted."""

_WHATEVER: Final = Pattern(r"\b(?:no matter|regardless|whatever)\b.*", "no matter", "regardless", "whatever")
"""Says what makes no difference."""

_COUNTING: Final = frozenset(
    map(stem, ("goes", "go", "each", "every", "once", "one", "per", "single", "additional", "not"))
)
"""Stems that say how a thing is counted."""

_KINDS: Final = frozenset({"jaw", "dentition", "place", "patient", "pulp"})
"""Groups of contrasting words of which a code may be for the one and the other."""

NEEDS: Final = Pattern(r"\bd\d{4}\s+(?:needs?|requires?|must have|has to have)\s+(?P<what>.+)")
"""Says what a code needs."""

ALONE: Final = Pattern(r"\b(?:alone|by (?:itself|themselves)|on (?:its|their) own(?! (?:line|row|claim|date|day)))\b")
"""Says that nothing stands beside a code."""

_SMALL: Final = frozenset(
    ("a", "an", "the", "right", "correct", "true", "to", "be", "on", "it", "with", "claim", "too")
)
"""Words of such a claim that name nothing."""


def by_unit(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether the code is counted by the unit that is named, and by nothing else."""
    text, example = _without_example(question.reading.question)
    said = _NOT_THE_UNIT.sub("", text)
    unit, other = UNIT.search(said), _NOT_THE_UNIT.search(text)
    own = [limit for limit in code.limits if limit.say.payer is None and not limit.say.usual]
    if unit is None or not own or _HEDGED.search(said):
        return None
    named = {stem(found[1]) for found in (unit, other) if found} | question.stems_of(code.name)
    apart = _WHATEVER.search(text)
    aside = " ".join((example, other[0] if other else "", apart[0] if apart else ""))
    if question.beside_names - FRAME - _COUNTING - named - all_stems(aside):
        return None
    counted, by_other = _counted_by(own, unit[1]), _counted_by(own, other[1]) if other else None
    if other and bool(counted) is bool(by_other):
        return None
    if counted:
        return counted.say, "yes"
    if by_other:
        return by_other.say, "no"
    # A site is a tooth, an implant or the place of a bridge; of visits and days other rules may speak; what has no
    # number is counted by nothing.
    uncounted = own[0].count is None and " once " not in own[0].say.text
    unsaid = _plain_unit(unit[1]) in _SPANS or own[0].per == "site" or uncounted
    return None if unsaid else (own[0].say, "no")


def _without_example(text: str) -> tuple[str, str]:
    """The text with what several in one are counted by said plainly, and the words of that example.

    "3 pins in one tooth is once" says "per tooth"; "2 lesions on a tooth are two units" says "per lesion".
    """
    found = _SEVERAL_IN_ONE.search(text)
    told = f"{text[: found.start()]} {found['rest']}" if found else ""
    once, more = _ONCE.search(told), _MORE_THAN_ONCE.search(told)
    if found is None or bool(once) is bool(more):
        return text, ""
    count = (once or more or found)[0]
    unit = (found[2] or "tooth") if once else found["thing"]
    rest = f"{text[: found.start()]} per {unit} {found['rest']}"
    return rest.replace(count, "", 1), f"{found[0]} {count}"


def _counted_by(limits: Iterable[Limit], unit: str) -> Limit | None:
    """The limit that counts by a unit: a day or a visit is one where one a day is billed."""
    unit = _plain_unit(unit)
    meant = _COUNTED_AS.get(unit, {unit})
    said = re.compile(rf"\b(?:once|one unit) (?:for )?(?:an?|each|every|per) (?:{'|'.join(sorted(meant))})\b")
    for limit in limits:
        by_rule = limit.span in meant and limit.count == 1 if unit in _SPANS else limit.per in meant
        if by_rule or said.search(limit.say.text):
            return limit
    return None


def _plain_unit(unit: str) -> str:
    return UNIT_NAMES.get(unit.lower(), unit.lower())


def by_only(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """No, where the code is said to be for one side only and what it is speaks of the other too: primary, permanent."""
    mine = question.interpreter.sides(question.asked)
    told = [
        *code.what[:1],
        *(aspect.say for aspect in (code.aspects or {}).values()),
        *(rule.say for rule in code.requires),
    ]
    for statement in told if len(question.codes) == 1 else ():
        theirs = question.interpreter.sides(question.stems_of(statement.text))
        both = any(mine[group] < theirs.get(group, set()) for group in mine.keys() & _KINDS)
        if both and statement.payer is None and not DENIES.search(statement.text):
            return statement, "no"
    return None


def by_need(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """What the code needs, where all that is named is among it."""
    asked = NEEDS.search(question.reading.question)
    wanted = all_stems(asked["what"]) - _SMALL if asked else frozenset()
    rules = [(rule.say.text, rule.say) for rule in code.requires if rule.say.payer is None]
    papers = [(item.item, item.proves) for item in code.documents if item.proves.payer is None]
    held = (say for text, say in (*rules, *papers) if wanted and wanted <= all_stems(text))
    statement = next((say for say in held if say.holds_on(question.day)), None)
    return (statement, "yes") if statement else None


def by_companion(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """No, where the code is said to stand alone and something has to stand beside it."""
    beside = {other.code for other in question.codes} - {code.code}
    for rule in code.after:
        ruled = rule.when == "same-day" and beside.issubset(rule.codes) and rule.say.payer is None
        if ruled and rule.say.holds_on(question.day) and not rule.say.usual:
            return rule.say, "no"
    return None


def by_tooth(question: Question, code: Code) -> tuple[Statement, Verdict] | None:
    """Whether the code is for the tooth that is named by its number, where nothing more is claimed."""
    if question.asked - FRAME:
        return None
    rules = [rule for rule in code.requires if rule.say.payer is None and not rule.say.usual]
    found = eligibility.ruled(rules, list(eligibility.of_teeth(question)))
    missed = next((rule for rule, fits in found if not fits), None)
    if missed:
        return missed.say, "no"
    return (found[0][0].say, "yes") if found else None
