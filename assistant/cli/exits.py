"""Exit statuses, the same for every command."""

from enum import IntEnum


class Exit(IntEnum):
    """What a caller's script can rely on."""

    ANSWERED = 0
    FAILED = 1
    USAGE = 2
    UNANSWERED = 3
    """The question was not known, or declined."""
    FINDINGS = 4
    """A case check found something."""
