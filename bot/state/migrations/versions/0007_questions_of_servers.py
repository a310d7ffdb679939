"""Questions that servers bring themselves, and which ones a quiz asks."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "own_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("wrong", sa.Text(), nullable=False, comment="JSON: the wrong choices"),
        sa.Column("accepted", sa.Text(), nullable=False, comment="JSON: other spellings of the answer"),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        comment="questions that servers brought themselves",
    )
    op.create_index("own_question_text", "own_question", ["guild_id", "text"], unique=True)
    mixed = sa.text("'mixed'")
    op.add_column("quiz", sa.Column("source", sa.String(length=8), server_default=mixed, nullable=False, comment="data, own (the server's questions) or mixed"))
