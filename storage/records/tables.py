"""The tables of the record catalogue: which files count, and the rows that were set aside."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from storage.database.moment import Day
from storage.database.tables import metadata
from storage.database.text import Text

record_batches = Table(
    "record_batches",
    metadata,
    Column("batch", Integer, primary_key=True, autoincrement=False),
    Column("record", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("fields", Text, nullable=False),  # the fields its files have, separated by commas
    Column("first_seq", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),  # first_seq - 1 when nothing was new
    Column("accepted", BigInteger, nullable=False),
    Column("newer_version", BigInteger, nullable=False),
    Column("duplicate", BigInteger, nullable=False),
    Column("quarantined", BigInteger, nullable=False),
    Index(None, "record"),
)

record_files = Table(
    "record_files",
    metadata,
    Column("path", Text, primary_key=True),  # below the folder of the records
    Column("batch", Integer, ForeignKey("record_batches.batch"), nullable=False, index=True),
    Column("record", Text, nullable=False),
    Column("day", Day),  # the business day of its records; none for a file of superseded versions
    Column("rows", BigInteger, nullable=False),
    Column("first_seq", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Index(None, "record", "day"),
)

quarantined_rows = Table(
    "quarantined_rows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("row", BigInteger, nullable=False),
    Column("cells", Text, nullable=False),  # JSON: column → text
    Column("reasons", Text, nullable=False),  # JSON: the list of its reasons
    Column("digest", Text, nullable=False),  # of record, source, row and cells as first seen
    Column("readmitted_batch", Integer, ForeignKey("record_batches.batch")),
    Index(None, "record"),
    Index(None, "digest", unique=True),
)
