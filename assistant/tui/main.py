"""The main screen: the conversation, the prompt, the card beside them, and the lines around."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Spacing
from textual.screen import Screen
from textual.widgets import Static

from assistant.commands.completing import suggest_command
from assistant.tui.bars import FocusBar, KeyBar, StatusLine
from assistant.tui.card import CardPane
from assistant.tui.find import FindBar
from assistant.tui.painting import offers
from assistant.tui.prompt import Prompt
from assistant.tui.suggestions import Suggestions
from assistant.tui.transcript import Transcript
from assistant.tui.welcome import samples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from assistant.answer import Answer
    from assistant.completing import Suggestion
    from assistant.desk import Desk
    from assistant.tui.app import Chat

WIDE = 110
"""Columns from which the card stands beside the conversation."""
BROAD = 165
"""Columns from which the card is broader: the conversation's own lines are as long as they may be."""
DRAFT_AFTER = 0.7
"""Seconds after the last key until what is typed is kept."""


class MainScreen(Screen[None]):
    """Shows what the app has; what is typed goes up to the app as messages."""

    def __init__(self) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (BROAD, "-broad")]
        self._draft_timer: Timer | None = None

    @property
    def chat(self) -> Chat:
        """The app."""
        return cast("Chat", self.app)

    @property
    def transcript(self) -> Transcript:
        """Where the answers are."""
        return self.query_one(Transcript)

    @property
    def prompt(self) -> Prompt:
        """Where questions are typed."""
        return self.query_one(Prompt)

    @property
    def find_bar(self) -> FindBar:
        """Where words to be found in the conversation are typed."""
        return self.query_one(FindBar)

    def compose(self) -> ComposeResult:
        suggestions, transcript = Suggestions(), Transcript()
        yield suggestions
        yield FocusBar()
        with Horizontal(id="desk"):
            with Vertical(id="talk"):
                yield transcript
                yield FindBar(transcript)
                with Horizontal(id="ask"):
                    yield Static(Content("›").stylize("bold $text-accent"), id="sign")
                    yield Prompt(suggestions)
            yield CardPane()
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.prompt.focus()
        self.query_one(FocusBar).show(None, {}, "")
        self.query_one(StatusLine).say("Loading the knowledge …")
        self.chat.load()

    def show_state(self, desk: Desk) -> None:
        """Take up what is being talked about, and whether it is being saved."""
        focus = desk.focus
        self.query_one(FocusBar).show(focus, _names(desk), self.chat.keys.get("clear_focus", ""))
        self.query_one(StatusLine).show(desk.edition, desk.saving, desk.notice)
        if self.size.width >= WIDE:
            self.call_after_refresh(self._show_card, desk, focus.codes[:1])

    def _show_card(self, desk: Desk, codes: tuple[str, ...]) -> None:
        """The answer is on screen first, then its card."""
        self.query_one(CardPane).follow(desk.card(codes[0]) if codes else None)

    def on_resize(self) -> None:
        if self.chat.desk:
            self.show_state(self.chat.desk)

    def read_answer(self) -> Answer | None:
        """The answer being read: the focused one, else the last."""
        exchange = self.transcript.current
        return exchange.answer if exchange else None

    def on_key(self, event: events.Key) -> None:
        """What is typed beside the prompt, and no key there, goes into it; so does an Enter close behind."""
        if self.focused is self.prompt and event.key == "enter":
            self.prompt.call_later(self.prompt.send)
        elif event.character and event.is_printable and event.key not in self.active_bindings:
            self.set_focus(self.prompt)
            self.prompt.insert(event.character)

    def on_prompt_typed(self, event: Prompt.Typed) -> None:
        if event.text != self.prompt.text:
            return
        suggestions = self.query_one(Suggestions)
        above = Spacing(0, 1, self.prompt.size.height + 3, 0)
        if suggestions.styles.margin != above:
            suggestions.styles.margin = above
        suggestions.fit(self.query_one("#talk").size.width)
        suggestions.show(self._suggest(event.text))
        if self._draft_timer:
            self._draft_timer.stop()
        self._draft_timer = self.set_timer(DRAFT_AFTER, self._keep_draft)

    def _keep_draft(self) -> None:
        """Nothing was typed for a moment: no timer is left, and what stands there is kept."""
        self._draft_timer = None
        self.chat.keep_draft()

    def on_suggestions_clicked(self) -> None:
        self.prompt.take_suggestion()
        self.prompt.focus()

    def _suggest(self, text: str) -> list[Suggestion]:
        if text.startswith("/"):
            return suggest_command(text, self.chat)
        return self.chat.desk.suggest(text, self.prompt.past) if self.chat.desk else []

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.query_one(KeyBar).show(isinstance(event.widget, Transcript), self.chat.keys)

    def on_find_bar_left(self) -> None:
        self.prompt.focus()

    def switch_reading(self) -> None:
        """From the prompt to the last answer, or back to the prompt; first of all out of the tour, as it promises."""
        if tour := self.query("TourPanel"):
            tour.remove()
            self.prompt.focus()
        elif isinstance(self.focused, Prompt) and self.transcript.exchanges:
            self.transcript.focus(scroll_visible=False)
        else:
            self.prompt.focus()

    def action_follow(self, number: int) -> None:
        """Ask the numbered follow-up of the answer being read; in an empty chat, the sample question."""
        offered = self._offered()
        if 0 < number <= len(offered):
            self.chat.ask(offered[number - 1])
            self.prompt.focus()

    def _offered(self) -> Sequence[str]:
        if not self.transcript.exchanges:
            return samples()
        answer = self.read_answer()
        return offers(answer) if answer else ()

    def action_page(self, pages: int) -> None:
        """Scroll the transcript by screens, wherever the focus is."""
        self.transcript.page(pages)

    def action_line(self, lines: int) -> None:
        """Scroll by lines."""
        self.transcript.scroll_relative(y=lines, animate=False)

    def action_end(self, last: bool) -> None:
        """Go to the first or the last thing said."""
        if last:
            self.transcript.show_end()
        else:
            self.transcript.scroll_home(animate=False)


def _names(desk: Desk) -> dict[str, str]:
    """How the payers and the codes of a remittance that are talked about are called."""
    from assistant.answers.remittance import KINDS

    focus, knowledge = desk.focus, desk.knowledge
    payers = knowledge.names("policies") if focus.payers else {}
    remarks = knowledge.names("remarks") if focus.remarks else {}
    return {
        **{key: name for key, (name, _) in payers.items()},
        **{code: f"{KINDS[remarks[code][1]]} {code}" for code in focus.remarks if code in remarks},
    }
