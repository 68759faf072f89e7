"""The tables: the ledger, and the projections that follow from it and can be rebuilt.

Moments are whole seconds since the epoch, business dates are dates, money is minor units, factors and score
amounts are thousandths. `entry` is the ledger's sequence number of the entry a row follows from.
"""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, MetaData, Table, Text

from storage.database.moment import Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ledger = Table(
    "ledger",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Index(None, "kind"),
)

books = Table(
    "books",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("entry", Integer, ForeignKey("ledger.seq"), nullable=False),
)

cycles = Table(
    "cycles",
    metadata,
    Column("cycle_id", Text, primary_key=True),
    Column("as_of", Date, nullable=False),
    Column("book", Text, ForeignKey("books.digest"), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("entry", Integer, ForeignKey("ledger.seq"), nullable=False),
    Index(None, "as_of"),
)

cases = Table(
    "cases",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("cycle_id", Text, ForeignKey("cycles.cycle_id"), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("subject", Text, nullable=False),
    Column("owner_subject", Text),
    Column("operator", Text, nullable=False),
    Column("standard", Text, nullable=False),
    Column("grade", Text, nullable=False),
    Column("incident", Text),
    Column("state", Text, nullable=False),
    Column("shadow", Boolean, nullable=False),
    Column("open_until", Moment),
    Column("found", Text, nullable=False),
    Column("entry", Integer, ForeignKey("ledger.seq"), nullable=False),
    Index(None, "subject"),
    Index(None, "cycle_id"),
    Index(None, "operator", "as_of"),
    Index(None, "open_until"),
)


def _of_case() -> Column[str]:
    return Column("case_id", Text, ForeignKey("cases.case_id"), nullable=False)


points = Table(
    "points",
    metadata,
    _of_case(),
    Column("operator", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("points", Integer, nullable=False),
    Column("starts", Moment, nullable=False),
    Index(None, "operator", "role"),
)

sanctions = Table(
    "sanctions",
    metadata,
    _of_case(),
    Column("subject", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("amount", BigInteger),
    Column("starts", Moment, nullable=False),
    Column("ends", Moment),
    Index(None, "subject"),
)

tilts = Table(
    "tilts",
    metadata,
    _of_case(),
    Column("subject", Text, nullable=False),
    Column("factor", Integer, nullable=False),
    Column("channels", Text, nullable=False),
    Column("starts", Moment, nullable=False),
    Column("ends", Moment, nullable=False),
    Index(None, "ends"),
)

score_adjustments = Table(
    "score_adjustments",
    metadata,
    _of_case(),
    Column("subject", Text, nullable=False),
    Column("score", Text, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("starts", Moment, nullable=False),
    Column("ends", Moment, nullable=False),
    Index(None, "ends"),
)

corrections = Table(
    "corrections",
    metadata,
    _of_case(),
    Column("subject", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("starts", Moment, nullable=False),
)

compensations = Table(
    "compensations",
    metadata,
    _of_case(),
    Column("subject", Text, nullable=False),
    Column("incident", Text),
    Column("amount", BigInteger, nullable=False),
    Column("formula", Text, nullable=False),
    Column("starts", Moment, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    Column("notice_id", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("case_id", Text, ForeignKey("cases.case_id"), nullable=False, index=True),
    Column("cycle_id", Text, ForeignKey("cycles.cycle_id"), nullable=False, index=True),
    Column("subject", Text, nullable=False, index=True),
    Column("operator", Text, nullable=False),
    Column("subject_line", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("html", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("entry", Integer, ForeignKey("ledger.seq"), nullable=False),
)
