"""What a patient had before, and what else there is on the same day."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.cases.rulebook import Rules
    from assistant.cases.visits import Event

Events = list["Event"]
ByCode = dict[str, Events]
_NONE: ByCode = {}


class Past:
    """Earlier days of one patient: of each code at each place the last few events, as many as any rule counts."""

    __slots__ = ("_areas", "_leading", "_patient", "places")

    def __init__(self) -> None:
        self.places: dict[str, ByCode] = {}
        """Events by place and code."""
        self._leading: set[str] = set()
        self._patient: ByCode = {}
        self._areas: dict[str, ByCode] = {}

    def at(self, place: str) -> ByCode:
        """Events at a place by code; none are known of no place."""
        return self.places.get(place, _NONE) if place else _NONE

    def of_patient(self) -> ByCode:
        """Events at whatever place, for codes that some rule counts by patient."""
        return self._patient

    def in_area(self, area: str) -> ByCode:
        """Events in a quadrant or arch, for codes that some rule counts so."""
        return self._areas.get(area, _NONE)

    def courses(self) -> Iterator[tuple[str, ByCode]]:
        """Events by code of each place where some code has a needed step after it."""
        return ((place, self.places[place]) for place in self._leading)

    def add(self, event: Event, rules: Rules) -> None:
        """Take in an event of a day that is over."""
        place = event.place
        if place:
            by_code = self.places.get(place)
            if by_code is None:
                self.places[place] = {event.code: [event]}
            else:
                _put(by_code, event, rules.memory)
            if rules.leads_on:
                self._leading.add(place)
        if rules.tracked:
            _put(self._patient, event, rules.memory)
        for scope in rules.areas:
            area = rules.area_of(scope, event.place)
            if area:
                _put(self._areas.setdefault(area, {}), event, rules.memory)


def _put(by_code: ByCode, event: Event, most: int) -> None:
    kept = by_code.get(event.code)
    if kept is None:
        by_code[event.code] = [event]
    else:
        kept.append(event)
        if len(kept) > most:
            del kept[0]


class Today:
    """The events of one day of one patient."""

    def __init__(self, events: Events) -> None:
        self.events = events

    @cached_property
    def by_code(self) -> ByCode:
        """Its events by code, whatever the place."""
        found: ByCode = {}
        for event in self.events:
            found.setdefault(event.code, []).append(event)
        return found

    @cached_property
    def _by_place(self) -> dict[str, ByCode]:
        found: dict[str, ByCode] = {}
        for event in self.events:
            found.setdefault(event.place, {})[event.code] = [event]
        return found

    def at(self, place: str) -> ByCode:
        """Its events at one place by code; none are known of no place."""
        return self._by_place.get(place, _NONE) if place else _NONE
