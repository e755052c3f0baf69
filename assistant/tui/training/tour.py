"""The tour above the prompt: each step says one thing and tries it in the chat itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from assistant.tui.painting import MUTED, action_link

if TYPE_CHECKING:
    from textual.binding import BindingType

    from assistant.training.tour import Stop


class TourPanel(Static, can_focus=True):
    """Shows one step at a time; Enter tries it and goes on, Esc ends the tour at once."""

    auto_links = False

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "try", "Try it"),
        ("right,tab", "turn(1)", "Next"),
        ("left,shift+tab", "turn(-1)", "Back"),
        ("escape", "end", "End the tour"),
    ]

    def __init__(self, stops: Sequence[Stop], submit: Callable[[str], None], leave: Callable[[], object]) -> None:
        super().__init__()
        self._stops = stops
        self._submit = submit
        self._leave = leave
        self._at = 0

    def on_mount(self) -> None:
        self._paint()
        self.focus()

    def _paint(self) -> None:
        stop = self._stops[self._at]
        self.border_title = f"Tour, {self._at + 1} of {len(self._stops)}: {stop.title}"
        sample = Content(f"› {stop.sample}").stylize("bold $text-accent").stylize(action_link("try"))
        keys = Content("   ").join(
            [
                _key("Enter", "tries it", "try"),
                _key("→", "next", "turn(1)"),
                _key("←", "back", "turn(-1)"),
                _key("Esc", "ends the tour", "end"),
            ]
        )
        self.update(Content("\n").join([Content(stop.text), Content(""), sample, Content(""), keys]))

    def action_try(self) -> None:
        """Send the step's sample as if it had been typed, and go on."""
        sample = self._stops[self._at].sample
        self.action_turn(1)
        self._submit(sample)

    def action_turn(self, by: int) -> None:
        """Go to another step; behind the last one the tour is over."""
        if self._at + by == len(self._stops):
            self.action_end()
            return
        self._at = max(0, self._at + by)
        self._paint()

    def action_end(self) -> None:
        """Leave the tour for the prompt."""
        self.remove()
        self._leave()


def _key(key: str, does: str, action: str) -> Content:
    return Content.assemble((key, "bold $text-accent"), (f" {does}", MUTED)).stylize(action_link(action))
