"""Podium: answers questions about Olympic results, with sources and with what they disagree on."""

__version__ = "0.1.0"
