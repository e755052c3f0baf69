"""What a text is made of, as the classifier sees it: words, their stems and letter grams, and pairs of stems."""

import re
from functools import lru_cache
from itertools import pairwise

# A key's first character says its kind, and no word holds one of these: "~stem", "*gram", "+pair"; a word stands bare.
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'`\N{RIGHT SINGLE QUOTATION MARK}")
_LONGEST_TEXT = 2_000
_LONGEST_WORD = 24
_SHORTEST_STEM = 3
_GRAM_LENGTHS = (2, 3, 4)


def words(text: str) -> list[str]:
    """The text's words in order, lower-case, cut to a length that keeps any input fast."""
    plain = text[:_LONGEST_TEXT].lower().translate(_APOSTROPHES)
    return [word[:_LONGEST_WORD] for word in _WORD.findall(plain)]


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """The word without its commonest endings: Harman's s-stemmer (1991), then -ing, -ed and a last e."""
    return _without_silent_e(_without_tense(_without_plural(word)))


def all_stems(text: str) -> frozenset[str]:
    """The stems of all the text's words, those without meaning too."""
    return frozenset(map(stem, words(text)))


def _without_plural(word: str) -> str:
    if len(word) <= _SHORTEST_STEM or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > _SHORTEST_STEM + 1 else word[:-1]


def _without_tense(word: str) -> str:
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            root = word[: -len(ending)]
            return root[:-1] if root[-1] == root[-2] and root[-1] not in "lsz" else root
    return word


def _without_silent_e(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST_STEM and word.endswith("e") else word


def word_parts(word: str) -> list[str]:
    """A word's features: itself, its stem and its letter grams (Cavnar and Trenkle 1994), so that kin resemble it."""
    edged = f"<{word}>"
    grams = [f"*{edged[at : at + size]}" for size in _GRAM_LENGTHS for at in range(len(edged) - size + 1)]
    return [word, f"~{stem(word)}", *grams]


def pairs(sequence: list[str]) -> list[str]:
    """Pairs of stems, neighbours and one word apart, with marks for the text's two ends: the order of words."""
    stems = ["^", *map(stem, sequence), "$"]
    near = [f"+{left} {right}" for left, right in pairwise(stems)]
    apart = [f"+{left}_{right}" for left, right in zip(stems[1:-1], stems[3:-1], strict=False)]
    return near + apart
