"""Pictures: small enough, drawn beside the bot, and told in words."""

import struct

import pytest

from bot.discord_app.cards import render_process as render_process_module
from bot.discord_app.cards.drawing import png
from bot.discord_app.cards.pictures import CareerMedal, CareerPicture, MedalChart, MedalCount, PodiumPicture, PodiumPlace, alternative_text
from bot.discord_app.cards.render_process import RenderProcess
from bot.olympics.medal import Medal

LONG = "Žšč Đorđević-Ahačič " * 40
PODIUM = PodiumPicture("1000 m", "Salt Lake City 2002", (PodiumPlace(1, Medal.GOLD, "Steven Bradbury", "AUS", "1:29.109"),))
PICTURES = [
    PODIUM,
    PodiumPicture(LONG, LONG, tuple(PodiumPlace(n, None, LONG, "SLO", "6:51.579") for n in range(1, 101))),
    PodiumPicture("$\\frac{1}{0}$", "{x} %s", (PodiumPlace(1, Medal.GOLD, "$a$ _b_ \\", "", ""),)),
    PodiumPicture("Nobody", "", ()),
    MedalChart("Medal table", "all", tuple(MedalCount(LONG, n * 7, n * 5, n) for n in range(200))),
    MedalChart("Nothing", "", (MedalCount("Italy", 0, 0, 0),)),
    CareerPicture("Ohno", "USA", tuple(CareerMedal(LONG, 1990 + n, LONG, Medal.BRONZE) for n in range(30))),
]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: f"{type(picture).__name__}-{picture.title[:8]}")
def test_any_picture_is_a_small_png(picture):
    drawn = png(picture)
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) < 200_000
    width, height = struct.unpack(">II", drawn[16:24])
    assert width == 600, "a phone shows it half as wide, and its letters are to be read there"
    assert height <= 1020


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: f"{type(picture).__name__}-{picture.title[:8]}")
def test_a_picture_is_told_in_words(picture):
    words = alternative_text(picture)
    assert words.startswith(picture.title[:50])
    assert len(words) <= 1024


def test_the_words_name_what_is_drawn():
    assert alternative_text(PODIUM) == "1000 m. Salt Lake City 2002. 1. Steven Bradbury AUS 1:29.109."


async def test_pictures_are_drawn_in_a_process_of_their_own_and_remembered():
    render_process = RenderProcess()
    try:
        first = await render_process.draw(PODIUM)
        assert first == png(PODIUM)
        await render_process.close()
        assert await render_process.draw(PODIUM) is first
    finally:
        await render_process.close()


async def test_a_picture_that_takes_too_long_is_given_up_and_the_next_one_drawn(monkeypatch):
    render_process = RenderProcess()
    try:
        monkeypatch.setattr(render_process_module, "PATIENCE", 0.0)
        assert await render_process.draw(PODIUM) is None
        monkeypatch.setattr(render_process_module, "PATIENCE", 60.0)
        assert await render_process.draw(PODIUM) is not None
    finally:
        await render_process.close()


async def test_only_the_latest_pictures_are_kept(monkeypatch):
    monkeypatch.setattr(render_process_module, "CACHED", 2)
    render_process = RenderProcess()
    render_process._drawn.update(dict.fromkeys(PICTURES[:3], b""))
    try:
        await render_process.draw(PICTURES[3])
    finally:
        await render_process.close()
    assert len(render_process._drawn) == 2
    assert PICTURES[3] in render_process._drawn
