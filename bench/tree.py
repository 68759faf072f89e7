"""How many entries a second the ledger and its tree take in, durably, and how long a proof takes to make."""

import hashlib
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.figure import Figure
from bench.ledger import AT
from engine.life.step import Reminded, WindowEnded
from storage.database.engine import Database, open_database, reading, writing
from storage.ledger.contents import NoticeIssued
from storage.ledger.entry import Content
from storage.ledger.ledger import append
from storage.ledger.tree import StoredTiles, keep_tiles, tree_of
from storage.transparency.growing import grown
from storage.transparency.inclusion import proves_inclusion
from storage.transparency.merkle import leaf_hash
from storage.transparency.tree import Tree

_BATCH = 10_000
_LEAVES = 65_536  # hashed at a time for the large tree, of which only the tiles are made
_PROOFS = 1_000
_APART = 999_983  # a prime: proofs are asked for all over the tree


def measure(entries: int, leaves: int) -> list[Figure]:
    """Append `entries` small entries; prove entries of a tree of `leaves`, from tiles on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'windvane.db'}")
        contents = [_content(number) for number in range(entries)]
        appended = _seconds_to_append(database, contents)
        database.dispose()
        database = open_database(f"sqlite:///{Path(folder) / 'tiles.db'}")
        _make_tiles(database, leaves)
        taken = sorted(_seconds_to_prove(database, leaves))
        database.dispose()
    return [
        Figure(
            of="windvane",
            what=f"appending {entries:,} entries with hash, chain and tree",
            value=entries / appended,
            unit="entries/s",
            aim="≥ 50 k entries/s",
        ),
        Figure(
            of="windvane",
            what=f"an inclusion proof at {leaves:,} entries, every other one at most",
            value=1_000 * taken[_PROOFS // 2],
            unit="ms",
            aim="≤ 1 ms",
        ),
        Figure(
            of="windvane",
            what=f"an inclusion proof at {leaves:,} entries, 99 of 100 at most",
            value=1_000 * taken[_PROOFS * 99 // 100],
            unit="ms",
        ),
    ]


def _content(number: int) -> Content:
    """What most entries are: a night's steps, and the notices that go out."""
    case = hashlib.sha256(str(number).encode()).hexdigest()[:16]
    match number % 4:
        case 0:
            return WindowEnded(case=case, at=AT)
        case 1:
            return Reminded(case=case, at=AT, until=AT)
        case _:
            digest = hashlib.sha256(case.encode()).hexdigest()
            return NoticeIssued(notice=f"{case}-N1", case=case, languages={"en": digest, "zh": digest})


def _seconds_to_append(database: Database, contents: list[Content]) -> float:
    began = time.perf_counter()
    for start in range(0, len(contents), _BATCH):
        with writing(database) as connection:
            append(connection, contents[start : start + _BATCH])
    seconds = time.perf_counter() - began
    with reading(database) as connection:
        tree = tree_of(connection)
        if tree.size != len(contents):
            raise AssertionError(f"{tree.size} of {len(contents)} entries are in the tree")
    return seconds


def _make_tiles(database: Database, leaves: int) -> None:
    for start in range(0, leaves, _LEAVES):
        some = _hashes(range(start, min(start + _LEAVES, leaves)))
        with writing(database) as connection:
            keep_tiles(connection, grown(StoredTiles(connection, start), start, some))


def _hashes(numbers: Iterable[int]) -> list[bytes]:
    return [leaf_hash(b"%d" % number) for number in numbers]


def _seconds_to_prove(database: Database, size: int) -> Iterator[float]:
    """How long each proof takes to make from the disk: none is helped by what another has read."""
    with reading(database) as connection:
        root = Tree(StoredTiles(connection, size), size).root()
        for number in range(_PROOFS):
            index = number * _APART % size
            began = time.perf_counter()
            proof = Tree(StoredTiles(connection, size), size).inclusion(index)
            yield time.perf_counter() - began
            (leaf,) = _hashes([index])
            if not proves_inclusion(leaf, index, size=size, proof=proof, root=root):
                raise AssertionError(f"the proof of leaf {index} does not hold")
