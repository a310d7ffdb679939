"""Words that place a win before or after another: right beside it (`the champion before X`), or anywhere (`any American before X`)."""

from collections.abc import Sequence

from bot.parsing.rewrite import GLUE, Part, as_only, less

SOME_OF_ALL = "noc|person|continent|ask.count|op.times|times|op.any|op.ever|op.first|op.last|op.except|op.outside|noun.country"
"""Beside these, whoever won before or after somebody is not only who won right before or after."""
LOSS = "glue|aux|noc|person|op.it|op.he|op.disqualified|ask.stripped|op.their"
"""What says that somebody lost a medal."""
SIDES = "op.earlier|op.later"


def before_person(parts: Sequence[Part]) -> list[Part]:
    """Read `the champion before Bolt` as of Games before, not as who stood ahead of him."""
    champion = any(part.fits("noun.champion") for part in parts)
    champion = champion or (
        any(part.fits("verb.win|verb.get|medal.gold") for part in parts)
        and any(part.fits("ask.who|ask.which|verb.|aux") for part in parts)
        and not any(part.fits("games|noun.games|op.ahead-by") for part in parts)
    )
    found = list(parts)
    for i, part in enumerate(parts[:-1]):
        title = part.fits("op.just-ahead") and any(one.fits("noun.champion|verb.win") for one in parts)  # `prvak tik pred Zverevom`
        before = part.fits("op.before") and (champion or not part.fits("op.ahead"))
        if (title and parts[i + 1].fits("person|noc")) or (before and parts[i + 1].kind == "person"):
            found[i] = as_only(part, "op.earlier" if not title and _of_all(parts, i) else "op.previous")
    return found


def after_win(parts: Sequence[Part]) -> list[Part]:
    """Read `right after X's last win` as of the next Games, not of who stood right behind X."""
    found = list(parts)
    if any(part.fits("op.next") and not part.fits("op.after") for part in parts):
        return found
    for i, part in enumerate(parts):
        rest = [one for one in parts[i + 1 :] if one.kind != GLUE][:3]
        won = len(rest) > 1 and rest[0].fits("person|noc|op.it|op.he") and any(one.fits("verb.win|op.wins|number") for one in rest[1:])
        dated = any(one.fits("op.first|op.last") for one in rest[1:])
        whom = rest and rest[0].fits("person") and not any(one.fits("op.disqualified|ask.stripped") for one in rest)
        later = whom and part.fits("op.after") and any(one.fits("medal.gold|noun.champion") for one in parts)
        later = later or bool(whom and part.fits("op.just-behind") and any(one.fits("noun.champion") for one in parts))
        if later or (part.fits("op.just-behind|op.behind|op.after") and won and dated):
            found[i] = as_only(part, "op.later" if part.fits("op.after") and _of_all(parts, i) else "op.next")
    return found


def since_person(parts: Sequence[Part]) -> list[Part]:
    """Read `since Bolt` as whoever came after his last win; the word is of years elsewhere."""
    found: list[Part] = []
    for i, part in enumerate(parts):
        whom = parts[i + 1 : i + 2]
        of_somebody = bool(i and whom) and whom[0].kind == "person"
        of_years = part.fits("op.since") and part.fits("op.later")
        found.append(part if not of_years else as_only(part, "op.later") if of_somebody else less(part, "op.later"))
    return found


def after_person(parts: Sequence[Part]) -> list[Part]:
    """`kdo je zmagal po Boltu`: the next one after somebody."""
    won = any(part.fits("verb.win|noun.champion") for part in parts)
    after = {
        i for i, part in enumerate(parts[:-1]) if part.fits("op.after") and (GLUE in part.also or won) and parts[i + 1].kind == "person"
    }
    kept = [(i, part) for i, part in enumerate(parts) if not (after and i not in after and part.kind == "op.next")]
    return [as_only(part, "op.later" if _of_all(parts, i) else "op.next") if i in after else part for i, part in kept]


def after_loss(parts: list[Part]) -> list[Part]:
    """Leave out `after the Belarusian was disqualified` where it is asked who has the medal: whoever has it now."""
    if not any(part.fits("ask.who|ask.which") for part in parts) or any(part.fits("ask.when|ask.count") for part in parts):
        return parts
    for i, part in enumerate(parts):
        if not part.fits("op.after|op.later|op.next|op.after-clause"):
            continue
        end = next((j for j in range(i + 1, len(parts)) if not parts[j].fits(LOSS)), len(parts))
        lost = any(one.fits("op.disqualified|ask.stripped") for one in parts[i:end])
        if lost and any(one.fits("medal.|verb.win|noun.champion") for one in (*parts[:i], *parts[end:])):
            return [*parts[:i], *parts[end:]]
    return parts


def _of_all(parts: Sequence[Part], at: int) -> bool:
    """Whether what stands outside the clause asks about some of all who won on that side."""
    end = next((i for i in range(at + 1, len(parts)) if parts[i].fits("ask.")), len(parts))
    main = [*parts[:at], *parts[end:]]
    return any(part.fits(SOME_OF_ALL) for part in main) or (bool(main) and main[0].kind == "aux")
