"""The lines that interactions leave in the log, and what was counted."""

import pytest

from bot.discord_app.client import Podium
from bot.discord_app.monitoring.monitor import Monitor
from bot.discord_app.responder import Responder


@pytest.fixture
def monitor():
    return Monitor()


@pytest.fixture
def simcord_bot(answers, monitor):
    return Podium(Responder(answers), monitor=monitor)


@pytest.fixture
def lines(caplog):
    caplog.set_level("DEBUG", logger="bot.discord_app.monitoring.watch")

    def given():
        return [record for record in caplog.records if record.msg == "interaction"]

    return given


@pytest.fixture
def counted(monitor):
    def given():
        return {
            (sample.labels["kind"], sample.labels["command"], sample.labels["outcome"]): sample.value
            for metric in monitor.metrics.registry.collect()
            for sample in metric.samples
            if sample.name == "podium_interactions_total"
        }

    return given
