"""The tables of the state store. The migrations in `migrations/versions` make them; a test holds the two together.

That three indexes have only the rows of what runs, stands in the migrations alone: to say it here would import every dialect.
"""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, text

metadata = MetaData()

guild_settings = Table(
    "guild_settings",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8)),
    Column("private_replies", Boolean, nullable=False, server_default=text("false")),
    Column("pictures", Boolean, nullable=False, server_default=text("true")),
    Column("quiz_seconds", Integer, nullable=False, server_default=text("20")),
    Column("report_channel_id", BigInteger),
    Column("quiz_starters", String(12), nullable=False, server_default=text("'everybody'"), comment="everybody, moderators or role"),
    Column("quiz_role_id", BigInteger, comment="who may start quizzes, where a role may"),
    Column("quiz_most", Integer, nullable=False, server_default=text("0"), comment="quizzes at once; 0: any number"),
    Column("quiz_cooldown", Integer, nullable=False, server_default=text("0"), comment="seconds between two quizzes of a channel"),
    Column("quiz_fewest", Integer, nullable=False, server_default=text("1"), comment="players without whom a quiz gives no points"),
    Column("quiz_thread", Boolean, nullable=False, server_default=text("false"), comment="each quiz in a thread of its own"),
    Column("leader_role_id", BigInteger, comment="the role of the season's leader"),
    Column("board_channel_id", BigInteger, comment="where the leaderboard is posted every week"),
    Column("time_zone", String(40), nullable=False, server_default=text("'UTC'")),
    Column("daily", Boolean, nullable=False, server_default=text("false"), comment="whether a question is posted every day"),
    Column("daily_channel_id", BigInteger),
    Column("daily_hour", Integer, nullable=False, server_default=text("9"), comment="by the server's time zone"),
    Column("daily_kind", String(12), nullable=False, server_default=text("'question'"), comment="question or on-this-day"),
    Column("left_at", BigInteger, comment="when the bot left the server; its data goes 30 days later"),
    Column("country", String(3), comment="the NOC that its members mean by we"),
)

guild_channel = Table(
    "guild_channel",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("channel_id", BigInteger, primary_key=True, autoincrement=False),
    Column("purpose", String(16), primary_key=True),
    CheckConstraint("purpose IN ('lookups', 'quiz')", name="guild_channel_purpose"),
    comment="channels where a purpose is allowed; a purpose without channels is allowed everywhere",
)

schedule = Table(
    "schedule",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(8), primary_key=True, comment="weekly: the leaderboard"),
    Column("next_at", BigInteger, nullable=False),
    Column("held_until", BigInteger, nullable=False, server_default=text("0"), comment="until then one process posts it"),
    Column("tries", Integer, nullable=False, server_default=text("0"), comment="how often it was taken to be posted"),
    Index("schedule_due", "next_at"),
    comment="what is posted in servers at a set time",
)

season_leader = Table(
    "season_leader",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, nullable=False),
    Column("role_id", BigInteger, nullable=False),
    comment="who was given the role of the season's leader",
)

setting_change = Table(
    "setting_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, comment="who changed it; emptied when the member asks for deletion"),
    Column("changed_at", BigInteger, nullable=False),
    Column("name", String(20), nullable=False, comment="the part of the panel"),
    Column("before", Text, nullable=False, comment="JSON"),
    Column("after", Text, nullable=False, comment="JSON"),
    Index("setting_change_guild", "guild_id", "changed_at"),
    Index("setting_change_user", "user_id"),
    comment="who changed which setting of a server, for 90 days",
)

member_settings = Table(
    "member_settings",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8)),
    Column("hidden", Boolean, nullable=False, server_default=text("false"), comment="left out of leaderboards"),
    Column("country", String(3), comment="the NOC that they mean by we"),
)

report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created_at", BigInteger, nullable=False),
    Column("guild_id", BigInteger),
    Column("channel_id", BigInteger),
    Column("user_id", BigInteger, comment="emptied when the member asks for deletion"),
    Column("asked", Text, nullable=False, comment="the encoded Intent, or the question"),
    Column("complaint", Text, nullable=False),
    Column("closed_at", BigInteger),
    Column("interaction_id", BigInteger, comment="Discord's id of what brought it"),
    Column("message_id", BigInteger, comment="the message that was reported, where it was one"),
    Column("question", Text, comment="the question in words"),
    Column("answer", Text, comment="the answer in words, as it was shown"),
    Index("report_interaction", "interaction_id", unique=True),
)

stored_intent = Table(
    "stored_intent",
    metadata,
    Column("token", String(32), primary_key=True),
    Column("intent", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    comment="Intents too long for a custom_id",
)

quiz = Table(
    "quiz",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("host_id", BigInteger, nullable=False),
    Column("language", String(8), nullable=False),
    Column("mode", String(8), nullable=False, comment="buttons or text"),
    Column("difficulty", String(8), nullable=False),
    Column("discipline", String(8)),
    Column("rounds", Integer, nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Column("end_reason", String(16)),
    Column("holder", String(32), comment="the process that runs it"),
    Column("held_until", BigInteger, nullable=False, server_default=text("0")),
    Column("parent_id", BigInteger, comment="the channel of the quiz's own thread"),
    Column("fewest", Integer, nullable=False, server_default=text("1"), comment="players without whom it gives no points"),
    Column("source", String(8), nullable=False, server_default=text("'mixed'"), comment="data, own (the server's questions) or mixed"),
    Column("counted", Boolean, nullable=False, server_default=text("true"), comment="whether leaderboards count it"),
    Index("quiz_running", "channel_id", unique=True),
    Index("quiz_daily", "guild_id", unique=True),
    Index("quiz_guild", "guild_id", "started_at"),
)

own_question = Table(
    "own_question",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("wrong", Text, nullable=False, comment="JSON: the wrong choices"),
    Column("accepted", Text, nullable=False, comment="JSON: other spellings of the answer"),
    Column("added_at", BigInteger, nullable=False),
    Index("own_question_text", "guild_id", "text", unique=True),
    comment="questions that servers brought themselves",
)

quiz_round = Table(
    "quiz_round",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("quiz_id", Integer, ForeignKey("quiz.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("question", Text, nullable=False, comment="JSON"),
    Column("message_id", BigInteger),
    Column("opened_at", BigInteger, nullable=False),
    Column("deadline", BigInteger, nullable=False),
    Column("closed_at", BigInteger),
    Column("fact", Text, comment="what is asked, by a key that survives rebuilds"),
    Column("skipped", Boolean, nullable=False, server_default=text("false")),
    Column("channel_id", BigInteger, comment="where its message is, if not in the quiz's channel"),
    Index("quiz_round_number", "quiz_id", "number", unique=True),
    Index("quiz_round_due", "deadline"),
)

quiz_answer = Table(
    "quiz_answer",
    metadata,
    Column("round_id", Integer, ForeignKey("quiz_round.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("choice", Text, nullable=False),
    Column("correct", Boolean, nullable=False),
    Column("points", Integer, nullable=False),
    Column("answered_at", BigInteger, nullable=False),
    Index("quiz_answer_user", "user_id"),
)
