"""Which words are names, which are ordinary, and which can be both."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from intents.wordlist import WordList

_DATA = Path(__file__).with_name("data")
_ENDINGS = (
    ("s", ("",)),
    ("es", ("",)),
    ("ies", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ly", ("",)),
    ("er", ("", "e")),
    ("ers", ("", "e")),
    ("ness", ("",)),
    ("ment", ("",)),
    ("ion", ("", "e")),
)
_CONTRACTED = frozenset(("m", "ll", "re", "ve", "d", "t", "s"))
_BRAND = re.compile(
    r"[A-Z]?[a-z]{3,}[A-Z]|(?i:health|dent|ortho|perio)[a-z]{3}|(?i:[a-z]{3,}(?:health|care|dental|dent|shield)$)"
)
_TYPO_LENGTH = 6
_LONGEST_WORD = 32


@cache
def listed(name: str) -> WordList:
    """Read one of the word lists beside this file: remarks, then words in order."""
    return WordList(_told(name).replace(" ", "\n"))


@cache
def listed_lines(name: str) -> frozenset[str]:
    """Read one of the lists beside this file line by line."""
    return frozenset(_told(name).split("\n"))


def _told(name: str) -> str:
    """What a list says below its remarks."""
    text = (_DATA / f"{name}.txt").read_text(encoding="utf-8")
    return re.sub(r"(?:#.*\n)*", "", text, count=1).strip()


def words_of(text: str) -> frozenset[str]:
    """Make a set of the words in a text: a list that reads like one."""
    return frozenset(text.split())


def is_given(word: str) -> bool:
    """Tell a given name that is hardly anything else."""
    return word in listed("given") and word not in listed("either")


def is_family(word: str) -> bool:
    """Tell a family name that is hardly anything else, also where it means the whole family."""
    family, either = listed("family"), listed("either")
    if word in family:
        return word not in either
    return word[-1:] == "s" and word[:-1] in family and word[:-1] not in either and not is_word(word)


def is_name(word: str) -> bool:
    """Tell a word that is hardly anything but a name; both halves of Adams-Baker count."""
    if "-" in word:
        halves = word.split("-")
        return any(map(is_name, halves)) and all(is_name(half) or is_either(half) for half in halves)
    return is_given(word) or is_family(word)


def is_either(word: str) -> bool:
    """Tell a name that is an ordinary word too, such as Mark or Grace."""
    return word in listed("either")


def is_word(word: str) -> bool:
    """Tell an ordinary word, in any of its endings."""
    words = listed("words")
    if word in words:
        return True
    head, _, tail = word.partition("'")
    if tail in _CONTRACTED:
        return head in words
    if "-" in word:
        return all(is_word(part) for part in word.split("-"))
    return any(stem in words for stem in _stems(word))


def is_english(word: str) -> bool:
    """Tell a word of English, ordinary here or not; what is none and has a capital is most likely a name."""
    more = listed("dictionary")
    parts = word.split("-")
    return all(is_word(part) or part in more or any(stem in more for stem in _stems(part)) for part in parts)


def is_brandlike(text: str) -> bool:
    """Tell BridgeSpan, Healthfirst and Dentemax: inner capitals, or what payers and products put in."""
    return bool(_BRAND.match(text[:_LONGEST_WORD]))


def is_misspelt_word(word: str) -> bool:
    """Tell a long word that is one letter off an ordinary one, in any of its endings."""
    if not _TYPO_LENGTH <= len(word) <= _LONGEST_WORD:
        return False
    shapes = [word, *(stem for stem in _stems(word) if len(stem) >= _TYPO_LENGTH - 1)]
    return any(not _shortened(shape).isdisjoint(_all_shortened()) for shape in shapes)


def _stems(word: str) -> list[str]:
    return [
        word[: -len(ending)] + rest
        for ending, rests in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) > 2
        for rest in rests
    ]


def _shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


@cache
def _all_shortened() -> frozenset[str]:
    long_words = (word for word in listed("words") if len(word) >= _TYPO_LENGTH - 1)
    return frozenset(short for word in long_words for short in _shortened(word))
