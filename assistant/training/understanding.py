"""What a typed answer says, taken apart far enough to be compared with a statement in other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rapidfuzz import fuzz

from intents.features import stem, words
from intents.focus import Focus
from intents.search import STOP_WORDS

if TYPE_CHECKING:
    from intents.interpreter import Interpreter

NOT: Final = "not"
"""Stands among the terms of a clause that denies something."""
PAYER: Final = "payer"
_CODE: Final = re.compile(r"\bD?\d{4}\b", re.IGNORECASE)
_CLAUSES: Final = re.compile(
    r"[.;:!?]\s+|[,;:()–]|\s-\s|\b(?:but|because|since|whereas|while|although|though|however)\b"
)
_TYPO: Final = 86
"""From this likeness on, two long words are one word mistyped."""
_LONG: Final = 5


class Clause(NamedTuple):
    """A part of a sentence: its meaning-bearing stems, codes and numbers."""

    terms: frozenset[str]
    signs: frozenset[tuple[str, bool]]
    """Which of the paired ideas it affirms or denies."""
    negated: bool


class Text(NamedTuple):
    """A text in clauses."""

    clauses: tuple[Clause, ...]
    codes: frozenset[str]
    numbers: frozenset[str]

    @property
    def terms(self) -> frozenset[str]:
        """All terms of all clauses."""
        return frozenset(chain.from_iterable(clause.terms for clause in self.clauses))

    @property
    def signs(self) -> frozenset[tuple[str, bool]]:
        """The ideas that are affirmed or denied, but for what payers do on their own account."""
        return frozenset(chain.from_iterable(one.signs for one in self.clauses if PAYER not in one.terms))


class Speech(NamedTuple):
    """How answers are worded: the file `alike.toml`, with words as stems and openings as patterns."""

    yes: re.Pattern[str]
    no: re.Pattern[str]
    hedges: re.Pattern[str]
    flat: re.Pattern[str]
    negations: frozenset[str]
    reach: frozenset[str]
    numbers: Mapping[str, str]
    idle: frozenset[str]
    phrases: Mapping[str, str]
    same: Mapping[str, str]
    ideas: Mapping[str, Mapping[str, bool]]


@cache
def speech() -> Speech:
    """Read the file, once."""
    import tomllib

    data = tomllib.loads((files("assistant.training") / "alike.toml").read_text(encoding="utf-8"))
    return Speech(
        yes=_any_of(data["yes"], opening=True),
        no=_any_of(data["no"], opening=True, but=("problem", "sure")),
        hedges=_any_of(data["hedges"]),
        flat=_any_of(data["flat"]),
        negations=frozenset(data["negations"]),
        reach=frozenset(data["reach"]),
        numbers=data["numbers"],
        idle=frozenset(map(stem, data["idle"])),
        phrases=data["phrases"],
        same={stem(word): group[0] for group in reversed(data["same"]) for word in group},
        ideas={idea: _sides(sides) for idea, sides in data["ideas"].items()},
    )


def _any_of(listed: list[str], opening: bool = False, but: tuple[str, ...] = ()) -> re.Pattern[str]:
    begin = r"^\W*" if opening else r"\b"
    end = f"(?! (?:{'|'.join(but)}))" if but else ""
    return re.compile(rf"{begin}(?:{'|'.join(listed)})\b{end}", re.IGNORECASE)


def _sides(sides: Mapping[str, Any]) -> dict[str, bool]:
    return {stem(word): side == "yes" for side in ("yes", "no") for word in sides[side]}


def take_apart(text: str, interpreter: Interpreter, nearby: Iterable[str] = ()) -> Text:
    """Read a text; `nearby` are the codes that two digits may mean."""
    known = frozenset(nearby)
    parts = [part for part in _CLAUSES.split(_plain(text)) if part.strip()]
    codes = [_codes(part, interpreter, known) for part in parts]
    clauses = tuple(_clause(part, named) for part, named in zip(parts, codes, strict=True))
    numbers = frozenset(term for clause in clauses for term in clause.terms if term.isdigit())
    return Text(clauses, frozenset(chain.from_iterable(codes)), numbers)


def _plain(text: str) -> str:
    """The text in small letters, without its opening yes or no, set phrases as one word."""
    opening = speech().yes.search(text) or speech().no.search(text)
    plain = (text[opening.end() :] if opening else text).lower()
    for phrase, word in speech().phrases.items():
        plain = plain.replace(phrase, word)
    return plain


def _codes(text: str, interpreter: Interpreter, nearby: frozenset[str]) -> frozenset[str]:
    """The codes typed in full, those of `nearby` that two digits mean, and remark codes."""
    reading = interpreter.read(text, Focus(nearby=tuple(nearby)))
    typed = {code for code in reading.entities.codes if code in nearby or code[1:] in text}
    return frozenset({*typed, *reading.entities.remarks})


def _clause(text: str, codes: frozenset[str]) -> Clause:
    known = speech()
    suffixes = {code[-2:] for code in codes}
    found = [known.numbers.get(word, word) for word in words(_CODE.sub(" ", text)) if word not in suffixes]
    kept = (stem(word) for word in found if word not in STOP_WORDS and word not in known.negations)
    heads = {known.same.get(word, word) for word in kept} - known.idle
    negated = bool(known.negations.intersection(found))
    return Clause(frozenset({*heads, *codes, *([NOT] if negated else [])}), frozenset(_signs(found)), negated)


def _signs(found: list[str]) -> Iterator[tuple[str, bool]]:
    """The paired ideas of a clause; a negation turns those behind it, up to an "and"."""
    known, turned = speech(), False
    for word in found:
        turned = (turned or word in known.negations) and word not in known.reach
        for idea, sides in known.ideas.items():
            affirms = sides.get(stem(word))
            if affirms is not None:
                yield idea, affirms != turned


def shared(wanted: Iterable[str], given: Iterable[str]) -> set[str]:
    """The wanted terms that were given, mistyped or in another ending as well."""
    known = frozenset(given)
    return {term for term in wanted if term in known or any(_is_kin(term, other) for other in known)}


def _is_kin(term: str, other: str) -> bool:
    short, long = sorted((term, other), key=len)
    if len(short) < _LONG or not short.isalpha() or not long.isalpha():
        return False
    return long.startswith(short) or fuzz.ratio(short, long) >= _TYPO
