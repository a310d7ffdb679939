"""A named API that is none of Discord's."""

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.discord_app.client import Podium
from bot.discord_app.gateway import stay_connected
from bot.discord_app.responder import Responder
from bot.problems import SettingsProblem
from bot.settings import Settings
from tests.discord_service.payloads import TOKEN

pytestmark = pytest.mark.usefixtures("_discords_own_addresses")


@pytest.mark.parametrize(("status", "body"), [(404, "not here"), (200, "<html></html>"), (200, "{}"), (200, "[]"), (403, "{}"), (302, "")])
async def test_what_is_not_discord_is_the_hosts_problem(answers, status, body):
    """Another service, a proxy's page, or Discord without the path of its API."""

    async def other(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type="application/json" if body[:1] in "{[" else "text/html")

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", other)
    async with TestServer(application) as server:
        bot = Podium(Responder(answers))
        settings = Settings(_env_file=None, discord_token=TOKEN, discord_api_url=str(server.make_url("/")))
        with pytest.raises(SettingsProblem, match="DISCORD_API_URL"):
            await stay_connected(bot, settings)
        await bot.close()
