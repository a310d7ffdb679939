"""A client of MediaWiki's API, as Wikimedia asks for: https://www.mediawiki.org/wiki/API:Etiquette."""
