"""Why told visits stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.cases.allowed import reasons
from assistant.cases.rulebook import Rulebook
from assistant.cases.visits import NO_AGE, Visit
from knowledge.models import Day

if TYPE_CHECKING:
    from assistant.loading import Loaded


def _visit(row: int, code: str, place: str, day: str) -> Visit:
    return Visit("", Day(day), place, code, "", "", NO_AGE, row)


def test_what_follows_on_one_tooth_is_borne_out_in_its_order_only(loaded: Loaded) -> None:
    book = Rulebook(loaded.knowledge)
    first, next_one = _visit(1, "D3351", "9", "2026-01-05"), _visit(2, "D3352", "9", "2026-02-05")
    assert any("D3352 follows D3351" in say.text for say in reasons((first, next_one), book))
    turned = (first._replace(day=next_one.day), next_one._replace(day=first.day))
    assert not any("D3352 follows D3351" in say.text for say in reasons(turned, book))
    elsewhere = (first, next_one._replace(place="8"))
    assert not any("D3352 follows D3351" in say.text for say in reasons(elsewhere, book))
