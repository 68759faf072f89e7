"""DuckDB with the relations a plan reads, filled by hand, and the plan run on it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import duckdb

from engine.plan.plan import Plan, Step
from rules.meaning.book import RuleBook
from rules.units import Unit, Value

Row = Mapping[str, Any]
ASIDE = {
    "case_history": "subject VARCHAR, standard VARCHAR, grade VARCHAR, decided_on DATE",
    "score_adjustment": "subject VARCHAR, score VARCHAR, amount BIGINT",
    "decided_incident": "standard VARCHAR, subject VARCHAR, incident VARCHAR",
}


class Warehouse:
    """A connection on which a plan's statements run."""

    def __init__(self, book: RuleBook, *, threads: int = 1) -> None:
        self._connection = duckdb.connect(":memory:", config={"threads": threads})
        if threads > 1:
            self._connection.execute("PRAGMA verify_parallelism")  # else so few rows are one thread's work
        for name, record in book.records.items():
            columns = [
                f'"{field}" {"VARCHAR" if described.unit is Unit.TEXT else "BIGINT"}'
                for field, described in record.fields.items()
            ]
            self._connection.execute(f'CREATE TABLE "record_{name}" (_seq BIGINT, {", ".join(columns)})')
        for name, columns in ASIDE.items():
            self._connection.execute(f"CREATE TABLE {name} ({columns})")

    def fill(self, relation: str, rows: Iterable[Mapping[str, Value | date | None]]) -> None:
        """Put rows into a relation; a column that a row does not name is missing."""
        rows = list(rows)
        names = list(dict.fromkeys(name for row in rows for name in row))
        if rows:
            places = ", ".join(f"({', '.join('?' for _ in names)})" for _ in rows)
            columns = ", ".join(f'"{name}"' for name in names)
            values = [row.get(name) for row in rows for name in names]
            self._connection.execute(f'INSERT INTO "{relation}" ({columns}) VALUES {places}', values)

    def ask(self, kind: str, ids: Iterable[str]) -> None:
        """Name the subjects of a kind whose facts are asked for."""
        self._connection.execute(f"CREATE OR REPLACE TABLE asked_{kind} (subject_id VARCHAR)")
        self.fill(f"asked_{kind}", [{"subject_id": subject_id} for subject_id in ids])

    def run(self, plan: Plan) -> None:
        """Make every relation of the plan."""
        for step in (*plan.count, *plan.measure, *plan.govern, *plan.screen, *plan.each):
            self.make(step)

    def make(self, step: Step) -> None:
        """Make the relation of one step."""
        kept = "VIEW" if step.view else "TABLE"
        self._connection.execute(f'CREATE {kept} "{step.makes}" AS {step.sql}')

    def read(self, step: Step) -> list[dict[str, Any]]:
        """Give the rows of a step that is read."""
        return self.query(step.sql)

    def rows(self, relation: str) -> list[dict[str, Any]]:
        """Give every row of a relation."""
        return self.query(f'SELECT * FROM "{relation}"')

    def query(self, sql: str) -> list[dict[str, Any]]:
        """Give the rows of a query, column → value."""
        result = self._connection.execute(sql)
        names = [described[0] for described in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
