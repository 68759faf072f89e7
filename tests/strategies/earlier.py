"""Homes as an earlier version left them: the tables, the ledger and the notices of before cases had lives."""

import hashlib
import json
from pathlib import Path

from alembic import command
from sqlalchemy import Connection, Engine, MetaData, Table, insert

from engine.decide.case import Case
from rules.meaning.published import Mode
from rules.meaning.standard import Grade
from storage.database import engine as opening
from storage.database import migrate
from storage.database.tables import ledger
from storage.ledger.entry import GENESIS
from tests.strategies.databases import address
from tests.strategies.decisions import AS_OF, decided, item_candidate, order_candidate, rule_book, standard
from tests.strategies.kept import header, told
from tests.strategies.life_steps import returning

SEVERE = decided(returning(Grade.SEVERE), Grade.SEVERE)
LATE = decided(order_candidate(), Grade.SLIGHT)
SHADOW = decided(item_candidate(4), book=rule_book(standard("G02", mode=Mode.SHADOW)))
KEPT = [SEVERE, LATE, SHADOW]


def write_as_before(home: Path) -> None:
    """Make the tables of that version in a home, with a cycle of three cases."""
    engine = opening._engine(opening.read_address(address(home)))
    with opening.writing(engine) as connection:
        command.downgrade(migrate._config(connection), "base")
        command.upgrade(migrate._config(connection), "0003")
        _write_entries(connection)
        _enter(connection, "books", rule_book().digest, "tests", "1", 1)
        cycle = header()
        _enter(connection, "cycles", cycle.cycle, AS_OF, cycle.book, 5, 2)
        for entry, case in enumerate(KEPT, start=3):
            _write_case(connection, entry, case)
    engine.dispose()


def go_back(engine: Engine, version: str) -> None:
    """Undo the migrations after a version of the tables."""
    with opening.writing(engine) as connection:
        command.downgrade(migrate._config(connection), version)


def go_on(engine: Engine, version: str) -> None:
    """Run the migrations up to a version of the tables."""
    with opening.writing(engine) as connection:
        command.upgrade(migrate._config(connection), version)


def _write_entries(connection: Connection) -> None:
    """The ledger as it was then: cases had no matter, headers counted no steps."""
    release = {"book": rule_book().digest, "name": "tests", "version": "1", "files": dict(rule_book().files)}
    cycle = header().model_copy(update={"semantics": "2", "counts": {"cases": 3, "notices": 3}})
    notices = [
        {
            "notice": told(case)[0].notice,
            "case": case.case,
            "languages": {each.language: each.digest for each in told(case)},
        }
        for case in KEPT
    ]
    then = [
        ("release", rule_book().digest, release),
        ("cycle", cycle.cycle, cycle.model_dump(mode="json")),
        *(("case", case.case, _content_then(case)) for case in KEPT),
        *(("notice", notice["notice"], notice) for notice in notices),
    ]
    previous = GENESIS
    for seq, (kind, about, content) in enumerate(then, start=1):
        told_then = {"about": about, "content": content, "kind": kind, "seq": seq}
        body = json.dumps(told_then, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        digest = hashlib.sha256((previous + body).encode()).hexdigest()
        connection.execute(insert(ledger).values((seq, kind, about, body, previous, digest)))
        previous = digest


def _content_then(case: Case) -> dict[str, object]:
    """What a case was in the ledger then."""
    content = case.model_dump(mode="json")
    return {name: value for name, value in content.items() if name not in {"matter", "escalates", "rulings"}}


def _write_case(connection: Connection, entry: int, case: Case) -> None:
    """Its row then, and its notice."""
    row = (case.case, case.cycle, AS_OF, case.subject, case.owner_subject, case.operator)
    grade = (case.standard, case.grade.value, case.incident, case.state, case.shadow, 5)
    _enter(connection, "cases", *row, *grade, entry, case.found.value)
    _enter(connection, "corrections", case.case, case.subject, "x", 5)
    for each in told(case):
        name = (each.notice, each.language, each.case, each.cycle, each.subject, each.operator)
        words = (each.subject_line, each.text, each.html, each.digest)
        _enter(connection, "notices", *name, *words, entry + 3)


def _enter(connection: Connection, name: str, *values: object) -> None:
    """Insert a row into a table as it is then."""
    connection.execute(Table(name, MetaData(), autoload_with=connection).insert().values(values))
