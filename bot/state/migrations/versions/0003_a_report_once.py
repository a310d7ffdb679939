"""The interaction that brought a report, so that one which is delivered twice is kept once."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("report") as batch_op:
        batch_op.add_column(sa.Column("interaction_id", sa.BigInteger(), nullable=True, comment="Discord's id of what brought it"))
        batch_op.create_index("report_interaction", ["interaction_id"], unique=True)
