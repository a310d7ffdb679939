"""What answers say again and again: who won what where, counts, what a question is held to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace as changed

from bot.answers.fetching import Key, Line
from bot.answers.wording.words import COMMA, DOT, PAIR, Words, flat
from bot.catalogue.queries.results import Result
from bot.locale import msgid, msgids
from bot.olympics.event import Gender
from bot.olympics.mark import MarkKind, Unit
from bot.olympics.medal import Medal
from bot.query.model import Select, Where, Years
from bot.query.paraphrase import bounds

FEW = 3
"""A number whose nouns stand in the nominative plural in every language spoken."""
MOST_NAMED = 3
"""So many of a restriction's values are named; more are counted."""
NOT_OF_ITS_OWN = frozenset({"individual", "team", "singles", "doubles", "all-around", "individual-all-around", "team-all-around"})
"""Events whose names say nothing without their discipline's."""
SEASONS = {"summer": msgid("Summer Games"), "winter": msgid("Winter Games")}
COUNTED = {
    Select.ATHLETE: msgids("{number} athlete", "{number} athletes"),
    Select.NOC: msgids("{number} country", "{number} countries"),
    Select.EVENT: msgids("{number} event", "{number} events"),
    Select.EVENT_TYPE: msgids("{number} event", "{number} events"),
    Select.GAMES: msgids("{number} edition of the Games", "{number} editions of the Games"),
    Select.DISCIPLINE: msgids("{number} discipline", "{number} disciplines"),
    Select.SPORT: msgids("{number} sport", "{number} sports"),
    Select.MEDAL: msgids("{number} kind of medal", "{number} kinds of medals"),
    Select.CONTINENT: msgids("{number} continent", "{number} continents"),
    Select.SEASON: msgids("{number} season", "{number} seasons"),
    Select.RESULT: msgids("{number} result", "{number} results"),
}
"""How many of what, as singular and plural."""
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""As they stand in a date."""
SEXES = {Gender.M: msgid("men"), Gender.W: msgid("women")}


class Phrases(Words):
    """One language's phrases. What a name's gender or number decides in a language is a `form` of it."""

    def form(self, text: str, gender: str) -> str:
        """Translate a word that agrees with who it is said of: `M`, `W`, or `team` where neither is known."""
        return self._translator.pgettext(gender, text)

    # --- names

    def country(self, code: str | None) -> str:
        """Name a NOC in a sentence: `the Netherlands`."""
        name = self.noc(code)
        noc = self.reference.nocs.get(code or "")
        with_article = f"the {name}".casefold()
        return f"the {name}" if noc and with_article in map(str.casefold, noc.aliases.get(self.language, ())) else name

    def event_name(self, key: str, *, discipline: bool = False, gender: bool = True) -> str:
        """Name an event by its type's key: `men's 1000 m`, `men's ice hockey`; with its discipline `men's downhill (alpine skiing)`.

        `gender`: left out where all that is told is of one.
        """
        code, sex, slug = key.split("/", 2)
        own = self.reference.disciplines.get(code)
        label = self.reference.event_label(slug, self.language, gender=Gender(sex), discipline=code)
        told = discipline
        if slug == "tournament" or (own and own.event == slug):
            label, told = self.sport(code), False
        elif slug in NOT_OF_ITS_OWN:
            label, told = self.say("{event} {sport}", event=label, sport=self.sport(code)), False
        name = self.of_gender(label, self.reference.gender_told(slug, Gender(sex), code)) if gender else label
        return self.beside(name, self.sport(code)) if told else name

    def event_names(self, keys: Iterable[str], *, discipline: bool = False) -> list[str]:
        """Name events beside one another, of one name once: `1500 m` of men and women, `men's 500 m`.

        `discipline`: those of several disciplines are told apart.
        """
        found = list(dict.fromkeys(keys))
        apart = discipline and len({key.split("/")[0] for key in found}) > 1
        named: dict[str, list[str]] = {}
        for key in found:
            named.setdefault(self.event_name(key, gender=False, discipline=apart), []).append(key)
        return [
            self.event_name(own[0], discipline=apart) if len({key.split("/")[1] for key in own}) == 1 else name
            for name, own in named.items()
        ]

    def event_labels(self, keys: Sequence[str]) -> list[str]:
        """Label events so that each is told from the others: `Speed skating · men` where all are of one name, else by their names."""
        parts = [key.split("/", 2) for key in keys]
        disciplines, genders, slugs = (len(set(own)) > 1 for own in zip(*parts, strict=True))
        if slugs:
            return [self.sentence(self.event_name(key, discipline=disciplines)) for key in keys]
        return [self.sentence(DOT.join([self.sport(code)] * disciplines + [self.gender(Gender(sex))] * genders)) for code, sex, _ in parts]

    def when(self, games: str) -> str:
        """Name an edition in a list of medals: its year."""
        return str(self.reference.games[games].year) if games in self.reference.games else games

    def games_days(self, key: str) -> str:
        """Tell an edition's first and last day: `8–24 February 2002`."""
        games = self.reference.games.get(key)
        if not games or not games.dates:
            return ""
        first, last = (date.fromisoformat(day) for day in games.dates.split("/"))
        at = {"first": first.day, "last": last.day, "month": self._month(last), "year": last.year}
        if (first.year, first.month) == (last.year, last.month):
            return self.say("{first}–{last} {month} {year}", **at)
        return self.say("{first} {before} – {last} {month} {year}", before=self._month(first), **at)

    def day(self, text: str) -> str:
        """Write one day; what is no day stands as it is."""
        try:
            one = date.fromisoformat(text)
        except ValueError:
            return self._month_of(text)
        return self.say("{day} {month} {year}", day=one.day, month=self._month(one), year=one.year)

    def _month_of(self, text: str) -> str:
        """Write a month (`2021-10`); what is none stands as it is."""
        try:
            one = date.fromisoformat(f"{text}-01")
        except ValueError:
            return text
        return f"{self._month(one)} {one.year}"

    def _month(self, day: date) -> str:
        return self.form(MONTHS[day.month - 1], "date")

    def key_name(self, key: Key, *, country: bool = True) -> str:
        """Name what a row is of; an athlete with the country."""
        if key.kind is Select.ATHLETE:
            return self.beside(key.name, "/".join(self.noc(code) for code in key.nocs)) if country else key.name
        if key.kind is Select.EVENT:
            games, _, event = key.key.partition("/")
            return f"{self.event_name(event, discipline=True)}, {self.games(games)}"
        names: Mapping[Select, Callable[[str], str]] = {
            Select.NOC: self.noc,
            Select.EVENT_TYPE: lambda key: self.event_name(key, discipline=True),
            Select.GAMES: self.games,
            Select.DISCIPLINE: self.sport,
            Select.SPORT: self.sport,
            Select.MEDAL: lambda key: self.medal(Medal(key)),
            Select.SEASON: lambda key: self.say(SEASONS[key]),
            Select.CONTINENT: self.continent,
        }
        return names.get(key.kind, str)(key.key)

    def continent(self, key: str) -> str:
        """Name a continent."""
        return self.reference.continent_name(key, self.language)

    # --- results

    def competitor(self, result: Result, *, country: bool = True) -> str:
        """Name a competitor in a sentence: `Marc Gagnon (Canada)`, `the United States`, `Canada-1`."""
        if result.people and (not result.event.team or len(result.people) <= PAIR):
            name = self.list([person.name for person in result.people])
            return self.beside(name, self.noc(result.noc)) if country and result.noc else name
        if result.noc and self._is_noc(result):
            return self.country(result.noc)
        return self.who(result)

    def one_competitor(self, results: Sequence[Result]) -> str:
        """Name the one whose results they all are, with every country it competed for: `Viktor Ahn (South Korea/Russia)`."""
        nocs = list(dict.fromkeys(one.noc for one in results if one.noc))
        if len(nocs) == 1 or not results[0].people or results[0].event.team:
            return self.competitor(results[0])
        return self.beside(self.competitor(results[0], country=False), "/".join(map(self.noc, nocs)))

    def _is_noc(self, result: Result) -> bool:
        team = result.team_name
        return not team or team == result.noc or self.reference.find_noc(team, self.language) == result.noc

    def agreement(self, results: Sequence[Result]) -> str:
        """Return which form of a verb goes with these competitors."""
        one = results[0]
        if len(results) > 1 or one.event.team or one.event.gender not in {Gender.M, Gender.W} or not one.people:
            return "team"
        return one.event.gender.value

    def told(
        self,
        results: Sequence[Result],
        *,
        games: bool = True,
        mark: bool = True,
        members: bool = False,
        country: bool = True,
        metal: bool = False,
        discipline: bool = False,
        begins: bool = True,
        who: str = "",
    ) -> str:
        """Tell in a sentence who took one place of one event: `Steven Bradbury (Australia) won the men's 1000 m at …`.

        `metal`: gold is named, too, where it is asked what somebody won. `begins`: nothing stands before it.
        `who`: the one of a team who was asked about, named in its place.
        """
        first = results[0]
        names = who or self.list(self.competitor(result, country=country) for result in results)
        if members and first.event.team and len(first.people) > PAIR:
            names = self.beside(names, self.members(first))
        form = self.agreement(results)
        at = {
            "who": names,
            "event": self.event_name(first.event.event_type, discipline=discipline),
            "games": self.games(first.event.games),
            "mark": self.with_mark(first) if mark and len({one.mark for one in results}) == 1 else "",
        }
        if len(results) > 1 and first.place:
            medal = self.place_name(first)
            text = (
                self.say("{who} shared {medal} in the {event} at {games}{mark}.", medal=medal, **at)
                if games
                else self.say("{who} shared {medal} in the {event}{mark}.", medal=medal, **at)
            )
        elif first.place == 1 and not (metal and first.medal):
            won = self.form("won", form)
            text = (
                self.say("{who} {won} the {event} at {games}{mark}.", won=won, **at)
                if games
                else self.say("{who} {won} the {event}{mark}.", won=won, **at)
            )
        elif not first.place:
            text = self.say(
                "{who}: {place} ({event}, {games}).", who=names, place=self.place_name(first), event=at["event"], games=at["games"]
            )
        else:
            took = self.form("took" if first.medal else "finished", form)
            place = self.place_name(first) if first.medal else self.say("in place {number}", number=first.place)
            text = (
                self.say("{who} {took} {place} in the {event} at {games}{mark}.", took=took, place=place, **at)
                if games
                else self.say("{who} {took} {place} in the {event}{mark}.", took=took, place=place, **at)
            )
        return self.sentence(text) if begins else text

    def place_name(self, result: Result) -> str:
        """Name a result's place: its medal, its rank, why it has none, or that it is not known."""
        if result.medal:
            return self.medal(result.medal)
        if result.place:
            return self.say("place {number}", number=result.place)
        return result.irm.value if result.irm else self.say("place not known")

    def with_mark(self, result: Result) -> str:
        """Add a result's mark to a sentence."""
        if not result.mark or result.mark.kind is MarkKind.WALKOVER:
            return ""
        if result.mark.unit is Unit.MILLISECONDS:
            return self.say(" in {mark}", mark=self.mark(result.mark))
        return self.say(" ({mark})", mark=self.mark(result.mark))

    # --- counts

    def metals(self, line: Line, *, zeros: bool = False) -> str:
        """Give medals by metal: `23 gold, 3 silver, 2 bronze`."""
        counted = (
            (line.gold, self.many("{number} gold", "{number} gold", line.gold)),
            (line.silver, self.many("{number} silver", "{number} silver", line.silver)),
            (line.bronze, self.many("{number} bronze", "{number} bronze", line.bronze)),
        )
        return ", ".join(text for number, text in counted if number or zeros)

    def counted(self, kind: Select, number: int) -> str:
        """Count what rows are of: `12 countries`."""
        return self.many(*COUNTED.get(kind, COUNTED[Select.RESULT]), number)

    def without_noun(self, said: str, kind: Select) -> str:
        """Leave out of a description what its number says before it: `12 athletes (at least 5 gold medals)`."""
        noun = self.counted(kind, FEW).removeprefix(str(FEW)).strip()
        rest = said[len(noun) :] if said.casefold().startswith(noun.casefold()) else said
        return rest.lstrip(" :,")

    def number_said(self, number: str, said: str, kind: Select) -> str:
        """Put a number in place of a description's noun: `12 athletes with at least 5 gold medals`; what does not go on is in brackets."""
        rest = self.without_noun(said, kind)
        goes_on = rest and said[: -len(rest)].rstrip(" ")[-1:].isalpha()
        return f"{number} {rest}" if goes_on else self.beside(number, rest)

    # --- what a question is held to

    def held_to(self, where: Where, names: dict[str, str] | None = None, *, who: bool = False) -> str:
        """Say what a condition restricts beside whom it is about: `men's 1000 m, Salt Lake City 2002`."""
        events = [flat(name) for name in self._events(where)]
        parts = [("; " if any(COMMA in name for name in events) and len(events) > 1 else COMMA).join(events)] if events else []
        parts += [self.say(SEXES[where.sex])] if where.sex in SEXES and not where.events else []
        if who:
            parts += [*map(self.noc, where.nocs), *((names or {}).get(key, key) for key in where.athletes)]
        parts += map(self.continent, where.continents)
        parts += self._few([self.games(key) for key in where.games if self._may_hold(key, where)], Select.GAMES)
        parts += [self.say(SEASONS[where.season])] if where.season and not where.games else []
        if where.years and not where.games:
            parts.append(self._years(where.years))
        if where.hosts:
            parts.append(self.say("Games in {countries}", countries=self.list(map(self.country, where.hosts))))
        if where.team is not None:
            parts.append(self.say("team events only") if where.team else self.say("individual events only"))
        if where.home:
            parts.append(self.say("at home"))
        parts += bounds(where, self.reference, self.language)
        parts += [self.say("except {what}", what=self._left_out(excluded, names)) for excluded in where.without]
        return flat(", ".join(parts))

    def _may_hold(self, games: str, where: Where) -> bool:
        """Whether these are Games of the season of the events that are asked about: `1924` are two, and gymnastics is of one."""
        seasons = {season for key in where.events for season in self.reference.disciplines[key.split("/")[0]].seasons}
        return not seasons or games not in self.reference.games or self.reference.games[games].season in seasons

    def held_to_briefly(self, where: Where, names: dict[str, str]) -> str:
        """Say what a condition restricts above lines that tell the disciplines of its events: `1000 m, Salt Lake City 2002`."""
        events = self.event_names(where.events)
        if len(events) > MOST_NAMED:
            return self.held_to(where, names, who=True)
        rest = changed(where, events=(), disciplines=(), sports=(), genders=()) if events else where
        return ", ".join(filter(None, (self.list(events), self.held_to(rest, names, who=True))))

    def _left_out(self, where: Where, names: dict[str, str] | None) -> str:
        """Name what does not count: `relays`, `Sydney 2000`, `gold`."""
        parts = [*map(self.medal, where.medals), self.held_to(changed(where, team=None), names, who=True)]
        if where.team is not None:
            parts.append(self.say("team events") if where.team else self.say("individual events"))
        return ", ".join(filter(None, parts))

    def _years(self, years: Years) -> str:
        if years.first is None:
            return self.say("until {year}", year=years.last)
        if years.last is None:
            return self.say("since {year}", year=years.first)
        return str(years.first) if years.first == years.last else f"{years.first}–{years.last}"

    def _events(self, where: Where) -> list[str]:
        if where.events:
            return self._few(self.event_names(where.events, discipline=True), Select.EVENT_TYPE)
        genders = [self.gender(gender) for gender in where.genders]
        codes = self._few([self.sport(code) for code in self._whole(where.disciplines) or where.sports], Select.DISCIPLINE)
        return [*codes, *genders]

    def _whole(self, codes: Sequence[str]) -> Sequence[str]:
        """Return disciplines, or the sport whose disciplines they all are."""
        sport = next((code for code, one in self.reference.disciplines.items() if one.parts and set(one.parts) == set(codes)), None)
        return [sport] if sport else codes

    def _few(self, told: Sequence[str], kind: Select) -> list[str]:
        return list(told) if len(told) <= MOST_NAMED else [self.counted(kind, len(told))]

    def subjects(self, where: Where, names: dict[str, str]) -> str:
        """Name whom a condition is about: athletes, with the NOC that it holds them to, else NOCs."""
        if where.athletes:
            who = self.list(dict.fromkeys(names.get(key, key) for key in where.athletes))
            return f"{who} ({self.list(map(self.noc, where.nocs))})" if where.nocs and len(where.athletes) == 1 else who
        return self.list(map(self.noc, where.nocs))

    def cut(self, items: Iterable[str], most: int, separator: str = ", ") -> str:
        """List so many items, and say how many more there are."""
        told = list(items)
        if len(told) <= most:
            return separator.join(told)
        rest = self.many("… and {number} more", "… and {number} more", len(told) - most)
        return f"{separator.join(told[:most])} {rest}"


def of_event(results: Iterable[Result]) -> dict[int, list[Result]]:
    """Group results by event, in their order."""
    found: dict[int, list[Result]] = {}
    for result in results:
        found.setdefault(result.event.id, []).append(result)
    return found
