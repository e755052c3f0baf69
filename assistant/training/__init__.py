"""Training for new staff: lessons, practice made from the knowledge base, spaced repetition, reports."""
