"""The chat: the prompt posts a question, the app asks the engine beside the screen, the transcript shows the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding
from textual.containers import Horizontal, Vertical

from assistant.commands import all_commands, by_name, by_slash
from assistant.commands.completing import suggest_command
from assistant.tui.bars import FocusBar, KeyBar, StatusLine
from assistant.tui.card import CardPane
from assistant.tui.exchange import Exchange, ExchangeView
from assistant.tui.painting import offers
from assistant.tui.prompt import Prompt
from assistant.tui.suggestions import Suggestions
from assistant.tui.transcript import Transcript
from assistant.tui.welcome import Welcome, samples

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from assistant.completing import Suggestion
    from assistant.tui.desk import Desk


def run_app() -> int:
    """Open the chat and stay until it is left; the exit status is the process's."""
    app = Chat()
    app.run()
    return app.return_code or 0


def open_desk() -> Desk:
    """The desk with the real knowledge and history; imported late, it is opened beside the first paint."""
    from assistant.tui.desk import Desk

    return Desk.open()


class Chat(App[int]):
    """The app; what a person can do is in `assistant.commands`."""

    TITLE = "claimdesk"
    CSS_PATH = "chat.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(command.key, f"command({command.name!r})", command.label, id=command.name, show=False)
            for command in all_commands()
            if command.key
        ),
        *(Binding(f"alt+{number}", f"follow({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(self, open_desk: Callable[[], Desk] = open_desk) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
        self._open_desk = open_desk
        self._turn = asyncio.Lock()
        self.desk: Desk | None = None
        self.keys = {command.name: command.key for command in all_commands()}

    @property
    def transcript(self) -> Transcript:
        """Where the answers are."""
        return self.screen_stack[0].query_one(Transcript)

    @property
    def prompt(self) -> Prompt:
        """Where questions are typed."""
        return self.screen_stack[0].query_one(Prompt)

    def compose(self) -> ComposeResult:
        suggestions = Suggestions()
        yield suggestions
        yield FocusBar()
        with Horizontal(id="desk"):
            with Vertical(id="talk"):
                with Transcript():
                    yield Welcome()
                with Vertical(id="ask"):
                    yield Prompt(suggestions)
            yield CardPane()
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.prompt.focus()
        self.query_one(StatusLine).update("Loading the knowledge …")
        self._load()

    @work(exclusive=True, group="loading")
    async def _load(self) -> None:
        async with self._turn:
            self.desk = await asyncio.to_thread(self._open_desk)
        self.prompt.past = self.desk.history.questions()
        self._show_state()

    def on_prompt_asked(self, event: Prompt.Asked) -> None:
        self.submit(event.text)

    def on_prompt_typed(self, event: Prompt.Typed) -> None:
        suggestions = self.query_one(Suggestions)
        suggestions.styles.margin = (0, 1, self.prompt.size.height + 3, 0)
        suggestions.show(self._suggest(event.text))

    def on_suggestions_clicked(self) -> None:
        self.prompt.take_suggestion()
        self.prompt.focus()

    def _suggest(self, text: str) -> list[Suggestion]:
        if text.startswith("/"):
            return suggest_command(text, self)
        return self.desk.suggest(text, self.prompt.past) if self.desk else []

    def submit(self, text: str) -> None:
        """Carry out a slash command, or ask."""
        if text.startswith("/"):
            self._run_slash(text[1:])
        else:
            self.ask(text)

    def ask(self, question: str) -> None:
        """Show a question now and its answer when it comes."""
        self._answer(Exchange(question))

    @work(group="answering")
    async def _answer(self, exchange: Exchange) -> None:
        await self.transcript.query_children(Welcome).remove()
        await self.transcript.add(exchange)
        async with self._turn:
            if self.desk is None:
                return
            said = await asyncio.to_thread(self.desk.ask, exchange.question)
        exchange.answer, exchange.key = said.answer, said.exchange
        self.transcript.refresh_exchange(exchange)
        self._show_state()

    def _show_state(self) -> None:
        if self.desk is None:
            return
        base = self.screen_stack[0]
        names = {key: name for key, (name, _) in self.desk.knowledge.names("policies").items()}
        base.query_one(FocusBar).show(self.desk.focus, names)
        code = self.desk.focus.codes[0] if self.desk.focus.codes else ""
        base.query_one(CardPane).show(self.desk.card(code) if code else None)
        base.query_one(StatusLine).show(self.desk.edition, self.desk.saving.saving, self.desk.saving.reason)

    def _run_slash(self, text: str) -> None:
        word, _, argument = text.partition(" ")
        command = by_slash(word.strip().lower())
        if command is None:
            self.tell(f"There is no command /{word}; F1 lists them.", trouble=True)
            return
        command.run(self, argument.strip())

    def action_command(self, name: str) -> None:
        """Carry out a command by its name."""
        by_name(name).run(self, "")

    def action_follow(self, number: int) -> None:
        """Ask the numbered follow-up of the answer being read."""
        view = self.transcript.current
        offered = offers(view.exchange.answer) if view and view.exchange.answer else ()
        if 0 < number <= len(offered):
            self.ask(offered[number - 1])
            self.prompt.focus()

    def action_open_card(self, code: str) -> None:
        """Open the card of a code."""
        from assistant.tui.card import CardScreen

        card = self.desk.card(code) if self.desk else None
        if card is None:
            self.tell(f"There is no card for {code or 'nothing'}: name a code, as in /card and its number.")
        elif isinstance(self.screen, CardScreen):
            self.switch_screen(CardScreen(card))
        else:
            self.push_screen(CardScreen(card))

    def codes(self) -> Iterable[str]:
        """Every code that is known, for completion."""
        return self.desk.knowledge.directory() if self.desk else ()

    def tell(self, text: str, trouble: bool = False) -> None:
        """Say something quietly at the edge of the screen."""
        self.notify(text, severity="warning" if trouble else "information", markup=False)

    def action_sample(self, number: int) -> None:
        """Ask one of the sample questions."""
        self.ask(samples()[number])

    async def action_page(self, pages: int) -> None:
        """Scroll the transcript while the prompt keeps the focus."""
        await self.transcript.page(pages)

    def action_line(self, lines: int) -> None:
        """Scroll by lines."""
        self.transcript.scroll_relative(y=lines, animate=False)

    async def action_end(self, last: bool) -> None:
        """Go to the first or the last thing said."""
        await (self.transcript.show_end() if last else self.transcript.show_start())

    def clear_focus(self) -> None:
        """Forget what is being talked about."""
        if self.desk:
            self.desk.clear_focus()
            self._show_state()

    def begin(self) -> None:
        """Begin a new conversation."""
        if self.desk:
            self.desk.begin()
            self._show_state()
            self._show_conversation([])

    @work(group="showing")
    async def _show_conversation(self, exchanges: list[Exchange]) -> None:
        await self.transcript.query_children(Welcome).remove()
        await self.transcript.show(exchanges)
        if not exchanges:
            await self.transcript.mount(Welcome())

    def switch_reading(self) -> None:
        """From the prompt to the last answer, or back to the prompt."""
        if isinstance(self.focused, Prompt) and self.transcript.views:
            self.transcript.views[-1].focus()
        else:
            self.prompt.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.query_one(KeyBar).show(isinstance(event.widget, ExchangeView), self.keys)

    def on_unmount(self) -> None:
        if self.desk:
            self.desk.close()
