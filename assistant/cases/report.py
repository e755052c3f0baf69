"""Findings as an object for programs and as text for people."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from assistant.cases.findings import SEVERITIES
from assistant.cases.places import named
from assistant.cases.reading import shown

if TYPE_CHECKING:
    from assistant.cases.findings import Expected, Finding
    from knowledge.library import Knowledge
    from knowledge.models import Denial, Family

_COLOURS: Final = {"error": "31", "warning": "33", "info": "36"}
_INDENT: Final = "    "


def finding_object(finding: Finding) -> dict[str, Any]:
    """Keys and types as docs/contract.md lists them."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "rows": list(finding.rows),
        "codes": list(finding.codes),
        "text": finding.text,
        "instead": list(finding.instead),
        "denials": [_denial_object(denial) for denial in finding.denials],
        "sources": list(finding.sources),
    }


def _denial_object(denial: Denial) -> dict[str, Any]:
    return {
        "key": denial.key,
        "name": denial.name,
        "carcs": list(denial.carcs),
        "rarcs": list(denial.rarcs),
    }


def expected_object(item: Expected, knowledge: Knowledge) -> dict[str, Any]:
    """What comes next on a tooth, with the sentences that say so."""
    family = knowledge.family(item.family)
    steps = [family.steps[step].say for step in item.steps] if family else []
    return {
        "patient": item.patient,
        "tooth": _place(item.place),
        "family": item.family,
        "codes": list(item.codes),
        "text": " ".join(step.text for step in steps),
        "sources": sorted({key for step in steps for key in step.sources}),
    }


def finding_text(finding: Finding, width: int, colour: bool = False) -> str:
    """A finding as a person reads it: what weighs how much, the rule, what to do, where it comes from."""
    rows = ", ".join(map(str, finding.rows))
    head = f"{finding.severity}  {'rows' if len(finding.rows) > 1 else 'row'} {rows}"
    head = f"\x1b[1;{_COLOURS[finding.severity]}m{head}\x1b[0m" if colour else head
    return "\n".join([head, *(line for text in _told(finding) for line in _wrapped(text, width))])


def _told(finding: Finding) -> Iterator[str]:
    yield finding.text
    if finding.instead:
        yield f"Bill instead: {', '.join(finding.instead)}"
    for denial in finding.denials:
        yield f"Leads to: {denial_named(denial)}"
    if finding.sources:
        yield f"Sources: {', '.join(finding.sources)}"


def denial_named(denial: Denial) -> str:
    """A denial reason with the codes by which a remittance shows it."""
    remarks = [f"CARC {', '.join(denial.carcs)}"] if denial.carcs else []
    remarks += [f"RARC {', '.join(denial.rarcs)}"] if denial.rarcs else []
    return f"{denial.name} ({'; '.join(remarks)})" if remarks else denial.name


def expected_text(item: Expected, knowledge: Knowledge, width: int) -> str:
    """One line of what comes next."""
    family = knowledge.family(item.family)
    place = named(item.place)
    where = ", ".join(part for part in (shown(item.patient), place[:1].lower() + place[1:]) if part)
    head = f"{family.name} ({where})" if family and where else family.name if family else where
    return "\n".join(_wrapped(f"{head}: {steps_named(item, family)}", width, "  "))


def steps_named(item: Expected, family: Family | None) -> str:
    """The steps to come, each with its codes: what may be left out says so."""
    told = []
    for number in item.steps if family else ():
        step = family.steps[number] if family else None
        codes = [code for code in item.codes if step and code in step.codes]
        if step and codes:
            told.append(f"{' or '.join(codes)}{' if needed' if step.optional else ''}")
    return ", then ".join(told)


def summary(checked: int, counts: Counter[str]) -> str:
    """How much was checked and what was found."""
    rows = f"{checked:,} row{'s' if checked != 1 else ''} checked"
    found = [f"{counts[name]:,} {_plural(name, counts[name])}" for name in SEVERITIES if counts[name]]
    return f"{rows}: {', '.join(found)}" if found else f"{rows}: nothing found"


def _plural(name: str, count: int) -> str:
    return name if count == 1 or name == "info" else f"{name}s"


def _wrapped(text: str, width: int, indent: str = _INDENT) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)


def _place(place: str) -> str:
    return place if named(place) else ""
