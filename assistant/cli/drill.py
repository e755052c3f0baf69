"""Training at the prompt: one line in, some lines out; usable without a full screen, by ear or from a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.cli.exits import Exit
from assistant.cli.output import say, width
from assistant.training import hints, wording
from assistant.training.lessons import PASS, ROUND, told

if TYPE_CHECKING:
    from assistant.training.classroom import Classroom
    from assistant.training.items.item import Dealt
    from assistant.training.rounds import Round
    from knowledge.models import Lesson

KEYS = (
    "Answer with a letter; h gives a hint; ? opens the topic of the last exercise; q leaves at any time, and nothing "
    "is lost."
)


class Drill:
    """Asks, marks, explains."""

    def __init__(self, room: Classroom, profile: str) -> None:
        """Train in a classroom, on standard input and output."""
        self._room = room
        self._profile = profile
        self._topic = ""

    def practise(self, practice: Round) -> None:
        """What is due and what is new today."""
        say(f"{self._profile}: {practice.left} today. {KEYS}")
        self._ask(practice)

    def teach(self, lesson: Lesson, seed: int | None) -> int:
        """A lesson's pages and worked cases, then a round of practice."""
        for page in lesson.pages:
            self._show(
                f"{lesson.name}: {page.title}",
                wording.explained(self._room.knowledge, told(self._room.knowledge, page), width()),
            )
            if not self._go_on():
                return Exit.ANSWERED
        for case in lesson.cases:
            self._show(case.story, ())
            if not self._go_on("Think first; Enter shows the answer."):
                return Exit.ANSWERED
            self._show("", wording.explained(self._room.knowledge, told(self._room.knowledge, case), width()))
        self._room.finish(self._profile, lesson)
        say(f"\nPractice: {round(PASS * 100)} % of the last {ROUND} right passes the lesson. {KEYS}")
        self._ask(self._room.lesson_practice(self._profile, lesson, seed))
        return Exit.ANSWERED

    def place(self, quiz: Round) -> int:
        """The placement quiz."""
        say(f"A few exercises a lesson; a lesson with all of them right is marked as known. {KEYS}")
        self._ask(quiz)
        say("Go on with: claimdesk train lessons")
        return Exit.ANSWERED

    def _ask(self, practice: Round) -> None:
        while (dealt := practice.dealt) and self._answer(practice, dealt):
            practice.go_on()
        say("")
        for line in practice.ending():
            say(line)
        for missed in practice.missed:
            say(f"Look at again: {missed.item.opens}")
        say(wording.summary(self._room.progress(self._profile)))

    def _answer(self, practice: Round, dealt: Dealt) -> bool:
        """Ask until a line fits the exercise; false where the trainee leaves."""
        self._show(f"[{wording.KINDS[dealt.item.kind]}]", wording.asked(dealt, width()))
        while True:
            text = _line("> ")
            word = (text or "").strip().lower()
            if text is None or word in {"q", "quit", "exit"}:
                return False
            if word == "?":
                self._open()
            elif word in {"h", "hint"}:
                practice.hinted = True
                say(hints.hint(dealt))
            elif practice.answer(text):
                self._judge(practice, dealt)
                return True
            else:
                say(wording.how(dealt))

    def _judge(self, practice: Round, dealt: Dealt) -> None:
        self._topic = dealt.item.opens
        if practice.marked:
            say(wording.judged(dealt, practice.marked))
        for line in wording.explained(self._room.knowledge, dealt.item.explanation, width()):
            say(line)
        say(f"    ? asks: {dealt.item.opens}")

    def _open(self) -> None:
        """The topic of the last exercise, answered as in the chat."""
        from assistant.rendering.plain import plain

        say(plain(self._room.ask(self._topic), width()) if self._topic else "Answer first, then ? opens the topic.")

    def _show(self, title: str, lines: Iterable[str]) -> None:
        say(f"\n{title}" if title else "")
        for line in lines:
            say(line)

    def _go_on(self, prompt: str = "Enter goes on, q leaves.") -> bool:
        """Wait for the reader; text from a file or a pipe is not waited for."""
        if not sys.stdin.isatty():
            return True
        text = _line(f"{prompt} ")
        return text is not None and text.strip().lower() != "q"


def _line(prompt: str) -> str | None:
    """A line that was typed; none at the end of input."""
    try:
        return input(prompt)
    except (EOFError, KeyboardInterrupt):
        say("")
        return None
