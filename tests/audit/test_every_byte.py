"""Any bit of anything that a home keeps: changed, it is found, and the finding names the place."""

from collections.abc import Iterator

import pytest

from storage.audit.audit import audit
from tests.strategies.audited_homes import copied
from tests.strategies.in_memory import InMemory

SAMPLED = 23
"""Every so many-th byte is tried in the quick suite; all of them under `slow`."""


def test_a_whole_home_is_clean(whole_home):
    """Nothing is found in a home that nobody has touched, whose tree was signed twice."""
    found = audit(whole_home)

    assert (found.findings, found.unspoken, found.entries, found.checkpoints) == ((), (), 7, 2)


def places(memory: InMemory) -> Iterator[tuple[str, InMemory, str]]:
    """Each byte with one bit of it changed: what it is, the home so changed, and where that must be found."""
    yield from in_entries(memory)
    yield from in_tiles(memory)
    yield from in_files(memory)
    yield from in_sealed_values(memory)
    yield from in_words(memory)


def in_entries(memory):
    """Every column of every entry."""
    for at, row in enumerate(memory.rows):
        for column in ("kind", "about", "body", "previous", "digest"):
            for changed in flipped(getattr(row, column)):
                other = copied(memory)
                other.rows[at] = row._replace(**{column: changed})
                yield f"{column} of {row.seq}", other, f"entry {row.seq}"


def in_tiles(memory):
    """Every tile of the tree."""
    for place, hashes in memory.kept_tiles.items():
        for changed in flipped(hashes):
            other = copied(memory)
            other.kept_tiles[place] = changed
            yield "a tile", other, f"tile {place[0]}/{place[1]}"


def in_files(memory):
    """Public keys, checkpoints, and all that entries and the catalogue speak of."""
    for path, content in memory.files.items():
        for changed in flipped(content) if not path.endswith(".key") else ():
            other = copied(memory)
            other.files[path] = changed
            yield path, other, f"{path} line 1" if path.startswith("keys/") else path


def in_sealed_values(memory):
    """Values kept outside the ledger, and their salts."""
    for at, value in enumerate(memory.values):
        for column in ("salt", "value"):
            for changed in flipped(getattr(value, column)):
                other = copied(memory)
                other.values[at] = value._replace(**{column: changed})
                yield f"{column} of a sealed value", other, value.seal


def in_words(memory):
    """Every column of the notices that were shown, and their salts."""
    for at, sent in enumerate(memory.sent):
        for column in sent._fields[1:]:
            for changed in flipped(getattr(sent, column)):
                other = copied(memory)
                other.sent[at] = sent._replace(**{column: changed})
                place = f"notice {sent.notice.decode()} {sent.language.decode()}"
                yield f"{column} of a notice", other, place


def flipped(content: bytes) -> Iterator[bytes]:
    """The content with one bit changed, at every byte in turn."""
    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= 1 << (place % 8)
        yield bytes(changed)


def missed(memory: InMemory, *, each: int) -> list[tuple[int, str, list[str]]]:
    """Changes that were not found where they are, or were not the first thing found."""
    wrong = []
    for number, (what, changed, where) in enumerate(places(memory)):
        if number % each:
            continue
        found = [finding.where for finding in audit(changed).findings]
        if found[:1] != [where]:
            wrong.append((number, what, found))
    return wrong


def test_a_bit_of_some_bytes(whole_home):
    """A bit changed anywhere is found, and the first finding names the place: a sample of all bytes."""
    assert missed(whole_home, each=SAMPLED) == []


@pytest.mark.slow
def test_a_bit_of_every_byte(whole_home):
    """A bit changed in any byte of an entry, tile, checkpoint, key, file, sealed value or notice is found."""
    assert missed(whole_home, each=1) == []
