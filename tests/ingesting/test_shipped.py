"""Shipped pages are read in several processes, or in this one where none can be started: it makes no difference to what they claim."""

from concurrent.futures.process import BrokenProcessPool

import pytest

from bot.ingesting import shipped
from bot.ingesting.pages import PageReader
from bot.reference_files import data_folder


@pytest.fixture
def pages(make_page, monkeypatch):
    monkeypatch.setattr(shipped, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(shipped, "_cores", lambda: 2)
    return [make_page(gold="Nobody" * number, title=f"Short track at the 2006 Winter Olympics {number}") for number in range(1, 4)]


def by_key(claims):
    return sorted(claims, key=lambda one: one.source.key)


def test_processes_read_what_one_would(pages):
    reader = PageReader.from_folder(data_folder())
    assert by_key(shipped.read_pages(pages, data_folder(), reader)) == by_key(map(reader.read, pages))


def test_what_processes_leave_is_read_here(pages, monkeypatch):
    reader = PageReader.from_folder(data_folder())

    class Broken(shipped.ProcessPoolExecutor):
        def map(self, _function, waiting, _data):
            yield reader.read(waiting[0])
            raise BrokenProcessPool

    monkeypatch.setattr(shipped, "ProcessPoolExecutor", Broken)
    assert by_key(shipped.read_pages(pages, data_folder(), reader)) == by_key(map(reader.read, pages))
