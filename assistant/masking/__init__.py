"""Take out what could identify a patient, before anything is written to disk."""

from assistant.masking.masker import Masked, find, mask
from assistant.masking.spans import Span

__all__ = ["Masked", "Span", "find", "mask"]
