"""Whatever is typed gets an answer, and nothing that a terminal, a browser or Markdown obeys comes back."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Answer
from assistant.conversation import MOST_QUESTIONS, Conversation
from assistant.desk import Desk
from assistant.history import History
from assistant.loading import Loaded
from assistant.rendering.document import FORMS, Turn
from assistant.rendering.plain import brief, plain
from assistant.rendering.program import as_object
from assistant.rendering.restoring import restored
from assistant.tui.painting import paint_answer, paint_question
from intents.text import MAX_CHARACTERS, clean, harmless
from tests.conftest import TODAY

PIECES = (
    "d3351", "D9999", "3351", "51", "#9", "#40", "tooth", "1/5/2026", "2026-13-45", "$1,000", "co-18", "n130", "and", "or",
    "?", ",", ".", "-", "/", "can bill twice", "what is", "denied", "why", "same day", "pt John Smith dob 3/4/87",
    "[red]x[/red]", "[@click=app.bell]x[/]", "[a](javascript:x)", "![i](http://y)", "**b**", "<script>alert(1)</script>",
    "{{7*7}}", "{%x%}", "${x}", "%s", "=1+1", "../../etc/passwd", "\x1b[2J", "\x1b]0;x\x07", "\x9b31m", "\x00", "\n",
    "\u202e", "\u2066", "\u200b", "\ud800", "\U000e0041", "\ufdfa", "e\u0301", "🦷", "½",
)  # fmt: skip
ANYTHING = st.text(st.characters(codec=None), max_size=300)
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | ANYTHING
TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "article", "p", "em", "strong", "span", "ul", "ol",
    "li", "pre", "table", "tr", "th", "td", "a", "footer",
}  # fmt: skip
ENDLESS = (
    "1", "#", " ", "d3351 and ", "a", "[", "((", "'\"", "\ufdfa", "or ", "and ", "what is d3351? ", "what is d3351\n",
    "can can ", "so ", "d3351-52/", "#1-", "teeth 1-32 ", "co-", "1/1/2026 d3351 #9, ", "\u202e", "e\u0301", "🦷", "\x1b[",
)  # fmt: skip


class Tags(HTMLParser):
    """Collects the tags of a page and the addresses of its links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"} or name.startswith("on")]


def is_harmless(text: str) -> bool:
    return all(letter == "\n" or unicodedata.category(letter)[0] != "C" for letter in text)


def check_renderings(answer: Answer, question: str, loaded: Loaded) -> None:
    """Every rendering of an answer is whole and harmless."""
    assert is_harmless(plain(answer) + brief(answer))
    kept = json.dumps(as_object(answer, question, loaded.knowledge, TODAY.isoformat()), ensure_ascii=False)
    assert restored(kept).headline == answer.headline
    turns = [Turn(harmless(question), answer)]
    assert all(is_harmless(form("t", turns)) for form in FORMS.values())
    page = Tags()
    page.feed(FORMS["html"](harmless(question), turns))
    assert page.found <= TAGS
    assert all(link.startswith(("https://", "http://")) for link in page.links)
    assert not re.search(r"(?<!\\)\]\(", FORMS["md"](question, turns))
    painted = [*paint_question(question, 40), *paint_answer(answer, 40)]
    assert all(is_harmless(line.plain) for line in painted)
    assert not any("alert" in str(span.style) or "bell" in str(span.style) for line in painted for span in line.spans)


@settings(max_examples=80, deadline=None)
@given(st.lists(HOSTILE, min_size=1, max_size=3))
def test_anything_typed_is_answered_and_rendered_harmless(loaded: Loaded, said: list[str]) -> None:
    talk = Conversation(loaded, today=lambda: TODAY)
    for text in said:
        answer = talk.ask(text)
        assert answer.kind in {"answer", "clarify", "unknown", "declined"}
        assert answer.headline
        check_renderings(answer, text, loaded)


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
def test_what_is_kept_holds_nothing_that_a_terminal_obeys(loaded: Loaded, text: str) -> None:
    with History.in_memory() as history:
        desk = Desk(loaded, history, TODAY)
        desk.save_draft(text)
        desk.ask(text)
        kept = history.exchanges(desk.conversation)[0]
        assert is_harmless(kept.question + history.conversations()[0].title)
        assert desk.resume(desk.conversation)[0][2].headline


@given(HOSTILE)
def test_a_cleaned_question_is_one_harmless_line(text: str) -> None:
    cleaned = clean(text)
    assert is_harmless(cleaned)
    assert "\n" not in cleaned
    assert clean(cleaned) == cleaned


def test_a_message_that_is_too_long_is_read_as_far_as_said(loaded: Loaded, conversation: Conversation) -> None:
    text = "what is D3351? ".ljust(10_000_000, "x")
    answer = conversation.ask(text)
    assert "first 2,000 characters" in answer.notices[0]
    with History.in_memory() as history:
        desk = Desk(loaded, history, TODAY)
        desk.save_draft(text)
        desk.ask(text)
        assert len(history.exchanges(desk.conversation)[0].question) == MAX_CHARACTERS


def test_more_questions_than_are_answered_are_counted(conversation: Conversation) -> None:
    answer = conversation.ask(" ".join(f"what is D335{number}?" for number in (1, 2, 3, 5, 6, 7, 1, 2)))
    assert len(answer.parts) == MOST_QUESTIONS
    assert "asks 8 questions; the first 5 are answered" in answer.notices[0]


def test_what_was_said_once_is_not_said_again(conversation: Conversation) -> None:
    answer = conversation.ask("what is D3351? " * 3)
    assert answer.headline == conversation.ask("what is D3351?").headline


@pytest.mark.slow
@pytest.mark.parametrize("piece", ENDLESS)
def test_no_input_makes_an_answer_run_away(piece: str, loaded: Loaded) -> None:
    """Four times the text takes at most about four times as long, and not sixteen times: no expression runs away."""
    short, long = (_seconds((piece * size)[:size], loaded) for size in (MAX_CHARACTERS // 4, MAX_CHARACTERS))
    assert long < 10 * short + 0.03


def _seconds(text: str, loaded: Loaded) -> float:
    """The least processor time of three answers."""
    times = []
    for _ in range(3):
        talk = Conversation(loaded, today=lambda: TODAY)
        began = time.thread_time()
        talk.ask(text)
        times.append(time.thread_time() - began)
    return min(times)
