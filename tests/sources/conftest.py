"""Fixtures of the sources: a fake wiki, options that listen, and no waiting."""

from dataclasses import dataclass, field

import pytest

from bot.sources.mediawiki import pacing
from bot.sources.raw import Options
from tests.sources.fake_wiki import FakeWiki, serve


@dataclass
class Heard:
    """What a source told on its way."""

    notices: list[str] = field(default_factory=list)
    progress: list[tuple[int, int | None]] = field(default_factory=list)

    def options(self, **changes):
        values = {"contact": "ops@example.org", "requests_per_minute": 1e6, "processes": 1}
        listening = {"notice": lambda notice: self.notices.append(str(notice)), "progress": lambda *told: self.progress.append(told)}
        return Options(**{**values, **listening, **changes})


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def wiki():
    with serve(FakeWiki()) as running:
        yield running


@pytest.fixture
def waits(monkeypatch):
    """The waits that were asked for, none of them waited."""
    asked = []

    async def sleep(seconds):
        asked.append(seconds)

    original = pacing.Pace.__init__

    def init(self, per_minute, **_ignored):
        original(self, per_minute, clock=lambda: sum(asked), sleep=sleep, chance=lambda: 0.5)

    monkeypatch.setattr(pacing.Pace, "__init__", init)
    return asked
