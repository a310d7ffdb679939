"""`/help`: every command has a purpose, each can be clicked, and every purpose is one menu away."""

import pytest
from discord import app_commands

from bot.discord_app.views.help import EXAMPLES, PURPOSES, example_lines, help_view, mention
from bot.locale import translator
from tests.discord_app.community.conftest import *  # noqa: F403 - the bot with everything it can do
from tests.discord_app.given import HELP, menu_of, text_of


def leaves(command):
    if isinstance(command, app_commands.Group):
        return [leaf for inner in command.commands for leaf in leaves(inner)]
    return [command]


def test_every_command_has_a_purpose_and_no_other_is_named(simcord_env):
    known = {
        leaf.qualified_name
        for command in simcord_env.bot.tree.get_commands()
        if not isinstance(command, app_commands.ContextMenu)
        for leaf in leaves(command)
    }
    assert {name for purpose in PURPOSES.values() for name, _ in purpose.commands} == known


async def test_help_can_be_clicked_and_turned_in_place(place, answers, simcord_env):
    answers.answer = HELP
    shown = await place.alice.slash(place.channel, "help")
    assert shown.ephemeral
    ids = simcord_env.bot.responder.command_ids
    assert f"</quiz start:{ids['quiz']}>" in text_of(shown.response)
    assert f"</medal:{ids['medal']}>" in text_of(shown.response)
    assert len(menu_of(shown.response)["options"]) == len(PURPOSES)
    await place.alice.select(shown.response, ["you"], custom_id="1Men")
    assert f"</privacy delete:{ids['privacy']}>" in text_of(shown.response)


@pytest.mark.parametrize("language", ["en", "sl"])
def test_every_page_is_short_and_in_the_readers_language(language):
    say = translator(language).gettext
    for key, purpose in PURPOSES.items():
        view = help_view(language, {}, key)
        assert view.content_length() < 700
        assert say(purpose.title) in str(view.to_components())
    assert len(example_lines(language, {})) == len(EXAMPLES) + 2


def test_a_command_whose_id_is_not_known_is_named_all_the_same():
    assert mention("quiz start", {}) == "`/quiz start`"
    assert mention("quiz start", {"quiz": 5}) == "</quiz start:5>"


def test_no_component_is_taken_for_another_kind():
    from bot.discord_app.client import ITEMS

    samples = ["1Men", "1QC1.2", "1QT1", "1QK1", "1QS1", "1QL2026.0", "1GT:daily", "1GV:pace", "1GC:board", "1GR:leader_role", "1GP:quiz",
               "1GA:zone", "1FM5", "1RD5", "1OD"]  # fmt: skip
    for sample in samples:
        assert sum(bool(kind.__discord_ui_compiled_template__.fullmatch(sample)) for kind in ITEMS) == 1, sample
