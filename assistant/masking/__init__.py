"""Take out what could identify a patient, before anything is written to disk."""

from assistant.masking.masker import Masked, mask

__all__ = ["Masked", "mask"]
