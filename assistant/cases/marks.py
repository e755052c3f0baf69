"""What a told story of visits is made of, in the order of its words: procedures, places and days."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from assistant.cases.amounts import MOST_TIMES, all_quadrants, days_later, number, times
from assistant.cases.places import QUADRANTS
from intents.dates import WEEKDAY
from intents.entities import InTurn
from intents.kinds import CODED
from intents.stories import says

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from intents.entities import Span
    from intents.interpretation import Interpretation
    from intents.phrases import Mention

Kind = Literal["code", "name", "place", "date", "later"]
PROCEDURES: Final[frozenset[Kind]] = frozenset({"code", "name"})

_KINDS: Final[dict[str, Kind]] = {"code": "code", "tooth": "place", "quadrant": "place", "date": "date"}
_DENIED: Final = frozenset(
    {"never", "not", "no", "without", "skipped", "didn't", "didnt", "haven't", "havent", "forgot", "wasn't", "wasnt"}
)
_BEGINS_ANEW: Final = frozenset({"qdate", "i", "we", "he", "she", "they"})
"""Words before which another thing is told of, so that nothing denied there is denied behind them."""

_REACH: Final = 4
"""Words over which "never" or "without" reaches."""

_SENTENCE_END: Final = re.compile(r"[.!?;]\s+")
_AGAIN: Final = (("again",), ("a", "second", "time"), ("once", "more"))
_ONCE_MORE: Final = frozenset(
    {"again", "redid", "redo", "redone", "repeat", "repeated", "replaced", "replacement", "remade", "another", "one"}
)
_PASSING: Final = frozenset({
    "a", "after", "again", "also", "an", "and", "another", "appointment", "at", "between", "billed", "both", "by",
    "code", "completed", "date", "day", "delivered", "did", "done", "dos", "each", "finish", "finished", "first",
    "for", "here", "i", "in", "inserted", "is", "it", "last", "later", "made", "more", "new", "next", "now", "of",
    "office", "on", "once", "one", "or", "our", "placed", "plus", "prep", "same", "seat", "seated", "second",
    "since", "the", "then", "third", "till", "time", "to", "until", "us", "visit", "visits", "was", "we", "were",
    "with",
})  # fmt: skip
"""Words before a day that leave it a day of what was told before."""

_JOINING: Final = frozenset({"and", "with", "plus", "w", "also"})
_ARTICLES: Final = frozenset({"a", "an", "the", "new", "his", "her", "custom", "final"})
_ASKING: Final = frozenset(
    {"what", "when", "can", "could", "should", "is", "are", "does", "do", "will", "which", "why", "how", "may", "must"}
)
_WONDERING: Final = _ASKING | {"if", "whether"}
_MAKING: Final = frozenset({"done", "made", "placed"})
_GOING_ON: Final = (("and",), ("then",))
"""Words behind a day by which the same office is told of further: "another office opened it in May and placed ..."."""

_BOTH: Final = frozenset({"both", "each"})
_OF_A_TOOTH: Final = frozenset({"qtooth", "it", "them", "tooth", "teeth"})
_NEAR: Final = 4
"""Words within which a tooth is that of a deed."""

_INTO: Final = frozenset({"as", "to", "into", "under"})
"""Words between what a payer did and the code that it made of a claim."""

_LONGEST_DEED: Final = 5
"""Words in which a deed is told at most."""

_BY: Final = frozenset({"by", "from", "of", "to", "at"})

_WITHIN: Final = 6
"""Words behind a day within which it is said that something was finished then."""

_CLOSE: Final = 2
"""Words beside a mark that say something of it alone: "enclosed x-ray", "cleaned the canal"."""

_NO_SERVICE: Final = frozenset(
    {"insurance", "coverage", "policy", "effective", "termed", "terminated", "dob", "born"}
    | {"filed", "resubmitted", "appealed", "denied", "called"}
)
"""Words before a day on which nothing was done to the patient."""

_NUMBERED: Final = frozenset(
    {"visit", "day", "week", "quad", "quadrant", "step", "area", "number", "no", "canal", "room"}
)
"""Words behind which a number is no count."""

_SEEN: Final = frozenset({"seen", "visit", "here", "appointment", "recall"})
"""Words behind "last" that make it the visit before, and no day of service."""

_YEARLESS: Final = re.compile(
    r"^(?!(?:last|this|next)\b)(?!.*\d{4})(?:\d{1,2}[/.-]\d{1,2}$"
    r"|.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)


_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_VAGUE: Final = re.compile(
    rf"^(?:in |last |this |early |late |mid |and |for |since |of |then )*"
    rf"(?:month|year|{_MONTH})?(?:,? ?(?:of )?\d{{4}})?$"
    r"|^\d{1,2}/\d{4}$",
    re.IGNORECASE,
)
"""A month or a year without a day."""

Sign = Literal[
    "again",  # a procedure that is said to have been done again
    "joined",  # "and" or "with" stands right before it: something told beside what came before
    "asked",  # a word that asks stands between the mark before it and this one
    "listed",  # a code that stands twice in a list
    "at-tooth",  # a tooth is named close by
    "deed",  # words that tell of a deed without naming it: "pulled"
    "counted",  # how often it was done stands before it: "4 crowns", over all places and not at each
    "week",  # a weekday, which leaves its week open
    "year",  # a day without a year
    "apart",  # a day before which words tell of something that is no mark: "…, tooth added 7/1"
    "claim",  # the words before it tell of billing: a day on which something told before was billed, or that thing
    "dated",  # a day that is said to stand on the claim: "billed with 12/28"
    "vague",  # a month or a year, and no day
    "elsewhere",  # another office did it
    "begun",  # words tell that it was only begun: "rct opened 12/30"
    "made",  # the day on which a thing told of before was made
    "closes",  # the day on which something begun before was finished, seated or delivered
    "after",  # a span that may count from what follows it: "two weeks after the crown"
    "planned",  # the words behind it say that it is still to be done
    "intended",  # the words before it say so
    "first",  # a day that is said to be the one of the first visit
    "within",  # words of a deed that counts in a course alone
    "paid",  # a code that a payer made of what was billed: "processed as D####"
    "whole",  # a thing whose units have codes of their own: a bridge
    "questioned",  # it stands in the sentence that asks
    "ahead",  # a day that is still to come
]
"""What else a story says of one thing in it."""


class Mark(NamedTuple):
    """One thing that a story says."""

    kind: Kind
    values: tuple[str, ...]
    """A code, the keys that a name stands for, places or a day as ISO text; for `later` the days since the last one.

    Of a deed that words alone tell ("pulled") none: what it is named is found later.
    """
    said: str = ""
    """Its words."""
    times: int = 1
    """How often it is said to have been done."""
    before: tuple[str, ...] = ()
    """The words between the mark before it and this one."""
    signs: frozenset[Sign] = frozenset()

    def but(self, *signs: Sign) -> Mark:
        """The same with more signs."""
        return self._replace(signs=self.signs.union(signs))


class Ways(NamedTuple):
    """Words and phrases by which people tell of what was done (see intents/data/told.yaml, whose keys these are)."""

    acts: Set[str]
    within: Set[str]
    firsts: Set[str]
    partly: Set[str]
    unless: Set[str]
    idle: Set[str]
    ahead: Set[str]
    wholes: Set[str]
    begins: Set[str]
    closes: Set[str]
    closing: Set[str]
    claims: Set[str]
    dates: Set[str]
    here: Set[str]
    planned: Set[str]
    intended: Set[str]
    pays: Set[str]
    papers: Set[str]
    enclosed: Set[str]
    elsewhere: Set[str]
    one: Set[str]

    @classmethod
    def of(cls, told: Mapping[str, Iterable[str]]) -> Ways:
        """Those of the data."""
        return cls._make(frozenset(told[key]) for key in cls._fields)


def marks_of(reading: Interpretation, ways: Ways, asked: range = range(0)) -> Iterator[Mark]:
    """The marks of a message; a procedure that is said not to have been billed is none, nor is a day of no service or
    a paper that is sent along. `asked` are the places of the words that ask."""
    words = reading.unmasked
    found = [part for part in _found(reading, ways) if not _is_idle(words, *part[:2], ways)]
    last = 0
    elsewhere = False
    earlier: Sequence[str] = ()
    of_place: Sequence[str] = ()
    billed = of_a_day = False
    for (start, end, mark), (following, _, _) in itertools.pairwise([*found, (len(words), len(words), None)]):
        between, behind = words[last:start], words[end:following]
        last = end
        goes_on = elsewhere and (not of_a_day or between[:1] in _GOING_ON)
        elsewhere = _did_it(between, ways.elsewhere) or (goes_on and ways.here.isdisjoint(between))
        of_a_day = mark is not None and mark.kind == "date"
        if mark is None or (mark.kind == "date" and _is_no_service(between)):
            continue
        if mark.kind == "name" and (says(behind[:_NEAR], ways.papers) or says(between[-_CLOSE:], ways.enclosed)):
            continue
        signs = (*_signs(mark, between), *_told(mark, between, behind, ways))
        if mark.kind == "date" and not ways.begins.isdisjoint(of_place):
            signs = (*signs, "begun")  # "opened #19 on 2/3"
        of_place = between if mark.kind == "place" else ()
        if mark.kind == "code":
            signs = (*signs, "claim") if billed and "joined" in signs else signs  # "billed D#### 2/2 and D#### 2/23"
            billed = "claim" in signs
            paid = _is_made_by_a_payer((*earlier, *between), ways)
            signs = (*signs, "paid") if paid else signs
            earlier = between
        if "closes" in signs and not _BOTH.isdisjoint(words):
            signs = tuple(sign for sign in signs if sign != "closes")
        signs = (*signs, "questioned") if start in asked else signs
        away = elsewhere or (behind[:1] in (("by",), ("at",)) and says(behind[:_NEAR], ways.elsewhere))
        yield mark._replace(before=tuple(between)).but(*signs, *(("elsewhere",) if away else ()))


def _is_idle(words: Sequence[str], start: int, end: int, ways: Ways) -> bool:
    """Whether what stands there, alone or with a few words behind it, tells of nothing done: "cleaned out"."""
    return any(" ".join(words[start : end + more]) in ways.idle for more in range(_CLOSE + 1))


def _signs(mark: Mark, between: Sequence[str]) -> Iterator[Sign]:
    """What the words before a mark say of it."""
    if not _JOINING.isdisjoint(_without_articles(between)[-1:]):
        yield "joined"
    if not _ASKING.isdisjoint(between):
        yield "asked"
    if mark.kind == "date" and not _MAKING.isdisjoint(between):
        yield "made"


def _told(mark: Mark, between: Sequence[str], behind: Sequence[str], ways: Ways) -> Iterator[Sign]:
    """What the words around a mark tell of how far it was done."""
    if mark.kind == "date":
        passing = (_PASSING, ways.begins, ways.closes, ways.claims)
        if not ways.closes.isdisjoint(between) or says(between, ways.closing) or says(behind[:_WITHIN], ways.closing):
            yield "closes"
        elif any(all(word not in words for words in passing) for word in between) and _ONCE_MORE.isdisjoint(between):
            yield "apart"
        if not ways.dates.isdisjoint(between):
            yield "dated"
        if mark.said in ways.ahead:
            yield "ahead"
        if says(between, ways.firsts):
            yield "first"
    if not ways.claims.isdisjoint(between):
        yield "claim"
    if not ways.begins.isdisjoint(between):
        yield "begun"
    if mark.said in ways.wholes:
        yield "whole"
    if mark.kind != "date" and says(behind[:_NEAR], ways.planned):
        yield "planned"
    if says(between[-_NEAR:], ways.intended):
        yield "intended"


def _is_made_by_a_payer(between: Sequence[str], ways: Ways) -> bool:
    """Whether the words before a code, with those before the code that it follows, say that a payer put it in the place
    of others: "they paid it as one D####", "processed D#### as D####"."""
    if not ways.here.isdisjoint(between) or _INTO.isdisjoint(between):
        return False
    into = max(at for at, word in enumerate(between) if word in _INTO)
    return len(between) - into <= _CLOSE and not ways.pays.isdisjoint(between[:into])


def _did_it(words: Sequence[str], offices: Set[str]) -> bool:
    """Whether one of some offices is named as the one that did it: not "a file left by the previous dentist"."""
    return says(words, offices) and _BY.isdisjoint(words)


def is_by_one(words: Sequence[str], ways: Ways) -> bool:
    """Whether one and the same is said to have done it all: neither "not the same dr" nor "is it the same dr"."""
    return says(words, ways.one) and not _one_after(words, _DENIED | _WONDERING, ways)


def is_by_several(words: Sequence[str], ways: Ways) -> bool:
    """Whether it is said that not one and the same did it all: "not by the same dr"."""
    return _one_after(words, _DENIED, ways) and not _one_after(words, _WONDERING, ways)


def _one_after(words: Sequence[str], before: Set[str], ways: Ways) -> bool:
    """Whether one of some words stands close before those that say it was one and the same."""
    near = (words[at : at + _NEAR + 1] for at, word in enumerate(words) if word in before)
    return any(says(said, ways.one) for said in near)


def _found(reading: Interpretation, ways: Ways) -> Iterator[tuple[int, int, Mark | None]]:
    """What stands among the words: from where, to where, and its mark; None where it is no visit's."""
    words = reading.unmasked
    spans = InTurn(reading.question, reading.spans)
    named = {mention.start: mention for mention in reading.mentions}
    upto = 0
    for at, word in enumerate(words):
        found = spans.at(word)
        if found:
            kind = _KINDS.get(found[0].kind)
            if kind:
                yield at, at + 1, _spanned(kind, found, reading, at)
            continue
        if at < upto:
            continue
        length = all_quadrants(words, at)
        if length and (at not in named or at + length >= named[at].end):
            upto = at + length
            yield at, upto, Mark("place", QUADRANTS)
            continue
        upto, mark = _worded(words, at, named.get(at), ways)
        if mark:
            yield at, max(upto, at + 1), mark


def _spanned(kind: Kind, found: Sequence[Span], reading: Interpretation, at: int) -> Mark | None:
    """The mark of something that grammar found."""
    words = reading.unmasked
    if kind == "code" and _is_denied(words, at, _words_before(reading.question, found[0].start)):
        return None
    written = reading.question[found[0].start : found[0].end]
    mark = Mark(kind, tuple(span.value for span in found), written.lower())
    if kind == "date":
        return mark.but(*_left_open(written))
    if kind == "code":
        return _counted(mark._replace(times=times(words, at + 1)), words, at).but(*_again(words, at + 1))
    return mark


def _worded(words: Sequence[str], at: int, named: Mention | None, ways: Ways) -> tuple[int, Mark | None]:
    """Where the words of a name, a deed or a span of time end, and its mark."""
    targets = named.targets if named else ()
    keys = tuple(f"{target.folder}/{target.key}" for target in targets if target.folder in CODED)
    if named and keys:
        if says(words[max(0, at - _NEAR) : at], ways.partly):
            return named.end, Mark("name", (), f"part of {' '.join(words[at : named.end])}")
        return named.end, None if _is_denied(words, at) else _name(words, at, named.end, keys)
    for length in range(_LONGEST_DEED, 0, -1):
        end = at + length
        if " ".join(words[at:end]) in ways.within:
            return end, None if _is_denied(words, at) else _name(words, at, end, ()).but("within")
        if " ".join(words[at:end]) in ways.acts:
            near = itertools.takewhile(lambda word: word != "qdate", words[end : end + _REACH])
            told = ways.unless.isdisjoint(near) and not _is_denied(words, at)
            return end, _name(words, at, end, ()).but("deed") if told else None
    days = days_later(words, at)
    if days is None:
        return at, None
    mark = Mark("later", (str(days),), " ".join(words[at : at + 2]))
    counts_back = words[at] == "since" or words[at + 2 : at + 3] == ("after",)
    return at, mark.but("after") if counts_back else mark


def _name(words: Sequence[str], at: int, end: int, keys: tuple[str, ...]) -> Mark:
    near = {*words[max(0, at - _NEAR) : at], *words[end : end + _NEAR]}
    mark = _counted(Mark("name", keys, " ".join(words[at:end]), times(words, end)), words, at)
    mark = mark.but(*_again(words, end))
    return mark if _OF_A_TOOTH.isdisjoint(near) else mark.but("at-tooth")


def _counted(mark: Mark, words: Sequence[str], at: int) -> Mark:
    """The mark with how often it was done, where that stands before it: "two D####s", but not "visit 2 D####"."""
    before = number(words[at - 1]) if at else 0
    is_count = 1 < before <= MOST_TIMES and not (at > 1 and words[at - 2] in _NUMBERED)
    return mark._replace(times=before).but("counted") if mark.times == 1 and is_count else mark


def _is_no_service(between: Sequence[str]) -> bool:
    """Whether the words before a day tell of the plan, or of when the patient was last seen."""
    pairs = itertools.pairwise(between)
    return not _NO_SERVICE.isdisjoint(between) or any(one == "last" and other in _SEEN for one, other in pairs)


def _without_articles(words: Sequence[str]) -> Sequence[str]:
    return [word for word in words if word not in _ARTICLES]


def _words_before(text: str, at: int) -> int:
    """How many words stand before a place in its sentence."""
    return len(_SENTENCE_END.split(text[:at])[-1].split())


def _is_denied(words: Sequence[str], at: int, reach: int = _REACH) -> bool:
    behind = words[max(0, at - min(reach, _REACH)) : at]
    near = itertools.takewhile(lambda word: word not in _BEGINS_ANEW, reversed(behind))
    return not _DENIED.isdisjoint(near)


def _again(words: Sequence[str], at: int) -> Iterator[Sign]:
    if any(tuple(words[at : at + len(said)]) == said for said in _AGAIN):
        yield "again"


def _left_open(written: str) -> Iterator[Sign]:
    if _VAGUE.search(written):
        yield "vague"
    if WEEKDAY.search(written):
        yield "week"
    elif _YEARLESS.search(written):
        yield "year"
