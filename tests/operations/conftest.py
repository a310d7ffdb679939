"""The stand-in Discord and the bot in this process, for faults; as in the tests of the service."""

from tests.discord_service.conftest import _discords_own_addresses, answers, podium, service, settings

__all__ = ["_discords_own_addresses", "answers", "podium", "service", "settings"]
