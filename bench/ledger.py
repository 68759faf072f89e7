"""How many decisions a second the ledger takes in, durably."""

import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.figure import Figure
from bench.installation import AS_OF
from engine.candidate import Candidate
from engine.decide.case import Case, Prior
from engine.decide.decide import decide
from engine.decide.ids import cycle_id
from engine.evidence import Evidence, EvidenceRecord
from rules.load.book import load_book
from rules.meaning.book import RuleBook
from rules.meaning.standard import Grade
from storage.books import keep_book
from storage.cycles import commit_cycle
from storage.database.engine import open_database
from storage.ledger.contents import CycleHeader
from windvane.shipped import SHIPPED_BOOK

STANDARD = "G02"
RETURNS = 18
AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


def measure(decisions: int) -> list[Figure]:
    """Commit a cycle of `decisions` cases with what follows from them."""
    book = load_book(SHIPPED_BOOK)
    cases = [a_case(number, book) for number in range(decisions)]
    appended = _seconds_to_commit(cases, book)
    return [
        Figure(
            of="windvane",
            what=f"appending {decisions:,} decisions to the ledger",
            value=decisions / appended,
            unit="decisions/s",
            aim="≥ 20 k decisions/s",
        ),
    ]


def _seconds_to_commit(cases: list[Case], book: RuleBook) -> float:
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'windvane.db'}")
        keep_book(database, book)
        began = time.perf_counter()
        commit_cycle(database, header(book), cases=cases, outgoing=())
        seconds = time.perf_counter() - began
        database.dispose()
    return seconds


def header(book: RuleBook) -> CycleHeader:
    """The header of the cycle that decides them."""
    return CycleHeader(
        cycle=cycle_id(AS_OF, book.digest),
        as_of=AS_OF,
        book=book.digest,
        watermark=1,
        engine="bench",
        semantics="1",
        artefacts={},
        counts={},
        recorded_at=AT,
    )


def a_case(number: int, book: RuleBook) -> Case:
    """A serious case of the number-th item, with figures of its own and the evidence that it has."""
    records = tuple(EvidenceRecord(key=f"R{number}-{each}", at=AT) for each in range(RETURNS))
    evidence = Evidence(indicator="quality_return_rate", record="refund", total=RETURNS, records=records)
    candidate = Candidate(
        standard=STANDARD,
        subject=f"item:I{number:07}",
        subject_name="针织衫 经典 家庭装",
        operator=f"P{number % 5_000:05}",
        role="merchant",
        owner_subject=f"shop:S{number % 10_000:05}",
        incident=None,
        facts=_facts(number),
        screened=Grade.SERIOUS,
        evidence=(evidence,),
    )
    cycle = cycle_id(AS_OF, book.digest)
    nothing_before = Prior(same=0, any=0, cases=())
    return decide(candidate, Grade.SERIOUS, book=book, as_of=AS_OF, cycle=cycle, prior=nothing_before)


def _facts(number: int) -> dict[str, int]:
    """Figures between 5 and 10 times the baseline; 151,350 items have no two alike."""
    orders, baseline = 250 + number % 150, 8_000 + number % 1_009
    rate = RETURNS * 1_000_000 // orders
    return {
        "quality_return_rate": rate,
        "quality_return_rate.numerator": RETURNS,
        "quality_return_rate.denominator": orders,
        "quality_return_rate.baseline": baseline,
        "quality_return_rate.times_baseline": rate * 1_000 // baseline,
    }
