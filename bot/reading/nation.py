"""The NOC of a nation's page, where its rows name none: for the Games at which its people entered for it."""

from bot.olympics.claims import Stated
from bot.reading.page_context import PageContext
from bot.reading.scope import Scope


def nation_then(scope: Scope, page_context: PageContext) -> Stated[str] | None:
    """Give the page's NOC; None at Games at which its people entered for another, as lists of a nation's medallists tell them too."""
    if scope.nation is None or scope.year is None:
        return scope.nation
    code = scope.nation.value
    if since := page_context.words.free["nation_since"].get(code.lower()):
        return scope.nation if scope.year >= int(since[0]) else None
    noc = page_context.reference.nocs.get(code)
    elsewhere = page_context.reference.forerunners(code, scope.year) or (noc is not None and not noc.competed_in(scope.year))
    return None if elsewhere else scope.nation
