"""Teeth by whatever name: Universal numbers and letters, FDI, Palmer, position in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from intents.patterns import Pattern

PERMANENT: Final = tuple(str(number) for number in range(1, 33))
PRIMARY: Final = tuple("ABCDEFGHIJKLMNOPQRST")
SUPERNUMERARY: Final = tuple(str(number) for number in range(51, 83)) + tuple(f"{letter}S" for letter in PRIMARY)

_QUADRANTS: Final = ("UR", "UL", "LL", "LR")
_POSITIONS: Final = {
    "central": 1, "lateral": 2, "canine": 3, "cuspid": 3, "eye": 3, "first premolar": 4, "first bicuspid": 4,
    "1st premolar": 4, "1st bicuspid": 4, "second premolar": 5, "second bicuspid": 5, "2nd premolar": 5,
    "2nd bicuspid": 5, "first molar": 6, "1st molar": 6, "second molar": 7, "2nd molar": 7, "third molar": 8,
    "3rd molar": 8, "wisdom": 8,
}  # fmt: skip
_TYPES: Final = {1: "anterior", 2: "anterior", 3: "anterior", 4: "premolar", 5: "premolar"}

_NUMBER = r"(?:[1-9]|[12]\d|3[0-2])"
_COUNTED = (
    r"\s*(?:%|x\b|days?|months?|weeks?|wks?\b|years?|yrs?\b|mos?\b|visits?|app(?:ointmen)?ts?\b|times?|percent|different|"
    r"teeth|quads?|surf(?:ace)?s?\b|canals?|roots?\b|images?|films?|separate|more|units?)"
)
"""What a number before it is a count of."""

_GOES_ON = (
    r"(?=\s*(?:$|[;:.)]|,\s*(?!all\b)[a-z]|(?:on|all|and|with|in|at|by|was|today|yesterday|then|last|this|same|but|only|because|may|"
    r"jan|feb|mar|apr|june?|july?|aug|sep|oct|nov|dec)|\d{1,2}/\d|d\d{4}))"
)
"""What follows a tooth, and no count."""

_NUMBERED = Pattern(
    r"(?:#\s?|\b(?:tooth|teeth)\s*(?:#|no\.?|num(?:ber)?)?\s*)"
    r"(?P<first>\d{1,2}|(?-i:[A-T]S?)\b|(?![ai]\s+[a-z]{2})[a-t]\b)"
    rf"(?P<more>(?:\s+{_NUMBER}\b(?!{_COUNTED}|[/-]\d)){{2,}}|(?:\s*(?:,|&|and|to|thru|through|-)\s*"
    rf"(?:#\s?\d{{1,2}}\b|\d{{1,2}}\b(?!{_COUNTED})|#?\s?(?-i:[A-T])\b)(?!/))*)(?![\d/]|\.\d|\s*surf)",
    "#",
    "tooth",
    "teeth",
)
_ON_NUMBER = Pattern(
    rf"\b(?:(?:(?<!\ball )on|for|at)|(?<=\bon \d and)|(?<=\bon \d\d and))\s+(?:#\s?)?(?P<first>{_NUMBER})\b"
    rf"(?P<more>(?:\s*(?:,|,?\s*(?:and|&))\s*#?{_NUMBER}\b(?![/-]?\d|\s+or\b))*)"
    rf"(?![\d/.,]*\d|{_COUNTED})",
    flags=re.RegexFlag(0),
)
_ON_RANGE = Pattern(
    r"\b(?:on|bridge|veneers|crowns|fillings|composites|sealants|onlays|implants|extractions|root canals)\s+"
    rf"(?P<first>{_NUMBER})(?P<more>\s?(?:-|to|thru|through)\s?{_NUMBER}|(?:\s+{_NUMBER}\b)+)\b(?![/-]?\d){_GOES_ON}"
)
_DONE_TO = Pattern(
    r"(?:\b(?:pulled|extracted|crowned|opened|accessed|filled|sealed|restored|grafted|retreated|relined|recemented|"
    r"took out|(?:rct|retx|retreat(?:ment)?|apico|ext|ssc|root canal|extraction|pulpotomy|pulpectomy|apexification|"
    r"hemisection|crown|build-?up|post|implant|sealant|filling|veneer|onlay)(?:\s+of)?)|\bd\d{4})\s+"
    rf"(?P<first>{_NUMBER})\b(?P<more>(?:(?:\s*(?:,|,?\s*(?:and|&))\s*#?|\s+){_NUMBER}\b(?![/-]?\d))*){_GOES_ON}"
)
"""Teeth that something was done to, but no count of them: "pulled 30 on Monday", not "pulled 3 upper teeth"."""

CLOCK: Final = Pattern(r"\b\d{1,2}(?::\d\d)?\s?(?:am|pm|a\.m|p\.m)\b", "am", "pm", "a.m", "p.m")
"""A time of day, beside which a number behind "at" is another."""

_OPENS = Pattern(
    r"^(?P<first>[7-9]|[12]\d|3[0-2])(?P<more>)\s+"
    r"(?:rct|root canal|crown|ext|extraction|pulpotomy|build-?up|implant|filling)\b"
)
"""The tooth that a message begins with: "19 rct 10/1"; a smaller number may be a count."""

_ON_LETTER = Pattern(
    r"\b(?:on|On|for|to|[Dd]\d{4}|(?:pulpotomy|pulpectomy|ssc|SSC|ext|extraction|crown|sealant) (?:of )?) ?([B-HJ-T])\b"
    r"(?![-/&.']\w)",
    flags=re.RegexFlag(0),
)
"""A primary tooth by its letter alone; A and I are words."""

_AND_LETTER = r"(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)"
_NO_WORD = r"\b(?![-/&.']\w)(?!(?<=I)\s(?:am|was|do|did|have|had|need|want|will|would|can|billed|sent|think)\b)"
_ON_LETTERS = Pattern(
    rf"\b(?:on|for|D\d{{4}})\s+(?P<first>[A-T])(?P<more>(?:(?:{_AND_LETTER}|\s+)[A-T]\b)+){_NO_WORD}",
    flags=re.RegexFlag(0),
)
_LETTERS = Pattern(
    r"(?<![Pp]art )(?<![Pp]lan )(?<![Cc]lass )(?<![Tt]ype )(?<![Gg]rade )(?<![Gg]roup )"
    rf"\b(?P<first>[C-HJ-T])(?P<more>{_AND_LETTER}[C-HJ-T]){_NO_WORD}",
    flags=re.RegexFlag(0),
)
"""Primary teeth by their letters: "on A, B and I", "pulpotomies K and T"."""

_SURFACES: Final = frozenset("MODBLFI")
_OF_SURFACES = Pattern(r"\b(?:surf|fill|comp|amal|resin|mod\b)", "surf", "fill", "comp", "amal", "resin", "mod")
"""Beside these words "M and D" may be two surfaces of one tooth."""

_PALMER = Pattern(r"\b(UR|UL|LL|LR)\s?-?([1-8]|[A-E])\b", "ur", "ul", "ll", "lr")
_FDI = Pattern(r"\b([1-8])\.([1-8])\b(?!\.?\d)", ".")
_CALLED_FDI = Pattern(r"\bfdi\s*(?:#|tooth|number)?\s*([1-8])([1-8])\b|\b([1-8])([1-8])\s*(?:\(|in )?\s*fdi\b", "fdi")
_QUADRANT = Pattern(
    r"\b(UR|UL|LL|LR|upper right|upper left|lower left|lower right)\b(?:\s+quad(?:rant)?)?",
    "ur",
    "ul",
    "ll",
    "lr",
    "upper",
    "lower",
)
_NAMED = Pattern(
    r"\b(upper|lower|maxillary|mandibular|max\.?|mand\.?)\s+(left|right)\s+"
    r"(central|lateral|canine|cuspid|eye|(?:first|second|1st|2nd)\s+(?:premolar|bicuspid)|"
    r"(?:first|second|third|1st|2nd|3rd)\s+molar|wisdom)\b(?:\s+(?:incisor|tooth))?",
    "upper",
    "lower",
    "max",
    "mand",
)


class Found(NamedTuple):
    """Something found in a text: where it stands and what it is."""

    start: int
    end: int
    value: str


def find_teeth(text: str) -> Iterator[Found]:
    """Teeth in Universal notation, with the place of each."""
    for match in _NUMBERED.finditer(text):
        numbers = list(_listed(match["first"], match["more"]))
        known = [tooth for tooth in map(str.upper, numbers) if is_tooth(tooth)]
        if known and len(known) == len(numbers):
            yield from (Found(match.start(), match.end(), tooth) for tooth in known)
    numbered = any(word.lstrip("#")[:1].isdigit() for word in text.split())  # else no list needs to be compiled
    for pattern in (_ON_RANGE, _ON_NUMBER, _DONE_TO, _OPENS) if numbered else ():
        for match in _but_hours(pattern, text):
            listed = _listed(match["first"], match["more"])
            yield from (Found(match.start("first"), match.end("more"), tooth) for tooth in listed)
    lettered = _stands_alone(text)
    for pattern in (_ON_LETTERS, _LETTERS) if lettered else ():
        for match in pattern.finditer(text):
            teeth = re.findall(r"\b[A-T]\b", match["first"] + match["more"])
            if _SURFACES.issuperset(teeth) and (pattern is _LETTERS or _OF_SURFACES.search(text)):
                continue
            yield from (Found(match.start("first"), match.end("more"), tooth) for tooth in teeth)
    for match in _ON_LETTER.finditer(text) if lettered else ():
        yield Found(match.start(1), match.end(1), match[1])
    for match in _PALMER.finditer(text):
        yield Found(match.start(), match.end(), _in_quadrant(match[1].upper(), match[2].upper()))
    for match in (*_CALLED_FDI.finditer(text), *_FDI.finditer(text)):
        quadrant, position = filter(None, match.groups())
        tooth = _from_fdi(int(quadrant), int(position))
        if tooth:
            yield Found(match.start(), match.end(), tooth)
    for match in _NAMED.finditer(text):
        upper = match[1].lower().startswith(("up", "max"))
        quadrant = ("U" if upper else "L") + match[2][0].upper()
        position = _POSITIONS[" ".join(match[3].lower().split())]
        yield Found(match.start(), match.end(), _in_quadrant(quadrant, str(position)))


def _but_hours(pattern: Pattern, text: str) -> Iterator[re.Match[str]]:
    """The matches without numbers behind "at" where hours are told: "opened it at 9am, back at 4"."""
    clocked = pattern is _ON_NUMBER and CLOCK.search(text)
    return (match for match in pattern.finditer(text) if not (clocked and match[0].lower().startswith("at ")))


def _stands_alone(text: str) -> bool:
    """Whether a capital letter of a primary tooth stands in it behind no other letter and before none."""
    around = zip(f" {text}", text, f"{text[1:]} ", strict=False)
    return any("A" <= letter <= "T" and not (before.isalpha() or after.isalnum()) for before, letter, after in around)


def _listed(first: str, more: str) -> Iterator[str]:
    """The teeth of a list; a dash or "to" between two numbers means all from the one to the other."""
    yield first
    last = first
    for join, tooth in re.findall(r"(?i)(,|&|and|to|thru|through|-|\s)\s*#?\s?(\d{1,2}|[A-T])\b", more):
        if join.lower() in {"-", "to", "thru", "through"} and last.isdigit() and tooth.isdigit():
            yield from map(str, range(int(last) + 1, int(tooth)))
        yield tooth
        last = tooth


def find_quadrants(text: str) -> Iterator[Found]:
    """Quadrants as UR, UL, LL, LR."""
    for match in _QUADRANT.finditer(text):
        name = match[1].upper()
        short = name if len(name) == 2 else name[0] + name.split()[1][0]
        yield Found(match.start(), match.end(), short)


def is_tooth(tooth: str) -> bool:
    """Whether it is a tooth in Universal notation, supernumerary teeth included."""
    return tooth in PERMANENT or tooth in PRIMARY or tooth in SUPERNUMERARY


def dentition(tooth: str) -> str:
    """permanent or primary; a supernumerary tooth belongs to its neighbour's."""
    return "primary" if tooth[:1].isalpha() else "permanent"


def tooth_type(tooth: str) -> str:
    """anterior, premolar or molar, by the position of the tooth (primary teeth have no premolars)."""
    if tooth[:1].isalpha():
        return "anterior" if tooth[0] in "CDEFGHMNOPQR" else "molar"
    number = int(tooth) - 50 if int(tooth) > 50 else int(tooth)
    return _TYPES.get(_position(number), "molar")


def quadrant_of(tooth: str) -> str:
    """UR, UL, LL or LR."""
    if tooth[:1].isalpha():
        return _QUADRANTS[PRIMARY.index(tooth[0]) // 5]
    number = int(tooth) - 50 if int(tooth) > 50 else int(tooth)
    return _QUADRANTS[(number - 1) // 8]


def _position(number: int) -> int:
    """Distance from the midline, 1 to 8."""
    inside = (number - 1) % 8
    return 8 - inside if (number - 1) // 8 in (0, 2) else inside + 1


def _in_quadrant(quadrant: str, position: str) -> str:
    index = _QUADRANTS.index(quadrant)
    if position.isalpha():
        inside = "ABCDE".index(position)
        letters = PRIMARY[index * 5 : index * 5 + 5]
        return letters[4 - inside if index in (0, 2) else inside]
    distance = int(position)
    return str(index * 8 + (9 - distance if index in (0, 2) else distance))


def _from_fdi(quadrant: int, position: int) -> str | None:
    name = _QUADRANTS[(quadrant - 1) % 4]
    if quadrant <= 4:
        return _in_quadrant(name, str(position))
    return _in_quadrant(name, "ABCDE"[position - 1]) if position <= 5 else None
