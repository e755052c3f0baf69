"""The code of each of several services that one message names: "exam, four bitewings and prophy, which codes?"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from assistant.answer import Row
from assistant.answers.building import answer, section
from assistant.answers.eligibility import meets
from assistant.subject import for_its_teeth
from intents.kinds import CODED
from intents.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.answer import Answer
    from assistant.answers.question import Question
    from intents.phrases import Mention
    from knowledge.models import Code, Statement

_FEWEST: Final = 3
"""Services that make a list."""

_FEWEST_OF_CODES: Final = 2
"""The same where codes are asked for."""

_PLURAL: Final = Pattern(r"\b(?:codes|each)\b")
_BOTH: Final = Pattern(r"[+&]|\b(?:and|plus)\b")
_WITHOUT: Final = Pattern(r"\b(?:without|no|not|or)\b|\bw/o\b")
"""Leaves one of them out, or has one chosen."""

_BRIEF: Final = 12
"""Words at most of a message in which two services joined by "and" are a list."""

_JOINED: Final = Pattern(r"[,;+&/]|\b(?:and|plus|with|w)\b")

_BETWEEN: Final = frozenset(
    {"and", "plus", "with", "w", "n", "a", "an", "the", "also", "then", "new", "one", "two", "three", "four", "full",
     "mouth", "qtooth", "qteeth", "on", "for"}
)  # fmt: skip
"""Words between two services of a list: any other tells how the one belongs to the other."""

_NAMED: Final = 4
"""Codes of one service that the headline names."""


def listed(question: Question) -> Answer | None:
    """Each service with its code or codes; nothing where the message is no list or asks for something else."""
    reading = question.reading
    plural = bool(_PLURAL.search(reading.question))
    wanted = reading.intent == "code_search" or (plural and reading.intent == "same_day_combination")
    if not wanted or reading.entities.codes or reading.asks_whether:
        return None
    named = [] if _WITHOUT.search(reading.question) else _enumerated(question)
    if reading.situation and not _nothing_else(question, named):
        return None  # more is told of them than that they were done
    joined = sum(1 for _ in _JOINED.finditer(reading.question)) >= len(named) - 1
    pair = len(named) == _FEWEST_OF_CODES and _BOTH.search(reading.question) and len(reading.unmasked) <= _BRIEF
    if len(named) < (_FEWEST_OF_CODES if plural or pair else _FEWEST) or not (plural or joined):
        return None
    services = [service for mention in named for service in _service(question, mention)]
    if len({name for name, _, _ in services}) < len(named):
        return None  # one thing named twice, or a thing without a code
    rows = (Row((said,), name) for name, _, said in services)
    headline = "; ".join(f"{name}: {_either(codes)}" for name, codes, _ in services)
    found = answer(question, None, section("Each service", rows), headline=f"{headline}.")
    return found._replace(codes=tuple(dict.fromkeys(code for _, codes, _ in services for code in codes[:_NAMED])))


def _enumerated(question: Question) -> list[Mention]:
    """Procedures that are named one after another with nothing but joining words between them."""
    reading = question.reading
    procedures = [mention for mention in reading.mentions if mention.keys(*CODED)]
    for one, other in pairwise(procedures):
        between = reading.unmasked[one.end : other.start]
        if not all(word in _BETWEEN or word.isdigit() for word in between):
            return []
    return procedures


def _nothing_else(question: Question, named: Sequence[Mention]) -> bool:
    """Whether no word stands beside what is named but those that join it."""
    held = {place for mention in named for place in range(mention.start, mention.end)}
    beside = (word for place, word in enumerate(question.reading.unmasked) if place not in held)
    return all(word in _BETWEEN or word.isdigit() for word in beside)


def _service(question: Question, mention: Mention) -> Iterator[tuple[str, tuple[str, ...], Statement]]:
    """What is named, its codes, and the sentence that tells which; a family in the words of the question."""
    family = next(map(question.knowledge.family, mention.keys("families")), None)
    keys = family.main_codes if family else mention.keys("codes")
    codes = _fitting(question, filter(None, map(question.knowledge.code, keys)))
    if family and len(codes) > 1:
        called = " ".join(question.reading.unmasked[mention.start : mention.end])
        yield f"{called[0].upper()}{called[1:]}", tuple(code.code for code in codes), family.what[0]
    elif codes:
        yield codes[0].name, tuple(code.code for code in codes), codes[0].what[0]


def _fitting(question: Question, codes: Iterable[Code]) -> list[Code]:
    """Those in force that fit the teeth and the age in question, those made for the age first; all where none does."""
    current = [code for code in codes if code.in_force(question.day)]
    met = {
        code.code: [meets(rule, "age", age) for age in question.reading.entities.ages for rule in code.requires]
        for code in current
    }
    of_age = sorted((code for code in current if False not in met[code.code]), key=lambda code: not any(met[code.code]))
    return for_its_teeth(question, of_age) or of_age or current


def _either(codes: tuple[str, ...]) -> str:
    *others, last = codes[:_NAMED]
    shown = f"{', '.join(others)} or {last}" if others else last
    return f"{shown} and others" if len(codes) > _NAMED else shown
