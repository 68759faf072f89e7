"""The grade a case was found as by the judge, beside the one that procedures made of it."""

import sqlalchemy as sa
from alembic import op

from storage.database.text import Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; earlier cases met no procedures."""
    op.add_column("cases", sa.Column("found", Text, nullable=False, server_default=""))
    op.execute("UPDATE cases SET found = grade")


def downgrade() -> None:
    """Drop it."""
    op.drop_column("cases", "found")
