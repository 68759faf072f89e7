"""The tree over the ledger, what names persons, and whose turn it is to decide.

The tiles of entries that are there already are made when the database is opened: they follow from the ledger.
"""

import sqlalchemy as sa
from alembic import op

from storage.database.text import Text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "tiles",
        sa.Column("level", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("level", "position", name="pk_tiles"),
    )
    op.create_table(
        "personal",
        sa.Column("seal", Text, nullable=False),
        sa.Column("whose", Text, nullable=False),
        sa.Column("value", Text, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("seal", name="pk_personal"),
    )
    op.create_index("ix_personal_whose", "personal", ["whose"])
    op.create_table(
        "turns",
        sa.Column("work", Text, nullable=False),
        sa.Column("token", sa.BigInteger, nullable=False),
        sa.Column("holder", Text),
        sa.Column("beats", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("work", name="pk_turns"),
    )


def downgrade() -> None:
    """Drop them; names that were kept outside the ledger are gone."""
    for table in ("turns", "personal", "tiles"):
        op.drop_table(table)
