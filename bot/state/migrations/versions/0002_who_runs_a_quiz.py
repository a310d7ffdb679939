"""Which process runs a quiz, and until when it has it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("quiz", sa.Column("holder", sa.String(length=32), nullable=True, comment="the process that runs it"))
    op.add_column("quiz", sa.Column("held_until", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
