"""Keys that edit, carried out in the order in which they were pressed.

Textual looks for a key's action only after the key went up through all widgets; what is typed meanwhile overtakes it,
so that on a busy screen Backspace takes away a letter that was pressed after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widgets import Input

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType

_FOR_OTHERS = frozenset({"copy", "cut"})
"""Actions that leave their key to others where nothing is marked."""


def editing(bindings: Iterable[BindingType]) -> dict[str, str]:
    """Key -> action of those bindings that edit."""
    return {
        key: binding.action
        for binding in bindings
        if isinstance(binding, Binding) and binding.action not in _FOR_OTHERS
        for key in binding.key.split(",")
    }


class Line(Input):
    """One line to type in."""

    _EDITING = editing(Input.BINDINGS)

    async def _on_key(self, event: events.Key) -> None:
        action = self._EDITING.get(event.key)
        if action:
            event.stop()
            event.prevent_default()
            await self.run_action(action)
        else:
            await super()._on_key(event)
