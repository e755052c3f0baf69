"""Words mended against a vocabulary: typos, words run together, words cut in two."""

from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache

from intents.features import stem

_SHORTEST_HALF = 4
_SHORTEST_TYPO = 5
_SHORTEST_SUBSTITUTION = 8
_SHORTEST_DOUBLE = 9
_MOST_RESPELT = 30  # words of one text; whoever types more of them is not asking a question

_MOST_KEPT = 500  # words whose mend is kept: a message of several questions is read whole, in pieces and in turn


def vocabulary(known: Iterable[str]) -> frozenset[str]:
    """Words as a mender wants them: with their stems, each marked by a tilde."""
    kept = frozenset(known)
    return kept | {f"~{stem(word)}" for word in kept if word.isalpha()}


class Mender:
    """Brings unknown words back to known ones, and leaves alone whatever could as well be a word of its own.

    Among the known words "~stem" stands for all words of that stem.
    """

    def __init__(self, vocabulary: Collection[str]) -> None:
        self._known = vocabulary
        self._pieces_kept = lru_cache(_MOST_KEPT)(self._pieces)

    @cached_property
    def _choices(self) -> list[str]:
        return sorted(word for word in self._known if word.isalpha() and len(word) >= _SHORTEST_TYPO - 1)

    def mend(self, sequence: list[str]) -> list[str]:
        """The same words with each unknown one joined to its neighbour, cut in two, respelt or left as it is."""
        mended: list[str] = []
        for word in sequence:
            if mended and self._belongs_together(mended[-1], word):
                mended[-1] += word
            else:
                mended.append(word)
        strange = list(dict.fromkeys(word for word in mended if self._is_strange(word)))
        pieces = {word: self._pieces_kept(word) for word in strange[:_MOST_RESPELT]}
        return [piece for word in mended for piece in pieces.get(word, [word])]

    def _is_strange(self, word: str) -> bool:
        if word in self._known or len(word) < _SHORTEST_TYPO or not word.isalpha():
            return False
        return f"~{stem(word)}" not in self._known

    def _belongs_together(self, left: str, right: str) -> bool:
        cut = left not in self._known or right not in self._known
        return cut and len(left + right) >= _SHORTEST_TYPO and left + right in self._known

    def _pieces(self, word: str) -> list[str]:
        cuts = range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
        halves = ([word[:cut], word[cut:]] for cut in cuts)
        return next((pair for pair in halves if all(half in self._known for half in pair)), [self._respelt(word)])

    def _respelt(self, word: str) -> str:
        """The one known word within reach, by Damerau-Levenshtein distance, or the word itself."""
        from rapidfuzz.distance import OSA  # costs 30 ms, and a clean question never needs it
        from rapidfuzz.process import extract

        reach = 2 if len(word) >= _SHORTEST_DOUBLE else 1
        found = extract(word, self._choices, scorer=OSA.distance, score_cutoff=reach, limit=8)
        near = [(distance, choice) for choice, distance, _ in found if _plausible(word, choice)]
        nearest = [choice for distance, choice in near if distance == min(near)[0]]
        return nearest[0] if len({stem(choice) for choice in nearest}) == 1 else word


def _plausible(word: str, choice: str) -> bool:
    """Whether the one may be a slip for the other; in short words a changed letter makes another word."""
    if sorted(word) == sorted(choice):
        return True
    return word[0] == choice[0] and (len(word) != len(choice) or len(word) >= _SHORTEST_SUBSTITUTION)
