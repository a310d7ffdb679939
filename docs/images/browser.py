"""A headless Chromium that takes pictures of the simulated Discord's messages, spoken to over its DevTools protocol."""

import asyncio
import base64
import itertools
import json
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--remote-debugging-port=0")
READY = """document.querySelector('#preview-app')?.getAttribute('aria-busy') === 'false' && document.fonts.status === 'loaded'
  && (document.querySelector('#focused-content')?.innerText.length ?? 0) > 20 && [...document.images].every(one => one.complete)"""
WINDOW = 1700
"""Wider than any message, with the preview's own tools beside it."""
EDGES = """(() => {
  const own = document.querySelector('#focused-content');
  own.style.maxHeight = 'none';
  document.querySelector('#preview-app').style.height = own.scrollHeight + 'px';
  const box = own.getBoundingClientRect();
  return JSON.stringify({x: box.x, y: box.y, width: box.width, height: own.scrollHeight, wide: own.scrollWidth});
})()"""
PAINTED = "new Promise(done => { let frames = 20; const next = () => frames-- ? requestAnimationFrame(next) : done(true); next(); })"
CONNECTED = "!document.querySelector('#focused-content button[aria-disabled=true]:not(.is-disabled):not(:disabled)')"
"""Buttons can be pressed: until then the preview greys them."""
TRIES, BLANK = 4, 6000
"""A picture of fewer letters in base64 shows nothing: the browser had not drawn yet."""
LIGHT = """:root, .preview-app {
  --discord-bg: #ffffff; --discord-surface: #f2f3f5; --discord-elevated: #e3e5e8; --discord-control: #e3e5e8; --discord-hover: #d9dbdf;
  --discord-text: #2e3338; --discord-muted: #6d737c; --discord-subtle: #4e5058; --discord-border: #d9dbdf;
  --component-surface: #f8f9fb; --component-border: #dcdee2; --control-border: #d9dbdf; --chip-surface: #eceef1; --list-surface: #ffffff;
  --option-hover: #eceef1; --subtle-surface: #d9dbe0; --subtle-surface-text: #2e3338; --entity-text: #4e5058; --entity-dim: #6d737c;
  --input-surface: #ffffff; --input-placeholder: #80848e; --choice-border: #b5bac1; --button-alt: #e3e5e8; --button-alt-hover: #d9dbdf;
  --code-surface: #eef0f3; --code-border: #d9dbdf; --code-text: #2e3338; --embed-field-name: #2e3338; --link-text: #006ce7;
}
#focused-content :is(.button-style-2, .button-style-5) { background: #e3e5e8; color: #2e3338; }
body, .preview-stage, .preview-app { background: #ffffff; color: #2e3338; color-scheme: light; }"""
"""Discord's light colours, put over those of the preview, which is dark."""


class Browser:
    """One page, turned to one message after the other."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._ids = itertools.count(1)

    async def shoot(self, url: str, target: Path, *, light: bool) -> int:
        """Take the picture of a message; return how wide its content is, which is more than its frame where something does not fit."""
        await self._say("Emulation.setDeviceMetricsOverride", width=WINDOW, height=2400, deviceScaleFactor=1, mobile=False)
        await self._say("Page.setBypassCSP", enabled=True)
        await self._say("Page.navigate", url="about:blank")
        await self._say("Page.navigate", url=url)
        await self._until(READY)
        if light:
            await self._evaluate(
                f"document.head.append(Object.assign(document.createElement('style'), {{textContent: {json.dumps(LIGHT)}}}))"
            )
        with suppress(TimeoutError):
            await self._until(CONNECTED, seconds=5)
        await self._evaluate(PAINTED)
        edges = json.loads(await self._evaluate(EDGES))
        await self._evaluate(PAINTED)
        clip = {key: edges[key] for key in ("x", "y", "width", "height")} | {"scale": 1}
        taken = {"data": ""}
        for _ in range(TRIES):
            taken = await self._say("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
            if len(taken["data"]) > BLANK:
                break
            await asyncio.sleep(1)
        await asyncio.to_thread(target.write_bytes, base64.b64decode(taken["data"]))
        return edges["wide"]

    async def _until(self, condition: str, *, seconds: float = 60) -> None:
        async with asyncio.timeout(seconds):
            while not await self._evaluate(condition):  # noqa: ASYNC110 - a page has no event to wait for
                await asyncio.sleep(0.1)

    async def _evaluate(self, expression: str) -> object:
        told = await self._say("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return told["result"].get("value")

    async def _say(self, method: str, **parameters: object) -> dict:
        number = next(self._ids)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        async for message in self._socket:
            told = json.loads(message.data)
            if told.get("id") == number:
                return told["result"]
        raise ConnectionError("the browser has gone")


def _port(folder: Path) -> str:
    """Read the port that the browser listens on, once it has written it down."""
    file = folder / "DevToolsActivePort"
    return file.read_text(encoding="ascii").partition("\n")[0] if file.exists() else ""


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Run a browser."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        process = await asyncio.create_subprocess_exec(
            "chromium", *FLAGS, f"--user-data-dir={folder}", "about:blank", stderr=asyncio.subprocess.DEVNULL
        )
        try:
            async with asyncio.timeout(60):
                while not (port := await asyncio.to_thread(_port, Path(folder))):  # noqa: ASYNC110 - a file has no event to wait for
                    await asyncio.sleep(0.1)
            address = f"http://127.0.0.1:{port}/json/list"
            async with aiohttp.ClientSession() as session, session.get(address) as told:
                pages = [one for one in json.loads(await told.text()) if one["type"] == "page"]
                async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    yield Browser(socket)
        finally:
            process.terminate()
            await process.wait()
