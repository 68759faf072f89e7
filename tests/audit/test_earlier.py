"""An auditor's checkpoint of an earlier visit: what it shows that nothing inside the home can."""

import pytest

from storage.audit.audit import audit
from storage.audit.checkpoints import require_signed
from storage.audit.earlier import Earlier
from storage.audit.finding import Findings
from storage.audit.told import Header
from storage.transparency.checkpoint import Checkpoint
from storage.transparency.growing import grown
from storage.transparency.keys import PrivateKey, new_key, read_private_key
from storage.transparency.merkle import leaf_hash
from storage.transparency.note import sign_note
from storage.transparency.tile import MemoryTiles
from storage.transparency.tree import Tree
from tests.audit.test_findings import erased, ledger_of
from tests.strategies.in_memory import InMemory

FIRST, SECOND = "checkpoints/000000000006.txt", "checkpoints/000000000007.txt"
KEPT = "kept.txt"


def home_key(memory: InMemory) -> PrivateKey:
    """The key that signs here."""
    return read_private_key(memory.files["keys/ledger.key"].decode().strip())


def kept(memory: InMemory, path: str = FIRST, *, keys: tuple[str, ...] = ()) -> Earlier:
    """A copy of a checkpoint, as an auditor carried it away."""
    return Earlier(KEPT, memory.files[path], keys)


def told(memory: InMemory, earlier: Earlier) -> list[tuple[str, str]]:
    """Code and place of every finding."""
    return [(finding.code, finding.where) for finding in audit(memory, earlier=earlier).findings]


def written_anew(memory: InMemory, key: PrivateKey) -> None:
    """Another history in the same home: chain, tree, checkpoints and keys all fit together again."""
    bodies = [row.body.replace(b'"grade":"serious"', b'"grade":"slight"') for row in memory.rows]
    sizes = {FIRST: 6, SECOND: 7}
    for path, size in sizes.items():
        root = root_of(bodies[:size])
        note = sign_note(Checkpoint(key.name, size, root).text, [key])
        memory.files[path] = note.written.encode()
    anew = ledger_of(bodies)
    memory.kept_tiles = anew.kept_tiles
    memory.rows = [
        row._replace(body=new.body, previous=new.previous, digest=new.digest)
        for row, new in zip(memory.rows, anew.rows, strict=True)
    ]
    memory.files["keys/ledger.pub"] = f"{key.public.text}\n".encode()


def root_of(bodies: list[bytes]) -> bytes:
    """The root of the tree over bodies."""
    tiles = MemoryTiles()
    tiles.keep(grown(tiles, 0, [leaf_hash(body) for body in bodies]))
    return Tree(tiles, len(bodies)).root()


@pytest.mark.parametrize(("path", "size"), [(FIRST, 6), (SECOND, 7)])
def test_a_ledger_that_begins_with_what_was_kept(small, path, size):
    """The ledger has grown, or has not; by the home's key, and by the auditor's copy of it."""
    by_home = audit(small, earlier=kept(small, path))
    by_copy = audit(small, earlier=kept(small, path, keys=(home_key(small).public.text,)))

    assert (by_home.begins_with, by_home.findings) == (size, ())
    assert by_copy == by_home


def test_a_second_ledger_by_the_same_key(small):
    """Nothing inside a home that its owner wrote and signed anew shows it; a checkpoint kept outside does."""
    earlier = kept(small)
    written_anew(small, home_key(small))

    assert audit(small).is_clean
    assert told(small, earlier) == [("ledger-forked", KEPT)]


def test_a_second_ledger_by_another_key(small):
    """Whoever has not the key puts another in its place: an auditor who brought the old one sees both."""
    copy = kept(small, keys=(home_key(small).public.text,))
    written_anew(small, new_key(home_key(small).name))

    assert audit(small).is_clean
    assert told(small, copy) == [("key-changed", "keys/ledger.pub"), ("ledger-forked", KEPT)]
    assert told(small, Earlier(KEPT, copy.written)) == [("checkpoint-changed", KEPT)]


def test_the_whole_home_put_back(small):
    """An old copy of everything is sound in itself; the checkpoint of a later visit is ahead of it."""
    later = kept(small, SECOND)
    del small.rows[6:], small.files[SECOND]
    small.spoken_of = 6
    small.kept_tiles[0, 0] = small.kept_tiles[0, 0][: 6 * 32]

    assert audit(small).is_clean
    assert told(small, later) == [("ledger-behind-checkpoint", KEPT)]
    assert audit(small, earlier=later).begins_with is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda written: written[:0],
        lambda written: b"\xff" + written,
        lambda written: written.replace(b"\n6\n", b"\n5\n", 1),
        lambda written: written.replace(b"\n6\n", b"\n" + b"9" * 5000 + b"\n", 1),
        lambda written: written.replace(b"windvane.local", b"windvane.other"),
        lambda written: written.partition(b"\n\n")[0] + b"\n\n",
    ],
)
def test_what_is_no_checkpoint_of_this_ledger(small, spoil):
    """Whatever became of the auditor's own file, it is told as that, and the home is read all the same."""
    found = audit(small, earlier=Earlier(KEPT, spoil(kept(small).written)))

    assert [(one.code, one.where) for one in found.findings] == [("checkpoint-changed", KEPT)]
    assert (found.entries, found.begins_with) == (7, None)


def test_a_key_that_was_replaced_signs_no_more(small):
    """Once a newer key has signed, a larger checkpoint by the old one alone is none of ours."""
    old, new = home_key(small), new_key(home_key(small).name)
    small.files["keys/ledger.pub"] = f"{old.public.text}\n{new.public.text}\n".encode()
    text = small.files[FIRST].decode().rpartition("\n\n")[0] + "\n"
    both = sign_note(text, [old, new])
    small.files[FIRST] = both.written.encode()
    [finding] = audit(small).findings

    assert (finding.code, finding.where) == ("checkpoint-changed", SECOND)
    assert "had been replaced" in finding.what


def test_a_size_that_no_ledger_has(small):
    """A checkpoint whose size is longer than numbers are is named like any other that is none."""
    path = "checkpoints/000000000008.txt"
    small.files[path] = small.files[SECOND].replace(b"\n7\n", b"\n" + b"7" * 5000 + b"\n", 1)

    assert [(one.code, one.where) for one in audit(small).findings] == [("checkpoint-changed", path)]


def test_a_value_that_was_erased_and_is_back(small):
    """An erasure that left the value, or a value that was put back from a backup, is named by its seal."""
    value = small.values[-1]
    erased(small)
    small.values.append(value)

    assert [(one.code, one.where) for one in audit(small).findings] == [("sealed-kept", value.seal)]


def test_what_was_looked_at_is_counted(small):
    """An audit says how much it has read: files, sealed values, and how far checkpoints reach."""
    found = audit(small)

    assert (found.entries, found.checkpoints, found.covered) == (7, 2, 7)
    assert (found.files, found.values) == (4, len(small.values))


@pytest.mark.parametrize("column", [{"record": "refund"}, {"day": "2026-11-19"}, {"day": None}])
def test_a_file_that_is_read_as_another(small, column):
    """The catalogue says when a file is read: under another type or day its records would never be seen."""
    small.catalogue[0] = small.catalogue[0]._replace(**column)

    assert [(one.code, one.where) for one in audit(small).findings] == [
        ("record-file-misplaced", f"records/{small.catalogue[0].path}")
    ]


@pytest.mark.parametrize(
    ("cycles", "expected"), [((3,), []), ((3, 90), ["checkpoints"]), ((90, 120), ["checkpoints"])]
)
def test_checkpoints_taken_away(small, cycles, expected):
    """A cycle that is not the last is signed for; the last may have been killed before it was."""
    del small.files[FIRST], small.files[SECOND]
    findings = Findings()
    require_signed(small, [header_at(entry) for entry in cycles], findings)

    assert [one.where for one in findings.shown] == expected


def test_a_cycle_that_was_killed_before_it_signed(small):
    """What the last cycle left unsigned is no finding while all before it is signed for."""
    findings = Findings()
    require_signed(small, [header_at(3), header_at(10_000)], findings)

    assert findings.shown == []


def header_at(entry):
    """A cycle's header at an entry."""
    return Header(entry, f"cycle-{entry}", [], {}, watermark=0, records=None)
