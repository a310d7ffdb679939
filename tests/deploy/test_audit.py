"""`make audit` against a stand-in of the advisory service: what is known is listed, and that it cannot be asked is one line."""

import asyncio
import sys
from pathlib import Path

import pytest
from aiohttp import web

ROOT = Path(__file__).parents[2]
ADVISORY = {
    "id": "PYSEC-0000-1", "summary": "made up", "details": "made up", "published": "2026-01-01T00:00:00Z", "aliases": [],
    "affected": [{"package": {"name": "aiohttp", "ecosystem": "PyPI"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}],
}  # fmt: skip


async def audit(url):
    command = [sys.executable, "-m", "benchmarks.audit", "--osv-url", url, "--timeout", "5"]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


@pytest.mark.parametrize(("bad", "status"), [(None, 0), ("aiohttp", 1)])
async def test_what_is_known_is_listed(bad, status):
    asked = set()

    async def answer(request):
        name = (await request.json())["package"]["name"]
        asked.add(name)
        return web.json_response({"vulns": [ADVISORY]} if name == bad else {})

    app = web.Application()
    app.router.add_post("/v1/query", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        returned, out, err = await audit(f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/v1/query")
    finally:
        await runner.cleanup()
    assert returned == status, err
    assert {"aiohttp", "asyncpg", "resvg-py", "pytest"} <= asked
    assert ("no known vulnerabilities" in out) == (bad is None)
    assert ("PYSEC-0000-1" in out) == (bad is not None)


async def test_a_service_that_cannot_be_asked_is_one_line_a_lock():
    returned, out, err = await audit("http://127.0.0.1:9/v1/query")
    assert (returned, out) == (2, "")
    assert err.count("\n") == 2
    assert "could not be asked" in err
