"""What the screens ask for: answers from the engine, each saved before it is given out. It knows no screen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.card import card_of
from assistant.completing import Completer
from assistant.conversation import Conversation
from assistant.rendering.restoring import restored
from intents.text import MAX_CHARACTERS, harmless
from knowledge.models import Day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Answer
    from assistant.card import Card
    from assistant.completing import Suggestion
    from assistant.history import History, SavingState
    from assistant.loading import Loaded
    from assistant.training.classroom import Classroom
    from intents.focus import Focus
    from knowledge.library import Knowledge

REMEMBERED: Final = 4
"""Questions at the end of a conversation that are asked again, unseen, so that its focus is there again."""

PATIENCE: Final = 1.0
"""Seconds that an answer waits for another program to let go of the history; then it is shown, and saved later."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, where it is kept, and whether something in the question was masked there."""

    answer: Answer
    exchange: str = ""
    masked: bool = False


class Desk:
    """One conversation with the engine, and the history that keeps it."""

    def __init__(self, loaded: Loaded, history: History, today: date | None = None) -> None:
        self.loaded = loaded
        self.history = history
        self._day = today or date.today()
        self._talk = Conversation(loaded, today=lambda: self._day)
        self._aside = self._talk.aside()
        self._completer = Completer(loaded.knowledge, self._talk.vocabulary)
        self.conversation = ""
        """The history's name of the conversation that is going on; empty until something is said."""

    @property
    def knowledge(self) -> Knowledge:
        """What answers are made from."""
        return self.loaded.knowledge

    @property
    def notice(self) -> str:
        """What the reader should know of the knowledge; its first line says it shortly."""
        return self.loaded.notice

    def office_as_it_is(self) -> Loaded | None:
        """The knowledge with the office's files read anew, where they changed; this takes a while."""
        from assistant.loading import load
        from assistant.office import state_of

        now = state_of(Path(self.loaded.folder).expanduser())
        return None if now == self.loaded.state else load(self.loaded.folder)

    def take_up(self, loaded: Loaded) -> None:
        """Answer from other knowledge from now on; the conversation goes on as it was."""
        self.loaded = loaded
        self._talk.take_up(loaded)
        self._aside = self._talk.aside()
        self._completer = Completer(loaded.knowledge, self._talk.vocabulary)
        self.__dict__.pop("classroom", None)

    @cached_property
    def classroom(self) -> Classroom:
        """Training on the same knowledge and the same file."""
        from assistant.training.classroom import Classroom

        return Classroom(self.loaded, self.history)

    @classmethod
    def open(cls, history: bool = True, office: str | None = None) -> Desk:
        """Load the knowledge and open the history, or keep none: slow, so it is done beside the first paint."""
        from assistant.history import History
        from assistant.loading import load
        from assistant.locations import history_file

        return cls(load(office), History.open(history_file(), wait=PATIENCE) if history else History.in_memory())

    def ask(self, question: str) -> Said:
        """Answer a question; it is on disk, masked and without what was too much, before it is returned."""
        answer = self._talk.ask(question)
        question = _kept(question)
        if not self.conversation:
            self.conversation = self.history.create().id
        kept = self.history.add_exchange(self.conversation, question, self._as_json(answer, question))
        if answer.kind == "unknown":
            self.history.add_unanswered(question)
        return Said(answer, kept.id, masked=kept.question != question)

    def glance(self, question: str) -> Answer:
        """Answer by the way: nothing is kept, and the conversation does not notice."""
        self._aside.clear()
        return self._aside.ask(question)

    def resume(self, conversation: str) -> list[tuple[str, str, Answer, bool | None]]:
        """Go on with a conversation: what was said in it (question, name, answer, whether it helped)."""
        kept = self.history.exchanges(conversation)
        self._talk.clear()
        for exchange in kept[-REMEMBERED:]:
            self._talk.ask(exchange.question)
        self.conversation = conversation
        return [(one.question, one.id, restored(one.answer), one.helpful) for one in kept]

    def save_draft(self, text: str) -> None:
        """Keep what is typed and not yet sent."""
        if text and not self.conversation:
            self.conversation = self.history.create().id
        if self.conversation:
            self.history.save_draft(self.conversation, _kept(text))

    def _as_json(self, answer: Answer, question: str) -> str:
        from assistant.rendering.program import as_object

        return json.dumps(
            as_object(answer.to_keep(), question, self.knowledge, self._day.isoformat()), ensure_ascii=False
        )

    def suggest(self, text: str, past: Sequence[str]) -> list[Suggestion]:
        """What may be meant by what is typed so far."""
        return self._completer.suggest(text, past)

    def card(self, code: str) -> Card | None:
        """The card of a code for today."""
        return card_of(self.knowledge, code.upper(), Day(self._day.isoformat()))

    @property
    def focus(self) -> Focus:
        """What is being talked about."""
        return self._talk.focus

    def clear_focus(self) -> None:
        """Forget what is being talked about."""
        self._talk.clear()

    def begin(self) -> None:
        """Begin a new conversation."""
        self._talk.clear()
        self.conversation = ""

    @property
    def saving(self) -> SavingState:
        """Whether what is said is kept, and why not."""
        return self.history.state

    @property
    def edition(self) -> str:
        """The knowledge's date, the code set in force and the office's own folder, for the status line."""
        day = self.knowledge.version.partition("+")[0]
        office = f" · office {self.knowledge.office}" if self.knowledge.office else ""
        return f"Knowledge {day} · {self.knowledge.cdt_version(self._day.isoformat())}{office}"

    def close(self) -> str:
        """Let go of the history's file; where something could not be kept to the end, say why."""
        return self.history.close()


def _kept(text: str) -> str:
    """What is kept of what a person typed: as much as is read, and nothing that a terminal obeys."""
    return harmless(text[:MAX_CHARACTERS])
