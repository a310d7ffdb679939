"""A catalogue in which every name, mark's text, title and story is what an attacker would write into a page."""

from dataclasses import replace

from bot.catalogue.writing import write_catalogue
from bot.olympics.claims import Person
from bot.reconciling.reconcile import reconcile
from bot.reference_files import load_reference
from tests.sample_catalogue import sample_claims

NAMES = (
    "@everyone", "<@123>", "<@&456>", "[free](https://evil.example)", "a](https://evil.example", "https://evil.example/x",
    "**loud**", "||spoiler||", "`code`", "# heading", "> quote", "<t:1:R>", "<:gold:1>", "</medal:1>",
    "'; DROP TABLE result; --", '" OR 1=1 --', "%s%n{0.__class__}{}", "%(name)s {headline}", "../../etc/passwd", "$(reboot)",
    "\x1b[2J\x1b]0;owned\x07name", "\x9b31mred", "a\rb\x08c", "\u202eeman", "\u2066x\u2069\u200b", "Z\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
    "\U000e0041\U000e0042tag", "ﷺ", "مرحبا", "[bold red]rich[/bold red]", "x" * 4_000, "* " * 1_000, "\\", "a · " * 1_000, "NULL", "|", "-", "0", "=cmd|' /C calc'!A0",
)  # fmt: skip


def write_hostile(path, names):
    """Write the sample's catalogue with its people called as given, one after the other, around and around."""
    names = list(names)
    given = iter(names * 40)

    def cell(found, value):
        return None if found is None else replace(found, value=value, text=next(given))

    claims = sample_claims()
    rows = []
    for row in claims.rows:
        people = row.people and replace(row.people, value=tuple(Person(next(given)) for _ in row.people.value), text=next(given))
        team = row.team and cell(row.team, next(given))
        mark = row.mark and cell(row.mark, row.mark.value)
        rows.append(replace(row, people=people, team=team, mark=mark))
    stories = tuple(replace(story, text=" ".join(names)[:3_000], names=(next(given),)) for story in claims.stories)
    source = replace(claims.source, title=next(given), licence=next(given)[:50], url="https://x.example/" + next(given))
    reference = load_reference()
    hostile = replace(claims, source=source, rows=tuple(rows), stories=stories)
    write_catalogue(path, reconcile([hostile], reference), reference)
    return path


def questions(names):
    """Give what a member could ask about such a catalogue, with such names in the questions too."""
    for event in ("500m", "1000m", "1500m", "5000m relay"):
        yield f"/medal event:{event}"
        yield f"/event event:{event}"
        yield f"/sources event:{event}"
    yield from ("/table", "/games", "/random", "/fastest event:500m", "who won?", "tell me the story of the 1000 m", "/country noc:CAN")
    for name in names:
        yield f"/athlete name:{name}"
        yield f"/medal event:{name}"
        yield f"/country noc:{name}"
        yield f"/compare sides:{name}, {name}"
        yield f"who is {name}?"
