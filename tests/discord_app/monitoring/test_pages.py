"""`/metrics`, `/livez` and `/readyz`."""

import asyncio
import socket

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

from bot.catalogue.database import CatalogueFile
from bot.discord_app.monitoring import health as health_module
from bot.discord_app.monitoring.figures import CatalogueFigures
from bot.discord_app.monitoring.health import LOST_SECONDS, Health
from bot.discord_app.monitoring.metrics import Metrics
from bot.discord_app.monitoring.monitor import measure_loop_delay
from bot.discord_app.monitoring.pages import Pages, serving
from tests.clock import Clock
from tests.sample_catalogue import write_sample


@pytest.fixture
def clock():
    return Clock(1000.0)


@pytest.fixture
def health(clock):
    return Health(clock)


@pytest.fixture
def metrics():
    return Metrics()


async def _nothing():
    pass


@pytest.fixture
async def client(metrics, health):
    async with TestClient(TestServer(Pages(metrics, health, _nothing).application())) as running:
        yield running


async def _page(client, path):
    async with client.get(path) as response:
        return response.status, await response.json()


async def test_a_bot_that_starts_is_alive_and_not_ready(client):
    assert await _page(client, "/livez") == (200, {"alive": True})
    assert await _page(client, "/readyz") == (503, {"ready": False, "bot": "starting"})


async def test_a_connected_bot_is_ready(client, health):
    health.down("shard 0")
    assert (await _page(client, "/readyz"))[0] == 503
    health.up("shard 0")
    assert await _page(client, "/readyz") == (200, {"ready": True, "bot": "ok", "shard 0": "ok"})


async def test_one_shard_that_is_away_makes_the_bot_not_ready(client, health):
    health.up("shard 0")
    health.down("shard 1")
    assert await _page(client, "/readyz") == (503, {"ready": False, "bot": "ok", "shard 0": "ok", "shard 1": "down"})


async def test_a_connection_lost_for_minutes_is_not_alive(client, health, clock):
    health.up("shard 0")
    clock.now += 10 * LOST_SECONDS
    health.down("shard 0")
    clock.now += LOST_SECONDS - 1
    health.down("shard 0")  # told again while it is away: it is away since the first time
    assert (await _page(client, "/livez"))[0] == 200
    clock.now += 1
    assert await _page(client, "/livez") == (503, {"alive": False, "shard 0": "lost for 300 s"})
    health.up("shard 0")
    assert (await _page(client, "/livez"))[0] == 200


async def test_a_bot_that_stops_is_alive_and_not_ready(client, health):
    health.up("shard 0")
    health.stopping = True
    assert (await _page(client, "/livez"))[0] == 200
    assert await _page(client, "/readyz") == (503, {"ready": False, "bot": "stopping", "shard 0": "ok"})


async def _fails():
    raise OSError("postgresql://podium:secret@db is away")


@pytest.mark.parametrize("check", [_fails, asyncio.Event().wait], ids=["raises", "hangs"])
async def test_a_catalogue_that_does_not_answer_makes_the_bot_not_ready(client, health, monkeypatch, check, caplog):
    monkeypatch.setattr(health_module, "CHECK_SECONDS", 0.02)
    health.up("http")
    health.checks = {"catalogue": check, "state": _nothing}
    status, parts = await _page(client, "/readyz")
    assert (status, parts) == (503, {"ready": False, "bot": "ok", "http": "ok", "catalogue": "down", "state": "ok"})
    await _page(client, "/readyz")
    assert caplog.text.count("catalogue does not answer") == 1
    health.checks = {"catalogue": _nothing}
    assert (await _page(client, "/readyz"))[0] == 200
    assert "secret" not in caplog.text


async def test_a_store_that_is_away_is_named_and_takes_no_process_out_of_service(client, health):
    health.up("http")
    health.checks = {"catalogue": _nothing, "state": _fails}
    assert await _page(client, "/readyz") == (200, {"ready": True, "bot": "ok", "http": "ok", "catalogue": "ok", "state": "down"})


async def test_metrics_are_told_even_where_figures_cannot_be_looked_up(metrics, health, caplog):
    metrics.interactions.labels("command", "medal", "answered").inc()
    async with TestClient(TestServer(Pages(metrics, health, _fails).application())) as client, client.get("/metrics") as response:
        assert response.status == 200
        assert response.headers["Content-Type"].startswith("text/plain; version=")
        text = await response.text()
    assert 'podium_interactions_total{command="medal",kind="command",outcome="answered"} 1.0' in text
    assert "could not be looked up" in caplog.text


async def test_a_port_that_is_taken_is_a_line_and_the_block_runs(caplog):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        async with serving(web.Application(), "127.0.0.1", taken.getsockname()[1]):
            ran = True
    assert ran
    (line,) = [record for record in caplog.records if record.name.startswith("bot")]
    assert "PODIUM_MONITOR_PORT" in line.getMessage()


async def test_an_address_that_is_not_ours_is_a_line_too(caplog):
    async with serving(web.Application(), "no-such-host.invalid", 9):
        pass
    assert "cannot listen on no-such-host.invalid:9" in caplog.text


async def test_the_pages_end_with_the_block(metrics, health):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    async with ClientSession() as session:
        async with (
            serving(Pages(metrics, health, _nothing).application(), "127.0.0.1", port),
            session.get(f"http://127.0.0.1:{port}/livez") as response,
        ):
            assert response.status == 200
        with pytest.raises(OSError):
            await session.get(f"http://127.0.0.1:{port}/livez")


def _value(metrics, name, **labels):
    return metrics.registry.get_sample_value(name, labels)


async def test_the_loops_delay_is_measured(metrics):
    measuring = asyncio.create_task(measure_loop_delay(metrics, every=0.001))
    while not _value(metrics, "podium_event_loop_delay_seconds_count"):  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    before = _value(metrics, "podium_event_loop_delay_seconds_sum")
    import time

    await asyncio.sleep(0)
    time.sleep(0.05)  # noqa: ASYNC251 - blocking is what is measured
    await asyncio.sleep(0.005)
    assert _value(metrics, "podium_event_loop_delay_seconds_sum") > before
    measuring.cancel()


async def test_the_catalogues_figures_follow_the_file(metrics, tmp_path):
    path = write_sample(tmp_path / "catalogue.sqlite")
    file = CatalogueFile(path, every=0.0)
    figures = CatalogueFigures(file, metrics)
    await figures.refresh()
    assert _value(metrics, "podium_catalogue_bytes") == path.stat().st_size
    assert _value(metrics, "podium_catalogue_built_timestamp_seconds") == pytest.approx(path.stat().st_mtime)
    events = _value(metrics, "podium_catalogue_rows", what="events")
    assert events > 0
    metrics.catalogue_rows.labels("events").set(-1)
    await figures.refresh()
    assert _value(metrics, "podium_catalogue_rows", what="events") == -1, "not counted again while the file is the same"
    write_sample(other := tmp_path / "other.sqlite")
    other.replace(path)
    await figures.refresh()
    assert _value(metrics, "podium_catalogue_rows", what="events") == events
    path.unlink()
    await figures.refresh()
    await file.close()
