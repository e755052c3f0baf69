"""Whether two codes may stand together."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Final

from assistant.answer import Row, Section
from assistant.answers import definition, frequency
from assistant.answers.building import FLIPPED, RELATION, answer, instead, listed, polar, rows, section, silent
from assistant.subject import other_side
from intents.features import stem, words
from intents.patterns import Pattern
from intents.polarity import denies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from knowledge.models import Code, Pair, Verdict, When

WHEN: dict[When, str] = {
    "same-tooth-same-day": "Same tooth, same day",
    "same-tooth": "Same tooth, one course of treatment",
    "same-tooth-later": "Same tooth, on a later day",
    "different-teeth": "Different teeth",
    "same-day": "Same day",
    "same-quadrant-same-day": "Same quadrant, same day",
    "same-arch-same-day": "Same arch, same day",
    "later": "On a later day",
}
_ORDERED: frozenset[When] = frozenset({"same-tooth-later", "later"})
_TWO = 2
MOST_OF_A_SIDE = 4
"""Codes of a family that an answer names."""

_LATER = ("later", "after", "then", "next", "following", "month", "week", "ago", "before")
_OF_ONE_DAY: Final = Pattern(r"\b(?:same|that|the|one)\s+(?:day|visit|date|appointment)\b|\bsame\b|\btoday\b")
"""Asks of one day, whatever else it tells."""

_DAYS_APART: Final = Pattern(
    r"\bsame\s+(?:week|wk|month|mo|year|yr|benefit year|calendar year)\b|"
    r"\b(?:next|following|consecutive|different|another|separate)\s+(?:days?|dates?|visits?|appointments?)\b|"
    r"\bday (?:after|before)\b|\b(?:days?|weeks?|months?) apart\b"
)
"""Asks of days apart, however near."""

_INCLUDED = ("included", "includes", "inclusive", "inside", "part", "cover", "bundled")
"""Whether the one is in the other is the reverse of whether both are billed."""

_IN_IT: Final = Pattern(r"\b(?:has|have|with)\b.*\bin it\b|\bcomes? with\b", "in it", "come")
"""Says the same: "it has the filling in it"."""

_INSIDE = frozenset(map(stem, ("inside", "part", "within", "hold", "include", "contain", "bundle", "separate", "in")))
"""Stems by which a statement says that one thing is in another, or is not."""

_APART = ("separate", "separately", "apart")
_SPOKEN = 0.6
"""Share of what is named beside a code that one of its statements must speak of to decide."""

_JOINING = ("with", "and", "plus", "together", "same", "also", "too", "both", *_INCLUDED, *_APART)
"""Words without which no second thing is asked about."""

_BARRED: Final = ("no", "depends", "yes")
"""Verdicts, the one that bars first: a yes to two of three things is none where the third forbids one of them."""

_OTHER_TOOTH = ("different", "another", "separate", "teeth")


def handle(question: Question) -> Answer:
    """The verdict for the relation that is asked about, then what else is known of the two."""
    sides = _sides(question)
    other = other_side(question) if len(sides) == 1 and question.says(*_JOINING) else None
    if other:
        sides.append((other,))
    if len(sides) == 1:
        parts = _by_its_parts(question) if question.says(*_INCLUDED, *_APART) else None
        if parts:
            return parts
        places = max(map(len, (question.reading.entities.teeth, question.reading.entities.quadrants)))
        if question.says("twice", "again", "teeth") or places > 1 or stem("quadrant") in question.stems:
            return frequency.handle(question)
        return _by_its_parts(question) or _all_of(question)
    codes = [side[0] for side in sides]
    pairs = [
        pair
        for left, right in combinations(sides, 2)
        for one, other in product(left, right)
        for pair in question.knowledge.pairs(one, other)
    ]
    asked = [pair for pair in dict.fromkeys(pairs) if pair.say.holds_on(question.day)]
    included = _asks_what_is_inside(question)
    if included:
        settled = definition.handle(question)
        if settled.verdict or not asked:
            return settled
    if not asked:
        return _by_its_parts(question) or _not_known(question)
    turned = _turned(question, codes[0])
    asked.sort(key=lambda pair: _rank(question, pair, pair.when in _ORDERED and _backwards(pair, sides) != turned))
    asked = _barred_first(asked) if len(sides) > _TWO else asked
    best = asked[0]
    sections = [
        *listed("Why", best.why, question.day),
        *listed("What overturns it", best.unless, question.day),
        *instead(question, [code for code in best.instead if code in codes] or best.instead),
        *section("In other cases", (Row((pair.say,), case_of(pair, sides)) for pair in asked[1:])),
        *_denials(question, best),
    ]
    follow_ups = (f"What is the difference between {codes[0]} and {codes[1]}?", f"Why would {codes[1]} be denied?")
    truth: Verdict | None = best.verdict
    if included:
        # That two are one service does not say that one is in the other.
        told = best.verdict != "no" or _INSIDE & question.stems_of(best.say.text)
        truth = FLIPPED[best.verdict] if told else None
    apart = _DAYS_APART.search(question.reading.question) or _of_a_later_day(question)
    if apart and best.when.endswith("same-day"):
        truth = None  # what holds of one day says nothing of another
    verdict = polar(question, truth) or (None if denies(question.reading.question) else truth)
    found = answer(question, best.say, sections, verdict, follow_ups)
    return found._replace(codes=tuple(dict.fromkeys(code for side in sides for code in side[:MOST_OF_A_SIDE])))


def known(question: Question) -> bool:
    """Whether a code is named beside what is no step of its course, and the two are written of."""
    sides = _sides(question)
    if len(sides) < _TWO:
        return False
    named = question.families
    courses = named or question.knowledge.families_of(sides[0][0])
    steps = {code for family in courses for code in family.codes}
    beside = question.reading.codes if named else sides[-1]
    apart = steps.isdisjoint(beside)
    return apart and any(question.knowledge.pairs(one, other) for one, other in product(sides[-2], sides[-1]))


def in_order(question: Question) -> Iterator[Pair]:
    """What is written of two of the codes that are named, one on a later day than the other."""
    for one, other in combinations(question.codes, 2):
        yield from (pair for pair in question.knowledge.pairs(one.code, other.code) if pair.when in _ORDERED)


def _sides(question: Question) -> list[tuple[str, ...]]:
    """What is to stand together: each code or phrase that is named, and each family with the codes it stands for."""
    named = [side for side in question.reading.sides if all(map(question.knowledge.code, side))]
    codes = {code for side in named for code in side}
    families = [family.main_codes for family in question.families]
    return named + [family for family in families if not codes & set(family)]


def case_of(pair: Pair, sides: Sequence[tuple[str, ...]]) -> str:
    """The relation a pair speaks of, with its verdict; which comes first is told where it is the one named last."""
    provider = {"same": ", same provider", "other": ", another provider", None: ""}[pair.provider]
    turned = f", {sides[0][0]} after {sides[-1][0]}" if pair.when in _ORDERED and _backwards(pair, sides) else ""
    return f"{WHEN[pair.when]}{turned}{provider}: {pair.verdict}"


def _backwards(pair: Pair, sides: Sequence[tuple[str, ...]]) -> bool:
    """Whether a pair speaks of what is named last and then of what is named first."""
    return set(sides[0]).isdisjoint(pair.left) or set(sides[-1]).isdisjoint(pair.right)


def _turned(question: Question, first: str) -> bool:
    """Whether what is named first comes later: "D3310 after D3220"."""
    text = question.reading.question.upper()
    return 0 <= text.find(first) < text.find(" AFTER ")


def _rank(question: Question, pair: Pair, turned: bool) -> tuple[int, bool, int, int]:
    """The relation that was asked first; the code's own rule before usual practice before a single payer.

    Of two orders the one that is asked comes first.
    """
    authority = 2 if pair.say.payer else 1 if pair.say.usual else 0
    other_office = question.says("other", "another", "office", "provider", "dentist")
    provider = 0 if pair.provider is None else 1 if (pair.provider == "other") != other_office else 0
    return _order(question).index(pair.when), turned, authority, provider


def _barred_first(pairs: Sequence[Pair]) -> list[Pair]:
    """Of three things the two that bar each other before the two that go together, in the relation that ranks first."""
    first = pairs[0]
    alike = [pair for pair in pairs if (pair.when, pair.say.payer) == (first.when, first.say.payer)]
    return sorted(pairs, key=lambda pair: (pair not in alike, _BARRED.index(pair.verdict) if pair in alike else 0))


def _order(question: Question) -> tuple[When, ...]:
    apart = _DAYS_APART.search(question.reading.question)
    if question.says(*_OTHER_TOOTH) and not apart:
        return (
            "different-teeth",
            "same-day",
            "same-quadrant-same-day",
            "same-arch-same-day",
            "same-tooth-same-day",
            "same-tooth",
            "same-tooth-later",
            "later",
        )
    if apart or _of_a_later_day(question):
        return (
            "same-tooth-later",
            "later",
            "same-tooth",
            "same-tooth-same-day",
            "same-day",
            "same-quadrant-same-day",
            "same-arch-same-day",
            "different-teeth",
        )
    usual: tuple[When, ...] = (
        "same-tooth-same-day",
        "same-tooth",
        "same-day",
        "same-quadrant-same-day",
        "same-arch-same-day",
        "same-tooth-later",
        "later",
        "different-teeth",
    )
    quadrant: tuple[When, ...] = ("same-quadrant-same-day",) if question.says("quadrant") else ()
    arch: tuple[When, ...] = ("same-arch-same-day",) if question.says("arch") else ()
    return tuple(dict.fromkeys((*quadrant, *arch, *usual)))


def _of_a_later_day(question: Question) -> bool:
    """Whether the one comes on a later day than the other: "D9110 and the root canal next day", or days are told."""
    if len(set(question.reading.entities.dates)) > 1:
        return True
    return question.says(*_LATER) and not _OF_ONE_DAY.search(question.reading.question)


def _denials(question: Question, pair: Pair) -> tuple[Section, ...]:
    found = [denial for denial in map(question.knowledge.denial, pair.denials) if denial]
    return section("The denial you would get", (Row(denial.why[:1], denial.name) for denial in found))


def _all_of(question: Question) -> Answer:
    """Everything known of one code beside others, what is barred first."""
    code = question.codes[0]
    pairs = [pair for pair in question.knowledge.pairs_of(code.code) if pair.say.holds_on(question.day)]
    if not pairs:
        return _not_known(question)
    titles = (("no", "Not together"), ("depends", "Depends"), ("yes", "Together"))
    sections = [
        *(found for verdict, title in titles for found in section(title, _partners(code.code, pairs, verdict))),
        *listed("Inside it", code.includes, question.day),
    ]
    lead = pairs[0].say if not code.includes else None
    headline = f"What is known of {code.code} beside other codes"
    return answer(question, lead, sections, headline=headline)


def _by_its_parts(question: Question) -> Answer | None:
    """What the first code itself holds or leaves out, or is wrong for, where that speaks of what is named beside it."""
    code = question.codes[0]
    beside = (
        *RELATION,
        *_APART,
        *definition.POINTING,
        *(word for name in (code.name, *code.phrases) for word in words(name)),
    )
    inside, held = question.closest(code.includes, beside)
    outside, left_out = question.closest(code.excludes, beside)
    if max(held, left_out) < _SPOKEN:
        return _by_where_it_is_wrong(question, code, beside)
    truth: Verdict = "depends" if held == left_out else "no" if held > left_out else "yes"
    sections = (*listed("Inside it", code.includes, question.day), *listed("Outside it", code.excludes, question.day))
    beside_it = question.says(*_JOINING, *_APART) or not question.is_claim  # else it may say what the code is
    verdict = polar(question, FLIPPED[truth] if _asks_what_is_inside(question) else truth) if beside_it else None
    return answer(question, inside if held >= left_out else outside, sections, verdict)


def _asks_what_is_inside(question: Question) -> bool:
    return question.says(*_INCLUDED) or bool(_IN_IT.search(question.reading.question))


def _by_where_it_is_wrong(question: Question, code: Code, beside: Iterable[str]) -> Answer | None:
    """When not to bill the code, where that speaks of what is named beside it: a statement, and no yes or no."""
    wrong, share = question.closest((item.say for item in code.avoid), beside)
    if wrong is None or share < _SPOKEN:
        return None
    codes = next(item.instead for item in code.avoid if item.say == wrong)
    return answer(question, wrong, instead(question, codes))


def _partners(code: str, pairs: Iterable[Pair], verdict: str) -> Iterator[Row]:
    for pair in pairs:
        if pair.verdict == verdict:
            partners = pair.right if code in pair.left else pair.left
            yield Row((pair.say,), f"{', '.join(partners[:4])} ({WHEN[pair.when].lower()})")


def _not_known(question: Question) -> Answer:
    names = " and ".join(code.code for code in question.codes[:3])
    nearest = [
        found
        for code in question.codes[:2]
        for found in (
            *section(f"{code.code} holds", rows(code.includes[:3], question.day)),
            *section(f"{code.code} leaves out", rows(code.excludes[:3], question.day)),
        )
    ]
    return silent(question, f"No source we have read says whether {names} may be billed together.", nearest)
