"""A night is kept: everybody's columns beside the ledger, their digests and every decision in it."""

from collections.abc import Mapping

from engine.semantics import SEMANTICS
from storage.books import keep_book
from storage.cycles import commit_cycle
from storage.ledger.contents import CycleHeader
from storage.records.catalogue import digest_known
from storage.records.store import RecordStore
from windvane.checkpointing import sign_ledger
from windvane.cycle.artefacts import keep_artefacts
from windvane.cycle.decided import Decided
from windvane.cycle.governed import Governed
from windvane.cycle.night import Night
from windvane.cycle.reporting import counts_of
from windvane.cycle.stopwatch import Stopwatch
from windvane.release import PROGRAM


def keep_night(
    night: Night, store: RecordStore, governed: Governed, *, decided: Decided, timed: Stopwatch
) -> None:
    """Keep it whole, or nothing of it in the ledger, then sign what the ledger has become.

    Raises StorageError when the database refuses, and when the checkpoint cannot be kept: then the night is
    in the ledger, and the next cycle signs for it.
    """
    with timed.stage("keep columns"):
        artefacts = keep_artefacts(store.warehouse, night.book, night.home.artefacts(night.cycle))
    with timed.stage("commit"):
        keep_book(store.database, night.book)
        commit_cycle(
            store.database,
            _header(night, store, artefacts=artefacts, counts=counts_of(governed, decided)),
            cases=decided.cases,
            outgoing=decided.notices,
            steps=decided.steps,
            accounts=decided.accounts,
            seen=decided.seen,
        )
        sign_ledger(night.home, store.database)


def _header(
    night: Night, store: RecordStore, *, artefacts: Mapping[str, str], counts: Mapping[str, int]
) -> CycleHeader:
    return CycleHeader(
        cycle=night.cycle,
        as_of=night.as_of,
        book=night.book.digest,
        watermark=night.watermark,
        engine=PROGRAM,
        semantics=SEMANTICS,
        artefacts=artefacts,
        counts=counts,
        recorded_at=night.recorded_at,
        records=digest_known(store.database, watermark=night.watermark),
    )
