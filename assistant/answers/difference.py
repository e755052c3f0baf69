"""Which of two codes, or of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Row, Section
from assistant.answers import concept, remittance
from assistant.answers.building import answer, introduced, listed, polar, section, silent
from assistant.subject import for_its_teeth
from intents.deciding import told_apart
from intents.features import all_stems
from intents.order import with_denials
from intents.patterns import Pattern
from intents.polarity import chooses_a_code
from intents.search import STOP_STEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from knowledge.models import Code, Difference, Statement

_WHICH = "Which codes should be compared?"

_TWO = 2
_CLEARLY = 0.2
"""How much more of a question one code must account for than the one named first."""

_SAID_TO_BE_ONE = Pattern(
    r"\b(?:(?:one and )?the same(?:\s+(?:thing|codes?|procedures?|services?))?(?:,?\s*(?:right|correct|true))?\W*$|"
    r"same (?:thing|procedure|service)\b|the same as\b|interchangeabl[ey]\b|identical\b)"
)
"""Says that two codes are one, which no two codes in force are."""


def handle(question: Question) -> Answer:
    """When to choose each, then the contrast aspect by aspect."""
    codes = _sides(question)
    told = None if codes else remittance.compared(question, remittance.line_of(question))
    if told:
        return answer(question, told.lead, told.sections)._replace(short=told.headline)
    if len(codes) == 1:
        return _neighbours(question, codes[0])
    if not codes:
        return concept.handle(question) if question.concepts else silent(question, _WHICH, kind="clarify")
    return _compared(question, _fitting_first(question, codes))


def _fitting_first(question: Question, codes: list[Code]) -> list[Code]:
    """The codes, first of all the one that clearly fits what is told beside them: "placed during an apico: A or B?".

    Of a tooth that is named, the one that is for it.
    """
    fitting = for_its_teeth(question, codes)
    if 0 < len(fitting) < len(codes):
        return [*fitting, *(code for code in codes if code not in fitting)]
    chosen = _decided(question, codes)
    return [chosen, *(code for code in codes if code is not chosen)] if chosen else codes


def is_decided(question: Question) -> bool:
    """Whether what is told behind a comparison decides it."""
    return _decided(question, _sides(question)) is not None


def _decided(question: Question, codes: Sequence[Code]) -> Code | None:
    """The one code that is told of behind the comparison, or beside it."""
    behind = told_apart(question.reading, codes, question.knowledge, question.interpreter)
    return behind or _spoken_of(question, codes)


def _spoken_of(question: Question, codes: Sequence[Code]) -> Code | None:
    """The one code of which clearly more is told than of the others; what is denied of it speaks for one without it."""
    asked = all_stems(with_denials(" ".join(question.reading.unmasked))) - STOP_STEMS
    shares = [max(question.share(with_denials(text), asked) for text in _told_of(code)) for code in codes]
    best, second = sorted(shares, reverse=True)[:2] if len(codes) > 1 else (0.0, 0.0)
    return codes[shares.index(best)] if best - second >= _CLEARLY else None


def _told_of(code: Code) -> Iterator[str]:
    yield f"{code.name} {code.what[0].text}"
    yield from code.phrases
    yield from (item.text for item in code.use)


def _compared(question: Question, codes: Sequence[Code]) -> Answer:
    written = question.knowledge.difference(codes[0].code, codes[1].code) if len(codes) == 2 else None
    follow_ups = tuple(f"When do I use {code.code}?" for code in codes[:3])
    sides = question.reading.sides
    told_apart = len(sides) == len(codes) and all(len(side) == 1 for side in sides)
    verdict = polar(question, "no") if told_apart and _SAID_TO_BE_ONE.search(question.reading.question) else None
    if written is None:
        return answer(question, codes[0].what[0], _derived(question, codes), verdict, follow_ups)
    flipped = codes[0].code in written.right
    chosen = (written.choose.right, written.choose.left) if flipped else (written.choose.left, written.choose.right)
    found = answer(question, chosen[0], _written(question, written, codes, chosen, flipped), verdict, follow_ups)
    return found._replace(short=" ".join(side.text for side in chosen), codes=tuple(code.code for code in codes))


def _sides(question: Question) -> list[Code]:
    """The codes to compare: the two that are to be chosen from, else one for each code, phrase or family named."""
    chosen = [code for code in map(question.knowledge.code, question.reading.entities.codes) if code]
    if len(chosen) == _TWO and chooses_a_code(question.reading.question):
        return chosen
    sides = question.reading.sides
    # One phrase for several codes asks which of them; beside another name it stands for the first.
    named_codes = list(sides[0]) if len(sides) == 1 else [side[0] for side in sides]
    families = [family.main_codes[0] for family in question.families if not set(named_codes) & set(family.main_codes)]
    return [code for code in map(question.knowledge.code, (*named_codes, *families)) if code]


def _hinted(question: Question, code: Code, found: Iterable[Difference]) -> Code | None:
    """The one neighbour whose name holds a word of the question that the code's own name does not."""
    own = question.stems_of(code.name)
    near = (other for item in found for other in (item.right if code.code in item.left else item.left))
    known = filter(None, map(question.knowledge.code, near))
    hinted = [other for other in known if (question.stems_of(other.name) - own) & question.stems]
    return hinted[0] if len(hinted) == 1 else None


def _written(
    question: Question, found: Difference, codes: Sequence[Code], sides: Sequence[Statement], flipped: bool
) -> Iterator[Section]:
    yield from section("Or", [Row((sides[1],), codes[1].code)])
    yield from section("What decides", [Row((found.question,))])
    headings = question.knowledge.headings("aspects")
    table = [
        Row((choice.right, choice.left) if flipped else (choice.left, choice.right), headings[key].name)
        for key, choice in sorted((found.aspects or {}).items(), key=lambda item: headings[item[0]].order)
    ]
    if table:
        yield Section("Side by side", tuple(table), "table", tuple(code.code for code in codes))
    yield from listed("Common mistakes", found.mistakes, question.day)


def _derived(question: Question, codes: Sequence[Code]) -> Iterator[Section]:
    """A comparison nobody wrote: what each is, and the aspects that all of them have."""
    yield from section("Beside it", introduced(codes[1:]))
    shared = [
        heading
        for key, heading in question.knowledge.headings("aspects").items()
        if all(key in (code.aspects or {}) for code in codes)
    ]
    table = [
        Row(tuple(code.aspects[heading.key].say for code in codes if code.aspects), heading.name) for heading in shared
    ]
    if table:
        yield Section("Side by side", tuple(table), "table", tuple(code.code for code in codes))
    yield from section("Choose it when", [Row((code.use[0],), code.code) for code in codes if code.use])


def _neighbours(question: Question, code: Code) -> Answer:
    """One code only: the questions that tell it from its neighbours."""
    found = question.knowledge.differences_of(code.code)
    other = _hinted(question, code, found)
    if other:
        return _compared(question, (code, other))
    if not found:
        return silent(question, f"Which code should {code.code} be compared with?", kind="clarify")
    decisions = [
        Row((item.question,), f"{code.code} or {', '.join(item.right if code.code in item.left else item.left)}")
        for item in found
    ]
    follow_ups = [f"What is the difference between {code.code} and {near}?" for near in code.near[:4]]
    return answer(
        question, found[0].question, section("Deciding questions", decisions, "checklist"), follow_ups=follow_ups
    )
