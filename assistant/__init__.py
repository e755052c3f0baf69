"""Claimdesk: what to say, and where to say it."""

__version__ = "0.1.0"
