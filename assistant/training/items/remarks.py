"""What a CARC or RARC means, and which one says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from assistant.training.items.item import Item
from assistant.training.items.scope import Base, Scope, mixed
from knowledge.models import Remark, Statement

ALIKE: Final = 70
FEWEST_WRONG: Final = 2
_KINDS: Final = {"carc": "CARC", "rarc": "RARC", "group": "Group"}


def printed(remark: Remark) -> str:
    """A remark code with its kind, as billers say it."""
    return f"{_KINDS[remark.kind]} {remark.code}"


def rivals(base: Base, remark: Remark) -> list[Remark]:
    """Remark codes of the same kind that mean something else, nearest first."""
    kin = (one for one in base.remarks.values() if one.kind == remark.kind and one.code != remark.code)
    others = mixed(kin, remark.code)
    shared = base.sharing(remark)
    others.sort(key=lambda one: (one.code not in remark.near, one.code not in shared))
    found: list[Remark] = []
    for one in others[:40]:
        linked = one.code in remark.instead or remark.code in one.instead
        if not linked and all(_apart(one, known) for known in (remark, *found)):
            found.append(one)
    return found[:6]


def _apart(one: Remark, other: Remark) -> bool:
    return fuzz.token_set_ratio(one.name.lower(), other.name.lower()) < ALIKE


def meanings(scope: Scope) -> Iterator[Item]:
    """From the code to its meaning and back."""
    for remark in scope.remarks:
        wrong = rivals(scope.base, remark)
        if len(wrong) < FEWEST_WRONG or not scope.base.holding(remark.means):
            continue
        shown, told = printed(remark), (*remark.means[:2], *(debt.say for debt in remark.owes[:1]))
        asked = f"The remittance shows {shown}. What is it?"
        yield _item(remark, asked, remark.name, [one.name for one in wrong], told)
        asked = f"Which code on the remittance stands for this: {remark.name}?"
        yield _item(remark, asked, shown, [printed(one) for one in wrong], told)


def _item(remark: Remark, prompt: str, right: str, wrong: list[str], told: tuple[Statement, ...]) -> Item:
    opens = f"What does {printed(remark)} mean?"
    return Item("remark-meaning", "choose", prompt, (right,), told, opens, (remark.code,), tuple(wrong))
