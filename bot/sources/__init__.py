"""Where pages and rows come from: files, a MediaWiki, an XML dump, a table of results. `opening.open_source` opens any of them."""
