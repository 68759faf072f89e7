"""One procedure, three readings: SQL, durable-rules, the plain reference."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies.procedures import case_facts, procedure, procedures

from engine.plan.sql_expression import condition_sql
from engine.procedure.judges import DurableProcedures, PlainProcedures
from rules.meaning.procedure import CASE_FIELDS, Effect, Stage
from rules.units import Unit


@pytest.fixture(scope="module")
def connection():
    columns = ", ".join(
        f'"{name}" {"VARCHAR" if unit is Unit.TEXT else "BIGINT"}' for name, unit in CASE_FIELDS.items()
    )
    with duckdb.connect(":memory:", config={"threads": 1}) as opened:
        opened.execute(f"CREATE TABLE cases (place BIGINT, {columns})")
        yield opened


def by_sql(connection, several, cases):
    """Which procedures hold of every case, as SQL sees it."""
    connection.execute("DELETE FROM cases")
    rows = [[place, *(case.get(name) for name in CASE_FIELDS)] for place, case in enumerate(cases)]
    connection.executemany(f"INSERT INTO cases VALUES ({', '.join('?' * (len(CASE_FIELDS) + 1))})", rows)
    held = ", ".join(f"coalesce({condition_sql(each.when)}, false)" for each in several)
    found = connection.execute(f"SELECT {held} FROM cases ORDER BY place").fetchall()
    return [{one.name for one, holds in zip(several, row, strict=True) if holds} for row in found]


def by(judge, case):
    """Which procedures of any stage hold of a case, as a judge sees it."""
    return set().union(*(judge.met(stage, case) for stage in Stage))


@settings(max_examples=75, deadline=None)
@given(procedures(), st.lists(case_facts(), min_size=1, max_size=6))
def test_all_three_readings_of_procedures_agree(connection, several, cases):
    """Random procedures on random cases: SQL, durable-rules and the reference see the same ones hold."""
    plain, durable = PlainProcedures(several), DurableProcedures(several)

    read_plainly = [by(plain, case) for case in cases]

    assert [by(durable, case) for case in cases] == read_plainly
    assert by_sql(connection, several, cases) == read_plainly


def test_what_is_not_known_of_a_case_binds_nothing():
    """A procedure on a field that nobody knows yet does not hold, in either reading."""
    overdue = procedure("M11", Effect.RAISE_GRADE, "notice_overdue")

    assert by(PlainProcedures([overdue]), {}) == by(DurableProcedures([overdue]), {}) == set()
    assert by(DurableProcedures([overdue]), {"notice_overdue": 1}) == {"M11"}
