"""Keys and families of wikis' pages: the same from the API and from a dump."""

from bot.sources.raw import WIKIPEDIA


def page_key(host: str, title: str) -> str:
    """Make `wiki:HOST:TITLE`."""
    return f"wiki:{host}:{title}"


def family_of(host: str) -> str:
    """Give the family of a wiki's pages: every language of Wikipedia is one, another wiki is its own."""
    return WIKIPEDIA if host == "wikipedia.org" or host.endswith(".wikipedia.org") else host
