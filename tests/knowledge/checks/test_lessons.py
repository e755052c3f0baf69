"""Lessons: a dead place, a requirement that cannot come first, an empty page or practice are named with their line."""

from __future__ import annotations

import pytest

from knowledge.checks import check
from tests.knowledge.conftest import Write

LESSON = """
key: {key}
name: A lesson
order: {order}
topic: Odd
requires: {requires}
pages:
  - title: A page
    take: {take}
practice:
  kinds: {kinds}
  codes: {codes}
  remarks: {remarks}
"""
SOUND = {
    "key": "one", "order": "1", "requires": "[]", "take": "[codes/D0001]", "kinds": "[true-or-false]",
    "codes": "[D0001]", "remarks": "[]",
}  # fmt: skip


def told(write: Write, **changes: str) -> str:
    reading = write(lessons__one=LESSON.format(**{**SOUND, **changes}))
    return "\n".join(map(str, check(reading)))


def test_a_sound_lesson_has_no_problems(write: Write) -> None:
    assert told(write) == ""


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"take": "[codes/D0009]"}, "D0009 is not known in codes"),
        ({"take": "[codes/D0001.limits]"}, "no statement stands at limits"),
        ({"take": "[nowhere/D0001]"}, "write it as folder/key.field"),
        ({"take": "[]"}, "it says nothing"),
        ({"requires": "[two]"}, "two is not known in lessons"),
        ({"requires": "[one]"}, "one does not come before it"),
        ({"kinds": "[]"}, "it practises nothing"),
        ({"codes": "[]"}, "it practises nothing"),
        ({"kinds": "[guessing]"}, "practice.kinds"),
        ({"remarks": "[N999]"}, "N999 is not known in remarks"),
    ],
)
def test_a_mistake_is_named(write: Write, changes: dict[str, str], message: str) -> None:
    assert message in told(write, **changes)
