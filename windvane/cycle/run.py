"""One governance cycle: from the records known at its watermark to decisions in the ledger.

    records → measure → score → screen → judge → open cases go on → take up → decide → notices → commit

Nothing is written before the last step; there, decisions, what follows from them and the notices are kept
together or not at all. A cycle that is killed leaves nothing behind and is simply run again.
"""

from datetime import date, datetime

from rules.meaning.book import RuleBook
from storage.cycles import find_cycle
from storage.records.catalogue import types_known
from storage.records.catalogue import watermark as known_up_to
from storage.records.store import RecordStore
from windvane.checkpointing import require_signer, sign_cycles
from windvane.cycle.decided import decide_night
from windvane.cycle.governed import govern
from windvane.cycle.keeping import keep_night
from windvane.cycle.night import Night
from windvane.cycle.report import CycleReport, report_of_ledger
from windvane.cycle.reporting import report_of_night
from windvane.cycle.stopwatch import Stopwatch, Watch, silent
from windvane.cycle.unchanged import require_unchanged
from windvane.home import Home
from windvane.installation import database_of, record_store
from windvane.sole_writer import sole_writer

STAGES = 11


def run_cycle(  # noqa: PLR0913 - a night needs exactly these, named at every call
    home: Home,
    book: RuleBook,
    *,
    as_of: date,
    recorded_at: datetime,
    dry_run: bool = False,
    watch: Watch = silent,
) -> CycleReport:
    """Run the cycle as of a business date, or tell that it ran before; `dry_run` writes nothing.

    `recorded_at` is the present moment, for the ledger's header alone. Raises HomeBusyError when another
    process runs a cycle on this home, StorageError when records or database refuse, or what is decided could
    not be signed; then nothing was decided.
    """
    database = database_of(home)
    if not dry_run:
        require_signer(home)
    with sole_writer(home, database, dry_run=dry_run), record_store(home, database) as store:
        ran = find_cycle(store.database, as_of, book.digest)
        if ran is not None:
            if not dry_run:
                sign_cycles(home, database)
            return report_of_ledger(ran)
        night = _begin(home, store, book, as_of=as_of, recorded_at=recorded_at)
        timed = Stopwatch(watch, stages=STAGES)
        governed = govern(night, store, timed=timed)
        require_unchanged(night, store, governed.plan.sources)
        decided = decide_night(night, store, governed, timed=timed)
        if not dry_run:
            keep_night(night, store, governed, decided=decided, timed=timed)
        return report_of_night(night, governed, decided, dry_run=dry_run, seconds=timed.seconds)


def _begin(home: Home, store: RecordStore, book: RuleBook, *, as_of: date, recorded_at: datetime) -> Night:
    watermark = known_up_to(store.database)
    known = types_known(store.database, watermark=watermark, until=as_of)
    absent = frozenset(book.records) - known
    return Night(
        home=home, book=book, as_of=as_of, watermark=watermark, absent=absent, recorded_at=recorded_at
    )
