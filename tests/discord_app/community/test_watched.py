"""What the community's commands, presses and forms leave in the counts."""

from bot.state import quizzes
from tests.discord_app.community.test_reports_and_privacy import field


def counted(env):
    return {
        (sample.labels["kind"], sample.labels["command"], sample.labels["outcome"])
        for metric in env.bot.monitor.metrics.registry.collect()
        for sample in metric.samples
        if sample.name == "podium_interactions_total"
    }


async def test_a_report_is_a_command_and_a_form(place, simcord_env):
    await place.alice.slash(place.channel, "ask", question="who won the 1000 m?")
    form = await place.alice.slash(place.channel, "report")
    await place.alice.submit_modal(form, {field(form): "wrong"})
    await simcord_env.settle()
    assert counted(simcord_env) == {("command", "ask", "answered"), ("command", "report", "done"), ("form", "report", "done")}


async def test_a_settings_press_and_a_refused_one(place, manager, simcord_env):
    shown = await manager.slash(place.channel, "settings")
    await manager.click(shown.response, custom_id="1GT:pictures")
    await place.alice.slash(place.channel, "privacy show")
    await place.alice.slash(place.channel, "quiz stop")
    await simcord_env.settle()
    assert counted(simcord_env) == {
        ("command", "settings", "done"),
        ("component", "Toggle", "done"),
        ("command", "privacy show", "done"),
        ("command", "quiz stop", "refused"),
    }
    simcord_env.errors  # noqa: B018 - seen: the refusal


async def test_running_quizzes_are_counted(place, community, simcord_env):
    monitor = simcord_env.bot.monitor
    monitor.look_at(simcord_env.bot, community)
    await place.alice.slash(place.channel, "quiz start")
    assert len(await quizzes.running(community.state)) == 1
    await monitor.refresh()
    assert monitor.metrics.registry.get_sample_value("podium_quizzes_running") == 1
    await place.alice.slash(place.channel, "quiz stop")
    await monitor.refresh()
    assert monitor.metrics.registry.get_sample_value("podium_quizzes_running") == 0
    assert (await monitor.health.readiness())["state"] == "ok"
    assert (await monitor.health.readiness())["catalogue"] == "ok"
