"""Which code for a situation told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.answer import Row
from assistant.answers import definition
from assistant.answers.building import answer, first, introduced, led_by, listed, named, section, silent
from assistant.answers.eligibility import facts, meets
from assistant.subject import described, for_its_teeth
from intents.patterns import Pattern
from intents.stories import asks_for_its_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Answer, Section
    from assistant.answers.question import Question
    from intents.search import Hit
    from knowledge.models import Code, Statement

MOST = 5
COVERED = 0.5
"""Share of the question's words that a code must account for."""


NAMED = 0.25
"""What it adds to a code's share of a told situation that it is named there; half of it where its family is."""

LIKE = 0.4
"""Share of a told situation that a written one must hold to be like it."""

TELLING = 6
"""Words of meaning from which a question tells a situation."""

NEARLY = 0.8
"""Share of the best code's score from which another may be meant."""

STANDS_OUT = 0.15
"""How much more of a question one code of a family must account for than the next."""

BEYOND = 0.8
"""Share of a question that a code must account for to be meant though a family is named to which it does not belong."""

FAR_BEYOND = 0.3
"""How much more of the question than any code that the family's name stands for."""

WEIGHTY = 20.0
"""Score from which that is more than a common word or two: below it half of what was found was beside the point."""

LIGHT = 8.0
SURE = 0.5
"""Score below which a code has a common word or two of a question, and confidence from which a code is looked for."""

AHEAD = 1.15
"""How much better than the next a code that fits a told situation wholly must score to be meant alone."""

_SURFACES: Final = Pattern(r"\b(one|two|three|four|five|[1-5])[\s-]surfaces?\b")
_MEASURE: Final = Pattern(r"\b\d+(?:\.\d+)?\s*(?:cm|mm|min)(?=\b|utes?\b|s\b)")
_COUNTS: Final = ("one", "two", "three", "four", "five")

_OF_TEETH = frozenset({"permanent-tooth", "primary-tooth"})
"""Requirements that name other codes for the teeth which miss them."""

NONE_FITS = "No code we know fits that description."


def handle(question: Question) -> Answer:
    """The code that is named, or the codes whose descriptions fit, with what decides between them."""
    if question.reading.situation:
        counted = _by_surfaces(question) if len(question.reading.mentions) == 1 else []
        return _found(question, counted) if len(counted) == 1 else _told(question, _for_the_situation(question))
    if question.reading.keys("codes") or question.reading.entities.codes:
        return _found(question, list(question.codes))
    if question.families:
        fitting = _by_surfaces(question)
        if len(fitting) > 1:
            return _by_material(question, fitting)
        fitting = fitting or _within(question)
        return _found(question, fitting) if fitting else definition.handle(question)
    found = [hit for hit in question.reading.hits if hit.folder == "codes"]
    hits = [hit for hit in found if hit.coverage >= COVERED]
    near = [hit for hit in hits if hit.score >= hits[0].score * 0.6 and hit.coverage >= hits[0].coverage - 0.2]
    codes = [code for hit in near[:MOST] if (code := question.knowledge.code(hit.key)) and code.in_force(question.day)]
    codes = _of_idea(question, found) or _for_teeth_told(question, codes)
    if _seeks_none(question, found):
        codes = []
    told = len(question.stems) >= TELLING and asks_for_its_code(question.reading.question)
    if not codes and told and max((hit.coverage for hit in found), default=0.0) >= LIKE:
        return _told(question, _for_the_situation(question))
    if not codes:
        return silent(question, NONE_FITS, _nearest(question))
    return _found(question, codes)


def _seeks_none(question: Question, found: Sequence[Hit]) -> bool:
    """Whether it wants a yes or no and hardly a code, of which it has but a common word or two."""
    reading = question.reading
    light = not found or found[0].score < LIGHT
    return light and reading.asks_whether and reading.confidence < SURE


def _within(question: Question) -> list[Code]:
    """The codes of the named families that are meant, or the one beyond them that is; none if that cannot be told."""
    code = question.knowledge.code(described(question) or "")
    return [code] if code else _beyond(question) or _of_family(question) or _for_the_tooth(question)


def _of_idea(question: Question, found: Sequence[Hit]) -> list[Code]:
    """The codes of a named idea that fit the tooth in question, where no code accounts for more than the idea does."""
    named = {idea.key: idea for idea in question.concepts}
    idea = next((hit for hit in question.reading.hits if hit.folder == "concepts" and hit.key in named), None)
    if idea is None or not question.reading.entities.teeth:
        return []
    known = ((hit, question.knowledge.code(hit.key)) for hit in found)
    best = next((hit for hit, code in known if code and code.in_force(question.day)), None)
    if best and best.coverage > idea.coverage:
        return []
    codes = [code for key in named[idea.key].codes if (code := question.knowledge.code(key))]
    fitting = for_its_teeth(question, codes)
    return fitting if len(fitting) < len(codes) else []


def _for_teeth_told(question: Question, codes: list[Code]) -> list[Code]:
    """Those codes that are for the teeth in question, where some are."""
    return for_its_teeth(question, codes) if question.reading.entities.teeth else codes


def _told(question: Question, codes: list[Code]) -> Answer:
    """The codes, led by the written situation that is most like the one told, where one is like it."""
    if not codes:
        return silent(question, NONE_FITS, _nearest(question))
    like = [(*question.closest(_of_its_size(question, code)), code) for code in _outstanding(question, codes)]
    scenario, share, owner = max(like, key=lambda item: item[1])
    if scenario is None or share < LIKE:
        return _found(question, codes)
    return led_by(_found(question, [owner, *(code for code in codes if code is not owner)]), scenario)


def _of_its_size(question: Question, code: Code) -> list[Statement]:
    """The written situations of a code but those that tell of another size: 1 cm is not 2 cm."""
    asked = _measures(question.reading.question)
    sizes = ((scenario, _measures(scenario.text)) for scenario in code.scenarios)
    return [scenario for scenario, told in sizes if not (asked and told) or asked & told]


def _measures(text: str) -> set[str]:
    return {found[0].replace(" ", "") for found in _MEASURE.finditer(text.lower())}


def _for_the_situation(question: Question) -> list[Code]:
    """The codes that a told situation fits, best first: a named one or one of a named family counts for more."""
    hits = [hit for hit in question.reading.hits if hit.folder == "codes"]
    main = {code.code for code in question.codes}
    kin = {code for family in question.families for code in family.codes}
    named: dict[str, float] = {code: NAMED if code in main else NAMED / 2 for code in main | kin}
    scores = {hit.key: hit.score / hits[0].score + named.get(hit.key, 0.0) for hit in hits}
    found = [code for code in map(question.knowledge.code, scores) if code and code.in_force(question.day)]
    fitting = for_its_teeth(question, found) or found
    ranked = sorted(fitting, key=lambda code: -scores[code.code])
    return [code for code in ranked if scores[code.code] >= scores[ranked[0].code] * NEARLY][:MOST]


def _outstanding(question: Question, codes: list[Code]) -> list[Code]:
    """The first code alone where it accounts for all of the situation and clearly better than the next; else all."""
    hits = {hit.key: hit for hit in question.reading.hits if hit.folder == "codes"}
    found = [hits[code.code] for code in codes if code.code in hits]
    whole = found and found[0].key == codes[0].code and found[0].coverage >= 1.0
    return codes[:1] if whole and all(found[0].score >= AHEAD * other.score for other in found[1:]) else codes


def _by_surfaces(question: Question) -> list[Code]:
    """Of codes that count surfaces those for as many as are said and for the tooth, all materials if none is said."""
    said = _SURFACES.search(" ".join(question.reading.unmasked))
    if said is None:
        return []
    number = _COUNTS[int(said[1]) - 1] if said[1].isdigit() else said[1].lower()
    told = list(facts(question))
    counting = [
        code
        for code in question.codes
        if _counts(code, number) and all(meets(rule, *fact) is not False for rule in code.requires for fact in told)
    ]
    plain = question.interpreter.plain
    asked = plain(question.stems)
    names = {
        code.code: plain(stem for name in (code.name, *code.phrases) for stem in question.stems_of(name))
        for code in counting
    }
    best = max((len(asked & found) for found in names.values()), default=0)
    return [code for code in counting if len(asked & names[code.code]) == best]


def _by_material(question: Question, codes: list[Code]) -> Answer:
    """Each code with its material, where a question counts surfaces and names none."""
    materials: dict[str, list[str]] = {}
    for code in codes:
        facet = (code.aspects or {}).get("material")
        materials.setdefault(facet.value if facet else "", []).append(code.code)
    headline = "; ".join(f"{material}: {' or '.join(held)}" for material, held in materials.items())
    found = answer(question, None, _found(question, codes).sections, headline=f"{headline[0].upper()}{headline[1:]}.")
    return found._replace(codes=tuple(code.code for code in codes))


def _counts(code: Code, number: str) -> bool:
    """Whether a code stands for so many surfaces: "two surfaces", or "three or more surfaces" for four."""
    facet = (code.aspects or {}).get("surface")
    least, *rest = facet.value.split() if facet else ("",)
    more = "more" in rest and least in _COUNTS and _COUNTS.index(least) <= _COUNTS.index(number)
    return least == number or more


def _beyond(question: Question) -> list[Code]:
    """Codes that account for nearly all of the question, where those of the family that is named say little of it."""
    own = {code for family in question.families for code in family.codes}
    own |= {code.code for code in question.codes}
    hits = [hit for hit in question.reading.hits if hit.folder == "codes"]
    if not hits or hits[0].key in own or hits[0].coverage < BEYOND or hits[0].score < WEIGHTY:
        return []
    known = max((hit.coverage for hit in hits if hit.key in own), default=0.0)
    said = max((_described(question, code) for code in question.codes), default=0.0)
    if hits[0].coverage < max(known, said) + FAR_BEYOND:
        return []
    near = [hit for hit in hits if hit.score >= hits[0].score * NEARLY and hit.key not in own]
    return [code for hit in near if (code := question.knowledge.code(hit.key)) and code.in_force(question.day)][:MOST]


def _of_family(question: Question) -> list[Code]:
    """The codes of the named families, the one that is described first; none if none stands out."""
    codes = {code for family in question.families for code in family.codes}
    found = [code for code in map(question.knowledge.code, sorted(codes)) if code and code.in_force(question.day)]
    shares = {code.code: _described(question, code) for code in found}
    ranked = sorted(found, key=lambda code: (-shares[code.code], code.code))
    if len(ranked) < 2 or shares[ranked[0].code] - shares[ranked[1].code] < STANDS_OUT:
        return []
    return ranked[:MOST]


def _for_the_tooth(question: Question) -> list[Code]:
    """Those codes that a family's name stands for which fit the tooth in question, the one described first.

    None where the tooth rules out none, or where of those that are left none is described best nor alone a step that
    no course goes without.
    """
    fitting = for_its_teeth(question, question.codes) if question.reading.entities.teeth else []
    if question.reading.entities.teeth and not fitting:
        fitting = for_its_teeth(question, _named_instead(question))
    steps = (step for family in question.families for step in family.steps if not step.optional)
    needed = {code for step in steps for code in step.codes}
    shares = {code.code: (_described(question, code), code.code in needed) for code in fitting}
    ranked = sorted(fitting, key=lambda code: shares[code.code], reverse=True)
    told_apart = len(ranked) < 2 or shares[ranked[0].code] > shares[ranked[1].code]
    return ranked if told_apart and len(ranked) < len(question.codes) else []


def _named_instead(question: Question) -> list[Code]:
    """What the codes of a family name for teeth that they are not for."""
    missed = [rule for code in question.codes for rule in code.requires if rule.need in _OF_TEETH]
    keys = dict.fromkeys(key for rule in missed for key in rule.instead)
    return [code for code in map(question.knowledge.code, keys) if code and code.in_force(question.day)]


def _described(question: Question, code: Code) -> float:
    """How much of the question a code's own names and first sentence account for."""
    return max(question.share(text) for text in (f"{code.name} {code.what[0].text}", *code.phrases))


def _found(question: Question, codes: list[Code]) -> Answer:
    best = codes[0]
    lead = first(best.what, question.day)
    decisions = [
        Row((found.question,), f"{best.code} or {other.code}")
        for other in codes[1:]
        if (found := question.knowledge.difference(best.code, other.code))
    ]
    sections = [
        *section(named(best), [Row((item,)) for item in (*best.what, *best.use[:2])]),
        *section("Or", introduced(codes[1:])),
        *section("What decides", decisions),
        *listed("Inside it", best.includes[:3], question.day),
    ]
    follow_ups = [f"When do I use {best.code}?", f"What do I attach to {best.code}?"]
    follow_ups += [f"What is the difference between {best.code} and {other.code}?" for other in codes[1:2]]

    return answer(question, lead, sections, follow_ups=follow_ups)._replace(
        codes=tuple(code.code for code in codes),
    )


def _nearest(question: Question) -> tuple[Section, ...]:
    hits = [hit for hit in question.reading.hits if hit.folder == "codes"][:3]
    found = [code for hit in hits if (code := question.knowledge.code(hit.key))]
    return section("Nearest that is known", introduced(found))
