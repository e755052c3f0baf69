"""Practice, one exercise after the other: a letter or a click answers, Enter goes on, a question mark asks the chat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from textual.content import Content
from textual.widgets import Input

from assistant.training import hints, wording
from assistant.training.marking import parse
from assistant.tui.painting import MUTED, action_link, hang, safe
from assistant.tui.training.painting import Key, heading, paint_exercise, paint_statements, paint_verdict
from assistant.tui.training.text_screen import LEAVE, TextScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from assistant.training.classroom import Classroom
    from assistant.training.items.item import Dealt
    from assistant.training.rounds import Round

MOST_AGAIN: Final = 9
"""So many of what was wrong are listed at the end, each under a digit."""


class PracticeScreen(TextScreen):
    """Shows a round; returns the question that is to be asked in the chat."""

    BINDINGS: ClassVar[list[BindingType]] = [("tab", "hint", "Hint"), ("f2", "topic", "Open the topic")]

    def __init__(self, room: Classroom, title: str, practice: Round) -> None:
        super().__init__()
        self._room = room
        self._heading = title
        self._round = practice
        self._chosen = ""
        self._over = practice.dealt is None

    def below(self) -> ComposeResult:
        yield Input(compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        line = self.query_one(Input)
        line.cursor_blink = False
        line.focus()

    def show(self) -> None:
        dealt = self._round.dealt
        if self._over or dealt is None:
            self.query_one(Input).placeholder = ""
            self.paint(self._heading, "", self._summary(), [Key("Enter", "leads back", "screen.leave"), *self._again()])
            return
        self.query_one(Input).placeholder = "" if self._round.marked else wording.how(dealt)
        score = f"{self._round.right} of {self._round.given} right · " if self._round.given else ""
        note = Content(f"{score}{self._round.left}").stylize(MUTED)
        asked = [Content(wording.KINDS[dealt.item.kind]).stylize(MUTED)]
        asked += [*paint_exercise(dealt, self.columns, self._round.marked, self._chosen), Content("")]
        self.paint(self._heading, note, [*asked, *self._told(dealt)], self._keys())
        self.scroll_text(len(asked) if self._round.marked else 0)

    def _told(self, dealt: Dealt) -> Iterator[Content]:
        """The judgement with its reasons, or a hint."""
        marked = self._round.marked
        if marked:
            if dealt.item.form == "type":
                yield from hang(Content(safe(self._chosen)).stylize("italic"), self.columns, "You: ")
            yield from paint_verdict(dealt, marked, self.columns)
            yield from paint_statements(self._room.knowledge, dealt.item.explanation, self.columns)
        elif self._round.hinted:
            yield from hang(Content(hints.hint(dealt)).stylize("italic"), self.columns, "Hint: ")

    def _keys(self) -> list[Key]:
        if self._round.marked:
            return [Key("Enter", "goes on", "screen.go_on"), Key("?", "asks the chat", "screen.topic"), LEAVE]
        hint = [] if self._round.hinted else [Key("Tab", "gives a hint", "screen.hint")]
        return [*hint, LEAVE]

    def _summary(self) -> Iterator[Content]:
        for line in self._round.ending() or ["Nothing more for now. What you answered comes back when it is due."]:
            yield from hang(Content(line), self.columns)
        if self._round.missed:
            yield Content("")
            yield heading("Look at again")
        for number, dealt in enumerate(self._round.missed[:MOST_AGAIN], 1):
            text = Content.assemble((f"{number}", "bold $text-accent"), f"  {dealt.item.opens}")
            yield from hang(text.stylize(action_link(f"screen.look({number})")), self.columns, "", "   ")

    def _again(self) -> list[Key]:
        return [Key("1-9", "asks the chat about it", "screen.look(1)")] if self._round.missed else []

    def on_input_changed(self, event: Input.Changed) -> None:
        """One letter answers where one is wanted; after an answer a question mark opens the topic."""
        dealt, text = self._round.dealt, event.value.strip()
        if not text:
            return
        if self._over or dealt is None:
            event.input.value = ""
            self.action_look(int(text) if text.isdecimal() else 0)
        elif self._round.marked:
            event.input.value = ""
            if text == "?":
                self.action_topic()
        elif dealt.item.form in {"choose", "judge"} and parse(dealt, text):
            self._answer(text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers what was typed, or goes on."""
        if self._over:
            self.dismiss(None)
        elif self._round.marked:
            self.action_go_on()
        else:
            self._answer(event.value)

    def _answer(self, text: str) -> None:
        if self._round.answer(text):
            self._chosen = text.strip()
            self.query_one(Input).value = ""
            self.show()

    def action_choose(self, letter: str) -> None:
        """A click on a choice answers with it, or adds it to the order."""
        dealt, line = self._round.dealt, self.query_one(Input)
        if dealt is None or self._round.marked:
            return
        if dealt.item.form == "order":
            line.value += letter
            if parse(dealt, line.value):
                self._answer(line.value)
        else:
            self._answer(letter)

    def action_hint(self) -> None:
        """Give a hint; a right answer then counts as a hard one."""
        if not self._over and not self._round.marked:
            self._round.hinted = True
            self.show()

    def action_go_on(self) -> None:
        """Show the next exercise, or what there is to say at the end."""
        self._round.go_on()
        self._chosen = ""
        self._over = self._round.dealt is None
        self.show()

    def action_topic(self) -> None:
        """Ask the chat about the exercise that was answered."""
        if self._round.dealt and self._round.marked:
            self.dismiss(self._round.dealt.item.opens)

    def action_look(self, number: int) -> None:
        """Ask the chat about something that was wrong."""
        if self._over and 0 < number <= len(self._round.missed):
            self.dismiss(self._round.missed[number - 1].item.opens)

    def action_leave(self) -> None:
        """Show how it went, then lead back."""
        if self._over or not self._round.given:
            self.dismiss(None)
        else:
            self._over = True
            self.query_one(Input).value = ""
            self.show()
