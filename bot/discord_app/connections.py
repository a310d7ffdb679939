"""A web server's connections: so many at once, and each with so long to send the head of a request.

Whoever opens connections and sends nothing, or a header line a minute, costs this process a descriptor each, and without descriptors
nothing is answered any more. Where all places are taken, the connection that has waited longest for a head gives way:
Discord and a host's own proxy send theirs at once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

from aiohttp import web

from bot.discord_app.logs import quiet_logger

MOST = 512
"""Connections at once, and no more than half of the descriptors that the process may have."""
HEAD_SECONDS = 5.0
"""How long the head of a request may take to come."""
IDLE_SECONDS = 75.0
"""How long a connection may be kept between two requests: longer than proxies keep theirs."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class BoundedRunner(web.AppRunner):
    """An aiohttp runner whose connections are bounded in number and in the time that they may take for a head.

    Bodies are left as they were sent: nothing that Discord sends is compressed, and what strangers compress may be endless.
    """

    def __init__(self, app: web.Application, *, most: int = MOST, head_seconds: float = HEAD_SECONDS, shutdown_timeout: float) -> None:
        self._connections = Connections(min(most, _descriptors() // 2), head_seconds)
        app.middlewares.insert(0, self._connections.middleware)
        super().__init__(
            app,
            access_log=None,
            handle_signals=False,
            shutdown_timeout=shutdown_timeout,
            keepalive_timeout=IDLE_SECONDS,
            auto_decompress=False,
            logger=quiet_logger(),
        )

    async def _make_server(self) -> web.Server:
        server = await super()._make_server()
        self._connections.make = server
        return server

    @property
    def server(self) -> web.Server | None:
        """What sites take for their connections."""
        return cast("web.Server", self._connections) if super().server else None


class Connections:
    """The connections that are open; called by a listening socket for each new one."""

    def __init__(self, most: int, head_seconds: float) -> None:
        self.most = most
        self.head_seconds = head_seconds
        self.make: Callable[[], asyncio.Protocol]
        self.open: dict[asyncio.BaseTransport, Connection] = {}
        self.waiting: dict[Connection, None] = {}
        """Those of which no whole head has come, the longest wait first."""

    def __call__(self) -> asyncio.Protocol:
        """Return the protocol of a new connection."""
        return Connection(self, self.make())

    def enter(self, connection: "Connection", transport: asyncio.BaseTransport) -> bool:
        """Take in a connection; False where there is no place, and none that waits."""
        if len(self.open) >= self.most:
            if not self.waiting:
                return False
            next(iter(self.waiting)).give_up()
        self.open[transport] = connection
        return True

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Note that a head has come, and when its request is answered."""
        connection = self.open.get(request.transport) if request.transport else None
        if connection is None:
            return await handler(request)
        connection.head_came()
        try:
            return await handler(request)
        finally:
            connection.answered()


class Connection(asyncio.Protocol):
    """One connection: what comes goes to aiohttp's own handler, while time and number are kept here."""

    def __init__(self, all_of_them: Connections, handler: asyncio.Protocol) -> None:
        self._all = all_of_them
        self._handler = handler
        self._transport: asyncio.Transport | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._answering = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for a head, or refuse."""
        self._transport = cast("asyncio.Transport", transport)
        if not self._all.enter(self, transport):
            self._transport.abort()
            return
        self._wait()
        self._handler.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Hand on what came; a head that begins after an answer has as long as the first."""
        if self._transport not in self._all.open:
            return
        if not self._answering and self._deadline is None:
            self._wait()
        self._handler.data_received(data)

    def eof_received(self) -> bool | None:
        """Hand on that no more comes."""
        return self._handler.eof_received() if self._transport in self._all.open else None

    def connection_lost(self, exc: Exception | None) -> None:
        """Free the place."""
        self._stop_waiting()
        if self._transport and self._all.open.pop(self._transport, None):
            self._handler.connection_lost(exc)

    def pause_writing(self) -> None:
        """Hand on that the other side reads slowly."""
        self._handler.pause_writing()

    def resume_writing(self) -> None:
        """Hand on that it reads again."""
        self._handler.resume_writing()

    def head_came(self) -> None:
        """Stop the clock: a whole head has come."""
        self._answering = True
        self._stop_waiting()

    def answered(self) -> None:
        """Begin anew: what comes next is another head."""
        self._answering = False

    def give_up(self) -> None:
        """End a connection whose head did not come."""
        self._stop_waiting()
        if self._transport:
            self._transport.abort()

    def _wait(self) -> None:
        self._all.waiting[self] = None
        self._deadline = asyncio.get_running_loop().call_later(self._all.head_seconds, self.give_up)

    def _stop_waiting(self) -> None:
        self._all.waiting.pop(self, None)
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None


def _descriptors() -> int:
    """Return how many files and connections this process may have open; plenty where the system does not say."""
    try:
        import resource
    except ImportError:
        return 2 * MOST
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 2 * MOST if soft == resource.RLIM_INFINITY else soft
