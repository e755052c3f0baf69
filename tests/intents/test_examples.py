"""No example question is won by another intent than its own."""

from __future__ import annotations

from collections import Counter
from datetime import date

from assistant.loading import Loaded
from intents.compiler import OUT_OF_SCOPE, read_examples
from intents.interpreter import Interpreter


def test_each_intent_has_at_least_twenty_five_examples_or_is_a_short_follow_up() -> None:
    from intents.kinds import FOLLOW_UPS

    counts = Counter(intent for _, intent in read_examples())
    assert {intent: n for intent, n in counts.items() if n < 25 and intent not in FOLLOW_UPS} == {}


def test_no_example_stands_under_two_intents() -> None:
    counts = Counter(text.lower().strip(" ?.") for text, _ in read_examples())
    assert [text for text, n in counts.items() if n > 1] == []


def test_all_examples_are_won_by_their_own_intent(loaded: Loaded) -> None:
    interpreter = Interpreter(loaded.knowledge, loaded.language, lambda: date(2026, 11, 21))
    lost = []
    for text, intent in read_examples():
        ranked = interpreter.rank(text)
        if ranked[0].intent != intent and not (intent == OUT_OF_SCOPE and ranked[0].intent == OUT_OF_SCOPE):
            lost.append((text, intent, ranked[0].intent))
    assert lost == []
