"""What is taken out of a question by exact grammar, before anything fuzzy sees the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from intents.dates import find_dates
from intents.patterns import Pattern
from intents.teeth import Found, find_quadrants, find_teeth

_CODE = Pattern(r"(?<![A-Za-z])d[\s.-]?(\d{4})(?!\d)")
_ALONE = Pattern(r"^\s*(d(\d{4}))\W*$")
"""A code and nothing else, the commonest of all messages: nothing else needs to be looked for."""

_SPACED_CODE = Pattern(r"\bd((?:[\s.-]\d){4})\b")
_CALLED_CODE = Pattern(
    r"\b(?:cdt|codes?|procedure|ada)(?:\s?[#:-]\s?|\s)?(\d{4})\b(?![/%]|[.,-]\d)", "cdt", "code", "procedure", "ada"
)
_BARE_CODE = Pattern(r"(?<![\w$#.-])(?<!\d[/,])(\d{4})(?![\w%-]|[.]\d|/\d{1,2}/|,\d{3}\b|\s*(?:dollars|bucks|usd)\b)")
_MISTYPED_CODE = Pattern(r"\b(?:[dD0]?[dD]|[oO0](?=[\doO]{4}\b))([0-9oOsSlIiLbBzZ]{4})\b", flags=re.RegexFlag(0))
_CUT_CODE = Pattern(r"\bd\s?(\d\d)[\s.-](\d\d)\b(?![/.-]\d)")
_TAIL = Pattern(
    r"(?P<join>\s*(?:-|/|,|&|and|or|to|thru|through|vs\.?|versus|\+)\s*)(?:the\s+)?(?P<letter>d[\s.-]?)?(?P<digits>\d{2,4})"
    r"\b(?!\d|%|\s*(?:days?|months?|years?|visits?))"
)
_LOOSE_SUFFIX = Pattern(
    r"(?<![\d$#/.,:-])(?<!box )(?<!item )(?<!field )(?<!at )(?i:(?<!icd ))\b(\d{2})\b"
    r"(?![\d%/:]|[.,]\d|\s*(?:days?|weeks?|months?|mos?\b|years?|yrs?|y/?o|visits?|times|percent|"
    r"minutes|mins?|mm|dollars|bucks|teeth|images|films))",
    flags=re.RegexFlag(0),
)
_GROUPED = Pattern(
    r"\b(C[O0]|PR|[O0]A|PI|CR)(?:\s?[-_:.]\s?|\s)?(\d{1,3}|[AB]\d{1,2})\b", "co", "c0", "pr", "oa", "0a", "pi", "cr"
)
_NEXT_REMARK = Pattern(r"\s*(?:,|/|&|\+|and|or|vs\.?|versus|with)\s+(?:and\s+)?(\d{1,3}|[AB]\d{1,2})\b(?![\d/%])")
_GROUP_ALONE = Pattern(
    r"\b(?:group(?: code)?s?\s+(CO|PR|OA|PI|CR)|(CO|PR|OA|PI|CR)\s+(?:group|code|adjustment)s?|"
    r"(?:denied|rejected|adjusted|back|with|as|under|says?|said|shows?|marked|coded|listed|eob|era|remit|line)\s+"
    r"(?:(?:was|is|it|as|a|an|it'?s)\s+){0,2}(CO|PR|OA|PI)(?!\W{0,2}(?:pays?|insur\w*|ins|owners?|workers?|signers?)\b)|"
    r"(CO|PR|OA|PI)(?=\s+(?:or|vs\.?|versus|not)\s+(?:CO|PR|OA|PI)\b)|"
    r"(?<=\b(?:CO|PR|OA|PI) (?:or|vs) )(CO|PR|OA|PI))\b|"
    r"^\W*(CO|PR|OA|PI)\W*$",
    "co", "pr", "oa", "pi", "cr",
)  # fmt: skip
"""A group without a reason: named as one, said to stand on a remittance, or alone."""

_CARC = Pattern(
    r"\b(?:carcs?|(?:adjustment |denial |claim )?reasons?(?: codes?)?|(?:denial|adjustment|rejection) codes?)"
    r"\s*(?:#|:|no\.?|number)?\s*(\d{1,3}|[AB]\d{1,2})\b",
    "carc",
    "reason",
    "code",
)
_RARC = Pattern(r"\b(?:(rarcs?|remark codes?|remarks?)\s*[#:]?\s*)?(MA|M|N)\s?-?(\d{1,3})\b", "m", "n")
_LETTERED = Pattern(r"\b(?:A1|A0|A[568]|B(?:[1-9]|1\d|2[0-3]))\b", "a", "b", flags=re.RegexFlag(0))
_NOT_COUNTING = (
    r"(?!\s*-?\s*(?:%|[/-]\s?\d|[.,:]\d|percent|dollars|bucks|usd|hours?|hrs?\b|days?|weeks?|months?|mos?\b|years?|yrs?|"
    r"y/?o\b|visits?|claims?|patients\b|pts\b|teeth|crowns?|fillings?|implants?|units?|times|minutes|mins?|mm|mg|ml|"
    r"people|and (?:over|up|older)|plus\b|plans?\b|offices?\b))"
)
_REFUSED_WITH = Pattern(
    r"(?:^\W*|\b(?:den(?:y|ied|ial)|reject(?:ed|ion)?|refused|(?:came|come|comes|kicked|bounced|sent) back)\s+"
    r"(?:(?:it|them|again|as|with|for|under|a|the|code|reason)\s+)*#?)(\d{2,3}|B(?:1\d|2[0-3]))\b" + _NOT_COUNTING
)
"""A reason's number without its name, at the start of a message or behind the word of refusal: "came back 254"."""

_GROUP_BEHIND = Pattern(
    r"(?:^\W*|\b(?:denied|rejected|back|with|as|got|says?|eob|era)\s+)(\d{1,3}|B(?:1\d|2[0-3]))\s?[-/]?\s?(CO|PR|OA|PI)\b",
    "co", "pr", "oa", "pi",
)  # fmt: skip
"""The same with its group behind it: "119 pr"."""

_AGE = Pattern(
    r"\b(?:age[ds]?\s+(\d{1,2})|(\d{1,2})[\s-]*(?:years?|yrs?|y)[\s./-]*(?:old|o)\b|(\d{1,2})\s?yo\b|"
    r"(?:patient|pt|he|she|child|kid|son|daughter)(?:\s+(?:is|was|turned|turns)|'?s)\s+(?:only\s+)?(\d{1,2})\b"
    r"(?!\s?(?!(?:and|now|so|but|or|with)\b)[a-z]))"
)
_MONEY = Pattern(r"\$\s?\d[\d,]*(?:\.\d\d)?", "$")
_LAST_TOOTH: Final = 32
_TALKED: Final = 100
"""Two digits may complete a code that is talked about."""

MOST_VALUES: Final = 200
"""Values of one kind that are taken out of a text: "1-32, 1-32, …" would give thousands."""
_LONGEST_RANGE: Final = 6
"""Codes between the two ends of a range that is meant code by code."""

_LOOKALIKES: Final = str.maketrans("oOsSlIiLbBzZ", "005511118822")


class Entities(NamedTuple):
    """What a question names, each in the order it appears, without repeats."""

    codes: tuple[str, ...] = ()
    unknown_codes: tuple[str, ...] = ()
    """Shaped like a CDT code, yet none that is known."""
    teeth: tuple[str, ...] = ()
    quadrants: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    """Group codes that stood before a CARC, as in CO-18."""


class Span(NamedTuple):
    """One thing found: where it stands in the text, its kind, and its value."""

    start: int
    end: int
    kind: str
    value: str


def _place(span: Span) -> tuple[int, int]:
    """Where it stands; teeth of one list stay in the order in which they are told."""
    return span.start, span.end


class InTurn:
    """The spans of a text, given out as their placeholders come among its words, or years that stand as they are."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self._text = text
        self._groups: list[list[Span]] = []
        for span in sorted(spans, key=_place):
            if self._groups and self._groups[-1][0][:2] == span[:2]:
                self._groups[-1].append(span)
            else:
                self._groups.append([span])

    def at(self, word: str) -> list[Span]:
        """The spans that a word stands for, of one place in the text; nothing where it is a word of its own."""
        if not self._groups:
            return []
        first = self._groups[0][0]
        if word == f"q{first.kind}" or word == self._text[first.start : first.end]:
            return self._groups.pop(0)
        return []


class Extraction(NamedTuple):
    """The entities of a text, and the text with each of them replaced by a placeholder word."""

    entities: Entities
    masked: str
    spans: tuple[Span, ...]


def extract(
    text: str,
    known: Collection[str],
    remarks: Collection[str],
    today: date,
    *,
    nearby: Iterable[str] = (),
    ended: Collection[str] = (),
) -> Extraction:
    """Take codes, teeth, dates, ages and remark codes out of a cleaned text.

    `known` are the CDT codes, `remarks` the CARC, RARC and group codes; `nearby` are the codes being talked about,
    which give "51 and 52" their meaning; `ended` are those of the known that no range of codes means today.
    """
    reader = _Reader(text)
    alone = _ALONE.search(text)
    if alone and (code := f"D{alone[2]}") in known:
        reader.take("code", [Found(*alone.span(1), code)])
        return Extraction(Entities(codes=(code,)), reader.masked(), tuple(reader.taken))
    reader.take("money", (Found(*match.span(), match[0]) for match in _MONEY.finditer(text)))
    dates = reader.take("date", find_dates(text, today))
    nearby = tuple(nearby)
    remark_codes, groups = _remarks(reader, remarks, least=_TALKED if nearby else _LAST_TOOTH + 1)
    ages = reader.take("age", _ages(text))
    codes = _codes(reader, known, ended)
    teeth = reader.take("tooth", find_teeth(text))
    quadrants = reader.take("quadrant", find_quadrants(text))
    codes += _suffixes(reader, known, [code for _, code in codes] + list(nearby))
    ordered = [code for _, code in sorted(codes)]
    entities = Entities(
        codes=_unique(code for code in ordered if code in known),
        unknown_codes=_unique(code for code in ordered if code not in known),
        teeth=_unique(teeth),
        quadrants=_unique(quadrants),
        dates=_unique(dates),
        ages=tuple(int(age) for age in ages),
        remarks=_unique(remark_codes),
        groups=_unique(groups),
    )
    return Extraction(entities, reader.masked(), tuple(sorted(reader.taken, key=_place)))


class _Reader:
    """A text from which spans are taken, none twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.taken: list[Span] = []
        self._used = bytearray(len(text))

    def free(self, start: int, end: int) -> bool:
        return self._used.find(1, start, end) < 0

    def take(self, kind: str, found: Iterable[Found]) -> list[str]:
        """Take what is still free, the first MOST_VALUES at most; several values may share one span."""
        values: list[str] = []
        spans: set[tuple[int, int]] = set()
        for start, end, value in islice(found, MOST_VALUES):
            if (start, end) in spans or self.free(start, end):
                values.append(value)
                spans.add((start, end))
                self.taken.append(Span(start, end, kind, value))
                self._used[start:end] = b"\1" * (end - start)
        return values

    def masked(self) -> str:
        parts, at = [], 0
        for span in sorted(self.taken):
            if span.start >= at:
                parts += [self.text[at : span.start], f" q{span.kind} "]
                at = span.end
        return " ".join("".join([*parts, self.text[at:]]).split())


def _codes(reader: _Reader, known: Collection[str], ended: Collection[str]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []

    def take(start: int, end: int, code: str) -> None:
        if reader.take("code", [Found(start, end, code)]):
            found.append((start, code))
            found.extend(_tail(reader, end, code, known, ended))

    for match in _CODE.finditer(reader.text):
        take(*match.span(), f"D{match[1]}")
    for match in _MISTYPED_CODE.finditer(reader.text):
        code = "D" + match[1].translate(_LOOKALIKES)
        if sum(letter.isdigit() for letter in match[1]) >= 2 and code[1:].isdigit():
            take(*match.span(), code)
    for match in _CUT_CODE.finditer(reader.text):
        if f"D{match[1]}{match[2]}" in known:
            take(*match.span(), f"D{match[1]}{match[2]}")
    for match in _SPACED_CODE.finditer(reader.text):
        take(*match.span(), f"D{match[1][1::2]}")
    for match in _CALLED_CODE.finditer(reader.text):
        take(*match.span(1), f"D{match[1]}")
    for match in _BARE_CODE.finditer(reader.text):
        if f"D{match[1]}" in known:
            take(*match.span(), f"D{match[1]}")
    return found


def _tail(
    reader: _Reader, at: int, code: str, known: Collection[str], ended: Collection[str]
) -> Iterator[tuple[int, str]]:
    """What follows a code in short: the 53 of D3351-53, the 52/53 of D3351/52/53."""
    while match := _TAIL.match(reader.text, at):
        following = code[: 5 - len(match["digits"])] + match["digits"]
        start = match.start("letter") if match["letter"] else match.start("digits")
        if following not in known or not reader.take("code", [Found(start, match.end("digits"), following)]):
            return
        if match["join"].strip().lower() in ({"-", "thru", "through"} | (set() if match["letter"] else {"to"})):
            between = sorted(other for other in known if code < other < following and other not in ended)
            yield from ((start, other) for other in between if len(between) <= _LONGEST_RANGE)
        yield start, following
        at, code = match.end(), following


def _suffixes(reader: _Reader, known: Collection[str], nearby: list[str]) -> list[tuple[int, str]]:
    """Two loose digits that complete a code being talked about: "51 and 52" once D3351 is the topic.

    Digits that may be a tooth's complete only a code that was itself talked about.
    """
    prefixes = list(dict.fromkeys(code[:3] for code in nearby))
    found = []
    for match in _LOOSE_SUFFIX.finditer(reader.text):
        meant = nearby if int(match[1]) <= _LAST_TOOTH else known
        code = next((prefix + match[1] for prefix in prefixes if prefix + match[1] in meant), None)
        if code and reader.take("code", [Found(match.start(), match.end(), code)]):
            found.append((match.start(), code))
    return found


def _remarks(reader: _Reader, known: Collection[str], least: int) -> tuple[list[str], list[str]]:
    """Reasons and remarks, and the groups beside them; a number alone is a reason from the `least` on."""
    found: list[tuple[int, str]] = []
    groups: list[str] = []

    def collect(pattern: Pattern, read: Callable[[re.Match[str]], str]) -> None:
        for match in pattern.finditer(reader.text):
            code = read(match).upper()
            believed = code in known or pattern is not _RARC or match[1]
            if believed and reader.take("remark", [Found(*match.span(), code)]):
                found.append((match.start(), code))
                found.extend(_more_remarks(reader, match.end(), known))
                if pattern is _GROUPED:
                    groups.append(match[1].upper().replace("0", "O"))

    def take_reason(match: re.Match[str], end: int, group: str = "") -> None:
        code = match[1].upper()
        if code in known and reader.take("remark", [Found(match.start(1), end, code)]):
            found.append((match.start(1), code))
            groups.extend([group.upper()] if group else [])

    collect(_GROUPED, lambda match: match[2])
    collect(_CARC, lambda match: match[1])
    collect(_RARC, lambda match: match[2] + match[3])
    collect(_LETTERED, lambda match: match[0])
    collect(_GROUP_ALONE, lambda match: next(filter(None, match.groups())))
    for match in _GROUP_BEHIND.finditer(reader.text):
        take_reason(match, match.end(), match[2])
    for match in _REFUSED_WITH.finditer(reader.text):
        if match[1].isdigit() and int(match[1]) < least:
            continue  # a tooth, as likely, or the end of a code that is talked about
        take_reason(match, match.end(1))
    return [code for _, code in sorted(found)], groups


def _more_remarks(reader: _Reader, at: int, known: Collection[str]) -> Iterator[tuple[int, str]]:
    """The 18 and the 29 of "CARC 16, 18 and 29"."""
    while match := _NEXT_REMARK.match(reader.text, at):
        code = match[1].upper()
        if code not in known or not reader.take("remark", [Found(*match.span(1), code)]):
            return
        yield match.start(1), code
        at = match.end()


def _ages(text: str) -> Iterator[Found]:
    for match in _AGE.finditer(text):
        yield Found(match.start(), match.end(), next(filter(None, match.groups())))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
