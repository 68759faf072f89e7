"""Entries of another ledger entered as they are, with all that follows: its state, night by night."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from sqlalchemy import Connection, delete

from storage.database.batches import batches
from storage.database.bulk import Row, insert_rows
from storage.database.tables import exemptions, ledger, notices
from storage.ledger.entry import Entry, Kind
from storage.ledger.ledger import entries
from storage.projections.derive import Source, sources
from storage.projections.stepping import project_anew
from storage.projections.steps_taken import steps_by_table


def enter_as_they_are(connection: Connection, page: Sequence[Entry], *, told: Sequence[Row]) -> None:
    """Enter entries at the end, within the caller's writing transaction.

    `told` are the rows of the notices among them, whose words no entry has. The tree over the ledger does not
    grow: this is no ledger to prove anything by. Raises StorageError for an entry that cannot be read.
    """
    insert_rows(connection, ledger, page)
    of_kind = {source.kind: source for source in sources(connection, partial(steps_by_table, connection))}
    for kind, some in groupby(page, key=lambda entry: Kind(entry.kind)):
        if kind is Kind.EXEMPTION:
            _exempt_anew(connection, of_kind[kind])
        elif kind is not Kind.NOTICE:
            _follow(connection, of_kind[kind], list(some))
    project_anew(connection, sorted({entry.about for entry in page if entry.kind == Kind.STEP}))
    insert_rows(connection, notices, told)


def _follow(connection: Connection, source: Source, page: Sequence[Entry]) -> None:
    for some in batches(page):
        rows = source.rows(some)
        for table in source.tables:
            insert_rows(connection, table, rows.get(table, ()))


def _exempt_anew(connection: Connection, source: Source) -> None:
    """A revocation ends what was granted long before: all exemptions are derived again."""
    connection.execute(delete(exemptions))
    _follow(connection, source, list(entries(connection, Kind.EXEMPTION)))
