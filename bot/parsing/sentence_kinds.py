"""What a sentence is: a question, a claim, a choice of two, or only what an answer should show."""

from collections.abc import Sequence
from itertools import dropwhile, pairwise

from bot.parsing.rewrite import Part

SUBJECTS = "person|noc"
NAMES_ONE = "person|noc|event|discipline|sport|people.|games|where|season."
"""What a question names that does not lean on the one before it."""
PEOPLE = "sex.|noun.athlete|people."
EVENTS = "event|discipline|people.|sport"
TIMES = "games|season."
ASKS = "ask."
NAMED = "event|discipline|sport|people.|person|noc|continent|games|where|season.|team.|sex.|keep|condition|op.first|op.last"
"""What tells whose results are meant, or of what."""
MORE = "op.more|op.fewer|op.better"
ONLY_WHO = "ask.who|op.that|op.when|ask.which|ask.when|ask.where|ask.from|op.and|op.it|op.he|noun.games|noun.country|verb.win|verb.get"


def is_question(parts: Sequence[Part]) -> bool:
    """Whether a sentence asks something."""
    said = next((part for part in parts if not part.fits(EVENTS)), None)  # `Sprinters: does Felix or Ottey have more?`
    return any(part.fits(ASKS) for part in parts) or (said is not None and said.fits("aux"))


def says_only_how(parts: Sequence[Part]) -> bool:
    """Whether a sentence names nothing and only says what an answer should show: `Give both times.`, `Give both totals.`."""
    asks = [part for part in parts if part.fits(ASKS)]
    shows = bool(asks) and asks[0].fits("ask.list") and all(part.fits("ask.list|ask.mark|ask.when") for part in asks)
    return shows and not any(part.fits(f"{SUBJECTS}|{EVENTS}|{TIMES}|medal.|noun.|keep|sex.|team.|verb.") for part in parts)


def tells_to_count(parts: Sequence[Part]) -> bool:
    """Whether a sentence after a question says what counts: `Count only the Winter Games.`, `Don't count relays.`."""
    said = [part for part in parts if part.kind != "glue"]
    return bool(said) and said[0].fits("op.count-in|op.except") and not any(part.fits(ASKS) for part in said)


def declares(parts: Sequence[Part]) -> bool:
    """Whether a sentence says that somebody won: with a question mark it asks for a yes (`Finland actually won the hockey?`)."""
    said = [part for part in parts if not part.fits("glue|op.greeting|sex.")]
    most = [part.kind for part in said[1:3]] == ["aux", "keep"]  # `Norway had the most golds in Beijing?`
    won = most or any(part.fits("verb.win|verb.get|verb.beat") for part in said)
    return (
        won
        and bool(said)
        and said[0].fits(SUBJECTS)
        and not chooses(said)
        and not any(part.fits(f"{ASKS}|tag.true|op.that") for part in said)
    )


def is_claimed_too(parts: Sequence[Part], at: int, after: Part) -> bool:
    """Whether a claim begins at an `and` behind a question: `who won it, and did Ottey ever …`; `after` is what follows it."""
    claims = parts[at].fits("op.and") and parts[at + 1].kind == "aux" and after.fits("person|noc|op.he|op.it|op.any")
    whole = any(part.fits(f"{SUBJECTS}|{EVENTS}|{TIMES}|verb.win") for part in parts[:at])  # `koliko medalj pa je Slovenija …` has none yet
    return claims and whole and any(part.fits(ASKS) for part in parts[:at])


def chooses(parts: Sequence[Part]) -> bool:
    """Whether a sentence says that one or the other has more: with a question mark it asks which (`has X or Y got more?`)."""
    return any(part.fits(MORE) for part in parts) and any(part.fits("op.or") for part in parts)


def asks_of_nobody(main: Sequence[Part]) -> tuple[str, ...]:
    """Return the words of a question that says nothing of whom it asks: `…, but somebody had more. Who, and how many?`."""
    said = [part for part in main if part.kind not in {"glue", "aux"}]
    both = all(any(part.fits(kind) for part in said) for kind in ("ask.who", "ask.count"))
    return tuple(part.text for part in said) if both and all(part.fits("ask.|op.and|op.total|noun.tally") for part in said) else ()


def only_begs(parts: Sequence[Part]) -> bool:
    """Whether a sentence only asks for help: `Can you help?`."""
    return any(part.fits("ask.help") for part in parts) and all(
        part.fits("ask.help|glue|aux|op.greeting|op.he|op.we|opening") for part in parts
    )


def is_tag(parts: Sequence[Part]) -> bool:
    """Whether a sentence only asks whether what was said is so: `true?`, `Does she?`."""
    if [part.kind for part in parts] in (["aux", "op.he"], ["aux", "op.it"]) and not parts[1].fits("op.there"):
        return True
    said = [part for part in parts if part.kind not in {"glue", "aux"}]
    return bool(said) and all(part.fits("tag.true|op.it|op.or|op.greeting") for part in said)


def asks_for_names(parts: Sequence[Part]) -> bool:
    """Whether a sentence says nothing but that names are wanted: `Name both.`, `Their names, please.`, `Skier's name?`."""
    said = [part for part in parts if not part.fits("glue|aux|op.it|op.he|op.their|op.greeting")]
    asks = any(part.fits("ask.list|ask.who|ask.which") for part in said)
    return asks and all(
        part.fits("ask.list|ask.who|ask.which|op.both|op.every|number|noun.athlete|people.|sex.|noun.team") for part in said
    )


def asks_for_medal(parts: Sequence[Part]) -> bool:
    """Whether a sentence says nothing but a medal: `And the bronze?` asks who took it."""
    said = [part for part in parts if part.kind not in {"glue", "aux"}]
    metals = any(part.fits("medal.gold|medal.silver|medal.bronze") for part in said)
    joined = any(part.fits("op.and|op.follow") for part in said)
    return joined and metals and all(part.fits("op.and|op.follow|medal.gold|medal.silver|medal.bronze") for part in said)


def asks_nothing_else(parts: Sequence[Part]) -> bool:
    """Whether a sentence says nothing but `who were they`."""
    said = [part for part in parts if not part.fits("glue|aux|op.it")]
    return all(part.fits("ask.who") for part in said)


def asks_only_who(parts: Sequence[Part]) -> bool:
    """Whether a sentence asks who that was which the one before it describes: `who, and for which country?`, `who won it, and when?`."""
    said = [part for part in parts if part.kind not in {"glue", "aux"}]
    return any(part.fits("ask.who") for part in said) and all(part.fits(ONLY_WHO) for part in said)


def is_who_won(told: Sequence[Part], asked: Sequence[Part]) -> bool:
    """Whether somebody is told of by what they won alone, and asked about by `he` or `she`: `an Italian won the 100 m in Tokyo. …`."""
    said = [part for part in told if part.kind not in {"glue", "aux"}]
    one = any(part.fits("noun.people|adjective.noc") for part in said) or any(
        a.fits(f"{PEOPLE}|noc") and b.fits("ask.who|op.that") for a, b in pairwise(said)
    )
    won = any(part.fits("verb.win|verb.get") for part in said) and any(part.fits(f"{EVENTS}|medal.") for part in said)
    team = any(part.fits("noun.team|noun.country|person") for part in said)
    return one and won and not team and any(part.fits("op.he") for part in asked) and not any(part.fits(SUBJECTS) for part in asked)


def names_nothing(parts: Sequence[Part]) -> bool:
    """Whether nothing is named that tells whose results are meant, or of what: `How many, gold ones only?`."""
    return not any(part.fits(NAMED) for part in parts)


def doubts(parts: Sequence[Part]) -> bool:
    """Whether what was answered is only doubted, whatever else was thought: `are you sure? I thought it was Ottey`."""
    at = next((i for i, part in enumerate(parts) if part.fits("ask.sure")), None)
    thought = next((i for i, part in enumerate(parts) if part.fits("op.thought|op.meant")), len(parts))
    if at is None or at > thought or any(part.fits(ASKS) and not part.fits("ask.sure") for part in parts[:thought]):
        return False
    return not any(part.kind == "unknown" or part.fits(f"{SUBJECTS}|games") for part in parts[:thought])


def asks_too(parts: Sequence[Part], *, whether: bool) -> tuple[str, ...]:
    """Return the words of a second question: both must be read, or neither (`did X win, and who was second`, `who won, and did X`)."""
    for i, part in enumerate(parts[:-1]):
        after = next((one for one in parts[i + 1 :] if one.kind not in {"glue", "aux"}), part)
        more = any(one.fits("medal.") for one in parts[i + 1 :])
        if whether and i and more and part.fits("op.and") and after.fits("ask.who|ask.which|ask.when|ask.where|ask.count|ask.margin"):
            return (after.text,)
        if not whether and is_claimed_too(parts, i, after):
            return (after.text,)
    return ()


def is_claim(parts: Sequence[Part]) -> bool:
    """Whether the question wants a yes or a no."""
    said = list(dropwhile(lambda part: part.fits("op.greeting|glue"), parts))
    if any(part.fits("tag.true|ask.whether") for part in parts):
        return True
    named = next((i for i, part in enumerate(said) if not part.fits(f"{NAMES_ONE}|glue|op.and|op.follow")), 0)
    if 0 < named < len(said) - 1 and said[named].kind == "aux" and said[named + 1].fits("op.he"):
        return not any(part.fits("ask.") for part in said)  # `the shot putter, Crouser, did he win again`
    if chooses(said):
        return False  # `did Norway win more in 1994 or in 1998`
    return (
        bool(said) and said[0].kind == "aux" and not any(part.fits("ask.who|ask.which|ask.count|ask.when|ask.margin") for part in said[:3])
    )
