"""Alt and a digit, as terminals send them.

Most send Esc before the digit, which Textual takes for what the Option key of a Mac types ("¡" for 1); a Mac's own
terminal sends that very character. Neither would ask a follow-up: the sign would stand in the prompt.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

if TYPE_CHECKING:
    from collections.abc import MutableMapping

OPTION_DIGITS: Final = "¡™£¢∞§¶•ª"
"""What Option and the digits from 1 on type on a Mac; no question begins so."""


class _AltDigit(Enum):
    """A key by the name that bindings know; Textual's own list has none with Alt."""

    ONE = "alt+1"
    TWO = "alt+2"
    THREE = "alt+3"
    FOUR = "alt+4"
    FIVE = "alt+5"
    SIX = "alt+6"
    SEVEN = "alt+7"
    EIGHT = "alt+8"
    NINE = "alt+9"


def heed_alt_digits() -> None:
    """Take Esc and a digit for Alt and that digit from now on."""
    sequences = cast("MutableMapping[str, Any]", ANSI_SEQUENCES_KEYS)
    sequences.update({f"\x1b{number}": (key,) for number, key in enumerate(_AltDigit, 1)})
