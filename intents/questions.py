"""Questions that the knowledge base answers in so many words, found by how alike the wording is."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Final, NamedTuple

from intents.contrasts import Contrasts, Signature, differ, tells_otherwise
from intents.features import stem
from intents.search import Hit
from knowledge.shelf import Records

ANY_CODE: Final = "D####"
"""What people write in a wording for whichever code is asked about."""

_COMMON: Final = frozenset(
    stem(word)
    for word in (
        "the", "a", "an", "of", "to", "i", "we", "it", "be", "do", "on", "for", "and", "true", "false", "right",
        "correct", "ok", "okay", "yes", "please", "just", "even", "quick", "question", "hi", "hey", "hello", "thank",
        "anyone", "know", "ever", "actually", "really", "so", "you", "your", "my", "our", "is", "are", "can", "could",
        "may", "will", "would", "should", "allow", "pls", "plz", "u", "bill", "does", "did", "have", "has", "had",
        "there", "any", "some", "this", "that", "they", "them", "he", "she", "me", "us", "get", "got", "go",
    )
)  # fmt: skip
"""Stems that frame a question and say nothing of what is asked."""

_FIELD: Final = "item"
_FIELDS: Final = frozenset({"box", "boxes", _FIELD, "items", "field", "fields"})
"""Words for the fields of the claim form, behind which stands their number: another number asks of another field."""

_ALIKE: Final = 0.55
_NEARLY: Final = 0.82
_SWAPPED: Final = 4.0
"""Weight that both may hold alone, short of being nearly the same: beyond it each speaks of a thing of its own."""

_STORY: Final = 9
_WEIGHTY: Final = 16.0
_HELD: Final = 0.85
"""Stems from which a question counts as a story, and the weight and share of a wording that it must hold."""

_OF_STORY: Final = 0.3
"""Share of a story's weight that a wording in it must account for."""

_TELLING: Final = 12.0
"""Weight from which a wording that is held wholly tells what a longer question asks."""

_LEAST: Final = 4.0
"""Weight that two wordings must share where no code is named: less is a frame without a matter."""

_RARE: Final = 6.0
"""What a word weighs that stands in no written question."""


class Wording(NamedTuple):
    """A question as it is written or asked."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    """The codes it names by number."""
    named: frozenset[str]
    """Codes, remark codes and families it names, by number or by phrase."""
    teeth: frozenset[str] = frozenset()
    """Teeth it names: one that is written of a tooth is asked of no other."""


class Written(NamedTuple):
    """A written answer that speaks of what a question speaks of."""

    hit: Hit
    """Its place (key/number), how much it speaks of that, and what share of the question."""
    likeness: float
    """How alike the nearest of its own questions is, 0 to 1."""


def compile_questions(asked: Mapping[str, Wording], contrasts: Contrasts) -> dict[str, Any]:
    """Shelf records for wordings by place: one for each stem, one with the weights of all wordings.

    One for each wording holds its place, its codes, what it names, its teeth and its contrasting words: only those
    that are worded alike are ever read, which spares an answer from holding them all.
    """
    told = {place: telling_stems(wording.words) for place, wording in asked.items()}
    stems = {place: contrasts.plain(found) for place, found in told.items()}
    counts = Counter(one for found in stems.values() for one in found)
    weights = {one: math.log(1 + len(stems) / count) for one, count in counts.items()}
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(stems.values()):
        for one in found:
            postings[one].append(number)
    whole = [round(sum(weights[one] for one in sorted(found)), 3) for found in stems.values()]
    records: dict[str, Any] = {f"ask/{one}": (weights[one], tuple(numbers)) for one, numbers in postings.items()}
    for number, (place, wording) in enumerate(asked.items()):
        codes = tuple(sorted(wording.codes))
        signature = contrasts.signature(told[place])
        records[f"asked/{number}"] = (place, codes, wording.named, wording.teeth, signature)
    return {**records, **_by_answer(stems), "questions": tuple(whole)}


def _by_answer(stems: Mapping[str, frozenset[str]], before: int = 0) -> dict[str, Any]:
    """For each written answer its wordings, by number and stems; `before` them others are numbered."""
    answers: defaultdict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for number, (place, found) in enumerate(stems.items(), before):
        answers[f"answer/{place.rpartition('/')[0]}"].append((number, found))
    return {name: tuple(wordings) for name, wordings in answers.items()}


def extended_questions(language: Records, asked: Mapping[str, Wording]) -> dict[str, Any]:
    """The records that change when an office's wordings come on top of those of the base."""
    below = language.get("questions")
    contrasts = Contrasts(language.get("contrasts"), language.get("synonyms"))
    own = compile_questions(asked, contrasts)
    records: dict[str, Any] = {f"asked/{len(below) + number}": own[f"asked/{number}"] for number in range(len(asked))}
    for name, (weight, numbers) in ((name, record) for name, record in own.items() if name.startswith("ask/")):
        base_weight, base_numbers = language.get(name) or (max(weight, _RARE), ())
        records[name] = (base_weight, (*base_numbers, *(len(below) + number for number in numbers)))
    stems = {place: contrasts.plain(telling_stems(wording.words)) for place, wording in asked.items()}
    weights = tuple(round(sum(records[f"ask/{one}"][0] for one in sorted(found)), 3) for found in stems.values())
    return {**records, **_by_answer(stems, len(below)), "questions": (*below, *weights)}


def telling_stems(words: Iterable[str]) -> frozenset[str]:
    """Stems that say what is asked; the number of a field of the claim form is one with the word before it."""
    found: set[str] = set()
    of_a_field = False
    for word, following in pairwise((*words, "")):
        if word in _FIELDS:
            of_a_field = following[:1].isdigit()
            found |= set() if of_a_field else {_FIELD}
        elif of_a_field and word[:1].isdigit():
            found.add(f"{_FIELD} {word}")
        else:
            of_a_field = of_a_field and word in {"and", "or", "to"}
            found.add(stem(word))
    return frozenset(found) - _COMMON


class WrittenQuestions:
    """The compiled wordings; likeness is Dice's coefficient over stems, each weighing as much as it is rare."""

    def __init__(self, language: Records) -> None:
        self._language = language
        self._whole: tuple[float, ...] = language.get("questions")
        self._contrasts = Contrasts(language.get("contrasts"), language.get("synonyms"))

    def plain(self, stems: Iterable[str]) -> frozenset[str]:
        """The stems with those that mean the same made one."""
        return self._contrasts.plain(stems)

    def stems(self, asked: Wording) -> frozenset[str]:
        """The stems of a question that say what is asked, as wordings are set beside it."""
        return self._contrasts.plain(telling_stems(asked.words))

    def weight(self, number: int) -> float:
        """What all stems of a wording weigh."""
        return self._whole[number]

    def weight_of(self, one: str) -> float:
        """What a stem weighs: the more the rarer it is."""
        record = self._language.get(f"ask/{one}")
        return record[0] if record else _RARE

    def named(self, number: int) -> frozenset[str]:
        """Codes, remark codes and families that a wording names."""
        named: frozenset[str] = self._language.get(f"asked/{number}")[2]
        return named

    def sides(self, stems: Iterable[str]) -> dict[str, set[str]]:
        """The contrasting words among the stems, by their group."""
        return self._contrasts.sides(stems)

    def strange(self, words: Iterable[str]) -> list[str]:
        """Those words that stand in no written question."""
        return [word for word in words if not self._written(stem(word))]

    def _written(self, one: str) -> bool:
        return one in _COMMON or any(self._language.get(f"ask/{plain}") for plain in self._contrasts.plain((one,)))

    def alike(self, asked: Wording, codes: Iterable[str], most: int = 5) -> list[Hit]:
        """Places of wordings (folder, key/number/wording) that name the same codes, most alike first.

        `codes` are those that the question is about, by number or by name.
        """
        about = tuple(sorted(codes))
        told = telling_stems(asked.words)
        stems, signature = self._contrasts.plain(told), self._contrasts.signature(told)
        shared, mine = self._shared(stems)
        found: list[tuple[float, Hit]] = []
        is_story = len(stems) >= _STORY
        least = _ALIKE * mine / (2 - _ALIKE)  # less cannot be alike, however short the wording
        least = min(least, _HELD * _WEIGHTY) if is_story else least
        for number, weight in [pair for pair in shared.items() if pair[1] >= least]:
            whole = self._whole[number]
            likeness = wholly = 2 * weight / (mine + whole)
            held = whole >= _WEIGHTY and weight >= max(_HELD * whole, _OF_STORY * mine)
            if is_story and held and self._names_as_much(number, asked):
                likeness = max(likeness, _NEARLY)  # a story that holds all of a wording
            if likeness < _ALIKE or (weight < _LEAST and not (asked.named or asked.teeth)):
                continue
            if likeness < _NEARLY and min(mine, whole) - weight > _SWAPPED:
                continue
            place, wanted, named, *_ = self._language.get(f"asked/{number}")
            if self._asks_other(number, asked, signature) or (likeness < _NEARLY and not named <= asked.named):
                continue
            folder, _, key = place.partition("/")
            owner = (key.partition("/")[0],) if folder == "codes" else ()
            of_any = wanted == (ANY_CODE,) and about
            if of_any or about == (wanted or owner) or not (wanted or asked.codes):
                # What is written of the code itself comes before what is written of any.
                rank = min(likeness, _NEARLY) if of_any else likeness
                found.append((rank, Hit(folder, key, likeness, wholly)))
        return [hit for _, hit in sorted(found, key=lambda item: (-item[0], -item[1].coverage, item[1].key))[:most]]

    def likeness(self, asked: Wording, answer: str) -> float:
        """How alike a question is to the nearest wording of one written answer, 0 to 1.

        A wording that the question holds wholly, and much beside it, is as like as the share of it that is held.
        """
        told = telling_stems(asked.words)
        stems, signature = self._contrasts.plain(told), self._contrasts.signature(told)
        weights = {one: self.weight_of(one) for one in stems}
        mine = math.fsum(weights.values())
        is_story = len(stems) >= _STORY
        best = 0.0
        for number, found in self._language.get(f"answer/{answer}") or ():
            weight = math.fsum(weights[one] for one in stems & found)
            dice = 2 * weight / (mine + self._whole[number])
            telling = weight >= _TELLING and self._names_as_much(number, asked)
            held = weight / self._whole[number] if telling else 0.0
            if max(dice, held) > best and not self._asks_other(number, asked, signature, is_story=is_story):
                best = max(dice, held)
        return min(best, 1.0)  # whole weights are rounded

    def _names_as_much(self, number: int, asked: Wording) -> bool:
        """Whether a wording names a code or a course of treatment, if the question does."""
        return not asked.named or bool(self._language.get(f"asked/{number}")[2])

    def _asks_other(self, number: int, asked: Wording, signature: Signature, *, is_story: bool = False) -> bool:
        """Whether a wording, for all its likeness, asks of something else; a story tells much beside what it asks."""
        _, _, named, teeth, contrasting = self._language.get(f"asked/{number}")
        other_tooth = teeth and teeth.isdisjoint(asked.teeth)
        other_matter = (tells_otherwise if is_story else differ)(signature, contrasting)
        return other_tooth or _of_others(asked.named, named) or other_matter

    def _shared(self, stems: Iterable[str]) -> tuple[dict[int, float], float]:
        """The weight that wordings have in common with the stems, and the weight of the stems.

        Rare ones come first: once the rest is too light to make a wording alike, no new wording is taken up.
        """
        records = [self._language.get(f"ask/{one}") or (_RARE, ()) for one in stems]
        mine = left = math.fsum(weight for weight, _ in records)
        shared: dict[int, float] = {}
        for weight, numbers in sorted(records, reverse=True):
            held = len(records) >= _STORY and left >= _HELD * _WEIGHTY
            if held or 2 * left >= _ALIKE * (mine + left):
                for number in numbers:
                    shared[number] = shared.get(number, 0.0) + weight
            else:
                for number in shared.keys() & set(numbers):
                    shared[number] += weight
            left -= weight
        return shared, mine


def _of_others(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether each of two wordings names what the other does not."""
    return not (mine <= theirs or theirs <= mine)
