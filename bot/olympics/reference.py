"""The reference tables of `data/` as look-ups. Built from plain mappings by `from_tables`; reading the files is `bot.reference_files`'s."""
