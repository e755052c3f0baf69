"""Street addresses, post-office boxes and ZIP codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.masking.spans import Span, Token
from assistant.masking.vocabulary import is_word, words_of

_STREETS = words_of(
    "street avenue ave road rd boulevard blvd lane ln parkway pkwy highway hwy terrace trail trl circle cir"
)
_UNSURE_STREETS = words_of("st dr drive ct court pl place way loop sq square run pass ter")
_ROADS_FIRST = words_of("rue county route highway avenida calle")
_CUES = words_of("address addr lives live living street resides at")
_DIRECTIONS = words_of("n s e w ne nw se sw north south east west")
_NEVER_INSIDE = words_of("tooth teeth is are was and or for with to dr on of")
_LONGEST = 6
_FRACTION = 3
"""Tokens of the 1/2 in '309 1/2 N Walnut St'."""

_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_REST = re.compile(
    r"\.?(?:\s(?:[NSEW]|[NS][EW])\b)?(?:,?\s{0,2}(?:apt|apartment|unit|suite|ste|lot|bldg|#)\.?\s?#?\s?(?=[\w-]{0,6}\d|[A-Za-z]\b)"
    r"(?![dD]\d{4})[\w-]{1,6})?",
    re.IGNORECASE,
)
_STATE = (
    r"(?:a[klrz]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]"
    r"|t[nx]|ut|v[at]|w[aivy]|alabama|alaska|arizona|arkansas|california|colorado|connecticut"
    r"|delaware|florida|georgia|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine"
    r"|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada"
    r"|ohio|oklahoma|oregon|pennsylvania|tennessee|texas|utah|vermont|virginia|washington"
    r"|wisconsin|wyoming|new\s\w{4,9}|(?:north|south|west|rhode)\s\w{5,8})"
)
_CITY = re.compile(
    rf"[.,]{{0,2}}\s{{0,2}}(?:[a-z.'-]{{2,20}},?\s{{1,2}}){{0,4}}{_STATE}\b\.?,?\s{{0,2}}\d{{5}}(?:-\d{{4}})?(?!\w)",
    re.IGNORECASE,
)
_CITY_STATE = re.compile(r"[.,]{0,2}\s[A-Z][a-z.'-]{1,20}(?:\s[A-Z][a-z.'-]{1,20}){0,2}(?:,\s?|\s)[A-Z]{2}(?!\w)")
_CITY_SMALL = re.compile(
    r",\s?(?:[a-z.'-]{2,20}\s){1,2}(?:ks|ca|tx|fl|ny|nj|il|mi|nc|sc|sd|nd|ga|wa|wi|mn|tn|ky|az|nv|nm|ut|ct|md|ne|ia|ar|wv|wy|mt|ri|nh|vt|ak)"
    r"(?!\w)"
)
_ZIP_ALONE = re.compile(r"[A-Z]?[a-z]{2,20},?\s(?P<state>[A-Z]{2}),?\s\d{5}(?:-\d{4})?(?!\w)")
_BOX = re.compile(r"\bp\.?\s?o\.?\s?box\s(?:#\s?)?(?P<box>\d{1,7})\b", re.IGNORECASE)
_ZIP = re.compile(r"\bzip(?:\s?code)?(?:\s(?:is|was))?[\s:=#]{1,3}(?P<zip>\d{5}(?:-\d{4})?)(?!\w)", re.IGNORECASE)


def find_addresses(text: str, tokens: Sequence[Token]) -> Iterator[Span]:
    """Find where somebody lives, as far as the text tells it."""
    for found in _ZIP.finditer(text):
        yield Span(found.start("zip"), found.end("zip"), "address")
    for found in _BOX.finditer(text):
        yield Span(found.start(), _end_of_place(text, found.end()), "address")
    for found in _ZIP_ALONE.finditer(text):
        yield Span(found.start(), found.end(), "address")
    for index, token in enumerate(tokens):
        if token.form == "number":
            yield from _street_from(text, tokens, index)


def _street_from(text: str, tokens: Sequence[Token], index: int) -> Iterator[Span]:
    number = tokens[index]
    before = tokens[index - 1].lower if index else ""
    first = _first_of_house_number(tokens, index)
    if not _is_house_number(number.text) or (first is number and before in {"#", "$", "tooth", "-", "/", "."}):
        return
    index += _FRACTION * _has_fraction(tokens, index)
    street = tokens[index + 1 : index + 1 + _LONGEST]
    cued = any(token.lower in _CUES for token in tokens[max(0, index - 3) : index])
    end = _end_of_street(street, cued)
    if end:
        yield Span(first.start, _end_of_place(text, end), "address")


def _first_of_house_number(tokens: Sequence[Token], index: int) -> Token:
    """Give the 91 of the house 91-1044, as Hawaii and Queens number them; of others the number itself."""
    if index < 2 or tokens[index - 1].text != "-":
        return tokens[index]
    first, hyphen = tokens[index - 2], tokens[index - 1]
    glued = first.end == hyphen.start and hyphen.end == tokens[index].start
    return first if glued and first.text.isdigit() and len(first.text) <= 3 else tokens[index]


def _has_fraction(tokens: Sequence[Token], index: int) -> bool:
    return [token.text for token in tokens[index + 1 : index + 1 + _FRACTION]] == ["1", "/", "2"]


def _is_house_number(text: str) -> bool:
    return len(text) <= 6 and text[0].isdigit() and sum(sign.isalpha() for sign in text) <= 1


def _end_of_street(street: Sequence[Token], cued: bool) -> int:
    """Say where the word for a street ends that the tokens lead up to, or 0."""
    for at, token in enumerate(street):
        if not _goes_on(street, at):
            return 0
        if token.lower in _ROADS_FIRST and at + 1 < len(street) and at < 2:
            numbered = street[at + 1].lower in _STREETS and street[at + 2 : at + 3]
            return street[at + 2 if numbered and numbered[0].form == "number" else at + 1].end
        if at and token.lower in _STREETS and _can_be_street(street[:at]):
            return token.end
        if token.lower in _UNSURE_STREETS and _may_be_street(street[:at], cued):
            return token.end
    return 0


def _goes_on(street: Sequence[Token], at: int) -> bool:
    """A street runs over words and numbers; a full stop may only follow an abbreviation."""
    token = street[at]
    if token.text == ".":
        return at > 0 and len(street[at - 1].text) <= 3
    return token.form in {"word", "number"}


def _can_be_street(name: Sequence[Token]) -> bool:
    return not any(token.lower in _NEVER_INSIDE for token in name)


def _may_be_street(name: Sequence[Token], cued: bool) -> bool:
    """Ask more of '14 this way' or '2 crowns pl': a cue, capitals, or a word that is no other."""
    if cued or not _can_be_street(name):
        return cued and bool(name) and _can_be_street(name)
    words = [token for token in name if token.form == "word" and token.lower not in _DIRECTIONS]
    if any(_ORDINAL.fullmatch(token.lower) for token in name):
        return True
    capitals = bool(words) and all(token.text[0].isupper() for token in words)
    return capitals or (bool(words) and not any(is_word(token.lower) for token in words))


def _end_of_place(text: str, end: int) -> int:
    rest = _REST.match(text, end)
    end = rest.end() if rest and rest.group().strip(". ,") else end
    city = _CITY.match(text, end) or _CITY_STATE.match(text, end) or _CITY_SMALL.match(text, end)
    return city.end() if city else end
