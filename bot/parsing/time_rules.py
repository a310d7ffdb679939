"""The rules of time: stretches of years, and Games made of cities, years and seasons."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.local_rules import constraint
from bot.parsing.rewrite import Part, Rule, rule
from bot.parsing.span import NO_FIRST, NO_LAST
from bot.query.model import Where, Years

DECADE, LAST_CENTURY = 10, 1900
DECADES = ("20", "30", "40", "50", "60", "70", "80", "90")
CENTURY = 100
OF_CITIES = 5
"""So many of the rules of Games join a city and its year, or a year and its Games; they come before those of stretches of years."""
LATEST = "games.latest"
"""The latest Games of all that there were: of one season where nothing that is asked for says which."""
SEVERAL = "games.of-one-city"
"""Games of one city, which the question names without a year."""
CLAUSE = "op.that|op.when|ask.where|ask.when|ask.which|verb.held|city|year|games"
"""What a clause about Games begins with (`the last Games at which …`)."""
TURN = 27
"""Two-digit years up to here are of this century."""


def _years(first: int | None, last: int | None) -> tuple[str, Any]:
    return "where", Where(years=Years(first=first, last=last))


def year_of(part: Part) -> int:
    """Return the year that a part says, in full."""
    value = part.value if isinstance(part.value, int) else int("".join(filter(str.isdigit, part.text)) or 0)
    if isinstance(value, int) and value < CENTURY:
        return value + (2000 if value <= TURN else 1900)
    return int(value)


def _between(parts: Sequence[Part]) -> tuple[str, Any]:
    years = [year_of(part) for part in parts if part.fits("year")]
    return _years(min(years), max(years))


def _range(parts: Sequence[Part]) -> tuple[str, Any]:
    first, last = min(parts[0].value), max(parts[0].value)
    return _years(int(first) if first != NO_FIRST else None, int(last) if last != NO_LAST else None)


def _is_inclusive(parts: Sequence[Part]) -> bool:
    return any(part.fits("op.inclusive") for part in parts)


def _since_inclusive(parts: Sequence[Part]) -> tuple[str, Any] | None:
    return _since(parts) if _is_inclusive(parts) else None


def _until_inclusive(parts: Sequence[Part]) -> tuple[str, Any] | None:
    return _years(None, year_of(parts[1])) if _is_inclusive(parts) else None


def _since(parts: Sequence[Part]) -> tuple[str, Any]:
    return _years(year_of(next(part for part in parts if part.fits("year"))), None)


def _before(parts: Sequence[Part]) -> tuple[str, Any]:
    return _years(None, year_of(parts[-1]) - 1)


def _until(parts: Sequence[Part]) -> tuple[str, Any]:
    return _years(None, year_of(parts[-1]))


def _after(parts: Sequence[Part]) -> tuple[str, Any]:
    return _years(year_of(parts[-1]) + 1, None)


def _decade(parts: Sequence[Part]) -> tuple[str, Any] | None:
    year = year_of(parts[0])
    if parts[0].end != parts[-1].start or year % DECADE:
        return None
    return _years(year, year + DECADE - 1)


def _short_decade(parts: Sequence[Part]) -> tuple[str, Any] | None:
    """Read `the 80s` as years of the last century, whatever distance the number may be elsewhere."""
    word, ending = parts
    short = word.fits("number") and word.text in DECADES and word.end == ending.start
    return _years(LAST_CENTURY + int(word.text), LAST_CENTURY + int(word.text) + DECADE - 1) if short else None


def _of_those_games(parts: Sequence[Part]) -> list[Part] | None:
    """Read `took home from the 1996 Games`, which is no stretch of years."""
    return list(parts[1:]) if parts[0].fits("glue") else None


def _said_twice(parts: Sequence[Part]) -> list[Part] | None:
    """Read the 2000 of `since the millennium (2000 included)` as the year before it, said again."""
    word, year, again, _ = parts
    return [word, year] if year_of(year) == year_of(again) else None


def _since_return(parts: Sequence[Part]) -> list[Part]:
    """`since tennis came back in 1988`: since that year."""
    return [parts[0], parts[-1]]


TIME_RULES: tuple[Rule, ...] = (
    rule("op.since|op.until year year op.inclusive|verb.held", _said_twice),
    rule("op.since|op.after|ask.when discipline|sport|event|noun.event|noun.sport|op.it aux? verb.return year", _since_return),
    rule("year-range", _range),
    rule("op.since year op.inclusive year?", _since),
    rule("op.after year op.inclusive year?", _since_inclusive),
    rule("op.before|op.until year op.inclusive year?", _until_inclusive),
    rule("year op.decade", _decade),
    rule("event|number op.decade", _short_decade),
    rule("op.between year op.until|op.and year op.onwards?", _between),
    rule("year op.until year op.onwards?", _between),
    rule("op.between year glue year", _between),
    rule("op.since year noun.games op.that", lambda parts: [Part(*_since(parts)), *parts[2:]]),  # `since 1994 (Games where …)`
    rule("op.since year noun.games", _of_those_games),
    rule("op.since year op.onwards?", _since),
    rule("year op.onwards", _since),
    rule("op.before year", _before),
    rule("op.after year", _after),
    rule("op.until year", _until),
)


def _named(part: Part, lexicon: Lexicon) -> str:
    """Return the latest Games that a name means, of those that are held."""
    keys: tuple[str, ...] = part.value
    return max(key for key in keys if key in lexicon.games.held or len(keys) == 1)


def _season_of(games: Part, lexicon: Lexicon) -> str | None:
    """Return the season of Games that are named; None of a year that had both."""
    seasons = {key.split("-")[1] for key in games.value if key in lexicon.games.held}
    return seasons.pop() if len(seasons) == 1 else None


def _after_games(games: Part, lexicon: Lexicon) -> tuple[str, Any]:
    """Read `after London 2012` as later than that; `after the latest Games`, whom nothing follows, as with them (`how many has X now`)."""
    year = int(_named(games, lexicon)[:4])
    if year == max(int(key[:4]) for key in lexicon.games.held):
        return constraint(Where(years=Years(last=year)))
    return constraint(Where(years=Years(first=year + 1), season=_season_of(games, lexicon)))


def _first_hosted(keys: set[str], lexicon: Lexicon) -> set[str]:
    """Leave out the Games of which a city held only a part (Stockholm 1956) where it held others; those named after it are its own."""
    games = {key: lexicon.reference.games[key] for key in keys}
    common = set.intersection(*({host["en"] for host in one.hosts} for one in games.values())) if games else set()
    return {key for key, one in games.items() if one.names or one.hosts[0]["en"] in common} or keys


def _beside(parts: Sequence[Part], lexicon: Lexicon) -> Part | tuple[str, Any] | None:
    """Read `the Games before London 2012`, `the winter Games before the last` as the Games next to those."""
    if parts[0].fits("op.every"):
        return None
    season = next((part.kind.split(".")[1] for part in parts if part.fits("season.")), "")
    key = _named(parts[-1], lexicon) if parts[-1].kind == "games" else ""
    held = sorted(one for one in lexicon.games.held if one.endswith(season or key[5:]))
    if not (key in held if key else season):
        return None
    at = held.index(key) if key else len(held) - 1
    at += 1 if any(part.fits("op.after") for part in parts) else -1
    return ("games", (held[at],)) if 0 <= at < len(held) else None


def _hosted(parts: Sequence[Part]) -> Part | tuple[str, Any] | None:
    """Read `the Games which it hosted`, `the Summer Games that Stockholm hosted`, `the Games that Norway hosted`."""
    if parts[0].kind == "games":
        return parts[0]
    host, season = parts[-2], next((part.kind.split(".")[1] for part in parts if part.fits("season.")), None)
    if host.kind == "noc":
        return constraint(Where(hosts=tuple(sorted(host.value)), season=season))
    keys = tuple(key for key in host.value if season is None or key.endswith(season))
    return ("games", keys) if keys else None


def _own_games(parts: Sequence[Part]) -> tuple[str, Any]:
    """Read `at a Winter Olympics it hosted` as at its own Games of that season."""
    season = next((part.kind.split(".")[1] for part in parts if part.fits("season.")), None)
    return constraint(Where(home=True, season=season))


def _home(_: Sequence[Part]) -> tuple[str, Any]:
    return constraint(Where(home=True))


def in_their_season(parts: Sequence[Part], lexicon: Lexicon) -> list[Part]:
    """Return the parts with a city of both seasons, beside no year, held to that of the sport that is named, or of who is named."""
    codes = {code for part in parts if part.kind == "discipline" for code in part.value}
    codes |= {person.key.rsplit(".", 1)[-1].upper() for part in parts if part.kind == "person" for person in part.value}
    codes |= {code for part in parts if part.kind.startswith("people.") for code in part.kind.removeprefix("people.").split()}
    known = [lexicon.reference.disciplines[code].seasons for code in codes if code in lexicon.reference.disciplines]
    seasons = frozenset[str]().union(*known)
    dated = {i for i, part in enumerate(parts) if any(one.fits("year") for one in (*parts[max(i - 1, 0) : i], *parts[i + 1 : i + 2]))}
    return [
        replace(part, value=kept)
        if len(seasons) == 1
        and i not in dated
        and part.kind == "city"
        and (kept := frozenset(key for key in part.value if key.split("-")[1] in seasons))
        else part
        for i, part in enumerate(parts)
    ]


def of_one_season(parts: Sequence[Part]) -> list[Part]:
    """Hold Games that a bare year names to the season said of those before them: `the Winter Games of 1980, 1984 and 1988`."""
    found = list(parts)
    for i, part in enumerate(parts):
        before = next((one for one in reversed(found[:i]) if not one.fits("glue|op.and|op.or")), None)
        if part.kind == "games" and part.text.isdecimal() and before is not None and before.kind == "games":
            seasons = {key.split("-")[1] for key in before.value}
            kept = tuple(key for key in part.value if key.split("-")[1] in seasons)
            found[i] = replace(part, value=kept or part.value)
    return found


def _of_short_year(parts: Sequence[Part], lexicon: Lexicon) -> Part | None:
    """Read the 80 of `Moscow 80`, a number of other things too, as the year in which the city had its Games."""
    keys = tuple(key for key in sorted(parts[0].value) if parts[1].text == key[2:4] and key in lexicon.games.held)
    return Part("games", keys) if keys else None


def games_rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    """Return the rules that make Games of cities, years and seasons, as this lexicon knows them."""

    def games(parts: Sequence[Part]) -> Part | tuple[str, Any] | None:
        cities = [set(part.value) for part in parts if part.fits("city")]
        years = [year_of(part) for part in parts if part.fits("year") and not part.fits("city")]
        seasons = [part.kind.split(".")[1] for part in parts if part.fits("season.")]
        keys = set(lexicon.games.of_season(seasons[0] if seasons else None))
        for city in cities:
            keys &= city
        for year in years:
            keys &= lexicon.games.of_year(year)
        if not years:
            keys = _first_hosted(keys, lexicon)
        if not keys and cities and years:
            return ("absent-games", tuple(part.text for part in parts))
        if not keys and (not years or seasons or any(part.fits("noun.games") for part in parts)):
            return ("absent-games", tuple(part.text for part in parts))
        if not keys:
            return constraint(Where(years=Years(first=years[0], last=years[0])))
        if not cities and keys.isdisjoint(lexicon.games.held):
            return ("absent-games", tuple(part.text for part in parts))
        if cities and not years and len(keys) > 1:
            return Part("games", tuple(sorted(keys)), also=frozenset({SEVERAL}))
        return "games", tuple(sorted(keys))

    def named(part: Part) -> str:
        return _named(part, lexicon)

    def stretch(first: str | None, last: str | None) -> tuple[str, Any]:
        keys = [key for key in (first, last) if key]
        seasons = {key.split("-")[1] for key in keys}
        years = Years(first=int(first[:4]) if first else None, last=int(last[:4]) if last else None)
        return constraint(Where(years=years, season=seasons.pop() if len(seasons) == 1 else None))

    def between(parts: Sequence[Part]) -> tuple[str, Any] | None:
        keys = sorted(named(part) for part in parts if part.kind == "games")
        compared = any(part.fits("ask.difference") for part in parts)  # `difference between two Games`: no stretch of years
        return stretch(keys[0], keys[1]) if len(keys) > 1 and not compared else None

    def since(parts: Sequence[Part]) -> tuple[str, Any] | None:
        if parts[0].fits("glue") and not any(part.fits("op.onwards") for part in parts):
            return None  # `medals from London 2012` are medals of it
        return stretch(named(next(part for part in parts if part.kind == "games")), None)

    def until(parts: Sequence[Part]) -> tuple[str, Any] | None:
        return None if parts[0].fits("glue") else stretch(None, named(parts[1]))

    def before(parts: Sequence[Part]) -> tuple[str, Any] | None:
        return constraint(Where(years=Years(last=int(named(parts[1])[:4]) - 1), season=_season_of(parts[1], lexicon)))

    def after(parts: Sequence[Part]) -> tuple[str, Any] | None:
        return _after_games(parts[1], lexicon)

    def beside(parts: Sequence[Part]) -> Part | tuple[str, Any] | None:
        return _beside(parts, lexicon)

    def one_games(parts: Sequence[Part]) -> Part | None:
        """`Milano and Cortina` were one Games; `1984` and `the winter Games in Sarajevo` say one twice."""
        both = set(parts[0].value) & set(parts[-1].value)
        return replace(parts[0], value=tuple(sorted(both)), also=frozenset()) if both else None

    def first_of_city(parts: Sequence[Part]) -> Part | tuple[str, Any] | None:
        """Read `the first Winter Olympics in Innsbruck` as the first that the city had."""
        made = games(parts[1:])
        return Part("games", made.value[:1]) if isinstance(made, Part) else made

    def beside_games(parts: Sequence[Part]) -> list[Part] | None:
        """Read `after the 2026 Games`, `after the Games in Tokyo` as after those, and not as after a year, or at them."""
        made = games(parts[1:])
        found = made if isinstance(made, Part) else Part(*made) if made else None
        text = " ".join(part.text for part in parts[1:])
        return [parts[0], replace(found, start=parts[1].start, end=parts[-1].end, text=text)] if found and found.kind == "games" else None

    def boat(parts: Sequence[Part]) -> list[Part] | None:
        """Read the number word of `the men's eight` as an event."""
        word = parts[1].text.lower()
        if parts[0].end != parts[1].start:
            return None  # `men with two golds`
        keys = lexicon.events.index.whole([(word,)]) if word.isalpha() else frozenset()
        return [parts[0], replace(parts[1], kind="event", value=keys, also=frozenset({"number"}))] if keys else None

    def latest(parts: Sequence[Part]) -> Part | None:
        """Read `at the last winter Olympics`; those of which a clause says something more are not simply the latest."""
        if parts[-1].fits(CLAUSE) and not parts[-1].fits("noun.games"):
            return None
        seasons = [part.kind.split(".")[1] for part in parts if part.fits("season.")] or ["summer", "winter"]
        keys = tuple(max(held) for season in seasons if (held := [key for key in lexicon.games.held if key.endswith(season)]))
        return Part("games", keys, also=frozenset({SEVERAL, LATEST})) if keys else None

    return (
        rule("op.first season. noun.games city", first_of_city),
        rule("city year season.? noun.games?", games),
        rule("city event|number", lambda parts: _of_short_year(parts, lexicon)),
        rule("op.before|op.after year season.? noun.games", beside_games),
        rule("op.before|op.after season.? noun.games city year?", beside_games),
        rule("year city season.? noun.games?", games),
        rule("season. noun.games op.that? city verb.host", games),
        rule("season. noun.games? city year?", games),
        rule("city season. noun.games?", games),
        rule("season. noun.games? year", games),
        rule("year season. noun.games?", games),
        rule("noun.games year", games),
        rule("year noun.games", games),
        rule("city noun.games?", games),
        rule("noun.games city", games),
        rule("year", games),
        rule(f"glue op.last season.? noun.games {CLAUSE}?", latest),
        rule("op.home", _home),
        rule("games op.that|ask.which|ask.when|op.when op.it|op.he verb.host", _hosted),
        rule("season.? noun.games op.that|ask.which games|noc verb.host", _hosted),
        rule("ask.when|op.when op.it|op.he verb.host", _home),
        rule("ask.when|op.when games verb.host", lambda parts: parts[1]),  # `when Vancouver hosted`
        rule("season.? noun.games op.that? op.it|op.he verb.host", _own_games),
        rule("sex.|discipline number", boat),
        rule("op.between games op.and games", between),
        rule("op.since games op.until|op.and games op.inclusive?", between),
        rule("games op.until games op.inclusive?", between),  # `Sydney 2000 through Paris 2024`
        rule("op.since games op.onwards?", since),
        rule("games op.onwards", since),
        rule("op.until games", until),
        rule("op.every? season.? noun.games|op.ever-there op.before|op.after games", beside),
        rule("season. noun.games op.before op.last", beside),
        rule("op.before games", before),
        rule("op.after games", after),
        rule("games op.and games", one_games),
        rule("games games", one_games),
        rule("games noun.games", lambda parts: ("games", parts[0].value) if parts[0].end == parts[1].start else None),
    )
