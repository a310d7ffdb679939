"""Every button and every choice under the answers to varied questions on every Games: each leads to an answer."""

import pytest

from bot.answers.answer import Status
from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.discord_app.cards.painter import Painter
from bot.discord_app.client import Podium
from bot.discord_app.rate_limiter import Limit, RateLimiter
from bot.discord_app.responder import Responder
from bot.reference_files import load_reference
from tests.discord_app.given import text_of, walk

PATIENT = Limit(1_000_000, 1.0)
BUTTON, MENU = 2, 3
LAST = ("Next", "Back", "Naprej", "Nazaj", "Weiter", "Zurück")
"""These change the message they stand on, so they are pressed after all others."""
SKIPPED = ("1D", "1H")
"""Deleting, and showing the same to all."""
QUESTIONS = (
    "who won men's ice hockey in 2002",
    "podium of the men's 100 m in Beijing 2008",
    "who won the 1000 m",
    "who won the 1000 m in 2002",
    "medals of Michael Phelps",
    "Ole Einar Bjørndalen",
    "medals of Slovenia",
    "Slovenia at Sochi 2014",
    "Norway's medals in biathlon",
    "medal table London 2012",
    "medal table",
    "phelps vs spitz",
    "compare Norway, Sweden and Finland",
    "who has the most gold medals",
    "top 10 athletes by medals",
    "top 5 countries by medals in alpine skiing",
    "who has the most medals in gymnastics",
    "by how much did Ohno win the 1500 m",
    "how many medals did Tina Maze win",
    "did Ohno win the 1000 m in 2002",
    "did Slovenia win gold in 2002",
    "when was the last time Canada won the men's ice hockey",
    "Yang Yang",
    "everything about the men's 500 m in 2002",
    "what happened in the 1000 m in 2002",
    "which sports were there in 1896",
    "what do you know",
    "where were the 2002 Olympics",
    "when were the 2016 Games",
    "which countries hosted the Winter Games",
    "all winners of the men's marathon",
    "who won the women's slalom",
    "who won the most medals at Beijing 2008",
    "fastest 100 m",
    "Jordan",
    "ice hockey",
    "Sydney 2000",
    "who won medals for Jamaica in 2016",
    "women with more than 10 medals",
    "countries with exactly one gold medal",
    "which athletes won gold in both summer and winter Games",
    "who won bronze in judo in 2012",
    "German medals in luge since 1990",
    "first gold medal of China",
    "who won relay gold in 2008",
    "which medals changed later",
    "on which do the sources disagree",
    "something at random",
    "who came third in the men's 1500 m in 2002",
    "who was in Canada's men's ice hockey team in 2002",
    "what share of gold medals did the United States win in 2012",
    "/event event:1500m games:2002",
    "/record",
    "/sources event:500m games:2002-winter gender:M",
    "/country noc:SLO",
    "kdo je zmagal na 1000 m",
    "medalje Petra Prevca",
    "lestvica medalj Soči 2014",
    "naj 5 držav po številu vseh medalj",
    "primerjaj Slovenijo in Hrvaško",
    "wer gewann den Slalom der Frauen 2014",
    "Medaillenspiegel 2018",
)


class Noted(Answerer):
    """Notes how everything ended that a button asked."""

    def __init__(self, *given):
        super().__init__(*given)
        self.ended = []

    async def perform(self, intent, *, language, page=0):
        answer = await super().perform(intent, language=language, page=page)
        self.ended.append((answer.status, answer.headline))
        return answer


@pytest.fixture
async def answers(complete_catalogue, monkeypatch):
    # The simulated clock leaps ahead while a query runs on its thread
    monkeypatch.setattr("bot.catalogue.database._Connection._is_late", lambda _: 0)
    file = CatalogueFile(complete_catalogue)
    yield Noted(file, load_reference())
    await file.close()


@pytest.fixture
async def simcord_bot(answers, drawn):
    painter = Painter(drawn, load_reference())
    return Podium(Responder(answers, rate_limiter=RateLimiter(member=PATIENT, channel=PATIENT), painter=painter))


class Drawn:
    """Stands in for the drawing process."""

    async def draw(self, picture):
        return picture.title.encode()


@pytest.fixture
def drawn():
    return Drawn()


@pytest.mark.parametrize("questions", [QUESTIONS[::3], pytest.param(QUESTIONS, marks=pytest.mark.long)], ids=["a third", "all"])
async def test_every_button_leads_to_an_answer_and_no_two_look_alike(place, answers, simcord_bot, questions):
    faults = []
    pressed = 0
    for question in questions:
        simcord_bot.responder.conversations.forget(place.alice.id)
        shown = await place.alice.slash(place.channel, "ask", question=question)
        components = list(walk(shown.response.components))
        buttons = [one for one in components if one["type"] == BUTTON and not one.get("disabled")]
        choices = [(menu, option) for menu in components if menu["type"] == MENU for option in menu["options"]]
        labels = [one["label"] for one in buttons] + [option["label"] for _, option in choices]
        faults += [f"{question}: two are called {label}" for label in set(labels) if labels.count(label) > 1]
        for button in sorted(buttons, key=lambda one: one["label"] in LAST):
            if button["custom_id"].startswith(SKIPPED):
                continue
            answers.ended.clear()
            reply = await place.alice.click(shown.response, custom_id=button["custom_id"])
            faults += [f"{question} → {button['label']}: {told}" for status, told in answers.ended if status is not Status.ANSWERED]
            seen = [one for one in (reply.response, *reply.followups) if one and (text_of(one) or one.attachments)]
            faults += [] if seen else [f"{question} → {button['label']}: nothing"]
            pressed += 1
        for menu, option in choices:
            answers.ended.clear()
            await place.alice.select(shown.response, [option["value"]], custom_id=menu["custom_id"])
            faults += [f"{question} → {option['label']}: {told}" for status, told in answers.ended if status is not Status.ANSWERED]
            pressed += 1
    assert not faults, "\n".join(faults)
    assert pressed > len(questions) * 3
