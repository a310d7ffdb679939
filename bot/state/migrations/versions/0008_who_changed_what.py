"""Who changed which setting, and reports in words."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "setting_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True, comment="who changed it; emptied when the member asks for deletion"),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False, comment="the part of the panel"),
        sa.Column("before", sa.Text(), nullable=False, comment="JSON"),
        sa.Column("after", sa.Text(), nullable=False, comment="JSON"),
        sa.PrimaryKeyConstraint("id"),
        comment="who changed which setting of a server, for 90 days",
    )
    op.create_index("setting_change_guild", "setting_change", ["guild_id", "changed_at"])
    op.create_index("setting_change_user", "setting_change", ["user_id"])
    for column in (
        sa.Column("message_id", sa.BigInteger(), nullable=True, comment="the message that was reported, where it was one"),
        sa.Column("question", sa.Text(), nullable=True, comment="the question in words"),
        sa.Column("answer", sa.Text(), nullable=True, comment="the answer in words, as it was shown"),
    ):
        op.add_column("report", column)
