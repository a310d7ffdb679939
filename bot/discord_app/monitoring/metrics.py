"""The metrics of one process, in a registry of their own. `docs/monitoring.md` says what each means."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector

LATENCY = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)
"""Seconds; Discord gives up on an interaction after three."""
DELAY = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Metrics:
    """Every metric. Labels come from the code (commands, components, outcomes) and never from members, so they are few."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.interactions = Counter(
            "podium_interactions", "Interactions and messages handled", ("kind", "command", "outcome"), registry=self.registry
        )
        self.seconds = Histogram(
            "podium_interaction_seconds",
            "Seconds from an interaction's arrival until it was answered",
            ("kind", "command"),
            buckets=LATENCY,
            registry=self.registry,
        )
        self.loop_delay = Histogram(
            "podium_event_loop_delay_seconds", "Seconds by which a timer of the event loop was late", buckets=DELAY, registry=self.registry
        )
        self.working = self._gauge("podium_interactions_in_work", "Interactions, presses and messages being answered")
        self.quizzes = self._gauge("podium_quizzes_running", "Quizzes that this process shows")
        self.servers = self._gauge("podium_servers", "Servers the bot is in, as the gateway tells")
        self.ready = self._gauge("podium_ready", "1 if /readyz says so")
        self.part = self._gauge("podium_part_up", "1 if the catalogue, the state store answers", "part")
        self.shard_up = self._gauge("podium_gateway_shard_up", "1 if the shard is connected to the gateway", "shard")
        self.shard_latency = self._gauge("podium_gateway_shard_latency_seconds", "Seconds between heartbeat and answer", "shard")
        self.catalogue_rows = self._gauge("podium_catalogue_rows", "What the catalogue in service holds", "what")
        self.catalogue_bytes = self._gauge("podium_catalogue_bytes", "Size of the catalogue's file")
        self.catalogue_built = self._gauge("podium_catalogue_built_timestamp_seconds", "When the catalogue's file was built")

    def _gauge(self, name: str, about: str, *labels: str) -> Gauge:
        return Gauge(name, about, labels, registry=self.registry)
