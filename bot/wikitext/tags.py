"""Which tags MediaWiki knows, and what they do to the text around them."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


EXTENSIONS_SILENT = _names(
    "ref references gallery section templatestyles templatedata indicator imagemap timeline score graph mapframe maplink "
    "hiero inputbox categorytree charinsert langconvert"
)
"""Extension tags whose content is not the text of the page."""
EXTENSIONS_LITERAL = _names("nowiki pre syntaxhighlight source math chem ce")
"""Extension tags whose content is text, never wikitext."""

TABLE_TAGS = _names("table tr td th caption")
BLOCK = TABLE_TAGS | _names("p div li ul ol dl dd dt h1 h2 h3 h4 h5 h6 hr br pre blockquote center poem")
"""Tags at whose borders a reader sees a new line."""
STRUCK = _names("s del strike")
BOLD = _names("b strong")
_INLINE = _names("abbr ins u bdi bdo big cite code dfn em i kbd mark q rb rp rt rtc ruby samp small span sub sup time tt var data font wbr")
VOID = _names("br hr wbr")
"""Tags without an end."""
ALLOWED = BLOCK | STRUCK | BOLD | _INLINE
"""Tags that are tags; any other stands in the text as it is written."""
