"""A home is audited: all that can be recomputed, then the tables that follow from the ledger."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from storage.audit.audit import Audit, audit
from storage.audit.chain import Progress
from storage.audit.earlier import Earlier
from storage.audit.finding import Finding
from storage.database.engine import Database, reading
from storage.errors import StorageError
from storage.projections.agree import Compared, Rebuilt, agree
from storage.under_audit import HomeUnderAudit
from windvane.audit_workers import SharedReading, workers_for
from windvane.home import Home

_WORTH_WORKERS = 50_000
"""So many entries are read before workers would have begun."""


@dataclass(frozen=True, slots=True)
class AuditedHome:
    """What was found in a home.

    Attributes: `audit` is what was recomputed; `tables` how many tables were derived from the ledger and
    compared, None when they were not; `differing` those that are not as the ledger gives them.
    """

    audit: Audit
    tables: int | None
    differing: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is shown of what is wrong."""
        return (*self.audit.findings, *self.differing)

    @property
    def more(self) -> int:
        """How many findings are not shown."""
        return self.audit.count - len(self.audit.findings)


def audit_home(
    home: Home, database: Database, *, progress: Progress, earlier: Earlier | None = None
) -> AuditedHome:
    """Audit all that the home holds, and tell which tables are not as its ledger gives them.

    Tables are compared when every entry is sound: they follow from nothing else. `earlier` is a checkpoint
    that an auditor kept. Raises StorageError for a database that cannot be read, ValueError when a key kept
    with it is none.
    """
    with reading(database) as connection:
        size = HomeUnderAudit(lambda: connection, home.folder).size()
    asked = _Asked(home, database, progress, earlier)
    return _by_workers(asked) if size >= _WORTH_WORKERS else _here(asked)


class _Asked(NamedTuple):
    """What is to be audited; the state of the database that is seen is the one after checkpoints were read.

    So none that a cycle signs meanwhile can be ahead of it.
    """

    home: Home
    database: Database
    progress: Progress
    earlier: Earlier | None


def _here(asked: _Asked) -> AuditedHome:
    """One after the other: entries, then tables."""
    with reading(asked.database) as connection:
        under = HomeUnderAudit(lambda: connection, asked.home.folder)
        found = audit(under, asked.progress, earlier=asked.earlier)
        return _audited(found, lambda progress: agree(connection, write=False, progress=progress), asked)


def _by_workers(asked: _Asked) -> AuditedHome:
    """Entries and tables side by side, each part of the ledger by a worker."""
    with ExitStack() as lasting:
        shared = SharedReading(lasting.enter_context(workers_for(asked.home)))
        under = HomeUnderAudit(lambda: lasting.enter_context(shared.seen(asked.database)), asked.home.folder)
        found = audit(under, asked.progress, spread=shared.read, earlier=asked.earlier)
        return _audited(found, shared.compared, asked)


def _audited(
    found: Audit, compare: Callable[[Callable[[int, int], None]], Rebuilt], asked: _Asked
) -> AuditedHome:
    """With the tables, unless they cannot be compared for what was found."""
    if found.bad is not None:
        return AuditedHome(found, None)
    try:
        compared = compare(partial(asked.progress, "tables"))
    except StorageError:
        if found.is_clean:
            raise
        return AuditedHome(found, None)
    differing = (_differs(table) for table in compared.tables if _is_of_the_tables_alone(table))
    return AuditedHome(found, len(compared.tables), tuple(differing))


def _is_of_the_tables_alone(table: Compared) -> bool:
    """Whether it differs, and is none that the audit has recomputed by itself."""
    return not table.agrees and table.table != "tiles"


def _differs(table: Compared) -> Finding:
    counts = f"{table.missing} missing, {table.different} different, {table.extra} extra"
    what = f"it is not as the ledger gives it: {counts}, the first `{table.first}`"
    return Finding("table-differs", f"table {table.table}", what, "put it right: windvane ledger rebuild")
