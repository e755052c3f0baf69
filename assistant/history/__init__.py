"""What was said, in SQLite: masked, committed before it is shown, and never in the chat's way."""

from assistant.history.models import (
    Card,
    Conversation,
    Exchange,
    Exported,
    Hit,
    Review,
    SavingState,
    Unanswered,
)
from assistant.history.store import History
from assistant.history.training import TrainingRecord

__all__ = [
    "Card",
    "Conversation",
    "Exchange",
    "Exported",
    "History",
    "Hit",
    "Review",
    "SavingState",
    "TrainingRecord",
    "Unanswered",
]
