"""What is recognised by its shape alone: e-mail, phone, social security and other long numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.masking.spans import Span

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}"
    r"(?:\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|\s(?:at|\(at\)|\[at\])\s[\w-]{1,63}\sdot\s(?:com|net|org|edu|gov|co|us|io)\b"
    r"|(?<=[\w][\d._])\w{0,20}\s(?:at|\(at\))\s[\w-]{1,63}\.(?:com|net|org|edu)\b)",
    re.IGNORECASE,
)
_SSN = re.compile(r"(?<![\d$.-])\d{3}([- .])\d{2}\1\d{4}[A-Z]?(?![\d-])")
_PHONE = re.compile(
    r"(?<![\d$.,/-])(?<!\b\d{3} )(?:\+?1[-. ]?)?"
    r"(?:\(\d{3}\)\s?|\d{3}[-. /])\d{3}[-. ]\d{4}(?![\d-])"
    r"(?:,?\s?(?:x|ext\.?|extension)\s?\d{1,6}\b)?",
    re.IGNORECASE,
)
_TEN_DIGITS = re.compile(r"(?<![\w$.,/-])(?:1?[2-9]\d{2}[2-9]\d{6})(?![\w%-]|[.,/]\d)")
_SHORT_PHONE = re.compile(r"(?<![\w$.,/-])[2-9]\d{2}-\d{4}(?![\w%-]|[.,/]\d)")
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d{2}"
_LONG_NUMBER = re.compile(
    rf"(?<![\w$./-])(?!(?:{_YEAR}{_MONTH}{_DAY}|{_MONTH}{_DAY}{_YEAR})\b)"
    r"(?:(?<!\d,)|[A-Z]{1,3})\d{7,25}(?:[A-Z]|-[A-Z0-9]{1,3})?(?![\w%-]|[.,/]\d)",
    re.IGNORECASE,
)
_HYPHENED_NUMBER = re.compile(
    r"(?<![\w-])(?!D-\d{4}(?!\d))(?=[A-Z]{1,4}-(?:\d{5}|(?:[A-Z-]{0,3}\d){6}))[A-Z]{1,4}-\d{3,12}(?:-[A-Z0-9]{1,6}){0,3}(?![\w%-]|[.,/]\d)",
    re.IGNORECASE,
)
_GROUPED_NUMBER = re.compile(
    r"(?<![\w$.,/-])(?=(?:\d-?){9})\d{3,6}(?:-\d{2,6}){1,3}(?![\w%-]|[.,/]\d)",
)

_LAST_FOUR = re.compile(
    r"(?:\bssn|\bsocial|\bsecurity)\b[^\d.]{0,20}\b(?:last (?:4|four)|ending(?: in)?)\D{0,8}"
    r"(?P<part>\d{4})(?!\w)",
    re.IGNORECASE,
)
_STARRED = re.compile(r"(?<!\w)[*xX•]{3}-?[*xX•]{2}-?(?P<part>\d{4})(?!\w)")
_CARD_END = re.compile(r"\bend(?:s|ing)(?: in| with)?:? (?P<part>(?!19|20)\d{4})(?!\w)", re.IGNORECASE)

_SPACED_NUMBER = re.compile(
    r"(?<![\w$.,/-])(?!D\d{4} |(?:CO|PR|OA|PI)\d)(?=[A-Z]{1,3} ?(?:\d ?){9})"
    r"[A-Z]{1,3}(?: ?\d{4,5}|\d{2,3})(?: \d{3,5}){1,3}(?![\w%-]|[.,/]\d)",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"(?<!\w)(?:x\d{4,6}|ext(?:ension|\.)?\s?\d{3,6})(?!\w)", re.IGNORECASE)
_X12_NAME = re.compile(r"\bNM1\*(?:[^*~\s]{1,3}\*){2}(?P<part>[^*~]{1,60}(?:\*[^*~]{1,35})?)")
_HL7_NAME = re.compile(r"(?<![\w^])[A-Z'-]{2,35}\^[A-Z'-]{1,35}(?:\^[A-Z'-]{0,35})?", re.IGNORECASE)
_X12_CLAIM = re.compile(r"\bCL[MP]\*(?P<part>[^*~\s]{1,38})")

_PARTS = (
    ("social security number", _LAST_FOUR),
    ("social security number", _STARRED),
    ("number", _CARD_END),
    ("name", _X12_NAME),
    ("claim number", _X12_CLAIM),
)
_SHAPES = (
    ("e-mail", _EMAIL),
    ("social security number", _SSN),
    ("phone", _PHONE),
    ("phone", _TEN_DIGITS),
    ("phone", _SHORT_PHONE),
    ("number", _SPACED_NUMBER),
    ("phone", _EXTENSION),
    ("name", _HL7_NAME),
    ("number", _LONG_NUMBER),
    ("number", _HYPHENED_NUMBER),
    ("number", _GROUPED_NUMBER),
)


def find_shapes(text: str) -> Iterator[Span]:
    """Find what needs no word beside it to be known."""
    for kind, shape in _PARTS:
        for found in shape.finditer(text):
            yield Span(found.start("part"), found.end("part"), kind)
    for kind, shape in _SHAPES:
        for found in shape.finditer(text):
            yield Span(found.start(), found.end(), kind)
