"""Watches each interaction from its arrival to its end: one line in the log, one count, one duration."""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

import discord

from bot.discord_app.monitoring.metrics import Metrics
from bot.discord_app.monitoring.record import Outcome, Record, follow

log = logging.getLogger(__name__)

UNKNOWN = "unknown"
AUTOCOMPLETE = "autocomplete"
KINDS = {
    discord.InteractionType.application_command: "command",
    discord.InteractionType.autocomplete: AUTOCOMPLETE,
    discord.InteractionType.component: "component",
    discord.InteractionType.modal_submit: "form",
}


class Watch:
    """Begins a record where an interaction comes in, and closes it when the task that handles it is done.

    Every door calls it once: the command tree, `Pressed` (all components), the cogs' forms, and messages.
    """

    def __init__(self, metrics: Metrics, *, questions: bool = False, clock: Callable[[], float] = time.perf_counter) -> None:
        self._metrics = metrics
        self._questions = questions
        self._clock = clock

    def interaction(self, interaction: discord.Interaction[Any], name: str | None = None) -> None:
        """Watch an interaction that this task handles. `name` is that of a component or form; a command has its own."""
        kind = KINDS.get(interaction.type, UNKNOWN)
        if name is None:
            command = interaction.command
            name = command.qualified_name if command else UNKNOWN
            if isinstance(command, discord.app_commands.ContextMenu):
                kind = "menu"
        self._begin(Record(interaction.id, kind, name, _place(interaction.guild_id), self._clock()))

    def message(self, message: discord.Message) -> None:
        """Watch a message that this task answers."""
        guild = message.guild.id if message.guild else None
        self._begin(Record(message.id, "message", "mention" if guild else "direct", _place(guild), self._clock()))

    def _begin(self, record: Record) -> None:
        follow(record)
        task = asyncio.current_task()
        if task is not None:
            task.add_done_callback(lambda done: self._end(record, done))

    def _end(self, record: Record, task: asyncio.Task[Any]) -> None:
        seconds = self._clock() - record.started
        if task.cancelled():
            record.outcome = Outcome.CANCELLED
        elif error := task.exception():
            record.outcome = Outcome.FAILED
            log.error("an interaction was left unanswered", exc_info=error, extra={"interaction": str(record.id)})
        record.ended = True
        self._metrics.interactions.labels(record.kind, record.command, record.outcome).inc()
        self._metrics.seconds.labels(record.kind, record.command).observe(seconds)
        quiet = record.kind == AUTOCOMPLETE and record.outcome == Outcome.DONE
        log.log(logging.DEBUG if quiet else logging.INFO, "interaction", extra=self._fields(record, seconds))

    def _fields(self, record: Record, seconds: float) -> dict[str, str | float]:
        fields: dict[str, str | float] = {
            "interaction": str(record.id),
            "kind": record.kind,
            "command": record.command,
            "place": record.place,
            "ms": round(seconds * 1000, 1),
            "outcome": str(record.outcome),
        }
        if record.incident:
            fields["incident"] = record.incident
        if self._questions and record.question is not None:
            fields["question"] = record.question
        return fields


def _place(guild: int | None) -> str:
    return "guild" if guild else "dm"
