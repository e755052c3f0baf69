"""An Answer as text for people and as JSON for programs."""
