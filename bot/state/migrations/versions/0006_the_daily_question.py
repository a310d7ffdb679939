"""A question every day in each server that wants one: one quiz a server that never ends, with a round a day."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    question = sa.text("'question'")
    for column in (
        sa.Column("daily", sa.Boolean(), server_default=sa.text("(false)"), nullable=False, comment="whether a question is posted every day"),
        sa.Column("daily_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("daily_hour", sa.Integer(), server_default=sa.text("9"), nullable=False, comment="by the server's time zone"),
        sa.Column("daily_kind", sa.String(length=12), server_default=question, nullable=False, comment="question or on-this-day"),
    ):
        op.add_column("guild_settings", column)
    op.add_column("quiz_round", sa.Column("channel_id", sa.BigInteger(), nullable=True, comment="where its message is, if not in the quiz's channel"))
    op.drop_index("quiz_running", table_name="quiz")
    running = sa.text("ended_at IS NULL AND mode <> 'daily'")
    op.create_index("quiz_running", "quiz", ["channel_id"], unique=True, sqlite_where=running, postgresql_where=running)
    daily = sa.text("mode = 'daily'")
    op.create_index("quiz_daily", "quiz", ["guild_id"], unique=True, sqlite_where=daily, postgresql_where=daily)
