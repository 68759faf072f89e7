"""The conditions as Windvane screens them: standards compiled by engine/plan, run by the warehouse."""

import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from bench.subjects import CONDITIONS, Comparison, Condition, Found, Subjects, found
from engine.plan.dated_book import DatedBook
from engine.plan.governing import flagged_step, govern_step, screen_step
from rules.expression.tree import Compare, Every, Literal, Name
from rules.expression.tree import Comparison as Sign
from rules.meaning.book import RuleBook
from rules.meaning.bookkeeping import Bookkeeping
from rules.meaning.outcome import Outcomes
from rules.meaning.published import Basis, Mode
from rules.meaning.record import SubjectKind
from rules.meaning.standard import Appeal, Grade, GradeClause, Standard, Vane
from rules.units import Unit
from storage.warehouse.duckdb import open_duckdb

AS_OF = date(2026, 11, 20)
KIND = "subject"


def screen(subjects: Subjects, conditions: tuple[Condition, ...]) -> Found:
    """Compile the govern step and the screen, run them over all subjects, read those that are flagged."""
    dated = DatedBook(book_of(conditions), AS_OF)
    govern, screen = govern_step(dated, KIND), screen_step(dated, KIND)
    assert screen is not None  # noqa: S101 - the book does grade this kind
    with tempfile.TemporaryDirectory() as spill, open_duckdb(spill=Path(spill)) as warehouse:
        rows = pa.array(np.arange(len(next(iter(subjects.values())))))
        warehouse.give(f"measured_{KIND}", pa.table({"subject_id": rows, **subjects}))
        warehouse.run(f"CREATE TABLE {govern.makes} AS {govern.sql}")
        warehouse.run(f"CREATE TABLE {screen.makes} AS {screen.sql}")
        return _pairs(warehouse.table(flagged_step(KIND).sql))


def book_of(conditions: tuple[Condition, ...]) -> RuleBook:
    """Make a rule book with one standard of one grade for each condition."""
    standards = {_name(number): standard_of(number, condition) for number, condition in enumerate(conditions)}
    kind = SubjectKind(
        kind=KIND,
        title={},
        profile="profile",
        peers=(),
        operator=None,
        owner=None,
        role="merchant",
        name=None,
    )
    return RuleBook(
        name="bench",
        version="1",
        zone="Asia/Shanghai",
        currency="CNY",
        languages=(),
        jurisdiction=(),
        records={},
        subjects={KIND: kind},
        indicators={},
        scores={},
        standards=standards,
        procedures={},
        measures={},
        proofs={},
        lexicons={},
        exemptions={},
        case_counts={},
        bookkeeping=Bookkeeping(),
        schedule={},
        digest="",
        files={},
    )


def standard_of(number: int, condition: Condition) -> Standard:
    """Make a standard whose slight grade is met when the condition holds."""
    when = Every(tuple(_compare(comparison) for comparison in condition))
    clause = GradeClause(grade=Grade.SLIGHT, when=when, text="", outcomes=Outcomes())
    return Standard(
        name=_name(number),
        vane=Vane.GOODS,
        role=None,
        of=(KIND,),
        clause={},
        basis=Basis(kind="terms", refs=(), note=""),
        published=date(2026, 1, 1),
        effective_from=date(2026, 2, 1),
        effective_to=None,
        mode=Mode.ENFORCE,
        each=None,
        grades=(clause,),
        follows=None,
        penalty_at_once=False,
        rectify=None,
        appeal=Appeal(within=0, times=0),
        reads=tuple(comparison.indicator for comparison in condition),
        indicators=(),
    )


def _compare(comparison: Comparison) -> Compare:
    threshold = Literal(comparison.threshold, Unit.SHARE)
    return Compare(Sign(comparison.sign), Name(comparison.indicator, Unit.SHARE), threshold)


def _name(number: int) -> str:
    return f"B{number:03}"


def _pairs(flagged: pa.Table) -> Found:
    rows = flagged["subject_id"].to_numpy()
    met = [np.nonzero(flagged[f"grade.{_name(number)}"].to_numpy())[0] for number in range(CONDITIONS)]
    return found([int(rows[at]) * CONDITIONS + number for number, each in enumerate(met) for at in each])
