"""A home of an earlier version goes on living: its cases get their lives, and nothing is lost."""

import hashlib
import json

import pytest
from alembic import command
from sqlalchemy import insert

from engine.life.life import state_of
from engine.life.standing import stand
from rules.meaning.published import Mode
from rules.meaning.standard import Grade
from storage.database import engine as opening
from storage.database import migrate
from storage.database.address import read_address
from storage.database.engine import open_database, reading
from storage.database.tables import ledger
from storage.ledger.entry import GENESIS, linked
from storage.ledger.ledger import entries
from storage.ledger.tree import tree_of
from storage.moves import Move, commit_move
from storage.projections.cases import find_cases
from storage.projections.deadlines import open_deadlines
from storage.projections.notices import find_notices
from storage.projections.priors import load_priors
from storage.projections.rebuild import rebuild
from storage.projections.sanctions import find_sanctions
from storage.projections.standings import standing_of
from storage.transparency.growing import grown
from storage.transparency.merkle import leaf_hash
from storage.transparency.tile import MemoryTiles
from storage.transparency.tree import Tree
from tests.strategies.audited import audited
from tests.strategies.decisions import AS_OF, decided, item_candidate, order_candidate, rule_book, standard
from tests.strategies.kept import header, told
from tests.strategies.life_steps import Steps, day, returning

SEVERE = decided(returning(Grade.SEVERE), Grade.SEVERE)
LATE = decided(order_candidate(), Grade.SLIGHT)
SHADOW = decided(item_candidate(4), book=rule_book(standard("G02", mode=Mode.SHADOW)))
KEPT = [SEVERE, LATE, SHADOW]


def as_it_reads(case):
    """A case of that time, as it is read now: about itself."""
    return case.model_copy(update={"matter": case.case})


@pytest.fixture
def engine(tmp_path):
    """A home that the version before lives wrote, opened by this one."""
    address = f"sqlite:///{tmp_path / 'windvane.db'}"
    write_as_before(address)
    engine = open_database(address)
    yield engine
    engine.dispose()


def write_as_before(address):
    """Make the tables of that version, with a cycle of three cases."""
    engine = opening._engine(read_address(address))
    with opening.writing(engine) as connection:
        command.upgrade(migrate._config(connection), "0003")
        write_entries(connection)
        connection.exec_driver_sql("INSERT INTO books VALUES (?, 'tests', '1', 1)", (rule_book().digest,))
        cycle = header()
        connection.exec_driver_sql(
            "INSERT INTO cycles VALUES (?, ?, ?, 5, 2)", (cycle.cycle, AS_OF.isoformat(), cycle.book)
        )
        for entry, case in enumerate(KEPT, start=3):
            write_case(connection, entry, case)
    engine.dispose()


def write_entries(connection):
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
        *(("case", case.case, content_then(case)) for case in KEPT),
        *(("notice", notice["notice"], notice) for notice in notices),
    ]
    previous = GENESIS
    for seq, (kind, about, content) in enumerate(then, start=1):
        told_then = {"about": about, "content": content, "kind": kind, "seq": seq}
        body = json.dumps(told_then, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        digest = hashlib.sha256((previous + body).encode()).hexdigest()
        connection.execute(insert(ledger).values((seq, kind, about, body, previous, digest)))
        previous = digest


def content_then(case):
    """What a case was in the ledger then."""
    content = case.model_dump(mode="json")
    return {name: value for name, value in content.items() if name not in {"matter", "escalates", "rulings"}}


def write_case(connection, entry, case):
    """Its row then, and its notice."""
    row = (case.case, case.cycle, AS_OF.isoformat(), case.subject, case.owner_subject, case.operator)
    grade = (case.standard, case.grade.value, case.incident, case.state, case.shadow, 5)
    connection.exec_driver_sql(
        "INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, *grade, entry, case.found.value),
    )
    connection.exec_driver_sql("INSERT INTO corrections VALUES (?, ?, 'x', 5)", (case.case, case.subject))
    for each in told(case):
        name = (each.notice, each.language, each.case, each.cycle, each.subject, each.operator)
        words = (each.subject_line, each.text, each.html, each.digest)
        connection.exec_driver_sql(
            "INSERT INTO notices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*name, *words, entry + 3)
        )


def test_every_case_gets_its_life(engine):
    """Cases of that time are read back, stand where their decisions put them, and answer to the ledger."""
    with reading(engine) as connection:
        assert find_cases(connection) == list(map(as_it_reads, KEPT))
        for case in KEPT:
            assert standing_of(connection, case.case) == stand(as_it_reads(case))
        assert [state_of(stand(case).life) for case in KEPT] == ["decided", "decided", "shadow"]
        assert audited(connection).findings == ()
    assert rebuild(engine, write=False).agrees


def test_every_entry_is_in_the_tree(engine):
    """The entries of that time have the tree that they would have had from the first."""
    with reading(engine) as connection:
        tree, kept = tree_of(connection), list(entries(connection))
        tiles = MemoryTiles()
        tiles.keep(grown(tiles, 0, [leaf_hash(entry.body.encode()) for entry in kept]))

        assert (tree.size, tree.root()) == (8, Tree(tiles, 8).root())


def test_a_home_without_a_tree(tmp_path):
    """A home of the version before the tree gets it when it is opened, and grows on from there."""
    address = f"sqlite:///{tmp_path / 'windvane.db'}"
    write_as_before(address)
    open_database(address).dispose()
    engine = opening._engine(read_address(address))
    with opening.writing(engine) as connection:
        command.downgrade(migrate._config(connection), "0004")
    engine.dispose()
    engine = open_database(address)
    commit_move(engine, Move(steps=[Steps(SEVERE).appealed(day(1))]))
    with reading(engine) as connection:
        assert tree_of(connection).size == 9
    assert rebuild(engine, write=False).agrees
    engine.dispose()


def test_everything_follows_from_them(engine):
    """Their measures, deadlines and breaches are there, and their notices as they went out."""
    with reading(engine) as connection:
        assert {row.case for row in find_sanctions(connection)} == {SEVERE.case}
        assert {each.case for each in open_deadlines(connection)} == {SEVERE.case, LATE.case}
        assert load_priors(connection, ["O0"], AS_OF).of("O0", "G02", None).cases == (SEVERE.case,)
        assert find_notices(connection) == [
            each for case in KEPT for each in sorted(told(case), key=lambda each: each.language)
        ]


def test_they_go_on_living(engine):
    """A case of that time can be appealed like any other."""
    commit_move(engine, Move(steps=[Steps(SEVERE).appealed(day(1))]))
    with reading(engine) as connection:
        assert [case.case for case in find_cases(connection, state="appealed")] == [SEVERE.case]
        assert audited(connection).findings == ()
    assert rebuild(engine, write=False).agrees


def test_a_case_of_now_is_written_with_all_it_has():
    """What is read leniently of earlier entries is written in full by this version."""
    (entry,) = linked([LATE], after=0, previous=GENESIS)
    content = json.loads(entry.body)["content"]

    assert (content["matter"], content["escalates"], content["rulings"]) == ("order:order_id:D1", None, [])
