"""The chat as a full-screen terminal app; it knows Textual, and no fact of dentistry."""
