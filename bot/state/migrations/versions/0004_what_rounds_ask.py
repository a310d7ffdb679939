"""What each round asks, so that a server is not asked twice in a season, and whether a round was skipped."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("quiz_round", sa.Column("fact", sa.Text(), nullable=True, comment="what is asked, by a key that survives rebuilds"))
    op.add_column("quiz_round", sa.Column("skipped", sa.Boolean(), server_default=sa.text("(false)"), nullable=False))
