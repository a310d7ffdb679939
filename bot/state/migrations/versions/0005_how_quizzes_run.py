"""Who may start quizzes, how many, where; the season's leader; what is posted at a set time."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    everybody = sa.text("'everybody'")
    for column in (
        sa.Column("quiz_starters", sa.String(length=12), server_default=everybody, nullable=False, comment="everybody, moderators or role"),
        sa.Column("quiz_role_id", sa.BigInteger(), nullable=True, comment="who may start quizzes, where a role may"),
        sa.Column("quiz_most", sa.Integer(), server_default=sa.text("0"), nullable=False, comment="quizzes at once; 0: any number"),
        sa.Column("quiz_cooldown", sa.Integer(), server_default=sa.text("0"), nullable=False, comment="seconds between two quizzes of a channel"),
        sa.Column("quiz_fewest", sa.Integer(), server_default=sa.text("1"), nullable=False, comment="players without whom a quiz gives no points"),
        sa.Column("quiz_thread", sa.Boolean(), server_default=sa.text("(false)"), nullable=False, comment="each quiz in a thread of its own"),
        sa.Column("leader_role_id", sa.BigInteger(), nullable=True, comment="the role of the season's leader"),
        sa.Column("board_channel_id", sa.BigInteger(), nullable=True, comment="where the leaderboard is posted every week"),
        sa.Column("time_zone", sa.String(length=40), server_default=sa.text("'UTC'"), nullable=False),
    ):
        op.add_column("guild_settings", column)
    for column in (
        sa.Column("parent_id", sa.BigInteger(), nullable=True, comment="the channel of the quiz's own thread"),
        sa.Column("fewest", sa.Integer(), server_default=sa.text("1"), nullable=False, comment="players without whom it gives no points"),
        sa.Column("counted", sa.Boolean(), server_default=sa.text("(true)"), nullable=False, comment="whether leaderboards count it"),
    ):
        op.add_column("quiz", column)
    op.create_table(
        "schedule",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False, comment="weekly: the leaderboard"),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("held_until", sa.BigInteger(), server_default=sa.text("0"), nullable=False, comment="until then one process posts it"),
        sa.Column("tries", sa.Integer(), server_default=sa.text("0"), nullable=False, comment="how often it was taken to be posted"),
        sa.PrimaryKeyConstraint("guild_id", "kind"),
        comment="what is posted in servers at a set time",
    )
    op.create_index("schedule_due", "schedule", ["next_at"])
    op.create_table(
        "season_leader",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("role_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id"),
        comment="who was given the role of the season's leader",
    )
