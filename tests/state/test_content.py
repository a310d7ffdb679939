"""What can be asked of the store, the same on every back-end."""

import asyncio
from dataclasses import replace

import pytest

from bot.state import changes, daily, kept_requests, leaders, leases, own_questions, privacy, quizzes, reports, schedules, scores, settings
from bot.state.quizzes import MemberAnswer, NewQuiz, Taken
from bot.state.tables import metadata
from tests.schedules import next_of

GUILD, CHANNEL, HOST, ANA, BOR = 10**18, 10**18 + 1, 10**18 + 2, 10**18 + 3, 10**18 + 4
NEW = NewQuiz(
    guild_id=GUILD, channel_id=CHANNEL, host_id=HOST, language="sl", mode="buttons", difficulty="easy", discipline=None,
    rounds=3, seconds=20, seed=7,
)  # fmt: skip


async def quiz_with_round(state, number=1):
    quiz = await quizzes.start(state, NEW, now=1_000)
    return quiz, await quizzes.open_round(state, quiz.id, number, '{"text": "?"}', now=1_000, deadline=21_000)


def given(round_id, user, *, correct=True, points=10, at=2_000):
    return MemberAnswer(round_id, user, "AUS", correct, points, at)


async def test_a_servers_settings_are_kept_as_a_whole(state):
    assert await settings.guild(state, GUILD) == settings.GuildSettings(GUILD)
    chosen = settings.GuildSettings(GUILD, "sl", True, False, 45, CHANNEL, frozenset({CHANNEL}), frozenset({1, 2}))
    await settings.save_guild(state, chosen)
    assert await settings.guild(state, GUILD) == chosen
    fewer = replace(chosen, quiz_channels=frozenset({2}), language=None)
    await settings.save_guild(state, fewer)
    assert await settings.guild(state, GUILD) == fewer


async def test_a_members_settings(state):
    await settings.save_member(state, settings.MemberSettings(ANA, "en", hidden=True))
    await settings.save_member(state, settings.MemberSettings(ANA, "sl", hidden=True, country="CAN"))
    assert await settings.member(state, ANA) == settings.MemberSettings(ANA, "sl", hidden=True, country="CAN")
    await settings.save_guild(state, settings.GuildSettings(GUILD, country="SLO"))
    own, theirs = await settings.chosen(state, ANA, GUILD)
    assert (own.country, theirs.country) == ("CAN", "SLO")
    assert await settings.member(state, BOR) == settings.MemberSettings(BOR)


async def test_reports_are_listed_until_closed(state):
    first = (await reports.add(state, now=1, asked="m:1", complaint="wrong time", user_id=ANA, guild_id=GUILD)).number
    second = (await reports.add(state, now=2, asked="m:2", complaint="'; DROP TABLE report; --", user_id=BOR)).number
    assert [report.id for report in await reports.open_reports(state)] == [second, first]
    assert await reports.close(state, first, now=3)
    assert not await reports.close(state, first, now=4)
    assert [report.complaint for report in await reports.open_reports(state)] == ["'; DROP TABLE report; --"]


async def test_a_report_that_is_delivered_twice_is_kept_once(state):
    first = await reports.add(state, now=1, asked="m", complaint="wrong", user_id=ANA, interaction_id=5)
    again = await reports.add(state, now=2, asked="m", complaint="wrong", user_id=ANA, interaction_id=5)
    other = await reports.add(state, now=3, asked="m", complaint="wrong", user_id=ANA, interaction_id=6)
    assert (first.first, again.first, other.first) == (True, False, True)
    assert again.number == first.number != other.number
    assert len(await reports.open_reports(state)) == 2


async def test_a_long_request_is_found_by_its_token_until_it_expires(state):
    (token,) = await kept_requests.keep(state, "x" * 3000, now=0)
    assert len(token) <= 32
    assert (await kept_requests.keep(state, "y", "x" * 3000, now=5))[1] == token
    assert await kept_requests.find(state, token, now=10) == "x" * 3000
    assert await kept_requests.find(state, token, now=kept_requests.LIFETIME + 6) is None
    assert await kept_requests.forget_expired(state, now=kept_requests.LIFETIME + 6) == 2
    assert await kept_requests.find(state, "unknown", now=0) is None


async def test_one_quiz_a_channel(state):
    first = await quizzes.start(state, NEW, now=1)
    assert await quizzes.start(state, NEW, now=2) is None
    other = await quizzes.start(state, replace(NEW, channel_id=5), now=2)
    assert [quiz.id for quiz in await quizzes.running(state)] == [first.id, other.id]
    assert await quizzes.end(state, first.id, reason="stopped", now=3)
    assert await quizzes.end(state, first.id, reason="stopped", now=4) is None
    assert (await quizzes.by_id(state, first.id)).end_reason == "stopped"
    assert await quizzes.start(state, NEW, now=5) is not None


async def test_a_round_is_opened_once_and_closed_by_one(state):
    quiz, opened = await quiz_with_round(state)
    assert await quizzes.open_round(state, quiz.id, 1, "{}", now=1, deadline=2) is None
    await quizzes.set_message(state, opened.id, 99)
    assert (await quizzes.round_by_id(state, opened.id)).message_id == 99
    closers = await asyncio.gather(*(quizzes.close_round(state, opened.id, now=22_000) for _ in range(5)))
    assert sorted(closers) == [False, False, False, False, True]


async def test_what_a_server_was_asked_this_season_is_known(state):
    quiz = await quizzes.start(state, NEW, now=1_000)
    await quizzes.open_round(state, quiz.id, 1, "{}", now=1_000, deadline=2_000, fact="old")
    await quizzes.open_round(state, quiz.id, 2, "{}", now=5_000, deadline=6_000, fact="new")
    await quizzes.open_round(state, quiz.id, 3, "{}", now=7_000, deadline=8_000)
    assert await quizzes.facts_asked(state, GUILD, since=5_000) == {"new"}
    assert await quizzes.facts_asked(state, GUILD + 1, since=0) == set()


async def test_a_members_first_answer_stands(state):
    _, opened = await quiz_with_round(state)
    tries = await asyncio.gather(*(quizzes.answer(state, given(opened.id, ANA, points=n)) for n in range(6)))
    assert sorted(tries, key=lambda one: one.value) == [Taken.COUNTED] + [Taken.BEFORE] * 5
    assert len(await quizzes.answers_of(state, opened.id)) == 1
    await quizzes.close_round(state, opened.id, now=30_000)
    assert await quizzes.answer(state, given(opened.id, BOR)) is Taken.LATE


async def test_scores_are_sums_and_hidden_members_are_left_out(state):
    quiz, first = await quiz_with_round(state)
    await quizzes.answer(state, given(first.id, ANA, points=12))
    await quizzes.answer(state, given(first.id, BOR, points=8, at=3_000))
    await quizzes.close_round(state, first.id, now=21_000)
    second = await quizzes.open_round(state, quiz.id, 2, "{}", now=22_000, deadline=42_000)
    await quizzes.answer(state, given(second.id, ANA, correct=False, points=0, at=23_000))
    await quizzes.answer(state, given(second.id, BOR, points=10, at=24_000))
    standing = await scores.of_quiz(state, quiz.id)
    assert [(score.user_id, score.points, score.correct, score.answered) for score in standing] == [(BOR, 18, 2, 2), (ANA, 12, 1, 2)]
    assert await scores.streak(state, quiz.id, BOR) == 2
    assert await scores.streak(state, quiz.id, ANA) == 0
    await settings.save_member(state, settings.MemberSettings(BOR, hidden=True))
    board = await scores.leaderboard(state, GUILD, since=0, until=10**13)
    assert [score.user_id for score in board] == [ANA]
    assert await scores.leaderboard(state, GUILD, since=50_000, until=10**13) == []


def test_every_column_that_holds_a_member_is_known_to_privacy():
    holding = {(table, column.name) for table in metadata.sorted_tables for column in table.c if column.name in {"user_id", "host_id"}}
    assert holding == set(privacy.KEPT_OF_MEMBERS)


async def test_a_member_is_exported_and_deleted_everywhere(state):
    quiz, opened = await quiz_with_round(state)
    await quizzes.answer(state, given(opened.id, HOST))
    await quizzes.answer(state, given(opened.id, BOR))
    await settings.save_member(state, settings.MemberSettings(HOST, "sl", country="CAN"))
    await reports.add(state, now=1, asked="m", complaint="c", user_id=HOST)
    await leaders.save(state, GUILD, leaders.Leader(GUILD, HOST, 5))
    await changes.add(state, changes.Change(GUILD, HOST, 5, "pace", 20, 60))
    kept = await privacy.export_member(state, HOST)
    assert [row["country"] for row in kept["member_settings"]] == ["CAN"]
    assert {table: len(rows) for table, rows in kept.items()} == dict.fromkeys((table.name for table, _ in privacy.KEPT_OF_MEMBERS), 1)
    for forget in (privacy.forget_settings, privacy.forget_quizzes, privacy.forget_reports):
        await forget(state, HOST)
    assert not any((await privacy.export_member(state, HOST)).values())
    assert len(await quizzes.answers_of(state, opened.id)) == 1
    assert (await quizzes.by_id(state, quiz.id)).host_id == privacy.NOBODY
    assert [change.user_id for change in await changes.latest(state, GUILD)] == [None]


async def test_the_leader_of_a_server_is_one(state):
    for leader in (leaders.Leader(GUILD, ANA, 5), leaders.Leader(GUILD, BOR, 6)):
        await leaders.save(state, GUILD, leader)
        assert await leaders.of_guild(state, GUILD) == leader
    assert await leaders.of_member(state, ANA) == []
    assert await leaders.of_member(state, BOR) == [leader]
    await leaders.save(state, GUILD, None)
    assert await leaders.of_guild(state, GUILD) is None


async def test_what_is_due_is_taken_by_one_and_again_only_where_it_was_not_done(state):
    await schedules.put(state, GUILD, "weekly", 1_000)
    await schedules.put(state, BOR, "weekly", 9_000)
    assert await schedules.take(state, now=999, until=2_000) == []
    taken = await asyncio.gather(*(schedules.take(state, now=1_000, until=2_000) for _ in range(4)))
    ((due,),) = [found for found in taken if found]
    assert (due.guild_id, due.again) == (GUILD, False)
    assert await schedules.take(state, now=1_999, until=3_000) == []
    (again,) = await schedules.take(state, now=2_000, until=3_000)
    assert again == due._replace(again=True)
    assert await schedules.done(state, again, 8_000)
    assert not await schedules.done(state, again, 8_000)
    assert await schedules.take(state, now=7_999, until=9_000) == []
    assert await next_of(state, GUILD, "weekly") == 8_000
    await schedules.put(state, GUILD, "weekly", None)
    assert await next_of(state, GUILD, "weekly") is None


async def test_a_quiz_that_too_few_played_does_not_count(state):
    for number, players in enumerate(((ANA,), (ANA, BOR))):
        quiz = await quizzes.start(state, replace(NEW, fewest=2, channel_id=number, parent_id=CHANNEL), now=1)
        opened = await quizzes.open_round(state, quiz.id, 1, "{}", now=1, deadline=9)
        for player in players:
            await quizzes.answer(state, given(opened.id, player))
        assert not quiz.counted
        assert (await quizzes.end(state, quiz.id, reason="done", now=7 + number)).counted == (len(players) > 1)
    board = await scores.leaderboard(state, GUILD, since=0, until=10**13)
    assert [(score.user_id, score.answered) for score in board] == [(ANA, 1), (BOR, 1)]
    assert await quizzes.last_end(state, CHANNEL) == 8
    assert await quizzes.last_end(state, 999) is None


async def days(state, *answered):
    """A server's daily quiz with a round for each of the given: whether Ana answered right, or None where she did not answer."""
    quiz = await daily.begun(state, GUILD, channel_id=CHANNEL, language="en", now=0)
    for number, correct in enumerate(answered, start=1):
        opened = await quizzes.open_round(state, quiz.id, number, "{}", now=number, deadline=number + daily.DAY_MS)
        await quizzes.set_message(state, opened.id, number)
        if correct is not None:
            await quizzes.answer(state, given(opened.id, ANA, correct=correct))
    return quiz, opened


async def test_a_servers_daily_quiz_begins_once_and_is_no_running_quiz(state):
    first = await daily.begun(state, GUILD, channel_id=CHANNEL, language="en", now=0)
    again = await daily.begun(state, GUILD, channel_id=7, language="sl", now=5)
    assert (again.id, again.channel_id, again.language) == (first.id, 7, "sl")
    assert (await daily.begun(state, GUILD + 1, channel_id=7, language="sl", now=5)).id != first.id
    assert await quizzes.running(state) == []
    assert await quizzes.how_many_run(state, GUILD) == 0
    assert await leases.take(state, "somebody", now=10**15, until=10**16) == []
    assert await quizzes.start(state, replace(NEW, channel_id=7), now=1) is not None, "a quiz may run in the same channel"


@pytest.mark.parametrize(
    ("answered", "streak"),
    [((True, True, None), 2), ((True, None, True, None), 1), ((True, False, None), 0), ((True, None, None), 0), ((None,), 0)],
)
async def test_a_daily_streak_goes_by_days(state, answered, streak):
    _, last = await days(state, *answered)
    assert await daily.streak(state, last, ANA) == streak


async def test_a_day_whose_question_could_not_be_posted_breaks_no_row(state):
    quiz, last = await days(state, True, True)
    await quizzes.open_round(state, quiz.id, last.number + 1, "{}", now=9, deadline=10)
    opened = await quizzes.open_round(state, quiz.id, last.number + 2, "{}", now=11, deadline=12)
    assert await daily.streak(state, opened, ANA) == 2


async def test_daily_questions_whose_time_is_over_are_found_until_closed(state):
    quiz, last = await days(state, True, None)
    assert await daily.over(state, now=daily.DAY_MS) == []
    found = await daily.over(state, now=2 + daily.DAY_MS)
    assert [(item.id, opened.number) for item, opened in found] == [(quiz.id, 1), (quiz.id, 2)]
    await quizzes.close_round(state, last.id, now=9)
    assert [opened.number for _, opened in await daily.over(state, now=2 + daily.DAY_MS)] == [1]
    assert (await daily.latest(state, quiz.id)).id == last.id


async def test_changes_of_settings_are_held_for_ninety_days(state):
    first = changes.Change(GUILD, ANA, 1_000, "lookups", [], [CHANNEL, 5])
    second = changes.Change(GUILD, BOR, 2_000, "daily", False, True)
    for change in (first, second):
        await changes.add(state, change)
    assert await changes.latest(state, GUILD) == [second, first]
    assert await changes.latest(state, GUILD, limit=1) == [second]
    assert await changes.latest(state, 5) == []
    assert await changes.forget_old(state, now=1_000 + changes.KEPT_MS) == 1
    assert await changes.latest(state, GUILD) == [second]


async def test_quizzes_in_threads_are_found_by_their_channel(state):
    quiz = await quizzes.start(state, replace(NEW, channel_id=7, parent_id=CHANNEL), now=1)
    for channel in (7, CHANNEL):
        assert [item.id for item in await quizzes.running(state, channel_id=channel)] == [quiz.id]
    assert (await quizzes.how_many_run(state, GUILD), await quizzes.how_many_run(state, 5)) == (1, 0)


@pytest.mark.parametrize("returned", [True, False])
async def test_a_left_servers_data_goes_after_thirty_days(state, returned):
    await settings.save_guild(state, settings.GuildSettings(GUILD, "sl", quiz_channels=frozenset({1})))
    await quiz_with_round(state)
    await privacy.guild_left(state, GUILD, now=0)
    assert await privacy.delete_departed(state, now=privacy.GRACE - 1) == []
    if returned:
        await privacy.guild_joined(state, GUILD)
    assert await privacy.delete_departed(state, now=privacy.GRACE) == ([] if returned else [GUILD])
    left = await settings.guild(state, GUILD)
    assert (left.language == "sl", bool(await quizzes.running(state))) == (returned, returned)


async def test_servers_left_and_joined_while_nobody_listened_are_found(state):
    await settings.save_guild(state, settings.GuildSettings(GUILD, "sl"))
    await settings.save_guild(state, settings.GuildSettings(8, "sl"))
    await privacy.guild_left(state, 8, now=0)
    await own_questions.put(state, 9, [own_questions.OwnQuestion("Why?", "So", ("No",))], now=0)
    assert await privacy.reconcile(state, {8}, now=5) == (2, 1)
    assert await privacy.reconcile(state, {8}, now=6) == (0, 0)
    assert await privacy.delete_departed(state, now=privacy.GRACE + 4) == []
    assert set(await privacy.delete_departed(state, now=privacy.GRACE + 5)) == {GUILD, 9}
    assert (await settings.guild(state, 8)).language == "sl"
    assert await own_questions.of_guild(state, 9) == []


async def test_servers_of_other_processes_are_none_of_ours(state):
    await settings.save_guild(state, settings.GuildSettings(GUILD, "sl"))
    assert await privacy.reconcile(state, {8}, now=5, ours=lambda guild: guild != GUILD) == (0, 0)
    assert await privacy.delete_departed(state, now=privacy.GRACE + 5) == []


async def test_changes_are_read_page_by_page(state):
    made = [changes.Change(GUILD, ANA, number, "pace", number, number + 1) for number in range(25)]
    for change in made:
        await changes.add(state, change)
    assert await changes.count(state, GUILD) == 25
    assert await changes.count(state, 5) == 0
    read = [change for page in range(4) for change in await changes.latest(state, GUILD, skip=page * changes.PAGE)]
    assert read == made[::-1]
