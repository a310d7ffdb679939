"""Whom a row names."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.competitor import Competitor


@dataclass(frozen=True, slots=True)
class Named:
    """A row's competitors and the cell that names them."""

    competitors: Sequence[Competitor] = ()
    column: int = 0
    text: str = ""
