"""What seals the words of a notice, and the way from an entry to its notices.

Words of before have no salt, and their entries no seal.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_INDEX = "ix_notices_entry"


def upgrade() -> None:
    """Add the salts, and the index."""
    op.add_column("notices", sa.Column("salt", sa.LargeBinary))
    op.create_index(_INDEX, "notices", ["entry"])


def downgrade() -> None:
    """Take them away; words that were sealed can then be held against their seals no more."""
    op.drop_index(_INDEX, "notices")
    op.drop_column("notices", "salt")
