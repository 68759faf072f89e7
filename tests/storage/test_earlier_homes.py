"""A home of an earlier version goes on living: its cases get their lives, and nothing is lost."""

import json

import pytest

from engine.life.life import state_of
from engine.life.standing import stand
from storage.database.engine import reading
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
from tests.strategies.databases import database_in
from tests.strategies.decisions import AS_OF
from tests.strategies.earlier import KEPT, LATE, SEVERE, go_back, write_as_before
from tests.strategies.kept import told
from tests.strategies.life_steps import Steps, day


def as_it_reads(case):
    """A case of that time, as it is read now: about itself."""
    return case.model_copy(update={"matter": case.case})


@pytest.fixture
def engine(tmp_path):
    """A home that the version before lives wrote, opened by this one."""
    write_as_before(tmp_path)
    with database_in(tmp_path) as engine:
        yield engine


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
    write_as_before(tmp_path)
    with database_in(tmp_path) as engine:
        go_back(engine, "0004")
    with database_in(tmp_path) as engine:
        commit_move(engine, Move(steps=[Steps(SEVERE).appealed(day(1))]))
        with reading(engine) as connection:
            assert tree_of(connection).size == 9
        assert rebuild(engine, write=False).agrees


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
