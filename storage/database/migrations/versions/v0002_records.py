"""The record catalogue: batches, their files, and the rows in quarantine."""

import sqlalchemy as sa
from alembic import op

from storage.database.text import Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the three tables."""
    _batches()
    _files()
    _quarantine()


def downgrade() -> None:
    """Drop them, those that refer to others first."""
    for table in ("quarantined_rows", "record_files", "record_batches"):
        op.drop_table(table)


def _batches() -> None:
    op.create_table(
        "record_batches",
        sa.Column("batch", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("record", Text, nullable=False),
        sa.Column("source", Text, nullable=False),
        sa.Column("fields", Text, nullable=False),
        sa.Column("first_seq", sa.BigInteger, nullable=False),
        sa.Column("last_seq", sa.BigInteger, nullable=False),
        sa.Column("accepted", sa.BigInteger, nullable=False),
        sa.Column("newer_version", sa.BigInteger, nullable=False),
        sa.Column("duplicate", sa.BigInteger, nullable=False),
        sa.Column("quarantined", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("batch", name="pk_record_batches"),
    )
    op.create_index("ix_record_batches_record", "record_batches", ["record"])


def _files() -> None:
    op.create_table(
        "record_files",
        sa.Column("path", Text, nullable=False),
        sa.Column("batch", sa.Integer, nullable=False),
        sa.Column("record", Text, nullable=False),
        sa.Column("day", sa.Date),
        sa.Column("rows", sa.BigInteger, nullable=False),
        sa.Column("first_seq", sa.BigInteger, nullable=False),
        sa.Column("last_seq", sa.BigInteger, nullable=False),
        sa.Column("sha256", Text, nullable=False),
        sa.PrimaryKeyConstraint("path", name="pk_record_files"),
        sa.ForeignKeyConstraint(["batch"], ["record_batches.batch"], name="fk_record_files_batch"),
    )
    op.create_index("ix_record_files_batch", "record_files", ["batch"])
    op.create_index("ix_record_files_record_day", "record_files", ["record", "day"])


def _quarantine() -> None:
    op.create_table(
        "quarantined_rows",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("record", Text, nullable=False),
        sa.Column("source", Text, nullable=False),
        sa.Column("row", sa.BigInteger, nullable=False),
        sa.Column("cells", Text, nullable=False),
        sa.Column("reasons", Text, nullable=False),
        sa.Column("digest", Text, nullable=False),
        sa.Column("readmitted_batch", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_quarantined_rows"),
        sa.ForeignKeyConstraint(
            ["readmitted_batch"], ["record_batches.batch"], name="fk_quarantined_rows_readmitted_batch"
        ),
    )
    op.create_index("ix_quarantined_rows_record", "quarantined_rows", ["record"])
    op.create_index("ix_quarantined_rows_digest", "quarantined_rows", ["digest"], unique=True)
