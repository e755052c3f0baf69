"""The training screens: the path with progress, a lesson, practice."""
