"""A small wiki on loopback that answers as MediaWiki's api.php does, where the client asks it anything."""

import gzip
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass
class Fault:
    """What one request gets instead of an answer."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class FakeWiki:
    pages: dict[str, str] = field(default_factory=dict)
    categories: dict[str, list[str]] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    models: dict[str, str] = field(default_factory=dict)
    texts_an_answer: int = 1000
    most_members: int = 500
    faults: list[Fault] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    url: str = ""

    def put(self, title: str, text: str = "text", *categories: str, revision: int | None = None) -> None:
        self.pages[title] = text
        self.revisions[title] = revision or 100 + len(self.pages)
        for category in categories:
            self.categories.setdefault(f"Category:{category}", []).append(title)

    def put_category(self, name: str, *parents: str) -> None:
        self.categories.setdefault(f"Category:{name}", [])
        for parent in parents:
            self.categories.setdefault(f"Category:{parent}", []).append(f"Category:{name}")

    def queries(self) -> list[dict[str, str]]:
        """What was asked, the question about the site apart."""
        return [one for one in self.asked if one.get("meta") != "siteinfo"]

    def answer(self, asked: dict[str, str]) -> dict:
        if asked.get("action") == "expandtemplates":
            return {"expandtemplates": {"wikitext": asked["text"].replace("{{gold1}}", "1")}}
        if asked.get("meta") == "siteinfo":
            return {"batchcomplete": True, "query": _SITE}
        return _Query(self, asked).answer()


_SITE = {
    "general": {"lang": "en", "server": "//wiki.example", "articlepath": "/wiki/$1"},
    "rightsinfo": {"text": "CC BY-SA 4.0", "url": "https://creativecommons.org/licenses/by-sa/4.0/"},
    "namespaces": {"0": {"id": 0, "name": ""}, "14": {"id": 14, "name": "Kategorija", "canonical": "Category"}},
    "namespacealiases": [{"id": 14, "alias": "Kat"}],
}


class _Query:
    def __init__(self, wiki: FakeWiki, asked: dict[str, str]) -> None:
        self.wiki = wiki
        self.asked = asked
        self.query: dict = {}
        self.going_on: dict[str, str] = {}

    def answer(self) -> dict:
        if "categoryinfo" in self.asked.get("prop", ""):
            pages = [self._category(title) for title in self._titles()]
            done = True
        else:
            pages, done = self._texts([self._page(title) for title in self._titles()])
        answer = {"query": {"pages": pages, **self.query}}
        if self.going_on:
            answer["continue"] = {"continue": "-||", **self.going_on}
        return answer | ({"batchcomplete": True} if done else {})

    def _titles(self) -> list[str]:
        if "generator" in self.asked:
            return self._members()
        if "pageids" in self.asked:
            return [self._title(int(number)) for number in self.asked["pageids"].split("|")]
        found = []
        for title in self.asked["titles"].split("|"):
            clean = title.replace("_", " ")
            clean = clean[:1].upper() + clean[1:]
            if clean != title:
                self.query.setdefault("normalized", []).append({"from": title, "to": clean})
            found.append(self._followed(clean))
        return list(dict.fromkeys(found))

    def _members(self) -> list[str]:
        wanted_subcategories = self.asked.get("gcmtype") == "subcat"
        members = [
            one for one in self.wiki.categories.get(self.asked["gcmtitle"], []) if one.startswith("Category:") == wanted_subcategories
        ]
        limit = self.wiki.most_members if self.asked["gcmlimit"] == "max" else int(self.asked["gcmlimit"])
        start = int(self.asked.get("gcmcontinue", 0))
        # A batch that is not complete is asked for again with the same place, and only its texts go on.
        if start + limit < len(members):
            self.going_on["gcmcontinue"] = str(start + limit)
        return [self._followed(one) for one in members[start : start + limit]]

    def _followed(self, title: str) -> str:
        if "redirects" in self.asked and title in self.wiki.redirects:
            target = self.wiki.redirects[title]
            self.query.setdefault("redirects", []).append({"from": title, "to": target})
            return target
        return title

    def _category(self, title: str) -> dict:
        members = self.wiki.categories.get(title)
        if not members:
            return {"title": title, "missing": True}
        below = sum(one.startswith("Category:") for one in members)
        return {"title": title, "pageid": self._id(title), "categoryinfo": {"pages": len(members) - below, "subcats": below}}

    def _page(self, title: str) -> dict:
        if title not in self.wiki.pages:
            return {"title": title, "missing": True}
        return {"title": title, "pageid": self._id(title), "lastrevid": self.wiki.revisions[title], "pagelanguage": "sl"}

    def _texts(self, pages: list[dict]) -> tuple[list[dict], bool]:
        """Add the texts that fit into one answer, as MediaWiki does beyond 8 MB."""
        if "revisions" not in self.asked.get("prop", ""):
            return pages, True
        there = [page for page in pages if "missing" not in page]
        start = int(self.asked.get("rvcontinue", 0))
        for page in there[start : start + self.wiki.texts_an_answer]:
            title = page["title"]
            slot = {"contentmodel": self.wiki.models.get(title, "wikitext"), "content": self.wiki.pages[title]}
            page["revisions"] = [{"revid": self.wiki.revisions[title], "slots": {"main": slot}}]
        if start + self.wiki.texts_an_answer < len(there):
            self.going_on = {"rvcontinue": str(start + self.wiki.texts_an_answer)}
            if "gcmcontinue" in self.asked:
                self.going_on["gcmcontinue"] = self.asked["gcmcontinue"]
            return pages, False
        return pages, True

    def _id(self, title: str) -> int:
        return [*self.wiki.pages, *self.wiki.categories].index(title) + 1

    def _title(self, number: int) -> str:
        return [*self.wiki.pages, *self.wiki.categories][number - 1]


@contextmanager
def serve(wiki: FakeWiki) -> Iterator[FakeWiki]:
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(urlsplit(self.path).query)

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _answer(self, sent: str) -> None:
            asked = {name: values[0] for name, values in parse_qs(sent, keep_blank_values=True).items()}
            with lock:
                wiki.at_once += 1
                wiki.most_at_once = max(wiki.most_at_once, wiki.at_once)
                wiki.asked.append(asked)
                wiki.headers.append(dict(self.headers))
                wiki.methods.append(self.command)
                fault = wiki.faults.pop(0) if wiki.faults else None
            time.sleep(0.001)
            given = fault or Fault(body=json.dumps(wiki.answer(asked)).encode())
            with lock:
                wiki.at_once -= 1
            self._send(given)

        def _send(self, given: Fault) -> None:
            body = given.body
            self.send_response(given.status)
            if "gzip" in self.headers.get("Accept-Encoding", "") and not given.headers.get("Content-Encoding"):
                body = gzip.compress(body)
                self.send_header("Content-Encoding", "gzip")
            for name, value in given.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Keep the tests quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    wiki.url = f"http://127.0.0.1:{server.server_port}/w/api.php"
    try:
        yield wiki
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
