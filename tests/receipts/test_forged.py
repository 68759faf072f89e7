"""Receipts forged by merchants, and by whoever runs the ledger: both checks refuse every one of them."""

import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.ledger.canonical import canonical
from storage.transparency.checkpoint import Checkpoint
from storage.transparency.errors import EvidenceError
from storage.transparency.growing import grown
from storage.transparency.keys import PrivateKey
from storage.transparency.merkle import leaf_hash
from storage.transparency.note import sign_note
from storage.transparency.receipt import prove, write_receipt
from storage.transparency.tile import MemoryTiles
from storage.transparency.tlog_proof import TlogProof
from storage.transparency.tree import Tree

OURS = PrivateKey("ledger.example/shops", b"o" * 32)
SAME_NAME = PrivateKey("ledger.example/shops", b"s" * 32)
OTHER = PrivateKey("other.example", b"p" * 32)


def body(seq: int, kind: str = "case", about: object = "A", **content: object) -> bytes:
    """An entry as a ledger writes it."""
    entry = {"about": about, "content": {"case": about, **content}, "kind": kind, "seq": seq}
    return json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


ENTRIES = [
    body(1),
    body(2, about="B"),
    body(3, "step", decision={"grade": "slight"}),
    body(4, "step", "B"),
    body(5, "notice"),
    body(6, "notice", "B"),
    body(7, "cycle"),
]


@dataclass(frozen=True, slots=True)
class Log:
    """A log of entries, by whoever signs it."""

    entries: list[bytes]
    signed_by: tuple[PrivateKey, ...] = (OURS,)
    origin: str = OURS.name

    def receipt(self, *indexes: int, size: int | None = None, extensions: tuple[str, ...] = ()) -> str:
        """A receipt of some entries, against the checkpoint of some size."""
        tiles = MemoryTiles()
        tiles.keep(grown(tiles, 0, [leaf_hash(entry) for entry in self.entries]))
        tree, size = Tree(tiles, len(self.entries)), size or len(self.entries)
        told = Checkpoint(self.origin, size, tree.root(size), extensions)
        note = sign_note(told.text, self.signed_by).written
        return write_receipt(
            TlogProof(self.entries[index], index, tree.inclusion(index, size), note) for index in indexes
        )


LOG = Log(ENTRIES)
GOOD = LOG.receipt(0, 2, 4)
SIGNATURE = GOOD.rpartition("\n\n")[2].rstrip("\n")
LINES = GOOD.split("\n")
EXTRA = LINES[1].removeprefix("extra ")
FALSE = f"{SIGNATURE[:-8]}AAAAAAA="


@pytest.fixture(scope="module")
def both(stand_alone):
    """What the program and the page of code make of a receipt: the numbers of the entries proven, or None."""

    def by_program(written: bytes) -> list[int] | None:
        try:
            return [entry.seq for entry in prove(written.decode(), [OURS.public]).entries]
        except (EvidenceError, UnicodeDecodeError):
            return None

    def by_stranger(written: bytes) -> list[int] | None:
        failures = (ValueError, KeyError, TypeError, AttributeError, stand_alone.InvalidSignature)
        try:
            keys = stand_alone.keys_of(OURS.public.text)
            return [entry["seq"] for entry in stand_alone.proven(written.decode(), keys)]
        except failures:
            return None

    def both(written: str) -> tuple[list[int] | None, list[int] | None]:
        encoded = written.encode(errors="surrogatepass")
        return by_program(encoded), by_stranger(encoded)

    return both


@pytest.mark.parametrize(
    ("written", "seqs"),
    [
        (GOOD, [1, 3, 5]),
        (LOG.receipt(0, 4), [1, 5]),  # what is left out is not proven: neither is that nothing else was
        (LOG.receipt(0, 2, size=6), [1, 3]),
        (LOG.receipt(0, extensions=("more", "c2sp.example")), [1]),
        (Log(ENTRIES, (SAME_NAME, OURS)).receipt(0), [1]),
        (GOOD.replace(SIGNATURE, f"{SIGNATURE}\n— witness.example AAAAAAAA"), [1, 3, 5]),
        (Log(ENTRIES[:1]).receipt(0), [1]),
    ],
)
def test_what_is_proven(both, written, seqs):
    """Both prove the same: any choice of a case's entries, against any checkpoint that the key signed."""
    assert both(written) == (seqs, seqs)


@pytest.mark.parametrize(
    "written",
    [
        LOG.receipt(0, 4, 2),
        LOG.receipt(2, 4),
        LOG.receipt(4, 0),
        LOG.receipt(0, 0),
        LOG.receipt(0, 3),
        LOG.receipt(0, 6),
        LOG.receipt(0, 1),
        LOG.receipt(0, size=6) + LOG.receipt(2),
        GOOD + LOG.receipt(1, 3),
        GOOD + GOOD,
        "",
        "c2sp.org/tlog-proof@v1\n",
    ],
)
def test_proofs_that_are_put_together_otherwise(both, written):
    """In another order, doubled, of two cases, without the decision, against two checkpoints, or none."""
    assert both(written) == (None, None)


@pytest.mark.parametrize(
    "written",
    [
        Log(ENTRIES, (SAME_NAME,)).receipt(0),
        Log(ENTRIES, (OTHER,)).receipt(0),
        Log(ENTRIES, (OURS,), OTHER.name).receipt(0),
        GOOD.replace(SIGNATURE, FALSE),
        GOOD.replace(SIGNATURE, f"{SIGNATURE}\n{FALSE}"),
        GOOD.replace(SIGNATURE, f"{FALSE}\n{SIGNATURE}"),
        GOOD.replace(f"{SIGNATURE}\n", ""),
        GOOD.replace(SIGNATURE, f"{SIGNATURE} x"),
        GOOD.replace(SIGNATURE, f"{SIGNATURE}\n— witness.example AAAA"),
        GOOD.replace(SIGNATURE, f"{SIGNATURE}\n— witness.example AAAAAAAA", 1),
        LOG.receipt(0, extensions=("",)),
        LOG.receipt(0, extensions=("a\tb",)),
        LOG.receipt(0, extensions=("c2sp.org/tlog-proof@v1",)),
    ],
)
def test_signatures_of_others(both, written):
    """Another log's key of the same name, a key that signs for another origin, a true and a false line."""
    assert both(written) == (None, None)


@pytest.mark.parametrize(
    "index", ["1", "00", "-0", "+0", " 0", "0 ", "\u0660", "0x0", "0_0", "9" * 18, "9" * 5000, ""]
)
def test_other_indexes(both, index):
    """Another number, a number beyond the tree or beyond all numbers, the same one written otherwise."""
    assert both(GOOD.replace("\nindex 0\n", f"\nindex {index}\n", 1)) == (None, None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("c2sp.org", "c2sp.\u043erg"),
        ("—", "-"),
        ("index", "\u0456ndex"),
        ("ledger.example", "ledger.ex\u0430mple"),
        ("\n7\n", "\n\uff17\n"),
        ("\n7\n", "\n07\n"),
        ("\n7\n", "\n7 \n"),
        ("\n7\n", "\n7\u2028"),
        ("\n\n", "\n \n"),
        ("\n\n", "\n\u200b\n"),
        ("\n\n", "\n\n\n"),
        ("@v1\n", "@v1 \n"),
        ("@v1", "@v2"),
        ("extra ", "extra\t"),
        ("extra ", "extra  "),
        ("extra ", "extra QUJD\nextra "),
        (EXTRA, EXTRA.rstrip("=") + "\n"),
        (EXTRA, f"{EXTRA}="),
        (EXTRA, f"{EXTRA[:4]} {EXTRA[4:]}"),
    ],
)
def test_signs_that_look_alike(both, old, new):
    """Other line ends, letters of other scripts, blanks, doubled lines, the same bytes in another base64."""
    assert old in GOOD
    assert both(GOOD.replace(old, new)) == (None, None)


@pytest.mark.parametrize("around", ["\ufeff{}", "\n{}", "{}\n", "{} ", "{}\n\n", "{}\ud800", "{}\0"])
def test_something_around_it(both, around):
    """A mark before it, blanks and lines after it, bytes that are no text."""
    assert both(around.format(GOOD)) == (None, None)


@pytest.mark.parametrize(
    "lines",
    [
        [*LINES[:2], *LINES[1:]],
        [*LINES[:3], *LINES[2:]],
        [*LINES[:4], *LINES[3:]],
        [*LINES[:3], *LINES[4:]],
        [LINES[0], LINES[2], LINES[1], *LINES[3:]],
        [*LINES[:3], LINES[4], LINES[3], *LINES[5:]],
        GOOD[:-1].split("\n"),
    ],
)
def test_lines_in_another_order(both, lines):
    """A line doubled, left out or moved: entry, index and hashes each have one place."""
    assert both("\n".join(lines)) == (None, None)


@pytest.mark.parametrize(
    "entry",
    [
        body(2),
        body(1, about=1),
        body(1, about=None),
        body(1, about=[]),
        body(1, "step"),
        body(1)[:-1] + b',"x":1}',
        body(1).replace(b'"seq":1', b'"seq":true'),
        body(1).replace(b'"seq":1', b'"seq":1.0'),
        body(1).replace(b'"seq":1', b'"seq":1,"seq":1'),
        body(1, grade="serious").replace(b'"grade"', b'"grade":"none","grade"'),
        body(1, points=1).replace(b":1}", b":1e0}", 1),
        body(1, points=1).replace(b'"points":1', b'"points":NaN'),
        body(1, points=1).replace(b'"points":1', b'"points":' + b"9" * 5000),
        body(1, about="A?").replace(b"?", rb"\ud800"),
        body(1).replace(b":", b": ", 1),
        body(1) + b"\n",
        b"\xef\xbb\xbf" + body(1),
        body(1).decode().encode("utf-16"),
        body(1).replace(b'{"case":"A"}', b'"case"'),
        body(1).replace(b'{"case":"A"}', b'["case"]'),
        b"[1]",
        b"",
    ],
)
def test_what_a_ledger_does_not_write(both, entry):
    """Whoever signs may put anything into a tree: what two could read otherwise is proven to nobody."""
    assert both(Log([entry]).receipt(0)) == (None, None)


@given(name=st.text(max_size=9), text=st.text(max_size=20))
def test_every_text_is_written_in_one_way(name, text):
    """What the ledger writes is what the checks take for its one way of writing it."""
    told: dict[str, str | int] = {"z": 1, name: text, "\uffff": text, "\U00010000": 2}
    written = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    assert canonical(told) == written.encode()
