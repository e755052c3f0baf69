"""Training at the prompt: one line in, some lines out; usable without a full screen, by ear or from a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from assistant.cli.exits import Exit
from assistant.cli.output import say, width
from assistant.training import wording
from assistant.training.lessons import PASS, ROUND, told

if TYPE_CHECKING:
    from assistant.training.classroom import Classroom
    from assistant.training.items.item import Dealt
    from assistant.training.marking import Marked
    from assistant.training.placement import Placement
    from assistant.training.session import Session
    from knowledge.models import Lesson

KEYS = "Answer with a letter; ? opens the topic of the last exercise; q leaves at any time, and nothing is lost."


class Drill:
    """Asks, marks, explains."""

    def __init__(self, room: Classroom) -> None:
        """Train in a classroom, on standard input and output."""
        self._room = room
        self._topic = ""
        self._given = 0
        self._right = 0

    def practise(self, profile: str, session: Session) -> None:
        """What is due and what is new today."""
        load = session.workload()
        say(f"{profile}: {load.due} due, {load.new} new today. {KEYS}")
        self._ask(session.next, session.answer)
        self._close(profile)

    def teach(self, profile: str, lesson: Lesson, seed: int) -> int:
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
        self._room.finish(profile, lesson)
        say(f"\nPractice: {round(PASS * 100)} % of the last {ROUND} right passes the lesson. {KEYS}")
        session = self._room.lesson_session(profile, lesson, seed, ROUND)
        self._ask(session.next, session.answer)
        self._close(profile)
        return Exit.ANSWERED

    def place(self, profile: str, placement: Placement) -> int:
        """The placement quiz."""
        say(f"A few exercises a lesson; a lesson with all of them right is marked as known. {KEYS}")
        self._ask(placement.next, lambda dealt, marked: placement.answer(dealt, marked, self._room.clock()))
        names = ", ".join(lesson.name for lesson in placement.known) or "none yet"
        say(f"\nKnown: {names}. Start with: claimdesk train lessons")
        return Exit.ANSWERED

    def _ask(self, draw: Callable[[], Dealt | None], keep: Callable[[Dealt, Marked], object]) -> None:
        while dealt := draw():
            self._show("", wording.asked(dealt, width()))
            marked = self._answer(dealt)
            if marked is None:
                return
            keep(dealt, marked)
            self._judge(dealt, marked)

    def _answer(self, dealt: Dealt) -> Marked | None:
        """The judgement of the first line that fits the exercise; none where the trainee leaves."""
        while True:
            text = _line("> ")
            if text is None or text.strip().lower() in {"q", "quit", "exit"}:
                return None
            if text.strip() == "?":
                self._open()
                continue
            marked = self._room.mark(dealt, text)
            if marked:
                return marked
            say(wording.hint(dealt))

    def _judge(self, dealt: Dealt, marked: Marked) -> None:
        self._given += 1
        self._right += marked.correct
        self._topic = dealt.item.opens
        say(wording.judged(dealt, marked))
        for line in wording.explained(self._room.knowledge, dealt.item.explanation, width()):
            say(line)
        say(f"    ? asks: {dealt.item.opens}")

    def _open(self) -> None:
        """The topic of the last exercise, answered as in the chat."""
        from assistant.rendering.plain import plain

        say(plain(self._room.ask(self._topic), width()) if self._topic else "Answer first, then ? opens the topic.")

    def _close(self, profile: str) -> None:
        if self._given:
            say(f"\n{self._right} of {self._given} right.")
        say(wording.summary(self._room.progress(profile)))

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
