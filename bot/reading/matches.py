"""Matches that decide medals: the box of a final or of a match for the bronze medal, and the last rounds of a bracket."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.olympics.claims import Cell, Evidence, Locator, RowClaim
from bot.olympics.medal import Medal
from bot.reading.cleanup import cleanup
from bot.reading.competitor import Competitor
from bot.reading.competitors import read_competitors
from bot.reading.lines import Cue
from bot.reading.page_context import PageContext
from bot.reading.reading_table import competitor_fields, context_for
from bot.reading.scope import Scope
from bot.wikitext.page import Content, Template

FINAL, BRONZE = "final", "bronze-final"
_SIDES = (("team1", "team2"), ("teamA", "teamB"), ("home", "away"), ("player1", "player2"))
_SCORES = (("score1", "score2"), ("scoreA", "scoreB"), ("homescore", "awayscore"))
BOTH = re.compile(r"(\d+)\s*[–:-]\s*(\d+)")
_NUMBER = re.compile(r"\d+")
_ROUND = re.compile(r"RD(?P<round>\d[a-z]?)$")
_ROUND_NAME = re.compile(r"(?:round|n)\s*-?(?P<teams>4|8|16|32)\b", re.IGNORECASE)
_EMPTY = Content("")
_FIELDS = 5
"""What a match of a `Round8` takes: date and place, a team, its score, the other team, its score."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two sides with their scores; `phase` is `final` or `bronze-final`."""

    phase: str
    sides: tuple[Content, Content]
    scores: tuple[str, str]

    @property
    def winner(self) -> int | None:
        """Give the side that won, 0 or 1: by bold type, else by the scores; None where they disagree or say nothing."""
        bold = [at for at in (0, 1) if self.sides[at].bold]
        numbers = [int(found[0]) if (found := _NUMBER.search(score)) else None for score in self.scores]
        first, second = numbers
        higher = None if first is None or second is None or first == second else int(second > first)
        if len(bold) == 1:
            return bold[0] if higher in {None, bold[0]} else None
        return higher


def read_matches(templates: Sequence[Template], scope: Scope, page_context: PageContext, where: Locator) -> Iterator[RowClaim]:
    """Two claims a match that decides medals. Nothing where several boxes stand in one section: they are no single final."""
    if scope.refused or context_for(scope).event is None:
        return
    boxes = [match for template in templates if (match := _box(template, scope))]
    brackets = [match for template in templates for match in _bracket(template, scope, page_context)]
    for match in (*(boxes if len(boxes) == 1 else ()), *brackets):
        yield from claims_of(match, scope, page_context, where)


def _box(template: Template, scope: Scope) -> Match | None:
    """Read a box that stands under the heading of a final."""
    phase = scope.context.phase.value if scope.context.phase else ""
    sides = next((pair for pair in _SIDES if all(name in template.contents for name in pair)), None)
    if template.kind != "match" or phase not in {FINAL, BRONZE} or sides is None:
        return None
    said = template.arguments
    both = BOTH.search(said.get("score", ""))
    scores = next(((said[a], said[b]) for a, b in _SCORES if a in said and b in said), both.groups() if both else ("", ""))
    shootout = BOTH.search(said.get("penaltyscore", ""))
    if shootout and both and both[1] == both[2]:
        scores = shootout.groups()
    return Match(phase, (template.contents[sides[0]], template.contents[sides[1]]), (scores[0], scores[1]))


def _bracket(template: Template, scope: Scope, page_context: PageContext) -> Iterator[Match]:
    """Read a bracket's final and its match for the third place, where its rounds say which they are."""
    vocabulary = page_context.vocabulary(scope.language)
    heading = page_context.fold(scope.heading)
    if vocabulary.holds("headings", "placement", heading) or any(character.isdigit() for character in heading):
        return
    for name, label in template.arguments.items():
        found = _ROUND.match(name)
        phase = vocabulary.phase(page_context.fold(label)) if found else None
        if found and phase and phase[0] in {FINAL, BRONZE} and f"RD{found['round']}-team3" not in template.contents:
            yield from _round(template, f"RD{found['round']}", phase[0])
    yield from _round(template, "3rd", BRONZE)
    yield from _last_of_round(template)


def _round(template: Template, prefix: str, phase: str) -> Iterator[Match]:
    sides = template.contents.get(f"{prefix}-team1", _EMPTY), template.contents.get(f"{prefix}-team2", _EMPTY)
    if sides[0].text and sides[1].text:
        yield Match(phase, sides, (template.arguments.get(f"{prefix}-score1", ""), template.arguments.get(f"{prefix}-score2", "")))


def _last_of_round(template: Template) -> Iterator[Match]:
    """Read a bracket whose matches follow each other without names: all rounds, the final, the match for the third place."""
    arguments, contents = template.arguments, template.contents
    module = template.name == "#invoke" and arguments.get("1", "").strip().lower() == "roundn"
    named = _ROUND_NAME.match(arguments.get("2", "") if module else template.name)
    if named is None:
        return
    first = 3 if module else 1
    for number, phase in ((int(named["teams"]) - 1, FINAL), (int(named["teams"]), BRONZE)):
        at = first + _FIELDS * (number - 1)
        one, other = (contents.get(str(at + step), _EMPTY) for step in (1, 3))
        if one.text and other.text:
            yield Match(phase, (one, other), (arguments.get(str(at + 2), ""), arguments.get(str(at + 4), "")))


def claims_of(match: Match, scope: Scope, page_context: PageContext, where: Locator) -> Iterator[RowClaim]:
    """Claim the places that a match decides; nothing where nobody can tell who won, or who played."""
    won = match.winner
    sides = [_side(content, scope, page_context) for content in match.sides]
    if won is None or any(one is None for one in sides):
        return
    context = replace(context_for(scope), phase=None, unit=None)
    score = f"{match.scores[won]}–{match.scores[1 - won]}" if all(match.scores) else ""
    for side, place in ((won, 1 if match.phase == FINAL else 3), (1 - won, 2 if match.phase == FINAL else 4)):
        one = sides[side]
        medal = list(Medal)[place - 1] if place <= len(Medal) else None
        if one is not None:
            yield RowClaim(
                context,
                where,
                rank=Cell(place, str(place)),
                medal=Cell(medal, medal.value) if medal else None,
                note=f"{'W' if side == won else 'L'} {score}".strip(),
                evidence=Evidence.MATCH,
                **competitor_fields(one, 0, cleanup(match.sides[side].text)),  # type: ignore[arg-type]  # fields by name
            )


def _side(content: Content, scope: Scope, page_context: PageContext) -> Competitor | None:
    read = read_competitors(content, page_context, Cue(scope.language, scope.year, scope.team))
    known = len(read) == 1 and (read[0].noc or (read[0].people and scope.team is not True))
    return read[0] if known else None
