"""Whether one sentence says what another does, or the reverse: "the post is inside it", "taking it out is extra".

Two clauses agree or disagree where the one bears all that the other says; of anything less nothing follows. What they
say is set side by side as words of weight, and what denies, puts inside or forbids as one sign.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Literal, NamedTuple

from intents.features import stem, words
from intents.patterns import CODE, Pattern
from intents.search import STOP_STEMS

_Stems = frozenset[str]
_Plain = Callable[[Iterable[str]], _Stems]
_StemsOf = Callable[[str], _Stems]
Agreement = Literal["yes", "no"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _stems(text: str) -> _Stems:
    return frozenset(map(stem, _words(text)))


_DENYING: Final = _words(
    "not no never nor neither none nothing without isnt arent wasnt werent dont doesnt didnt cant cannot couldnt "
    "shouldnt wont wouldnt mustnt nobody"
)
_INSIDE: Final = _stems(
    "inside include includes included inclusive contain contains contained cover covers covered hold holds bundled "
    "bundle part comprise within"
)
_APART: Final = _stems("apart separate separately extra outside additional additionally exclude excluded excludes")
_FORBIDDING: Final = _stems(
    "barred forbidden forbid prohibited illegal improper wrong misstates misreports incorrect false"
)
_NEEDING: Final = _stems("need needs needed require requires required must")
_UNITS: Final = _stems("per each every")
_BOUNDS: Final = _stems(
    "only always never every all some most many often sometimes usually usual unless except if when until while alone "
    "both instead before after later once without rarely seldom where though although plan payer than each per"
)
"""Stems that make what is said narrower or wider: both have to say them."""

_WHOLLY: Final = _stems("always never every all")
"""Those that claim a thing of all there is, which one case refutes."""

_ALONE: Final = _stems("only")
_EMPTY: Final = STOP_STEMS | _stems(
    "already really actually just still then right true yes does been being too also here one ones any such as "
    "procedure service dentist office biller well even either very claim line count counts counted mean means meant "
    "call called fit fits apply applies kind way normally together gets take taken takes give given make made go goes "
    "come comes under over because report charge would will might ought us her hers ours yours ok okay fine allowed "
    "allow permitted possible correct legal billable add put beside reported charged coded submit old existing n work "
    "works depend depends decide decides versus thing"
)
"""Stems that say nothing of their own where a thing is billed or is so."""

_DENTISTS: Final = _stems("specialist endodontist")
"""Dentists of a kind, of whom all is true that is of dentists."""

_NUMBERS: Final = frozenset(("two", "three", "four", "five", "six"))
_CRIME: Final = frozenset(("fraud",))

_PLAINER: Final = tuple(
    (Pattern(expression, *hints), plainer)
    for expression, hints, plainer in (
        (r"\bnothing\s+(?:wrong|illegal|improper)\s+(?:with|about|in)\b|\bno problem (?:with|in)\b", ("no",), " may "),
        (
            r"\bon top(?: of)?\b|\bin addition(?: to)?\b|"
            r"\b(?:of|under|on) (?:its|their|an?) own(?: (?:code|line|claim))?\b|"
            r"\bha(?:s|ve) (?:its|their|an?) (?:code of (?:its|their) )?own(?: codes?)?\b|\bown (?:codes?|line)\b",
            ("on top", "in addition", "own"),
            " apart ",
        ),
        (
            r"\b(?:is|are|already|belongs?|comes?|goes?) (?:already )?(?:in|inside|to|into|within)(?: the)?"
            r"(?= (?:d\d{4}|it\b|code|fee))|\b(?:already |right )?in it\b|\bpart of\b|\bbelongs? to\b|\btakes? in\b|"
            r"\bcomes? with\b|\bfold(?:s|ed)? into\b|\binclusive of\b",
            ("in", "to", "of", "with"),
            " inside ",
        ),
        (r"\bat (?:the )?time of\b", ("time",), " at "),
        (r"\b(?:no|any) (?:matter|longer)\b", ("matter", "longer"), " qnomatter "),
        (r"\b(?:have|has|needs?|got) to\b", (" to",), " need "),
        (r"\b(?:do|does|did)(?:n'?t| not) have\b", ("have",), " not have "),
        (r"\bas a rule\b|\b(?:most|some|many) (?:plans|payers)\b", ("rule", "plans", "payers"), " usually "),
    )
)
"""What people and our texts say in several words, in one of those above."""

_CLAUSES: Final = Pattern(
    r"[;:.?]\s+|,?\s+(?:but|so|because|bc|since|whatever|however many|rather than|as long as)\s+|"
    r",\s+(?=(?:an?\s+|the\s+)?[\w-]+\s+(?:[\w-]+\s+)?(?:has|have|may|can|does|do|is|are)\s+not\b)|"
    r",\s+(?:which|while|whether)\s+|,\s+(?=(?:that|it|they)(?:'?s|'?re|\s+(?:is|are))\b)|"
    r",?\s+and (?=not?\b|d\d)|,\s+(?=not\b|and\b)"
)
_QUALIFIES: Final = Pattern(
    r"\b(?:that|who|which|when|if|it) (?:is|are|does|do|was|has|have|can|will)(?:n'?t| not| no)\b"
)
"""Denies something of a part of what is spoken of."""

_NOT_BESIDE: Final = Pattern(
    r"\b(?:not|never|no) (?:be )?(?:billed|bill|add|added|report|reported|charge|charged|coded|goes?|go|line|extra)\b"
    r".*\b(?:beside|with|to|too|extra|apart|separately)\b|\bno (?:[\w-]+ )?(?:code|line) (?:is added|goes|stands)\b|"
    r"\bnothing is added\b"
)
"""Says that nothing stands beside a thing, which is inside it then."""

_BESIDE: Final = Pattern(
    r"\b(?:bill|billed|billable|report|reported|used?|goes?|allowed|stands?|added?|together|paid|charged?)\b.*"
    r"\b(?:with|beside|alongside|together|along|same (?:day|visit|surgery|date|appointment))\b",
    "with", "beside", "along", "together", "same",
)  # fmt: skip
"""Says that one thing stands beside another."""

_JOINED: Final = Pattern(r"\b(\w+) (?:and|n|or|nor|&|plus) (\w+)\b")

_ANY: Final = Pattern(r"\bany (\w+)", "any ")

_MOST_MORE: Final = 2
"""Words more, for each that both say and beside that, that a clause may say."""

_FEWEST: Final = 2
"""Words that both must say where no code is given, or nothing is said to be inside or apart."""


class Clause(NamedTuple):
    """What one clause says."""

    codes: frozenset[str]
    content: _Stems
    joined: tuple[tuple[_Stems, _Stems], ...]
    """Things named together, of each of which the rest is said."""
    of_any: _Stems
    """Those of which it says that any will do."""
    denied: bool
    """Its sign: whether it denies, forbids or puts inside, or two of these and so none."""
    of_place: bool
    """Whether it says that a thing is inside another or apart from it."""
    beside: bool
    """Whether it says, or denies, that one thing is billed beside another."""
    not_beside: bool
    needs: bool
    bounds: _Stems
    numbers: frozenset[str]
    of_dentists: bool
    unclear: bool
    """Whether its sign is not to be told by words, or what it says is a matter of units or of guilt."""


class Claim(NamedTuple):
    """What is claimed, clause by clause."""

    clauses: tuple[Clause, ...]
    codes: frozenset[str]
    """Those that it speaks of, by number or by name."""
    names: _Stems
    """The words by which it names them."""


def turned_inside_out(asked: str, wordings: Iterable[str]) -> bool:
    """Whether a question asks if a thing is inside another and all wordings if it is apart, or the reverse."""
    mine = _places(asked)
    theirs = [_places(wording) for wording in wordings] if len(mine) == 1 else []
    return bool(theirs) and all(len(places) == 1 and places != mine for places in theirs)


def _places(text: str) -> frozenset[str]:
    stems = frozenset(map(stem, words(_plainer(text))))
    named = (("inside", _INSIDE), ("apart", _APART))
    return frozenset(place for place, said in named if stems & said)


def _plainer(text: str) -> str:
    said = text.lower()
    for pattern, plainer in _PLAINER:
        said = pattern.sub(plainer, said)
    return said


def clauses_of(text: str, stems_of: _StemsOf, plain: _Plain) -> tuple[Clause, ...]:
    """A text's clauses that say anything."""
    found = (_clause(piece, stems_of, plain) for piece in _CLAUSES.split(_plainer(text)))
    return tuple(clause for clause in found if clause.content or clause.codes)


def _clause(text: str, stems_of: _StemsOf, plain: _Plain) -> Clause:
    said = words(text)
    stems = frozenset(map(stem, said))
    denials = sum(word in _DENYING for word in said)
    inside, apart = bool(stems & _INSIDE), bool(stems & _APART)
    flips = denials + bool(stems & _FORBIDDING) + inside
    codes = frozenset(found[0] for found in CODE.finditer(text.upper()))
    weighty = stems_of(text) - _EMPTY - _INSIDE - _APART - _FORBIDDING - _NEEDING - _BOUNDS - _DENYING
    return Clause(
        codes=codes,
        content=plain(weighty - {code.lower() for code in codes}),
        joined=tuple((plain(stems_of(pair[1])), plain(stems_of(pair[2]))) for pair in _JOINED.finditer(text)),
        of_any=plain(map(stem, _ANY.findall(text))),
        denied=flips % 2 == 1,
        of_place=inside or apart,
        beside=bool(_BESIDE.search(text)),
        not_beside=bool(_NOT_BESIDE.search(text)),
        needs=bool(stems & _NEEDING),
        bounds=stems & _BOUNDS,
        numbers=frozenset(word for word in said if word.isdigit() or word in _NUMBERS),
        of_dentists="dentist" in stems,
        unclear=denials > 1
        or (inside and bool(apart or "beside" in said))
        or bool(_QUALIFIES.search(text) or stems & (_UNITS | _CRIME)),
    )


def agreement(claim: Claim, statement: Sequence[Clause]) -> Agreement | None:
    """Yes where a statement says all that is claimed, no where it says the reverse of part of it and nothing else."""
    found = [_judged(clause, claim, statement) for clause in claim.clauses]
    if "no" in found:
        return None if "yes" in found else "no"
    return "yes" if found and all(found) else None


def _judged(clause: Clause, claim: Claim, statement: Sequence[Clause]) -> Agreement | None:
    """What a statement says on one clause of a claim."""
    mine = clause._replace(content=clause.content - claim.names)
    if mine.unclear or not mine.content:
        return None
    named = frozenset[str]()
    everywhere = named.union(*(other.codes for other in statement))
    for other in statement:
        if _is_of_it(mine, other, claim.codes, named if everywhere else None):
            whole = mine.content == clause.content
            found = _on(mine, other, of_codes=bool(claim.codes), of_several=len(claim.clauses) > 1, whole=whole)
        else:
            found = "no" if clause.codes <= everywhere and _is_anothers(clause, other) else None
        if found:
            return found
        named |= other.codes
    return None


def _is_of_it(claim: Clause, clause: Clause, codes: frozenset[str], named: frozenset[str] | None) -> bool:
    """Whether a clause speaks of the codes of a claim: by number, or by none before a code is `named`."""
    if clause.codes:
        return claim.codes <= clause.codes if claim.codes else not codes or not codes.isdisjoint(clause.codes)
    return named is None or not codes or (not named and len(claim.content) >= _FEWEST)


def _on(claim: Clause, clause: Clause, *, of_codes: bool, of_several: bool, whole: bool) -> Agreement | None:
    """What a clause says on a claim whose words it bears.

    One word is enough of a code where it is said to be inside or apart, in one claim of several, or to deny a `whole`
    one.
    """
    agrees = claim.denied is clause.denied
    if clause.unclear or not _bears(claim, clause, in_part=not agrees):
        return None
    enough = of_codes and (claim.of_place or of_several or (whole and not agrees))
    few = len(claim.content) < _FEWEST and not enough
    if few or not _is_alike(claim, clause):
        return None
    if claim.bounds == _ALONE and not clause.bounds and agrees:
        return "no" if _lets_another(claim, clause) else None
    if not _is_as_wide(claim, clause, agrees=agrees):
        return None
    return "yes" if agrees else "no"


def _bears(claim: Clause, clause: Clause, *, in_part: bool) -> bool:
    """Whether a clause has all words of a claim, or all but one of two things that it names together."""
    content = claim.content - _DENTISTS if clause.of_dentists else claim.content
    some = (content - one for pair in claim.joined for one in pair) if in_part else ()
    return any(words and words <= clause.content for words in (content, *some))


def _is_alike(claim: Clause, clause: Clause) -> bool:
    """Whether both say of the same kind of thing: a need, a number, one thing beside or inside another."""
    if claim.needs is not clause.needs or claim.numbers != clause.numbers:
        return False
    if claim.beside and not (clause.beside or clause.of_place):
        return False
    return (
        claim.of_place is clause.of_place or claim.not_beside or clause.not_beside or (claim.beside and clause.of_place)
    )


def _is_as_wide(claim: Clause, clause: Clause, *, agrees: bool) -> bool:
    """Whether a clause bounds what it says as a claim does; what is claimed of all is refuted by one case."""
    wider = claim.bounds - clause.bounds
    if wider and not agrees and wider <= _WHOLLY:
        return not clause.bounds - claim.bounds
    # What is denied of a thing that is told more closely is not denied of every such thing.
    denied = not agrees and clause.denied and not clause.of_place
    listed = any(claim.content & (one | other) for one, other in clause.joined)
    most = len(claim.content) if denied and not listed else _MOST_MORE * (len(claim.content) + 1)
    return claim.bounds == clause.bounds and len(clause.content) <= most


def _lets_another(claim: Clause, clause: Clause) -> bool:
    """Whether a clause says of others too what is claimed of one thing only: of any, or of that and another."""
    mine = claim.content
    return bool(mine & clause.of_any) or any(
        bool(one & mine) is not bool(other & mine) for one, other in clause.joined if not claim.denied
    )


def _is_anothers(claim: Clause, clause: Clause) -> bool:
    """Whether just what is claimed of a code is said of another one."""
    same = claim.content == clause.content and claim.bounds == clause.bounds
    plainly = not (claim.denied or clause.denied or clause.unclear)
    of_another = bool(claim.codes and clause.codes) and claim.codes.isdisjoint(clause.codes)
    return of_another and same and plainly
