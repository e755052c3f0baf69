"""Code for a situation, and situation for a code: from the typical situations written for each code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.training.items.item import Item
from assistant.training.items.scope import BLANK, EXCLUSIVE, Base, Scope, label, masked, named, variants
from intents.features import stem, words
from knowledge.models import Code, Statement

_LEANS: Final = re.compile(
    r"^(?:if|that|this|it|then|again|another|the other)\b|\b(?:the same|that (?:tooth|crown|visit))\b|^(?:\S+ ?){1,5}$",
    re.I,
)
"""Words by which a sentence leans on the one before it; one of five words or fewer does so too."""
_HEDGES: Final = re.compile(r"\b(?:not|no|never|unless|instead|rather|if|cannot|only|depends|nor|neither|or)\b", re.I)
"""Words with which a sentence takes back, or leaves open, that the code is right."""
_RULED_OUT: Final = re.compile(r"\bnot D\d{4}\b")
_BARE: Final = {"bill", "use", "report", "it", "is", "code", "this", "once", "the", "that"}
"""Words of a verdict that add nothing to the story."""
_TOOTH: Final = re.compile(
    r"\b(?:tooth|teeth) \w{1,2}\b|molar|incisor|canine|anterior|\bfront\b|primary|baby|permanent", re.I
)
"""Words that say which tooth it is."""
_SURFACES: Final = re.compile(r"(?<!tooth )\b[MODBLFI]{1,5}\b(?= (?:on|filling|in)\b)")
"""Surfaces of a tooth as billers write them."""
_ASKED: Final = "Which code do you bill?"
_ASKED_IN: Final = "Which code goes into the blank?"
FEWEST_WRONG: Final = 2


class Situation(NamedTuple):
    """A situation without the code it leads to, and the statement it was taken from."""

    story: str
    statement: Statement


def situations(base: Base, code: Code) -> Iterator[Situation]:
    """The situations of a code that stand alone and lead to it and to no other."""
    for statement in base.holding(code.scenarios):
        before, colon, rest = statement.text.partition(": ")
        story = before.strip('"')
        verdict = re.split(r"[,;]", rest)[0]
        others = named(_RULED_OUT.sub("", statement.text)) - {code.code}
        leads_here = code.code in verdict and not _HEDGES.search(verdict)
        alone = not others and not named(story) and not _LEANS.search(story) and _tells_tooth(code, story)
        if colon and leads_here and alone:
            yield Situation(_without_code(story, verdict, code.code), statement)


def _tells_tooth(code: Code, story: str) -> bool:
    """Whether a story says which tooth it is, where the code hangs on that."""
    hangs = any(need.need in group for need in code.requires for group in EXCLUSIVE)
    return not hangs or bool(_TOOTH.search(story))


def _without_code(story: str, verdict: str, code: str) -> str:
    """The story, and what the verdict adds to it beside the code."""
    added = set(re.findall(r"[a-z]+", verdict.lower().replace(code.lower(), ""))) - _BARE
    return f"{story}: {masked(verdict, [code]).rstrip('.')}." if added else f"{story}."


def tells_apart(situation: Situation, code: Code, near: Code) -> bool:
    """Whether a story of a code is not told of the other too, and holds what decides where they are variants."""
    told = situation.statement.text.partition(": ")[0]
    if any(told in statement.text for statement in near.scenarios):
        return False
    needs = [{need.need for need in one.requires} for one in (code, near)]
    if any(needs[0] & group and needs[1] & group - needs[0] for group in EXCLUSIVE):
        return bool(_TOOTH.search(situation.story))
    if not variants(code, near):
        return True
    heard, own, other = (set(map(stem, words(text))) for text in (situation.story, code.name, near.name))
    return bool(heard & (own - other)) or own <= heard or bool(_SURFACES.search(situation.story))


def codes_for_situations(scope: Scope) -> Iterator[Item]:
    """Which code a situation calls for."""
    for code in scope.codes:
        for situation in situations(scope.base, code):
            wrong = tuple(label(near) for near in scope.base.neighbours(code) if tells_apart(situation, code, near))
            if len(wrong) >= FEWEST_WRONG:
                yield Item(
                    kind="code-for-situation",
                    form="choose",
                    prompt=f"{situation.story} {_ASKED if BLANK not in situation.story else _ASKED_IN}",
                    right=(label(code),),
                    wrong=wrong,
                    explanation=(situation.statement, *code.use[:1]),
                    opens=f"When do I use {code.code}?",
                    subjects=(code.code,),
                )


def situations_for_codes(scope: Scope) -> Iterator[Item]:
    """Which of several situations a code is for."""
    for code in scope.codes:
        wrong = tuple(dict.fromkeys(_stories_of_others(scope.base, code)))
        for situation in situations(scope.base, code):
            if len(wrong) >= FEWEST_WRONG and situation.story not in wrong:
                yield Item(
                    kind="situation-for-code",
                    form="choose",
                    prompt=f"Which situation calls for {label(code)}?",
                    right=(situation.story,),
                    wrong=wrong,
                    explanation=(situation.statement, *code.use[:1]),
                    opens=f"When do I use {code.code}?",
                    subjects=(code.code,),
                )


def _stories_of_others(base: Base, code: Code) -> Iterator[str]:
    """One situation of each neighbour that cannot be taken for one of this code."""
    for near in base.neighbours(code):
        stories = (one.story for one in situations(base, near) if tells_apart(one, near, code))
        yield from [*stories][:1]
