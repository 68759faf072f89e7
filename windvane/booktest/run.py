"""Every test of a book, through all the readings of what it is a test of."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rules.meaning.book import RuleBook
from rules.meaning.book_test import (
    BookTest,
    FollowTest,
    GradeTest,
    LexiconTest,
    ProcedureTest,
    RecordTest,
    ScoreTest,
)
from storage.warehouse.duckdb import open_duckdb
from storage.warehouse.interface import Warehouse
from windvane.booktest.governing import follow_all, score_all
from windvane.booktest.grading import grade_all
from windvane.booktest.measuring import Measuring
from windvane.booktest.mentions import search_all
from windvane.booktest.proceeding import proceed_all
from windvane.booktest.verdict import Verdict

Progress = Callable[[str, int, int], None]
_Run = Callable[..., Iterable[Verdict]]
_MEMORY = "1GB"
_ADJUSTMENTS = "CREATE TABLE score_adjustment (subject VARCHAR, score VARCHAR, amount BIGINT)"


def run_tests(book: RuleBook, tests: Sequence[BookTest], *, progress: Progress) -> tuple[Verdict, ...]:
    """Run all tests and give their verdicts in the tests' order; `progress` hears what is done so far.

    Tests of one thing and one business date share their statements.
    """
    verdicts: dict[int, Verdict] = {}
    groups = _together(tests)
    with (
        TemporaryDirectory() as spill,
        open_duckdb(spill=Path(spill), memory=_MEMORY, threads=1) as warehouse,
    ):
        warehouse.run(_ADJUSTMENTS)
        for group in groups:
            progress(group[0].owner, len(verdicts), len(tests))
            verdicts |= {id(verdict.test): verdict for verdict in _run(book, group, warehouse)}
    return tuple(verdicts[id(test)] for test in tests)


def _together(tests: Iterable[BookTest]) -> list[Sequence[BookTest]]:
    """Put together what is of one thing on one date."""
    groups: dict[Any, list[BookTest]] = {}
    for test in tests:
        date = None if isinstance(test, RecordTest) else test.as_of
        groups.setdefault((type(test), test.owner, date), []).append(test)
    return list(groups.values())


def _run(book: RuleBook, tests: Sequence[BookTest], warehouse: Warehouse) -> Iterable[Verdict]:
    return _RUNS[type(tests[0])](book, tests[0].owner, tests, warehouse=warehouse)


def _measure_all(
    book: RuleBook, name: str, tests: Sequence[RecordTest], *, warehouse: Warehouse
) -> Iterator[Verdict]:
    measuring = Measuring(book, name, warehouse=warehouse)
    return (measuring.verdict(test) for test in tests)


_RUNS: Mapping[type[BookTest], _Run] = {
    GradeTest: grade_all,
    FollowTest: follow_all,
    ScoreTest: score_all,
    ProcedureTest: proceed_all,
    LexiconTest: search_all,
    RecordTest: _measure_all,
}
