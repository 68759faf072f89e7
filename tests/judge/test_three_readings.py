"""One rule, three readings: SQL for the population, durable-rules for the case, the plain reference."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies.conditions import NAMES, conditions, facts
from strategies.standards import standard_of

from engine.judge import reference
from engine.judge.durable import DurableJudge
from engine.plan.sql_expression import condition_sql
from rules.units import Unit

BOOKS = st.lists(st.lists(conditions(), min_size=1, max_size=3), min_size=1, max_size=4)
COLUMNS = ", ".join(
    f'"{name}" {"VARCHAR" if unit is Unit.TEXT else "BIGINT"}' for name, unit in NAMES.items()
)


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect(":memory:", config={"threads": 1}) as opened:
        opened.execute(f"CREATE TABLE facts (place BIGINT, {COLUMNS})")
        yield opened


def screened(connection, standards, population):
    """The grade of every standard for everybody, as the screen sees it: one row of severities per subject."""
    connection.execute("DELETE FROM facts")
    rows = [[place, *(known.get(name) for name in NAMES)] for place, known in enumerate(population)]
    connection.executemany(f"INSERT INTO facts VALUES ({', '.join('?' * (len(NAMES) + 1))})", rows)
    grades = [
        "CASE "
        + " ".join(f"WHEN {condition_sql(clause.when)} THEN {clause.grade.severity}" for clause in one.grades)
        + " ELSE 0 END"
        for one in standards
    ]
    return connection.execute(f"SELECT {', '.join(grades)} FROM facts ORDER BY place").fetchall()


def severity(grade):
    return 0 if grade is None else grade.severity


@settings(max_examples=60, deadline=None)
@given(book=BOOKS, population=st.lists(facts(), min_size=1, max_size=6))
def test_all_three_readings_of_a_book_agree(connection, book, population):
    """Random books on random populations: screen, judge and reference see the same grade everywhere."""
    standards = [standard_of(*grades, name=f"S{number:02}") for number, grades in enumerate(book)]
    judge = DurableJudge(standards)

    by_sql = screened(connection, standards, population)
    by_rules = [tuple(severity(judge.judge(one.name, known)) for one in standards) for known in population]
    by_reference = [tuple(severity(reference.judge(one, known)) for one in standards) for known in population]

    assert by_sql == by_rules == by_reference
