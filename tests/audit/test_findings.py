"""What an audit says of everything that can be wrong with a home, and what it lets pass."""

import hashlib
import json
from itertools import pairwise

import pytest

from storage.audit.audit import audit
from storage.audit.interface import RecordFile
from storage.audit.tree import Tree as GrownAnew
from storage.transparency.growing import grown
from storage.transparency.merkle import leaf_hash
from storage.transparency.tile import MemoryTiles
from storage.transparency.tree import Tree
from tests.strategies.audited_homes import LETTER, body_of, chained, sha256
from tests.strategies.in_memory import InMemory


def told(memory: InMemory) -> list[tuple[str, str]]:
    """Code and place of every finding."""
    return [(finding.code, finding.where) for finding in audit(memory).findings]


def one(memory: InMemory, *, beginning: str) -> str:
    """The path of the one file that begins so."""
    [path] = [path for path in memory.files if path.startswith(beginning)]
    return path


def ledger_of(bodies: list[bytes]) -> InMemory:
    """A ledger of bodies, with its tree."""
    tiles = MemoryTiles()
    tiles.keep(grown(tiles, 0, [leaf_hash(body) for body in bodies]))
    places = {
        (level, position): tiles.tile(level, position)
        for level in range(3)
        for position in range(len(bodies) // 256**level // 256 + 1)
        if tiles.tile(level, position)
    }
    return InMemory(rows=chained(bodies), kept_tiles=places)


@pytest.mark.parametrize("folder", ["cycles/", "evidence/", "records/order/2026-11-20/"])
def test_a_file_that_is_gone(small, folder):
    """A file that an entry or the catalogue speaks of, and that is not there, is named."""
    path = one(small, beginning=folder)
    del small.files[path]

    assert told(small) == [("file-changed", path)]


@pytest.mark.parametrize(
    "path", ["cycles/20261121-00000000/shop.parquet", "evidence/abc", "records/order/2026-11-20/x.parquet"]
)
def test_a_file_that_nothing_speaks_of(small, path):
    """What an intake or a cycle that was stopped left behind is noted, and no harm."""
    small.files[path] = b"left behind"
    found = audit(small)

    assert (found.findings, found.unspoken) == ((), (path,))


def test_a_file_that_an_erasure_has_still_to_put_in_place(small):
    """An erasure that was stopped has written a file anew beside the old one: that is the one spoken of."""
    path = one(small, beginning="cycles/")
    small.files |= {f"{path}.erased": small.files[path], path: b"as it was before"}
    found = audit(small)

    assert (found.findings, found.unspoken) == ((), (f"{path}.erased",))


def test_work_in_progress_is_nobodys_file(small):
    """Where an intake works, and a checkpoint that was being written, is not even noted."""
    work = "records/work"
    small.files |= {f"{work}/days.parquet": b"1", "checkpoints/000000000009.txt.part": b"2"}
    found = audit(small)

    assert (found.findings, found.unspoken) == ((), ())


def test_a_ledger_behind_its_checkpoint(small):
    """An old backup of the database, beside checkpoints signed since, is told apart from other damage."""
    del small.rows[6:]
    small.spoken_of = 6
    small.kept_tiles[0, 0] = small.kept_tiles[0, 0][: 6 * 32]

    assert told(small) == [("ledger-behind-checkpoint", "checkpoints/000000000007.txt")]


def test_a_ledger_written_anew(small):
    """Chain and tree recomputed by a skilled hand do not help: the first checkpoint signed is not of them."""
    bodies = [row.body.replace(b'"grade":"serious"', b'"grade":"slight"') for row in small.rows]
    anew = ledger_of(bodies)
    small.kept_tiles = anew.kept_tiles
    small.rows = [
        row._replace(body=new.body, previous=new.previous, digest=new.digest)
        for row, new in zip(small.rows, anew.rows, strict=True)
    ]

    assert told(small) == [("ledger-forked", "checkpoints/000000000006.txt")]


def test_checkpoints_without_their_keys(small):
    """Without the public key nobody can tell who signed: the key is named, then each checkpoint."""
    del small.files["keys/ledger.pub"]

    assert told(small) == [
        ("key-missing", "keys/ledger.pub"),
        ("checkpoint-changed", "checkpoints/000000000006.txt"),
        ("checkpoint-changed", "checkpoints/000000000007.txt"),
    ]


def test_a_witness_that_is_not_known(small):
    """A cosignature whose key was taken out of the file of witnesses is named, with the file it lacks in."""
    del small.files["keys/witnesses"]
    [finding] = audit(small).findings

    assert finding.where == "checkpoints/000000000007.txt"
    assert "`witness.example/w1`" in finding.what


def test_a_checkpoint_under_another_name(small):
    """A checkpoint is of the size in its name."""
    small.files["checkpoints/000000000005.txt"] = small.files["checkpoints/000000000006.txt"]

    assert told(small) == [("checkpoint-changed", "checkpoints/000000000005.txt")]


def test_a_tile_that_is_gone_and_one_too_many(small):
    """A tile that is missing is named by its place, and so is one that belongs to no entry."""
    small.kept_tiles = {(0, 1): small.kept_tiles[0, 0]}

    assert told(small) == [("tile-changed", "tile 0/0"), ("tile-changed", "tile 0/1")]


def test_a_value_that_is_gone(small):
    """A sealed value that no erasure tells of is missed, at an entry that has its seal."""
    gone = small.values.pop()
    having = {f"entry {row.seq}" for row in small.rows if gone.seal.encode() in row.body}
    [(code, where)] = told(small)

    assert (code, where in having) == ("sealed-lost", True)


def test_the_record_files_that_a_cycle_saw(small):
    """A record file and its line in the catalogue changed together differ from what the cycle saw."""
    seen = small.catalogue[0]
    small.files[f"records/{seen.path}"] = b"other orders"
    small.catalogue[0] = seen._replace(sha256=sha256(b"other orders"))

    assert told(small) == [("records-changed", "entry 2")]


def erased(memory: InMemory) -> None:
    """Erase a person: a value, a letter, a name in a record file and in an artefact; an entry tells of it."""
    value, artefact, record = memory.values.pop(), one(memory, beginning="cycles/"), memory.catalogue[0]
    path = f"records/{record.path}"
    files = [
        {"path": each, "before": sha256(memory.files[each]), "after": sha256(b"anew")}
        for each in (artefact, path)
    ]
    content = {"files": files, "handed_in": [sha256(LETTER)], "seals": [value.seal]}
    body = json.loads(body_of(8, **content)) | {"kind": "erasure"}
    written = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    linked = chained([*(row.body for row in memory.rows), written])[-1]
    memory.rows.append(linked._replace(kind=b"erasure"))
    memory.kept_tiles[0, 0] += hashlib.sha256(b"\x00" + written).digest()
    memory.files |= {artefact: b"anew", path: b"anew"}
    del memory.files[f"evidence/{sha256(LETTER)}"]
    memory.catalogue[0] = record._replace(sha256=sha256(b"anew"))


def test_what_was_erased_is_not_missed(small):
    """What an erasure took away, and wrote anew, is as it should be, for the cycles before it too."""
    erased(small)

    assert told(small) == []


def test_what_an_erasure_does_not_tell_of(small):
    """Beside an erasure, a file written anew once more is found as ever."""
    erased(small)
    small.files[one(small, beginning="cycles/")] = b"and again"

    assert told(small) == [("file-changed", one(small, beginning="cycles/"))]


def test_a_missing_entry_in_the_middle(small):
    """An entry that is gone is the only thing named: the tree goes on with the hash that its tile has."""
    del small.rows[4]

    assert told(small) == [("entry-missing", "entry 5")]


def test_many_findings_stay_short():
    """When everything is wrong, a hundred findings are told, and how many there are."""
    memory = ledger_of([body_of(seq) for seq in range(1, 301)])
    memory.rows = [row._replace(digest=b"0" * 64) for row in memory.rows]
    found = audit(memory)

    assert (len(found.findings), found.count, found.bad, found.entries) == (100, 300, 1, 0)


def test_pages_do_not_matter(small):
    """However the entries are paged, and whoever reads the pages, the same is found."""
    small.rows[3] = small.rows[3]._replace(previous=b"x")
    small.rows[5] = small.rows[5]._replace(kind=b"case")
    small.at_once = 1
    one_by_one = audit(small)
    small.at_once = 100

    assert one_by_one == audit(
        small, spread=lambda read, spans: [read(small, small.page(span)) for span in spans]
    )
    assert one_by_one.bad == 4


@pytest.mark.parametrize(
    "content", [{"a": "12:30.5"}, {"a": "x,e"}, {"a": "[.5"}, {"a": [-1, 0, True, None]}]
)
def test_texts_that_look_like_floats(content):
    """Only a number is taken for one."""
    assert told(ledger_of([body_of(1, **content)])) == []


@pytest.mark.parametrize("number", [0.5, -0.5, 1e300, 1e-7, -1.0])
@pytest.mark.parametrize("held", [lambda x: x, lambda x: [1, x], lambda x: [x], lambda x: {"b": [{"c": x}]}])
def test_floats_anywhere(number, held):
    """A float is found wherever it stands, however it is written."""
    written = body_of(1, a=held("@")).replace(b'"@"', json.dumps(number).encode())

    assert told(ledger_of([written])) == [("entry-malformed", "entry 1")]


def test_trees_of_all_sizes():
    """The tree grown anew has the roots that the ledger's own tree has, and finds its tiles as they are."""
    bodies = [body_of(seq) for seq in range(1, 801)]
    memory = ledger_of(bodies)
    findings = audit(memory).findings
    tiles = MemoryTiles()
    tiles.keep(grown(tiles, 0, [leaf_hash(body) for body in bodies]))
    theirs = Tree(tiles, len(bodies))
    ours = GrownAnew(memory, None, sizes=range(len(bodies) + 1))
    for seq, body in enumerate(bodies, start=1):
        ours.add(seq, leaf_hash(body), doubted=False)

    assert findings == ()
    assert ours.roots == {size: theirs.root(size) for size in range(len(bodies) + 1)}


@pytest.mark.slow
def test_a_tree_of_three_levels():
    """Beyond 65,536 entries tiles of tiles of tiles are compared as well."""
    memory = ledger_of([body_of(seq) for seq in range(1, 66_000)])

    assert [level for level, _ in memory.kept_tiles if level == 2] == [2]
    assert told(memory) == []
    memory.kept_tiles[2, 0] = bytes(32)
    assert told(memory) == [("tile-changed", "tile 2/0")]


def test_progress_is_told_to_the_end(small):
    """Whoever watches sees entries, then files, verified to the last."""
    seen = []
    audit(small, lambda *told: seen.append(told))

    assert seen[0] == ("entries", 7, 7)
    assert seen[-1] == ("files", 4, 4)
    assert all(before[1] <= after[1] for before, after in pairwise(seen[1:]))


def test_a_path_that_leads_out_of_the_home(small):
    """A catalogue that speaks of a file elsewhere has it called missing; it is not opened."""
    small.catalogue[1] = RecordFile("../../etc/passwd", 8, "0" * 64, "../..", "etc")
    found = audit(small)

    assert [finding.what for finding in found.findings] == [
        "it is missing; the catalogue of records speaks of it"
    ]
