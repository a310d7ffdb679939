"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "guild_channel",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.CheckConstraint("purpose IN ('lookups', 'quiz')", name="guild_channel_purpose"),
        sa.PrimaryKeyConstraint("guild_id", "channel_id", "purpose"),
        comment="channels where a purpose is allowed; a purpose without channels is allowed everywhere",
    )
    op.create_table(
        "guild_settings",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("private_replies", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("pictures", sa.Boolean(), server_default=sa.text("(true)"), nullable=False),
        sa.Column("quiz_seconds", sa.Integer(), server_default=sa.text("(20)"), nullable=False),
        sa.Column("report_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("left_at", sa.BigInteger(), nullable=True, comment="when the bot left the server; its data goes 30 days later"),
        sa.PrimaryKeyConstraint("guild_id"),
    )
    op.create_table(
        "member_settings",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("hidden", sa.Boolean(), server_default=sa.text("(false)"), nullable=False, comment="left out of leaderboards"),
        sa.PrimaryKeyConstraint("user_id"),
    )
    op.create_table(
        "quiz",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("host_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False, comment="buttons or text"),
        sa.Column("difficulty", sa.String(length=8), nullable=False),
        sa.Column("discipline", sa.String(length=8), nullable=True),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("end_reason", sa.String(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("quiz", schema=None) as batch_op:
        batch_op.create_index("quiz_guild", ["guild_id", "started_at"], unique=False)
        batch_op.create_index(
            "quiz_running",
            ["channel_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=True),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=True, comment="emptied when the member asks for deletion"),
        sa.Column("asked", sa.Text(), nullable=False, comment="the encoded Intent, or the question"),
        sa.Column("complaint", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "stored_intent",
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token"),
        comment="Intents too long for a custom_id",
    )
    op.create_table(
        "quiz_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False, comment="JSON"),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("deadline", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["quiz_id"], ["quiz.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("quiz_round", schema=None) as batch_op:
        batch_op.create_index(
            "quiz_round_due",
            ["deadline"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index("quiz_round_number", ["quiz_id", "number"], unique=True)

    op.create_table(
        "quiz_answer",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("correct", sa.Boolean(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["quiz_round.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("round_id", "user_id"),
    )
    with op.batch_alter_table("quiz_answer", schema=None) as batch_op:
        batch_op.create_index("quiz_answer_user", ["user_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("quiz_answer", schema=None) as batch_op:
        batch_op.drop_index("quiz_answer_user")

    op.drop_table("quiz_answer")
    with op.batch_alter_table("quiz_round", schema=None) as batch_op:
        batch_op.drop_index("quiz_round_number")
        batch_op.drop_index("quiz_round_due", sqlite_where=sa.text("closed_at IS NULL"), postgresql_where=sa.text("closed_at IS NULL"))

    op.drop_table("quiz_round")
    op.drop_table("stored_intent")
    op.drop_table("report")
    with op.batch_alter_table("quiz", schema=None) as batch_op:
        batch_op.drop_index("quiz_running", sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL"))
        batch_op.drop_index("quiz_guild")

    op.drop_table("quiz")
    op.drop_table("member_settings")
    op.drop_table("guild_settings")
    op.drop_table("guild_channel")
