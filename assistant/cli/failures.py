"""What a user is told when something could not be done: what happened, where, and what to do."""

from __future__ import annotations

from assistant.cli.exits import Exit
from assistant.cli.output import complain
from assistant.loading import BrokenKnowledgeError
from knowledge.shelf import ShelfError


def explain(error: Exception) -> int:
    """Say what went wrong on standard error."""
    complain(explained(error))
    return Exit.FAILED


def explained(error: BaseException) -> str:
    """One message for an error; what nobody foresaw is named with the place to report it."""
    if isinstance(error, BrokenKnowledgeError):
        return f"the knowledge base has mistakes and was not loaded:\n{error}"
    if isinstance(error, ShelfError):
        return str(error)
    if isinstance(error, OSError) and not error.filename:
        return f"the output or a file could not be written or read: {error.strerror or error}; check where it goes to"
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror or error}; check that it exists and may be read"
    from assistant.logbook import record

    path = record(error)
    noted = f"; where, but nothing that you asked, is noted in {path}" if path else ""
    happened = f"something unforeseen happened ({type(error).__name__}: {error})"
    return f"{happened}{noted}; `claimdesk doctor` tells what to report"
