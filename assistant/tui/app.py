"""The chat: the prompt posts a question, the app asks the engine beside the screen, the transcript shows the answer."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import work
from textual.app import App
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from assistant.cli.output import complain
from assistant.commands import all_commands, by_name, by_slash
from assistant.commands.keymap import keymap
from assistant.locations import themes_folder
from assistant.settings import Settings, keep_setting, nearest, read_settings
from assistant.tui.bars import key_name
from assistant.tui.exchange import Exchange
from assistant.tui.keyboard import heed_alt_digits
from assistant.tui.main import MainScreen
from assistant.tui.palette import CommandProvider
from assistant.tui.themes import OURS, first_theme, themes_in
from assistant.tui.welcome import samples

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.command import Provider
    from textual.theme import Theme

    from assistant.desk import Desk
    from assistant.tui.prompt import Prompt
    from assistant.tui.transcript import Transcript
    from assistant.watching import FolderWatch

MOST_PROBLEMS = 3
"""Mistakes in the settings that are shown at the start; `claimdesk config show` lists all."""
SETTLED_AFTER = 20
"""Answers after which what they keep is no longer searched for garbage: each search would take longer all day."""
GARBAGE = 20_000
"""Objects made since the last search for garbage that call for the next: a painted screen makes thousands, few of which
are ever garbage, and Python's own 700 costs an answer a sixth of its time."""


def run_app(
    mouse: bool = True, history: bool = True, new: bool = False, office: str | None = None, opening: str = ""
) -> int:
    """Open the chat and stay until it is left; the exit status is the process's."""
    gc.set_threshold(GARBAGE)
    heed_alt_digits()
    settings, problems = read_settings()
    themes, wrong = themes_in(themes_folder())
    opened = partial(open_desk, history and settings.history, office)
    app = Chat(opened, settings, [*problems, *wrong], themes, new=new, opening=opening)
    app.run(mouse=mouse and settings.mouse)
    if app.lost:
        complain(f"the end of this chat was not saved: {app.lost}")
    return app.return_code or 0


def open_desk(history: bool = True, office: str | None = None) -> Desk:
    """The desk with the real knowledge and history; imported late, it is opened beside the first paint."""
    from assistant.desk import Desk

    desk = Desk.open(history, office)
    for question in samples():
        desk.glance(question)
    settle()
    return desk


def settle() -> None:
    """Throw away what nobody needs; what is left stays, and Python need not look through it again."""
    gc.collect()
    gc.freeze()


@dataclass
class OfficeStirred(Message):
    """Something may have changed in the office's folder."""


class Chat(App[int]):
    """The app; what a person can do is in `assistant.commands`, what is shown in the screens."""

    TITLE = "claimdesk"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {CommandProvider}
    CSS_PATH = "chat.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                command.key,
                f"command({command.name!r})",
                id=command.name,
                show=False,
                priority=command.key != "escape",
            )
            for command in all_commands()
            if command.key
        ),
        *(Binding(f"alt+{number}", f"screen.follow({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(
        self,
        open_desk: Callable[[], Desk] = open_desk,
        settings: Settings = Settings(),  # noqa: B008
        problems: Sequence[str] = (),
        themes: Sequence[Theme] = (),
        *,
        new: bool = False,
        opening: str = "",
    ) -> None:
        super().__init__()
        self._open_desk = open_desk
        self._new = new
        self._opening = opening
        self._turn = asyncio.Lock()
        self.desk: Desk | None = None
        self.settings = settings
        self.keys, clashes = keymap(settings.keys)
        """Keys by the name of what they do, as they are now."""
        self._deleted: list[str] = []
        """Conversations that were deleted here, the last one last."""
        self.lost = ""
        """Why the end of the conversation could not be saved; known once the chat is left."""
        self._told_of_masking = False
        self._watch: FolderWatch | None = None
        self._problems = [*problems, *clashes]
        self._dress(themes)

    def _dress(self, themes: Sequence[Theme]) -> None:
        """Take up keys, colours and motion from the settings."""
        self.set_keymap(self.keys)
        for theme in (*OURS, *themes):
            self.register_theme(theme)
        self.theme = first_theme(self.settings.theme, self.available_themes, self.console.color_system == "standard")
        if self.settings.reduced_motion:
            self.animation_level = "none"

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, self._draw_again)
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGTERM, self.leave)
            loop.add_signal_handler(signal.SIGHUP, self._end_without_terminal)

    def _draw_again(self, _: App[Any]) -> None:
        """The shell has drawn over the screen while the process was suspended."""
        self.screen.refresh()

    def get_default_screen(self) -> MainScreen:
        """The screen that is always there, below all others."""
        return MainScreen()

    @property
    def main(self) -> MainScreen:
        """The screen with the conversation."""
        return cast("MainScreen", self.screen_stack[0])

    @property
    def transcript(self) -> Transcript:
        """Where the answers are."""
        return self.main.transcript

    @property
    def prompt(self) -> Prompt:
        """Where questions are typed."""
        return self.main.prompt

    @work(group="loading", exit_on_error=False)
    async def load(self) -> None:
        """Open the desk once the screen stands, and go on where one left off; questions wait until then."""
        for problem in self._problems[:MOST_PROBLEMS]:
            self.tell(problem, trouble=True)
        async with self._turn:
            painted = asyncio.Event()
            self.main.call_after_refresh(painted.set)
            await painted.wait()
            self.desk = desk = await asyncio.to_thread(self._open_desk)
        self.prompt.past = [*self.prompt.past, *desk.history.questions()]
        last = None if self._new else desk.history.latest()
        if last and not self.transcript.exchanges:
            self.resume(last.id)
        self.main.show_state(desk)
        if desk.notice:
            self.tell(desk.notice, trouble=True)
        self._welcome(desk)
        if desk.loaded.folder:
            self._watch_office(desk.loaded.folder)

    def _watch_office(self, folder: str) -> None:
        """Take up the office's edits from now on; without such a folder nothing is watched."""
        from assistant.watching import FolderWatch

        self._watch = FolderWatch(folder, lambda: self.post_message(OfficeStirred()))
        self._watch.start()

    def on_app_focus(self) -> None:
        """Whoever comes back from the editor need not wait until the watch tells of the edit."""
        if self._watch:
            self.post_message(OfficeStirred())

    @work(group="office", exclusive=True, exit_on_error=False)
    async def on_office_stirred(self) -> None:
        """Read the office's files anew beside the screen, and answer from them once no question waits."""
        desk = self.desk
        loaded = await asyncio.to_thread(desk.office_as_it_is) if desk else None
        if desk is None or loaded is None:
            return
        async with self._turn:
            await asyncio.to_thread(desk.take_up, loaded)
        self.main.show_state(desk)
        self.tell(desk.notice or "Your office's edits are taken up.", trouble=bool(desk.notice))

    def _welcome(self, desk: Desk) -> None:
        """Go where one wanted to begin; at the first start, unless somebody already types, show the tour."""
        from assistant.training.tour import is_due

        if self._opening:
            self.submit(self._opening)
        elif is_due(desk.history) and not self.prompt.text and not self.transcript.exchanges:
            self.action_command("tour")

    def on_prompt_asked(self, event: Prompt.Asked) -> None:
        self.submit(event.text)

    def submit(self, text: str) -> None:
        """Carry out a slash command, or ask."""
        if not text.startswith("/"):
            self.ask(text)
            return
        word, _, argument = text[1:].partition(" ")
        command = by_slash(word.strip().lower())
        if command is None:
            self.tell(f"There is no command /{word}; F1 lists them.", trouble=True)
        else:
            command.run(self, argument.strip())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Commands belong to the conversation; other screens have keys of their own."""
        if action != "command" or len(self.screen_stack) == 1:
            return True
        return by_name(str(parameters[0])).everywhere

    def action_command(self, name: str) -> None:
        """Carry out a command by its name."""
        by_name(name).run(self, "")

    def action_open_card(self, code: str) -> None:
        """Open the card of a code."""
        from assistant.tui.card import CardScreen

        card = self.desk.card(code) if self.desk else None
        if card is None:
            self.tell(
                f"There is no card for {code or 'nothing'}: name a code, as in /card and its number.", trouble=True
            )
        elif isinstance(self.screen, CardScreen):
            self.switch_screen(CardScreen(card))
        else:
            self.push_screen(CardScreen(card))

    @work(group="answering", exit_on_error=False)
    async def ask(self, question: str) -> None:
        """Ask and show the answer; a question that comes before the knowledge is shown while it waits."""
        exchange = Exchange(question)
        if self.desk is None:
            self.transcript.add(exchange)
        async with self._turn:
            if self.desk is None:
                return
            said = await asyncio.to_thread(self.desk.ask, question)
        exchange.key = said.exchange
        self.transcript.answer(exchange, said.answer)
        self.main.show_state(self.desk)
        if len(self.transcript.exchanges) % SETTLED_AFTER == 0:
            self.main.call_after_refresh(settle)
        if said.masked and not self._told_of_masking:
            self._told_of_masking = True
            self.tell("Something that looks personal was masked before it was saved.")

    def clear_focus(self) -> None:
        """Forget what is being talked about."""
        if self.desk:
            self.desk.clear_focus()
            self.main.show_state(self.desk)

    @work(group="answering", exit_on_error=False)
    async def begin(self) -> None:
        """Begin a new conversation."""
        async with self._turn:
            if self.desk is None:
                return
            self.desk.begin()
        self.main.show_state(self.desk)
        self.transcript.show([])

    def delete(self, conversation: str) -> None:
        """Delete a conversation; where it is the one that is open, begin anew, so that nothing more is put into it."""
        if self.desk:
            self.desk.history.delete(conversation)
            self._deleted.append(conversation)
            if conversation == self.desk.conversation:
                self.begin()

    def undelete(self) -> str:
        """Bring back the conversation that was deleted last; its name, or nothing where none was deleted here."""
        conversation = self._deleted.pop() if self.desk and self._deleted else ""
        if self.desk and conversation:
            self.desk.history.undelete(conversation)
        return conversation

    @work(group="answering", exit_on_error=False)
    async def resume(self, conversation: str) -> None:
        """Go on with a kept conversation, where it was left."""
        async with self._turn:
            if self.desk is None:
                return
            kept = await asyncio.to_thread(self.desk.resume, conversation)
        exchanges = [Exchange(question, answer, key, helpful=helpful) for question, key, answer, helpful in kept]
        self.transcript.show(exchanges)
        self.main.call_after_refresh(settle)
        if not self.prompt.text and (draft := self.desk.history.draft(conversation)):
            self.prompt.replace_text(draft)
        self.main.show_state(self.desk)

    @work(group="drafting", exclusive=True, exit_on_error=False)
    async def keep_draft(self) -> None:
        """Keep what is typed and not yet sent."""
        async with self._turn:
            if self.desk:
                await asyncio.to_thread(self.desk.save_draft, self.prompt.text)

    def judge(self, helpful: bool, remark: str) -> None:
        """Keep whether the answer being read helped."""
        exchange = self.transcript.current
        if exchange is None or self.desk is None or not exchange.key:
            self.tell("There is no answer to judge yet.", trouble=True)
            return
        self.desk.history.give_feedback(exchange.key, helpful, remark)
        exchange.helpful = helpful
        self.transcript.repaint(exchange)
        self.tell("Thank you." if helpful else "Thank you; the question is in the inbox.")

    @work(group="copying", exit_on_error=False)
    async def copy(self, text: str, what: str) -> None:
        """Copy by the terminal (OSC 52) and by the system's program, and say which of them took it."""
        from assistant.clipboard import copy_to_system

        self.copy_to_clipboard(text)
        program = await asyncio.to_thread(copy_to_system, text)
        by = f"and {program}" if program else "alone: no clipboard program was found here"
        self.tell(f"{what} was copied by the terminal (OSC 52) {by}.")

    def dress_in(self, theme: str) -> None:
        """Take another theme and keep the choice."""
        if theme not in self.available_themes:
            self.tell(f"There is no theme {theme}{nearest(theme, self.available_themes)}", trouble=True)
            return
        self.theme = theme
        self.main.query(Static).refresh()  # between themes of one ground Textual keeps what it painted
        if trouble := keep_setting("theme", theme):
            self.tell(f"The choice holds until you leave: {trouble}.", trouble=True)

    def codes(self) -> Iterable[str]:
        """Every code that is known, for completion."""
        return self.desk.knowledge.directory() if self.desk else ()

    def tell(self, text: str, trouble: bool = False) -> None:
        """Say something quietly at the edge of the screen."""
        self.notify(text, severity="warning" if trouble else "information", markup=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong beside the screen; the chat goes on."""
        if event.state is WorkerState.ERROR and event.worker.error:
            from assistant.cli.failures import explained

            self.tell(explained(event.worker.error), trouble=True)
            self.main.transcript.give_up()

    def leave(self) -> None:
        """Leave, with what is half typed kept."""
        if self.desk:
            self.desk.save_draft(self.prompt.text)
        self.exit(0)

    def _end_without_terminal(self) -> None:
        """The terminal was closed: keep what is half typed and end; tidying a screen that is gone may wait for ever."""
        if self.desk:
            self.desk.save_draft(self.prompt.text)
            self.desk.close()
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        signal.raise_signal(signal.SIGHUP)

    async def action_quit(self) -> None:
        """Textual's own way out is ours too."""
        self.leave()

    def action_help_quit(self) -> None:
        """Ctrl+C copies what is marked; where nothing is, it tells the way out, since elsewhere it is one."""
        self.tell(f"{key_name(self.keys.get('quit', 'ctrl+q'))} leaves; what is typed is kept.")

    def on_unmount(self) -> None:
        if sys.platform != "win32":
            # The loop ends, and with it whoever would hear them: from here on they end the process as they always do.
            for ended in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().remove_signal_handler(ended)
        if self._watch:
            self._watch.stop()
        if self.desk:
            self.lost = self.desk.close()
