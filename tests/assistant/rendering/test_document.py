"""A conversation as a document, and an answer restored from what was kept."""

from __future__ import annotations

import json

import pytest

from assistant.conversation import Conversation
from assistant.loading import Loaded
from assistant.rendering.document import FORMS, Turn
from assistant.rendering.plain import plain
from assistant.rendering.program import as_object
from assistant.rendering.restoring import restored

QUESTIONS = ["can I bill D3351 twice?", "difference between D3351 and D3353", "what is CO-18?", "nonsense blah"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_was_kept_reads_as_it_was_said(question: str, conversation: Conversation, loaded: Loaded) -> None:
    answer = conversation.ask(question)
    kept = json.dumps(as_object(answer, question, loaded.knowledge, "2026-11-21"))
    again = restored(kept)
    assert plain(again) == plain(answer)
    assert again.headline == answer.headline
    assert (again.verdict, again.codes, again.follow_ups) == (answer.verdict, answer.codes, answer.follow_ups)


@pytest.mark.parametrize("kept", ["", "{}", "[]", "null", '{"headline": 1}', "[" * 100_000])
def test_what_cannot_be_read_says_so(kept: str) -> None:
    assert "ask again" in restored(kept).headline


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_question_verdict_and_sources(form: str, conversation: Conversation) -> None:
    question = "can I bill D3351 twice?"
    text = FORMS[form]("Talk", [Turn(question, conversation.ask(question))])
    assert "can I bill D3351 twice?" in text
    assert "✗" in text
    assert "Sources" in text
    assert "American Dental Association" in text


def test_nothing_typed_becomes_markup(conversation: Conversation) -> None:
    question = "<script>alert(1)</script> [x](javascript:y) ![i](z) **b**"
    turns = [Turn(question, conversation.ask(question))]
    assert "<script>" not in FORMS["html"]("<b>t</b>", turns)
    assert "<b>t" not in FORMS["html"]("<b>t</b>", turns)
    assert "[x](javascript" not in FORMS["md"]("t", turns)
