"""Each check finds the mistake it is for, and says nothing of a sound base."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.checks import check

if TYPE_CHECKING:
    from tests.knowledge.conftest import Write

HEAD = "name: B\ndepth: outline\n"
PAIR = "left: [D0001]\nright: [D0001]\nwhen: same-day\nsay: Not so. [ADA-1]\n"


def told(write: Write, **files: str) -> str:
    return "\n".join(map(str, check(write(**files))))


def test_a_sound_base_has_no_problems(write: Write) -> None:
    assert told(write) == ""


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"codes__odd__D0002": f"code: D0002\n{HEAD}what:\n  - It is. [NOBODY]\n"}, "the source NOBODY is not listed"),
        ({"codes__odd__D0002": f"code: D0002\n{HEAD}what:\n  - It is. [ADA-1; payer=x]\n"}, "the payer x has no file"),
        ({"codes__odd__D0002": f"code: D0002\n{HEAD}what:\n  - See D0999. [ADA-1]\n"}, "D0999 is not known in codes"),
        ({"codes__odd__D0002": f"code: D0002\n{HEAD}near: [D0999]\nwhat:\n  - It is. [ADA-1]\n"}, "D0999 is not known"),
        (
            {
                "codes__odd__D0002": f"code: D0002\n{HEAD}what:\n  - It is\n    half. [ADA-1]\nplain:\n  - It [x] is. [ADA-1]\n"
            },
            "bracket",
        ),
        ({"codes__odd__D0002": f"code: D0002\n{HEAD}what:\n  - It is [ADA-1]\n"}, "no full stop"),
        ({"codes__odd__D0002": f"code: D0002\n{HEAD}since: 2026-13-01\nwhat:\n  - It is. [ADA-1]\n"}, "is not a date"),
        (
            {
                "codes__odd__D0002": f"code: D0002\n{HEAD}since: 2026-02-01\nuntil: 2026-01-01\nwhat:\n  - It is. [ADA-1]\n"
            },
            "ends before it begins",
        ),
        ({"codes__odd__D002": f"code: D002\n{HEAD}what:\n  - It is. [ADA-1]\n"}, "is not a CDT code"),
        (
            {"codes__odd__D0002": "code: D0002\nname: B\ndepth: full\nwhat:\n  - It is. [ADA-1]\n"},
            "the field use is empty",
        ),
        (
            {"codes__strange__D0002": f"code: D0002\n{HEAD}what:\n  - It is. [ADA-1]\n"},
            "strange is not known in sections",
        ),
        ({"pairs__a": f'{PAIR}verdict: "no"\n', "pairs__b": f'{PAIR}verdict: "yes"\nprovider: same\n'}, ""),
        (
            {
                "pairs__a": '- {left: [D0001], right: [D0001], when: same-day, verdict: "no", say: "A. [ADA-1]"}\n- {left: [D0001], right: [D0001, D0001], when: same-day, verdict: "yes", say: "B. [ADA-1]"}\n'
            },
            "is 'yes' here and 'no' in",
        ),
        (
            {"codes__odd__D0002": f"code: D0002\n{HEAD}narrative: '{{{{ tooth'\nwhat:\n  - It is. [ADA-1]\n"},
            "the template is broken",
        ),
        (
            {"codes__odd__D0002": f"code: D0002\n{HEAD}narrative: '{{{{ mood }}}}'\nwhat:\n  - It is. [ADA-1]\n"},
            "the slot mood is in no document",
        ),
        (
            {"codes__odd__D0002": f"code: D0002\n{HEAD}phrases: [d0002 visit]\nwhat:\n  - It is. [ADA-1]\n"},
            "a phrase holds a code",
        ),
        (
            {
                "codes__odd__D0002": f"code: D0002\n{HEAD}limits:\n  - {{say: 'A. [ADA-1]', count: 1, per: tooth, span: course}}\n  - {{say: 'B. [ADA-1]', count: 2, per: tooth, span: course}}\nwhat:\n  - It is. [ADA-1]\n"
            },
            "count differently",
        ),
    ],
)
def test_a_mistake_is_named(write: Write, files: dict[str, str], message: str) -> None:
    found = told(write, **files)
    assert (message in found) if message else not found
