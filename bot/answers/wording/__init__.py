"""How answers are worded: every sentence by gettext, names never inflected."""
