"""Which country members and servers mean by we."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("guild_settings", sa.Column("country", sa.String(length=3), nullable=True, comment="the NOC that its members mean by we"))
    op.add_column("member_settings", sa.Column("country", sa.String(length=3), nullable=True, comment="the NOC that they mean by we"))
