"""For the lead: all trainees in figures, as text, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from assistant.training.progress import READINESS
from assistant.training.wording import calendar, summary, topic_lines

if TYPE_CHECKING:
    from assistant.training.classroom import Classroom
    from assistant.training.progress import Progress

WEAKEST: Final = 5
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_COLUMNS: Final = (
    "trainee", "lessons done", "lessons", "days active", "last day", "days in a row", "topic", "answers", "right",
    "accuracy", "exercises met", "exercises", "readiness", "weakest differences",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What a report is made of."""

    made: datetime
    knowledge: str
    """The version of the knowledge that the exercises come from."""
    trainees: tuple[Progress, ...]


def make_report(classroom: Classroom) -> Report:
    """Look at every trainee on this computer."""
    trainees = tuple(map(classroom.progress, classroom.record.profiles()))
    return Report(classroom.clock(), classroom.knowledge.version, trainees)


def as_text(report: Report) -> str:
    """For the terminal."""
    if not report.trainees:
        return "Nobody has trained on this computer yet."
    blocks = ["\n".join(_trainee(one, report.made)) for one in report.trainees]
    return "\n\n".join([*blocks, READINESS])


def _trainee(found: Progress, made: datetime) -> Iterator[str]:
    yield summary(found)
    yield from topic_lines(found.topics)
    weakest = weakest_differences(found)
    if weakest:
        yield f"  Weakest differences: {', '.join(weakest)}"
    yield from calendar(found.days, made.date())


def weakest_differences(found: Progress) -> list[str]:
    """The pairs of codes mixed up most often."""
    worst = islice(found.missed.items(), WEAKEST)
    return [f"{' and '.join(codes)} ({count} wrong)" for codes, count in worst]


def as_csv(report: Report) -> str:
    """For a spreadsheet: a row a trainee and topic; no cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for found in report.trainees:
        for topic in found.topics:
            figures = (topic.answered, topic.right, _share(topic.accuracy), topic.seen, topic.exercises)
            row = (*_person(found), topic.topic, *figures, _share(topic.ready), "; ".join(weakest_differences(found)))
            writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue()


def _person(found: Progress) -> tuple[object, ...]:
    last = max(found.days).isoformat() if found.days else ""
    return found.profile, found.done, len(found.stands), len(found.days), last, found.streak


def _harmless(cell: object) -> object:
    """A spreadsheet runs a cell that begins as a formula does; an apostrophe keeps it text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAS) else cell


def _share(share: float | None) -> object:
    return "" if share is None else round(share, 3)


def as_json(report: Report) -> str:
    """For programs."""
    found = {
        "made": report.made.isoformat(timespec="seconds"),
        "knowledge": report.knowledge,
        "readiness": READINESS,
        "trainees": [_object(one) for one in report.trainees],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _object(found: Progress) -> dict[str, Any]:
    return {
        "name": found.profile,
        "lessons_done": found.done,
        "lessons": [
            {"key": one.lesson.key, "name": one.lesson.name, "standing": one.standing, "score": one.score}
            for one in found.stands
        ],
        "topics": [
            {
                "topic": one.topic,
                "answers": one.answered,
                "right": one.right,
                "accuracy": one.accuracy,
                "readiness": round(one.ready, 3),
                "exercises_met": one.seen,
                "exercises": one.exercises,
            }
            for one in found.topics
        ],
        "weakest_differences": [
            {"codes": list(codes), "wrong": count} for codes, count in islice(found.missed.items(), WEAKEST)
        ],
        "days_active": len(found.days),
        "days": {day.isoformat(): count for day, count in sorted(found.days.items())},
        "days_in_a_row": found.streak,
    }
