"""Visits told in a message."""

from __future__ import annotations

import pytest

from assistant.conversation import Conversation

TOLD = {
    "I billed D3351 on #9 Jan 5 and again Feb 2, then D3352 in March, what's next?": [
        "2026-01-05 · Tooth 9 · D3351", "2026-02-02 · Tooth 9 · D3351", "2026-03-01 · Tooth 9 · D3352",
    ],
    "we did D3351 on 1/5 and D3352 on 2/2 on tooth 8 what now": [
        "2026-01-05 · Tooth 8 · D3351", "2026-02-02 · Tooth 8 · D3352",
    ],
    "visits 1/5 D3351 2/5 D3352 3/5 D3353 tooth 9": [
        "2026-01-05 · Tooth 9 · D3351", "2026-02-05 · Tooth 9 · D3352", "2026-03-05 · Tooth 9 · D3353",
    ],
    "check this case: D3351 and D0140 3/1, D3353 3/1": [
        "2026-03-01 · D3351", "2026-03-01 · D0140", "2026-03-01 · D3353",
    ],
    "on march 2 we did D3353 but never D3351": ["2026-03-02 · D3353"],
    "tooth 8 D3351 on 1/5/26, tooth 9 D3351 on 2/5/26": [
        "2026-01-05 · Tooth 8 · D3351", "2026-02-05 · Tooth 9 · D3351",
    ],
    "pt had D3351 january 5, D3352 february 9, march 3 D3353": [
        "2026-01-05 · D3351", "2026-02-09 · D3352", "2026-03-03 · D3353",
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_visits_are_read_in_order(text: str, conversation: Conversation) -> None:
    answer = conversation.ask(text)
    understood = next(part.body for part in answer.sections if part.title == "Understood as")
    assert [line.strip() for line in understood.splitlines()] == TOLD[text]


def test_the_answer_says_what_is_wrong_and_what_comes_next(conversation: Conversation) -> None:
    answer = conversation.ask("I billed D3351 on #9 Jan 5 and again Feb 2, then D3352 in March, what's next?")
    assert [part.title for part in answer.sections][:2] == ["Wrong", "Bill instead"]
    assert "Next: D3352, D3353." in answer.headline
    assert answer.sources


def test_a_clean_case_told(conversation: Conversation) -> None:
    answer = conversation.ask("visits 1/5 D3351 2/5 D3352 3/5 D3353 tooth 9")
    assert answer.headline == "Nothing we know speaks against these 3 visits."


def test_without_a_visit_it_asks_for_them(conversation: Conversation) -> None:
    assert conversation.ask("check my claims").kind == "clarify"
