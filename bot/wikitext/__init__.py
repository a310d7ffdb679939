"""Wikitext to `Page`: sections, tables as full grids, prose. Knows MediaWiki and no sport."""
