"""What people call a procedure, as the code that fits where and when it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assistant.cases.marks import Mark, Ways
from intents.judged import told_itself
from intents.polarity import asks, last_question
from intents.stories import says
from knowledge.models import Day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from assistant.cases.marks import Sign
    from assistant.cases.rulebook import Rulebook
    from intents.interpretation import Interpretation
    from intents.interpreter import Interpreter
    from knowledge.models import Family, Step

Keys = tuple[str, ...]
"""Folder and key of what a name may stand for."""


class Scene(NamedTuple):
    """What decides between the codes of a name beside its place."""

    day: Day
    courses: frozenset[str]
    """Families that visits told before it belong to, wherever they were."""
    at_place: frozenset[str]
    """Those of visits at its place."""
    same_day: frozenset[str]
    """Codes told for the same day."""
    settings: frozenset[str] = frozenset()
    """Families of courses that words tell of."""


class Namer:
    """Finds the codes of names; knows how people tell of what was done."""

    def __init__(self, book: Rulebook, interpreter: Interpreter) -> None:
        self._book = book
        self._interpreter = interpreter
        told = interpreter.told
        self.acts: Mapping[str, str] = told["acts"]
        self._beside: Mapping[str, Mapping[str, str]] = told["beside"]
        self._courses: Mapping[str, str] = told["courses"]
        self._deeds: Mapping[str, Mapping[str, str]] = told["deeds"]
        self._openings: Mapping[str, Mapping[str, str]] = told["openings"]
        self._settings: Mapping[str, Collection[str]] = told["settings"]
        self._within: Mapping[str, str] = told["within"]
        self._stages = {deed: at for at, deed in enumerate(dict.fromkeys(self._within.values()))}
        self._finishes: Mapping[str, Collection[str]] = told["finishes"]
        self.plain: frozenset[str] = frozenset(told["plain"])
        self.ways = Ways.of(told)
        self.today = Day(interpreter.today.isoformat())

    def named(self, text: str) -> Keys:
        """What a text names as a whole."""
        return self._interpreter.named(text)

    def asked_in(self, reading: Interpretation) -> range:
        """The places of the words of the sentence that asks; none where it is all of the message or asks nothing."""
        text = reading.question
        asked = last_question(text)
        if asked == text or told_itself(asked) != asked or not (asked.endswith("?") or asks(asked)):
            return range(0)
        start = len(self._interpreter.read(text[: text.rindex(asked)]).unmasked)
        said = self._interpreter.read(asked).unmasked
        found = range(start, start + len(said))
        return found if reading.unmasked[found.start : found.stop] == said else range(0)

    def deed_signs(self, said: str) -> frozenset[Sign]:
        """The sign of words that tell of a deed without naming it."""
        return frozenset({"deed"} if said in self.acts and not self.named(said) else ())

    def kinds(self, keys: Keys) -> frozenset[str]:
        """The codes that some keys stand for, with those of the same steps: any crown for a crown."""
        codes = set(self.codes(keys))
        families = (self._book.knowledge.family(key.partition("/")[2]) for key in keys)
        steps = (step.codes for family in families if family for step in family.steps)
        return frozenset(codes.union(*(step for step in steps if not codes.isdisjoint(step))))

    def opening_of(self, mark: Mark) -> str:
        """The code that opens the course of which a procedure is a later step; nothing where several may."""
        codes = mark.values if mark.kind == "code" else self.codes(mark.values)
        for series in (series for code in codes[:1] for series in self._book.of(code).series):
            if len(series.opening) == 1 and series.opening.isdisjoint(codes):
                return next(iter(series.opening))
        return ""

    def of_its_steps(self, code: str) -> frozenset[str]:
        """The codes of which one is chosen at the steps of a code: D3310, D3320 and D3330 for D3320."""
        steps = (step.codes for family in self._families(code) for step in family.steps)
        return frozenset(other for codes in steps if code in codes for other in codes)

    def codes(self, keys: Keys) -> list[str]:
        """The codes that some keys stand for."""
        found: list[str] = []
        for folder, _, key in (key.partition("/") for key in keys):
            family = self._book.knowledge.family(key) if folder == "families" else None
            found += family.main_codes if family else [key] if folder == "codes" else []
        return found

    def code_of(self, mark: Mark, place: str, scene: Scene) -> str:
        """The code a name stands for: of several one that is in force, at home at the place, of a course told before,
        and called what was said; nothing where none is certain."""
        codes = self.codes(self._on_course(mark, scene) or mark.values or self._with_others(mark, scene))
        said = self._interpreter.stems(mark.said)

        def unlikely(code: str) -> tuple[bool, bool, int, bool, int]:
            rules = self._book.of(code)
            told = not scene.courses.isdisjoint(family.key for family in rules.families)
            ended = rules.code is not None and not rules.code.in_force(scene.day)
            called = self._interpreter.stems(rules.code.name) if rules.code else frozenset[str]()
            return ended, self._is_added(code), len(rules.unmet(place)) if place else 0, not told, -len(said & called)

        found = min(codes, key=unlikely, default="")
        return found if found and self._is_certain(found, mark, place) else ""

    def _is_certain(self, code: str, mark: Mark, place: str) -> bool:
        """Whether a name may be taken for a code at a place: one of primary teeth is something else on another."""
        rules = self._book.of(code)
        away = not mark.values and "at-tooth" not in mark.signs and not place and rules.is_local
        return not away and not any(need.need == "primary-tooth" and not need.say.payer for need in rules.unmet(place))

    def _on_course(self, mark: Mark, scene: Scene) -> Keys:
        """What it is called once a course was begun at the place: a crown on an implant, the filling of the canal."""
        deed = self._deed(mark)
        for family in self._deeds.keys() & scene.at_place:
            if deed in self._deeds[family]:
                return self.named(self._deeds[family][deed])
        for family in self._openings.keys() & scene.settings - scene.at_place:
            if deed in self._openings[family]:
                return self.named(self._openings[family][deed])
        for family, behind in self._courses.items():
            words = mark.said.split() if family in scene.at_place else []
            for length in range(len(words), 0, -1):
                found = self.named(f"{' '.join(words[:length])} {behind}")
                if found:
                    return found
        return ()

    def _with_others(self, mark: Mark, scene: Scene) -> Keys:
        """What it is called beside another deed of the day: a graft into the socket of a tooth that came out."""
        for other, meaning in self._beside.get(self.acts.get(mark.said, mark.said), {}).items():
            if not scene.same_day.isdisjoint(self.codes(self.named(other))):
                return self.named(meaning)
        return ()

    def codes_of(self, mark: Mark) -> list[str]:
        """All the codes that a name may stand for, whatever else was done that day."""
        meanings = self._beside.get(self.acts.get(mark.said, mark.said), {}).values()
        return self.codes(mark.values or tuple(key for meaning in meanings for key in self.named(meaning)))

    def codes_meant(self, mark: Mark) -> list[str]:
        """The codes that a name, or words of a deed, may stand for."""
        return self.codes_of(mark) or self.codes(self.named(self.acts.get(mark.said, "")))

    def settings(self, words: Sequence[str]) -> frozenset[str]:
        """Families of courses that some words tell of."""
        return frozenset(family for family, said in self._settings.items() if says(words, said))

    def opened_by(self, marks: Iterable[Mark]) -> frozenset[str]:
        """Families of what is told, of whose first visit words may tell."""
        return self.courses(marks) & self._openings.keys()

    def setting_words(self, courses: Iterable[str]) -> frozenset[str]:
        """Words in which these courses are told of."""
        return frozenset(word for family in courses for said in self._settings[family] for word in said.split())

    def courses(self, marks: Iterable[Mark]) -> frozenset[str]:
        """Families of what is told in codes and names."""
        codes = (code for mark in marks for code in (mark.values if mark.kind == "code" else self.codes(mark.values)))
        return frozenset(family.key for code in codes for family in self._families(code))

    def counts_within(self, mark: Mark, courses: Collection[str]) -> bool:
        """Whether a mark is a deed of one of some courses, or ends it."""
        deed = self._deed(mark)
        places = (self._deeds, self._openings, self._finishes)
        return any(deed in place.get(family, ()) for place in places for family in courses)

    def stage(self, mark: Mark) -> int:
        """How late in its course a deed comes."""
        return self._stages.get(self._deed(mark), len(self._stages))

    def _deed(self, mark: Mark) -> str:
        """What is done, where words tell of it without naming it."""
        deed = self.acts.get(mark.said, mark.said.split()[-1]) if "deed" in mark.signs else ""
        return self._within.get(mark.said, deed)

    def finishes(self, mark: Mark, begun: Mark) -> bool:
        """Whether a deed is the end of what was begun before: the canals of a root canal are filled."""
        if mark.signs.isdisjoint({"deed", "within"}):
            return False
        deed = self._within.get(mark.said, mark.said)
        codes = set(begun.values if begun.kind == "code" else self.codes(begun.values))
        families = (family.key for code in codes for family in self._families(code) if code in family.main_codes)
        return any(deed in self._finishes.get(key, ()) for key in families)

    def is_unit(self, code: str, whole: Mark) -> bool:
        """Whether a code is for a unit of a thing: the pontic of a bridge."""
        families = (self._book.knowledge.family(key.partition("/")[2]) for key in whole.values)
        return any(code in step.codes for family in families if family for step in family.steps if not step.optional)

    def _is_said_by(self, said: str, code: str) -> bool:
        """Whether a code's own name or one that people give it has all the words of a name."""
        own = self._book.of(code).code
        stems = self._interpreter.stems(said)
        names = (own.name, *own.phrases) if own and stems else ()
        return any(stems <= self._interpreter.stems(name) for name in names)

    def is_by_quadrant(self, mark: Mark) -> bool:
        """Whether all that a name may stand for is billed by the quadrant."""
        codes = self.codes_of(mark)
        return bool(codes) and all(self._book.of(code).by_quadrant for code in codes)

    def explains(self, mark: Mark, code: str) -> bool:
        """Whether a name that stands right beside a code says what that code is, or what it was for."""
        codes = self.codes_of(mark)
        if "for" in mark.before[:2] or (not mark.values and self._is_said_by(mark.said, code)):
            return True
        return self.covers(code, codes) or any(
            code in step.codes and not set(step.codes).isdisjoint(codes)
            for family in self._families(code)
            for step in family.steps
        )

    def may_be_called(self, mark: Mark, code: str) -> bool:
        """Whether a name that is told elsewhere may be what a code stands for: its own, or part of a longer one."""
        return self.explains(mark, code) or self._is_said_by(mark.said, code)

    def covers(self, code: str, codes: Collection[str]) -> bool:
        """Whether a code that is given stands for a name of some codes: it is one of them, or care of such a thing."""
        return code in codes or any(self._after_it(family, codes, {code}) for family in self._families(code))

    def is_care(self, code: str, thing: Mark) -> bool:
        """Whether a code is none of those of a name, but care of such a thing: maintenance after root planing."""
        codes = self.codes_of(thing)
        return code not in codes and any(self._after_it(family, codes, {code}) for family in self._families(code))

    def care_of(self, care: Mark, thing: Mark) -> Keys:
        """The codes by which something is cared for that was told of: a reline of the upper denture."""
        caring, codes = self.codes(care.values), self.codes(thing.values)
        families = {family.key: family for code in codes for family in self._families(code)}
        found = [code for family in families.values() for code in self._after_it(family, codes, set(caring))]
        return tuple(f"codes/{code}" for code in dict.fromkeys(found))

    def _families(self, code: str) -> Iterator[Family]:
        yield from self._book.knowledge.families_of(code)

    def _after_it(self, family: Family, codes: Collection[str], caring: Collection[str]) -> list[str]:
        """Those of the second codes that a course has after the first ones as often as they are needed."""
        own = [at for at, step in enumerate(family.steps) if not set(step.codes).isdisjoint(codes) and not _cares(step)]
        if not own:
            return []
        later = (step for step in family.steps[own[0] + 1 :] if _cares(step))
        return [code for step in later for code in step.codes if code in caring and not self._is_added(code)]

    def _is_added(self, code: str) -> bool:
        """Whether a code only adds to another of the same day, and so is nothing that a name alone tells."""
        return any(rule.when == "same-day" for rule in self._book.of(code).after)


def _cares(step: Step) -> bool:
    return step.optional and step.repeat
