"""The dashboard and the page about monitoring name what there is."""

import json
import re
from pathlib import Path

import pytest
from prometheus_client import generate_latest

from bot.answers.answer import Status
from bot.discord_app.monitoring.metrics import Metrics
from bot.discord_app.monitoring.record import Outcome

ROOT = Path(__file__).parents[3]
DASHBOARD = json.loads((ROOT / "deploy/grafana/podium.json").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs/monitoring.md").read_text(encoding="utf-8")
NAME = re.compile(r"\b(?:podium|process|python)_[a-z_]+")


def _told():
    metrics = Metrics()
    metrics.interactions.labels("command", "medal", "answered").inc()
    metrics.seconds.labels("command", "medal").observe(0.1)
    metrics.catalogue_rows.labels("events").set(1)
    metrics.part.labels("state").set(1)
    metrics.shard_up.labels("0").set(1)
    metrics.shard_latency.labels("0").set(0.1)
    return generate_latest(metrics.registry).decode()


def _labels(name):
    found = re.search(rf"^{name}{{(.*)}} ", _told(), re.MULTILINE)
    return set(re.findall(r"(\w+)=", found[1])) if found else set()


TOLD = {line.split("{")[0].split(" ")[0] for line in _told().splitlines() if not line.startswith("#")}
EXPRESSIONS = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_each_metric_of_the_dashboard_exists_with_its_labels(expression):
    names = NAME.findall(expression)
    assert names
    assert set(names) <= TOLD
    used = set(re.findall(r"(\w+)=\"", expression))
    for group in re.findall(r"by \(([\w, ]+)\)", expression):
        used |= set(group.split(", "))
    assert used <= _labels(names[0]) | {"job", "instance"}
    assert expression.count("(") == expression.count(")")
    assert expression.count("{") == expression.count("}")


def test_the_dashboards_panels_have_their_own_places_and_numbers():
    panels = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    cells = [
        (panel["gridPos"]["x"] + x, panel["gridPos"]["y"] + y)
        for panel in panels
        for x in range(panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["h"])
    ]
    assert len(set(cells)) == len(cells)
    assert max(x for x, _ in cells) < 24


def test_each_metric_that_the_page_names_exists():
    ours = {name.removesuffix("_") for name in NAME.findall(PAGE)} - {"process"}
    bare = {name.removesuffix("_bucket") for name in TOLD}
    assert {name for name in ours if name not in TOLD | bare} == set()


def test_the_page_names_each_metric_and_each_outcome():
    for metric in Metrics().registry.collect():
        name = f"{metric.name}_total" if metric.type == "counter" and metric.name.startswith("podium") else metric.name
        assert name in PAGE or name.startswith("process_"), name
    for outcome in (*Outcome, *Status):
        assert f"`{outcome}`" in PAGE
