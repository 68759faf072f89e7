"""A home is audited: all that can be recomputed, then the tables that follow from the ledger."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from storage.audit.audit import Audit, audit
from storage.audit.chain import Progress, Spread
from storage.audit.earlier import Earlier
from storage.audit.finding import Finding
from storage.audit.page import Page, PageRead
from storage.database.engine import Database, reading
from storage.projections.agree import Compared, agree
from storage.under_audit import HomeUnderAudit
from windvane.home import Home
from windvane.processes import WORKERS, begin_work, fresh_processes

_WORTH_WORKERS = 50_000
"""So many entries are read before workers would have begun."""
_AHEAD = 4 * WORKERS


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
        size = HomeUnderAudit(connection, home.folder).size()
    # What the connection sees begins with its first question, after the checkpoints were read: one that a
    # cycle signs meanwhile cannot be ahead of it.
    with spread_over(size) as spread, reading(database) as connection:
        found = audit(HomeUnderAudit(connection, home.folder), progress, spread=spread, earlier=earlier)
        if found.bad is not None:
            return AuditedHome(found, None)
        compared = agree(connection, write=False, progress=partial(progress, "tables")).tables
    differing = (_differs(table) for table in compared if _is_of_the_tables_alone(table))
    return AuditedHome(found, len(compared), tuple(differing))


def _is_of_the_tables_alone(table: Compared) -> bool:
    """Whether it differs, and is none that the audit has recomputed by itself."""
    return not table.agrees and table.table != "tiles"


def _differs(table: Compared) -> Finding:
    counts = f"{table.missing} missing, {table.different} different, {table.extra} extra"
    what = f"it is not as the ledger gives it: {counts}, the first `{table.first}`"
    return Finding("table-differs", f"table {table.table}", what, "put it right: windvane ledger rebuild")


@contextmanager
def spread_over(size: int) -> Iterator[Spread]:
    """Read the pages of a long ledger, of so many entries, by workers."""
    if size < _WORTH_WORKERS:
        yield map
        return
    with ProcessPoolExecutor(WORKERS, fresh_processes(Page.__module__), begin_work) as pool:
        yield partial(_in_turn, pool)


def _in_turn(
    pool: ProcessPoolExecutor, question: Callable[[Page], PageRead], pages: Iterable[Page]
) -> Iterator[PageRead]:
    """Ask of every page, a few ahead, and answer in order."""
    asked: deque[Future[PageRead]] = deque()
    for page in pages:
        asked.append(pool.submit(question, page))
        if len(asked) > _AHEAD:
            yield asked.popleft().result()
    while asked:
        yield asked.popleft().result()
