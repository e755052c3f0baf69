"""Whole conversations, written as anybody could write them, in tests/conversations/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.conversation import Conversation
from assistant.rendering.plain import plain

FOLDER = Path(__file__).parent.parent / "conversations"
EXPECTATIONS = {"ask", "kind", "intent", "verdict", "codes", "says", "never_says", "short"}


def stories() -> list[Any]:
    found = []
    for file in sorted(FOLDER.glob("*.yaml")):
        for name, turns in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            found.append(pytest.param(turns, id=f"{file.stem}: {name}"))
    return found


@pytest.mark.parametrize("turns", stories())
def test_conversation(turns: list[dict[str, Any]], conversation: Conversation) -> None:
    for turn in turns:
        assert set(turn) <= EXPECTATIONS, f"unknown expectation in {turn}"
        answer = conversation.ask(turn["ask"])
        told = f"{turn['ask']!r} was answered: {answer.verdict} {answer.headline!r}"
        if "kind" in turn:
            assert answer.kind == turn["kind"], told
        if "intent" in turn:
            assert answer.interpretation, told
            assert answer.interpretation.intent == turn["intent"], told
        if "verdict" in turn:
            assert (answer.verdict or "none") == turn["verdict"], told
        for code in turn.get("codes", ()):
            assert code in answer.codes, told
        text = plain(answer, width=10_000).lower()
        for phrase in turn.get("says", ()):
            assert phrase.lower() in text, f"{told}\nlacks {phrase!r}"
        for phrase in turn.get("never_says", ()):
            assert phrase.lower() not in text, f"{told}\nsays {phrase!r}"
        if "short" in turn:
            assert turn["short"].lower() in answer.short.lower(), answer.short


@pytest.mark.parametrize("code", ["D3351", "D3352", "D4341", "D6057", "D9932"])
@pytest.mark.parametrize("asked", ["{}", "can I bill {} twice?", "what comes after {}?"])
def test_an_offer_that_names_what_it_asks_of_is_answered_as_if_asked_alone(
    code: str, asked: str, conversation: Conversation
) -> None:
    for offer in conversation.ask(asked.format(code)).follow_ups:
        if offer.startswith("What is D"):
            talk, alone = conversation.aside(), conversation.aside()
            talk.ask(asked.format(code))
            assert talk.ask(offer).headline == alone.ask(offer).headline
