"""The question that a message of a talk makes with what was asked before it, as a text to be read.

Each gives the empty text where it makes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.contrasts import BOUND
from intents.ellipsis import (
    BRIEF,
    CARRYING,
    CORRECTS,
    FEW,
    PRONOUNS,
    goes_on,
    is_of_the_talk,
    leaves_out,
    points_back,
    supposes,
)
from intents.entities import InTurn
from intents.features import stem
from intents.focus import Piece
from intents.kinds import OF_SEVERAL, subjects
from intents.patterns import Pattern
from intents.polarity import asks
from intents.search import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from intents.entities import Span
    from intents.focus import Focus
    from intents.interpretation import Interpretation
    from intents.phrases import Target

_KINDS: Final = {"codes": "code", "families": "code", "policies": "payer", "denials": "idea", "concepts": "idea"}
"""What a name is of, by the folder it leads to; the first of several counts."""

_THINGS: Final = frozenset({"code", "idea"})
"""Kinds of which one takes the place of another."""

_ADDED: Final = frozenset({"tooth", "age", "payer"})
"""Kinds that may come to a question which named none."""

_BESIDE: Final = Pattern(r"\b(?:same (?:day|date|visit|appointment)|together|codes?)\b")
"""Asks something of its own of what it names."""

_ANOTHER: Final = Pattern(
    r"^\W*(?:ok )?(?:and|or|also|now|(?:what|how) about|same|sorry|oops|wait|actually|no\b|i meant?)\b"
)
"""Asks the same of another thing."""

_OF_IT: Final = r"^(?:so |and |ok )?(?:is|isn'?t) (?:that|it|this)"

_IS_IT: Final = Pattern(rf"{_OF_IT}\b")

_LIKENED: Final = Pattern(rf"{_OF_IT} (?:(?:just |basically )?(?:the )?same (?:thing )?as|like|what)\b")
"""Asks whether what is talked about is an idea that is named: what that is says so."""

_MEANT: Final = frozenset({"mean", "said", "say"})
"""Words with which a message sets right what was said before."""

_DEADLINE: Final = Pattern(r"\b(?:how (?:long|many days|much time)|deadline|time limit|by when|too late)\b")

_ONE_DAY: Final = Pattern(r"\b(?:on )?(?:the )?same[- ](?:day|date|visit|appointment|appt|dos)\b")

_ANOTHER_DAY: Final = Pattern(
    r"\b(?:an?|one|two|three|a few|\d+) (?:days?|weeks?|months?|mos?|years?|yrs?) (?:later|after|apart)\b"
    r"|\b(?:on )?(?:the )?(?:next|another|different|separate|other) (?:day|date|visit|week|month|appointment|appt)s?\b"
)

_GOING_ON: Final = frozenset({"and", "but", "so", "ok", "or"})

_ABOUT: Final = (["what", "about"], ["how", "about"])
"""Words with which a message goes on."""

_HOLDING: Final = frozenset({"include", "includes", "including"})

_HELD: Final = frozenset({"included", "part", "inside", "bundled"})
"""Words between a thing and what is in it, behind the one and behind the other."""

_INNER: Final = frozenset({"with", "for", "if", "on", "when", "why", "who", "can", "do", "does", "is"})
"""Words of which none stands in a mere name."""

_BEFORE_NAMES: Final = STOP_WORDS | {"bill", "billing", "code", "codes", "use", "covered"}
"""Words with which a name may begin and which say what is wanted of it: "bill root canal"."""

_OF_A_CODE: Final = OF_SEVERAL | {
    "documentation", "narrative", "frequency", "eligibility", "tips", "use", "misuse", "case",
}  # fmt: skip
"""Intents that no idea is enough for: what was talked about before it is meant."""

_OF_NO_LINE: Final = frozenset({"frequency", "eligibility"})
"""Intents that ask of a code and never of the line of a remittance on which it stood."""

_LONGEST: Final = 16
"""Parts of a question into which what another names may be put: a story is no pattern."""

_BOTH: Final = 2
"""Words of the question before that may be turned at once."""

_MOST_CODES: Final = 2
"""Codes up to which they are named one by one."""


def pieces(reading: Interpretation) -> tuple[Piece, ...]:
    """A question in its parts, in order; a name is one part, however many words it has."""
    names = {mention.start: mention for mention in reading.mentions}
    spans = InTurn(reading.question, reading.spans)
    found: list[Piece] = []
    upto = 0
    for at, word in enumerate(reading.unmasked):
        taken = spans.at(word)
        if at in names:
            upto = names[at].end
            name = reading.unmasked[at:upto]
            first = next((place for place, part in enumerate(name) if part not in _BEFORE_NAMES), len(name) - 1)
            found += (Piece(before) for before in name[:first])
            found.append(Piece(" ".join(name[first:]), _kind(names[at].targets)))
        elif at >= upto:
            found.append(_taken(reading, taken) if taken else Piece(word))
    return tuple(found)


def _taken(reading: Interpretation, spans: Sequence[Span]) -> Piece:
    """What grammar took out at one place of the question; codes in full, whatever was typed for them."""
    kind = spans[0].kind
    text = reading.question[spans[0].start : spans[0].end]
    return Piece(" ".join(span.value for span in spans) if kind == "code" else text, kind)


def asked_so_far(reading: Interpretation, focus: Focus) -> tuple[Piece, ...]:
    """The question that later ones may leave out: what it took from the talk is named in it."""
    if {"question", "condition"} & {*reading.carried}:
        return focus.asked
    found = pieces(reading)
    carried = "subject" in reading.carried
    has_code = any(piece.kind == "code" for piece in found)
    if carried or (has_code and asks(reading.question)):
        # What is asked of a thing, such as a narrative, is no thing that is talked about; what was told of it is.
        told = {piece.text for piece in focus.asked if piece.kind == "idea"} if carried else set()
        found = tuple(
            Piece(piece.text) if piece.kind == "idea" and piece.text not in told else piece for piece in found
        )
    return found if has_code or not carried else (*found, *_subject(focus))


def _kind(mention: Iterable[Target]) -> str:
    folders = {target.folder for target in mention}
    return next((kind for folder, kind in _KINDS.items() if folder in folders), "")


def asked_of_another(reading: Interpretation, now: Sequence[Piece], focus: Focus) -> str:
    """The question before, asked of what is named now: "and for a crown?", "and #8?", "she's 17 now".

    Nothing where more is said, or less is known.
    """
    named = [piece for piece in now if piece.kind]
    kinds = {piece.kind for piece in named}
    before = {piece.kind for piece in focus.asked}
    more = [piece for piece in now if not piece.kind and piece.text not in CARRYING]
    says_more = (more and not CORRECTS.search(reading.question)) or _BESIDE.search(reading.question)
    if not named or says_more or not 0 < len(focus.asked) <= _LONGEST or not kinds <= _ADDED | _THINGS:
        return ""
    if focus.intent == "case" or not kinds <= before | _ADDED or ("payer" in kinds and focus.codes):
        return ""
    things = [piece for piece in named if piece.kind in _THINGS]
    numbered = focus.intent == "code_search" and reading.entities.codes  # its code is not looked for
    several = focus.intent in OF_SEVERAL or len(things) > 1 or numbered
    if things and (several or supposes(reading) or not _ANOTHER.search(reading.question)):
        return ""
    return _text((*_exchanged(focus.asked, named), *more))


def _exchanged(asked: Iterable[Piece], named: list[Piece]) -> Iterator[Piece]:
    """The parts of a question with what is named now in the places of their like, or behind them."""
    left = list(named)
    for piece in asked:
        new = next((item for item in left if item.kind == piece.kind), None)
        if new:
            left.remove(new)
            yield new
        elif piece.kind not in {item.kind for item in named}:
            yield piece
    yield from left


def asked_the_other_way(
    reading: Interpretation, focus: Focus, sides: Callable[[Iterable[str]], Mapping[str, set[str]]]
) -> str:
    """The question before with a word or two turned: "and external?" after "internal", "front tooth, 4 surfaces".

    It is asked of the tooth that is named now, and may say the same of that: "and three surfaces on 19".

    `sides` gives the contrasting words among stems, by their group.
    """
    teeth = [piece for piece in pieces(reading) if piece.kind == "tooth"]
    parts = tuple(_exchanged(focus.asked, teeth))  # of the tooth that is named now
    asked = [word for piece in parts for word in piece.text.split()]
    turning = [piece.kind != "tooth" for piece in parts for _ in piece.text.split()]
    said = [word for word in reading.unmasked if word not in asked and word not in CARRYING | _MEANT]
    named = reading.entities.codes or focus.intent in OF_SEVERAL | {"case"}
    if len(said) > _BOTH or len(focus.asked) > _LONGEST or not (said or (teeth and not named)):
        return ""
    for word in said:
        turned = sides([stem(word)])
        contrary = [at for at, other in enumerate(asked) if turning[at] and _contrary(turned, sides([stem(other)]))]
        if len(contrary) != 1:
            return ""
        asked[contrary[0]] = word
    return " ".join(asked)


def _contrary(one: Mapping[str, set[str]], other: Mapping[str, set[str]]) -> bool:
    """Whether two words stand on different sides of a group, and not only for what counts by its absence."""
    return any(one[group].isdisjoint(other[group]) for group in one.keys() & other.keys() - {BOUND})


def asked_of_another_part(reading: Interpretation, now: Sequence[Piece], focus: Focus) -> str:
    """What is in a thing, asked of something else: "and anesthesia?" after "does D7140 include stitches"."""
    asked, said = asked_before(focus).split(), _added(now)
    place = next((at for at, word in enumerate(asked) if word in _HOLDING | _HELD), 0)
    more = _INNER & {*said} or len(said) > FEW or not goes_on(reading.question)
    if not place > 0 or not said or more or reading.entities.codes or len(asked) > _LONGEST:
        return ""
    return " ".join((*asked[: place + 1], *said) if asked[place] in _HOLDING else (asked[0], *said, *asked[place:]))


def asked_of_another_time(reading: Interpretation, now: Sequence[Piece], focus: Focus) -> str:
    """What was asked of one day, asked of another: "and 3 months later?", "next visit?"."""
    asked = asked_before(focus)
    day, time = _ONE_DAY.search(asked), _ANOTHER_DAY.search(reading.question)
    if not (day and time) or len(_added(now)) > FEW or len(focus.asked) > _LONGEST:
        return ""
    return f"{asked[: day.start()]}{time.group()}{asked[day.end() :]}"


def asked_of_an_appeal(reading: Interpretation, focus: Focus) -> str:
    """What asks for a time, where a refusal is talked about: "how long do i have"."""
    timed = focus.refused and _DEADLINE.search(reading.question) and len(reading.words) <= BRIEF
    named = reading.codes or reading.entities.remarks or reading.mentions
    return f"{' '.join(reading.unmasked)} to appeal" if timed and not named else ""


def asked_with(now: Sequence[Piece], focus: Focus) -> str:
    """The question before with the message behind it; another reason for a refusal is asked about by itself."""
    another = bool(focus.remarks) and any(piece.kind == "remark" for piece in now)
    if another or focus.intent == "case" or not 0 < len(focus.asked) <= _LONGEST:
        return ""
    return f"{asked_before(focus)} {' '.join(_added(now))}"


def asked_before(focus: Focus) -> str:
    """The question before."""
    return _text(focus.asked)


def asked_of_the_talk(now: Sequence[Piece], focus: Focus) -> Iterator[str]:
    """The message with what is talked about for its subject, whatever it says: with all of it, with its ideas alone."""
    ideas = () if focus.remarks else tuple(_ideas(focus))
    codes = () if focus.refused else tuple(piece for piece in _subject(focus) if piece.kind == "code")
    for about in dict.fromkeys((_subject(focus), ideas, codes, _main(focus))):
        if about:
            yield " ".join((_text(about), *_added(now)))


def _added(now: Iterable[Piece]) -> list[str]:
    """The parts of a message behind the words with which it goes on."""
    said = [piece.text for piece in now]
    while said and (said[0] in _GOING_ON or said[:2] in _ABOUT):
        said = said[2:] if said[:2] in _ABOUT else said[1:]
    return said[1:] if said[:2] == ["what", "if"] else said


def asked_of_the_same(reading: Interpretation, now: Sequence[Piece], focus: Focus) -> str:
    """The question with what was talked about for its subject: "age limit?", "what's the difference?".

    Nothing where it has a subject of its own.
    """
    kinds = {piece.kind for piece in now}
    entities = reading.entities
    one_of_it = (not focus.codes and not PRONOUNS.isdisjoint(reading.words)) or "one" in reading.words
    numbered = (entities.codes and not one_of_it) or entities.unknown_codes or entities.remarks
    if numbered or is_of_the_talk(reading):
        return ""
    if reading.intent in _OF_A_CODE and focus.earlier and not kinds & _THINGS:
        return _text((*now, *(Piece(code, "code") for code in focus.earlier[:_MOST_CODES])))
    if "code" in kinds:  # "do i need one for a crown" of an estimate, "and bridges?" of the missing tooth clause
        ideas = tuple(_ideas(focus))
        going_on = points_back(reading) or "one" in reading.words
        return _text((*ideas, *now)) if ideas and not focus.codes and going_on else ""
    if "idea" in kinds:
        # An idea that is no subject of its intent says what is asked: "age limit?".
        points = PRONOUNS.intersection(reading.words) or supposes(reading) or not subjects(reading)
        alone = "payer" in kinds or reading.codes
        lacking = bool(points and focus.codes and not alone)
    else:
        lacking = leaves_out(reading)
    subject = _main(focus) if reading.intent in OF_SEVERAL else _codes(focus) if reading.intent in _OF_NO_LINE else ()
    return _text((*now, *(subject or _subject(focus)))) if lacking else ""


def _text(made: Iterable[Piece]) -> str:
    return " ".join(piece.text for piece in made)


def asked_what_is(reading: Interpretation, now: Sequence[Piece]) -> str:
    """What an idea is, where it is asked if what is talked about is one: "is that the same as bundling?"."""
    ideas = [piece for piece in now if piece.kind == "idea"]
    alone = bool(_IS_IT.search(reading.question)) and not any(
        piece.text not in CARRYING for piece in now if piece not in ideas
    )
    return _text((Piece("what"), Piece("is"), *ideas)) if ideas and (alone or _LIKENED.search(reading.question)) else ""


def subject_of(focus: Focus) -> str:
    """What is talked about, in so many words."""
    return _text(_subject(focus))


def _subject(focus: Focus) -> tuple[Piece, ...]:
    """What is talked about, in words that name it."""
    codes = tuple(Piece(code, "code") for code in focus.codes)
    names = tuple(piece for piece in focus.asked if piece.kind == "code")
    things = codes if len(codes) <= _MOST_CODES else names or codes[:1]
    remarks = tuple(piece for piece in focus.asked if piece.kind == "remark" and focus.remarks)
    return (*dict.fromkeys((*remarks, *things)), *_ideas(focus))


def _main(focus: Focus) -> tuple[Piece, ...]:
    """The code beside which a course was set, which need not be what is talked about."""
    beside = focus.intent in OF_SEVERAL and len(focus.codes) > _MOST_CODES
    return (Piece(focus.codes[0], "code"),) if beside else ()


def _codes(focus: Focus) -> tuple[Piece, ...]:
    """The codes that are talked about, where that is a line of a remittance."""
    return tuple(Piece(code, "code") for code in focus.codes[:_MOST_CODES]) if focus.remarks else ()


def _ideas(focus: Focus) -> Iterable[Piece]:
    """The ideas that are talked about, each once."""
    return dict.fromkeys(piece for piece in focus.asked if piece.kind == "idea")
