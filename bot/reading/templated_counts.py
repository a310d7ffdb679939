"""Medal tables that are one template: `gold_CAN = 2`."""

import re
from dataclasses import replace

from bot.olympics.claims import EventContext, Locator, MedalCountClaim
from bot.olympics.medal import Medal
from bot.reading.page_context import PageContext
from bot.wikitext.page import Page

_ARGUMENT = re.compile(r"(?P<metal>gold|silver|bronze)_(?P<noc>[A-Z]{3})$")


def templated_counts(page: Page, page_context: PageContext, context: EventContext, where: Locator) -> list[MedalCountClaim]:
    """One claim a NOC that the template's arguments name."""
    claims = []
    context = replace(context, gender=None, event=None, phase=None, unit=None)
    for template in page.templates:
        if "counts" not in page_context.words.free["templates"].get(page_context.fold(template.name), ()):
            continue
        counts: dict[str, dict[str, int]] = {}
        for name, value in template.arguments.items():
            match = _ARGUMENT.match(name.strip())
            if match and value.strip().isdigit():
                counts.setdefault(match["noc"], {})[match["metal"]] = int(value)
        for code, metals in counts.items():
            noc = page_context.noc(code, where.language, None) or code
            gold, silver, bronze = (metals.get(medal.value, 0) for medal in Medal)
            claims.append(MedalCountClaim(context, where, noc, gold, silver, bronze))
    return claims
