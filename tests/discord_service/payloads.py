"""What goes between the stand-in and the bot: ids, servers, members and messages as Discord writes them, and what is wrong with one."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

TOKEN = "a-token.for.tests-alone"  # noqa: S105
APPLICATION, BOT_USER, MEMBER, OTHER, GUILD, CHANNEL, DIRECT = (str(10**17 + n) for n in range(7))
EPHEMERAL, COMPONENTS_V2 = 64, 32768
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES = 4, 5, 6, 7, 8
BUTTON, SELECT, TEXT = 2, 3, 10


def walk(components):
    for component in components or ():
        yield component
        yield from walk(component.get("components"))
        if component.get("accessory"):
            yield component["accessory"]


def user(identifier: str, name: str, *, bot: bool = False) -> Json:
    return {"id": identifier, "username": name, "discriminator": "0", "avatar": None, "global_name": name, "bot": bot, "flags": 0}


def ready(shard: list[int], guilds: list[Json], gateway_url: str) -> Json:
    return {
        "v": 10,
        "user": user(BOT_USER, "podium", bot=True),
        "guilds": guilds,
        "shard": shard,
        "session_id": "one",
        "resume_gateway_url": gateway_url,
        "application": {"id": APPLICATION, "flags": 0},
    }


def guild() -> Json:
    everyone = {
        "id": GUILD,
        "name": "@everyone",
        "permissions": "1024",
        "position": 0,
        "color": 0,
        "hoist": False,
        "managed": False,
        "mentionable": False,
    }
    channel = {"id": CHANNEL, "type": 0, "name": "general", "position": 0, "permission_overwrites": []}
    return {
        "id": GUILD,
        "name": "a server",
        "owner_id": MEMBER,
        "roles": [everyone],
        "channels": [channel],
        "members": [],
        "member_count": 2,
        "emojis": [],
        "features": [],
    }


def member(identifier: str) -> Json:
    return {
        "user": user(identifier, "alice"),
        "roles": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "permissions": "1024",
        "deaf": False,
        "mute": False,
        "flags": 0,
    }


def message(identifier: str, data: Json, author: Json) -> Json:
    return {
        "id": identifier,
        "channel_id": CHANNEL,
        "author": author,
        "content": data.get("content", ""),
        "timestamp": "2026-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "flags": data.get("flags", 0),
        "components": data.get("components", []),
    }


def wrong_with(data: Json) -> str | None:
    """Say what Discord would refuse a message for, as far as it is checked here."""
    everything = list(walk(data.get("components")))
    if not data.get("flags", 0) & COMPONENTS_V2:
        return "components without their flag" if everything else None
    if data.get("content") or data.get("embeds"):
        return "content beside components"
    if len(everything) > 40 or sum(len(item.get("content", "")) for item in everything) > 4000:
        return "too much for one message"
    identifiers = [item["custom_id"] for item in everything if "custom_id" in item]
    if len(set(identifiers)) < len(identifiers) or any(len(identifier) > 100 for identifier in identifiers):
        return f"custom ids: {identifiers}"
    if (data.get("allowed_mentions") or {}).get("parse") != []:
        return "a message that may mention people"
    return None


@dataclass
class Reply:
    """What one interaction or message brought: `callback` is the first response, `message` what the reader sees."""

    callback: Json | None = None
    message: Json | None = None
    deleted: bool = False
    shown: int = 0
    """How many messages the reader got."""
    done: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def text(self) -> str:
        return "\n".join(item["content"] for item in walk((self.message or {}).get("components")) if item["type"] == TEXT)

    @property
    def buttons(self) -> list[Json]:
        return [item for item in walk((self.message or {}).get("components")) if item["type"] == BUTTON]

    @property
    def selects(self) -> list[Json]:
        return [item for item in walk((self.message or {}).get("components")) if item["type"] == SELECT]

    @property
    def ephemeral(self) -> bool:
        return bool((self.message or {}).get("flags", 0) & EPHEMERAL)

    @property
    def choices(self) -> list[Json]:
        assert self.callback is not None
        return self.callback["data"]["choices"]

    def button(self, label: str) -> Json:
        return next(item for item in self.buttons if item.get("label") == label)
