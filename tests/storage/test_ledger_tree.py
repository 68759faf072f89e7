"""The tree over the ledger grows with it, in the same transaction, and proves its entries."""

import pytest
from sqlalchemy import delete, select, update

from engine.life.step import WindowEnded
from storage.database.engine import reading, trying, writing
from storage.database.tables import books, ledger, tiles
from storage.errors import StorageError
from storage.ledger.ledger import append, entries
from storage.ledger.tree import StoredTiles, tree_of
from storage.transparency.consistency import proves_consistency
from storage.transparency.inclusion import proves_inclusion
from storage.transparency.merkle import EMPTY, leaf_hash
from storage.transparency.tree import Tree
from tests.strategies.kept import home
from tests.strategies.life_steps import day


@pytest.fixture
def engine(tmp_path):
    """A home whose ledger has its rule book, and nothing else."""
    engine = home(tmp_path)
    yield engine
    engine.dispose()


def steps(count):
    """Small entries."""
    return [WindowEnded(case=f"C{number}", at=day(1)) for number in range(count)]


@pytest.mark.spoils
def test_every_entry_is_proved_by_its_body(engine):
    """Entry `seq` is leaf `seq` - 1: the proof holds for the bytes of its body, of every batch."""
    for count in (1, 300, 2, 513):
        with writing(engine) as connection:
            append(connection, steps(count))
    with reading(engine) as connection:
        tree, kept = tree_of(connection), list(entries(connection))
        root = tree.root()
        assert tree.size == len(kept) == 817
        for entry in kept[::40]:
            leaf, proof = leaf_hash(entry.body.encode()), tree.inclusion(entry.seq - 1)
            assert proves_inclusion(leaf, entry.seq - 1, size=tree.size, proof=proof, root=root)


@pytest.mark.spoils
def test_a_later_tree_begins_with_an_earlier_one(engine):
    """The root of before is proved to be the beginning of the tree of after, and can still be asked for."""
    with reading(engine) as connection:
        old, old_root = tree_of(connection).size, tree_of(connection).root()
    with writing(engine) as connection:
        append(connection, steps(700))
    with reading(engine) as connection:
        tree = tree_of(connection)

        assert tree.root(old) == old_root
        assert proves_consistency(
            old, old_root, size=tree.size, root=tree.root(), proof=tree.consistency(old)
        )


def test_what_is_taken_back_is_not_in_the_tree(engine):
    """A transaction that is not kept leaves the tree as it was, together with the ledger."""
    with reading(engine) as connection:
        before = (tree_of(connection).size, tree_of(connection).root())
    with trying(engine) as connection:
        append(connection, steps(300))
        assert tree_of(connection).size == 301
    with reading(engine) as connection:
        assert (tree_of(connection).size, tree_of(connection).root()) == before


def test_nothing_added_leaves_the_tree(engine):
    """No entries are no change."""
    with writing(engine) as connection:
        before = tree_of(connection).root()
        append(connection, [])
        assert tree_of(connection).root() == before


def test_a_ledger_without_entries(engine):
    """A ledger without entries has the tree without leaves."""
    with trying(engine) as connection:
        connection.execute(delete(books))
        connection.execute(delete(ledger))
        assert (tree_of(connection).size, tree_of(connection).root()) == (0, EMPTY)


def change_tiles(connection, change):
    """Change the hashes of every tile as a hand would."""
    for level, position, hashes in connection.execute(select(tiles)).all():
        there = tiles.c.level == level, tiles.c.position == position
        connection.execute(update(tiles).where(*there).values(hashes=change(hashes)))


@pytest.mark.spoils
def test_a_ledger_does_not_grow_without_its_tree(engine):
    """Where the tree's edge is lost nothing is written."""
    with writing(engine) as connection:
        connection.execute(delete(tiles))
    with pytest.raises(StorageError, match="tile 0/0"), writing(engine) as connection:
        append(connection, steps(1))


@pytest.mark.spoils
@pytest.mark.parametrize("change", [lambda _: b"", lambda _: b"junk", lambda hashes: hashes * 2])
def test_a_ledger_does_not_grow_over_a_damaged_tree(engine, change):
    """Where the tree's edge is not that of the ledger nothing is written, and the way to mend it is told."""
    with writing(engine) as connection:
        change_tiles(connection, change)
    with pytest.raises(StorageError) as caught, writing(engine) as connection:
        append(connection, steps(1))

    assert caught.value.code == "tree-damaged"
    assert "windvane ledger rebuild" in caught.value.help
    with reading(engine) as connection:
        assert len(list(entries(connection))) == 1


@pytest.mark.spoils
def test_a_damaged_tree_proves_nothing(engine):
    """Where a tile is cut short there is no proof, and the tile is named with the way to mend it."""
    with writing(engine) as connection:
        append(connection, steps(300))
        change_tiles(connection, lambda hashes: hashes[:-32])
    with reading(engine) as connection, pytest.raises(StorageError, match="tile 1/0") as caught:
        tree_of(connection).inclusion(290)

    assert (caught.value.code, "ledger rebuild" in caught.value.help) == ("tree-damaged", True)


@pytest.mark.spoils
def test_few_tiles_are_read_for_a_proof(engine):
    """A proof reads two tiles a level at most: its own and the one at the right edge."""
    with writing(engine) as connection:
        append(connection, steps(2_000))
    with reading(engine) as connection:
        for index in (0, 255, 256, 1_999, 2_000):
            watched = Watched(StoredTiles(connection, 2_001))
            Tree(watched, 2_001).inclusion(index)
            assert len(watched.read) <= 4


class Watched:
    """Tiles that remember which of them were asked for."""

    def __init__(self, tiles):
        self.read = set()
        self._tiles = tiles

    def tile(self, level, position):
        """The tile that is kept there."""
        self.read.add((level, position))
        return self._tiles.tile(level, position)
