"""A page of entries, each recomputed from its bytes: its link, its digest, its body, its columns.

A page needs nothing but the entry before it, so that pages can be read side by side. One finding an entry:
the first thing that is wrong with it.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from storage.audit.finding import Finding, of_entry
from storage.audit.interface import Page, Row
from storage.audit.told import Erasure, Header, KeptWords, erasure_in, header_in

GENESIS = b"0" * 64
"""What the first entry has before it."""

_SEAL = re.compile(rb'"(sealed:[0-9a-f]{64})"')
_COLONS = bytes.maketrans(b"[,", b"::")


@dataclass(slots=True)
class PageRead:
    """What a page holds.

    Attributes: `entries` are number, kind and leaf hash (RFC 6962, 2.1: SHA-256 of 0x00 and the body) of
    each; `sound` number and digest of the last before anything is wrong, None when the first is not sound;
    `handed_in` the SHA-256 of every file that a step names, with the entry; `seals` all that stand in the
    place of a value, with the entry; `words` has, by the number of its entry, each notice whose words are
    sealed, and the seal in each language, until they are held against what is `kept` (words.py).
    """

    entries: list[tuple[int, bytes, bytes]] = field(default_factory=list)
    sound: tuple[int, str] | None = None
    findings: list[Finding] = field(default_factory=list)
    headers: dict[int, Header] = field(default_factory=dict)
    erasures: list[Erasure] = field(default_factory=list)
    handed_in: dict[str, int] = field(default_factory=dict)
    seals: dict[str, int] = field(default_factory=dict)
    words: dict[int, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    kept: KeptWords = field(default_factory=KeptWords)


class _BadEntryError(Exception):
    """What is wrong with an entry: code, and words."""


def read_page(page: Page) -> PageRead:
    """Recompute every entry of a page."""
    read = PageRead()
    before = page.before
    for row in page.rows:
        if row.seq < 1:
            read.findings.append(of_entry("entry-misplaced", row.seq, "entries are numbered from 1"))
            continue
        _read(row, before, read)
        if not read.findings:
            read.sound = (row.seq, row.digest.decode())
        before = row
    return read


def _read(row: Row, before: Row | None, read: PageRead) -> None:
    seq, body = row.seq, row.body
    read.entries.append((seq, row.kind, hashlib.sha256(b"\x00" + body).digest()))
    if b'"sealed:' in body:
        read.seals.update((seal.decode(), seq) for seal in _SEAL.findall(body))
    try:
        _verify_place(row, before, read)
        _keep(_verified(row), seq, read)
    except _BadEntryError as error:
        code, what = error.args
        read.findings.append(of_entry(code, seq, what))
    except (AttributeError, KeyError, TypeError, ValueError):
        read.findings.append(of_entry("entry-malformed", seq, "its body is not what the ledger keeps"))


def _verify_place(row: Row, before: Row | None, read: PageRead) -> None:
    """It has the number and the digest of the entry before it, as kept or, were that damaged, recomputed."""
    missing = before.seq + 1 if before else 1
    if row.seq != missing:
        read.findings.append(
            of_entry("entry-missing", missing, f"it is missing: the next entry is {row.seq}")
        )
    elif before is None and row.previous != GENESIS:
        raise _BadEntryError("entry-unlinked", "it is the first, and linked to another")
    elif before is not None and row.previous != before.digest and row.previous != _digest(before):
        raise _BadEntryError("entry-unlinked", "it is not linked to the entry before it")


def _digest(row: Row) -> bytes:
    return hashlib.sha256(row.previous + row.body).hexdigest().encode()


def _verified(row: Row) -> dict[str, Any]:
    """What the entry tells. Raises _BadEntryError."""
    if row.digest != _digest(row):
        raise _BadEntryError("entry-changed", "its digest is not that of its body")
    told = _canonical(row.body)
    if told["seq"] != row.seq:
        raise _BadEntryError("entry-column", "its column `seq` is not what its body says")
    if told["kind"].encode() != row.kind:
        raise _BadEntryError("entry-column", "its column `kind` is not what its body says")
    if told["about"].encode() != row.about:
        raise _BadEntryError("entry-column", "its column `about` is not what its body says")
    return told


def _canonical(body: bytes) -> dict[str, Any]:
    """What a body tells; one value has one text: sorted keys, no spaces, no floats. Raises _BadEntryError."""
    try:
        told: dict[str, Any] = orjson.loads(body)
        _refuse_floats(body)
    except ValueError as error:
        what = f"its body is not what the ledger keeps: {str(error).splitlines()[0]}"
        raise _BadEntryError("entry-malformed", what) from error
    if orjson.dumps(told, option=orjson.OPT_SORT_KEYS) != body:
        raise _BadEntryError("entry-malformed", "its body is not written as the ledger writes")
    return told


def _refuse_floats(body: bytes) -> None:
    """A number stands after one of `:[,`; its digits taken away, only a float has a point or an `e` there.

    Texts may look like that too: then every number is read. Raises ValueError.
    """
    bare = body.translate(_COLONS, b"-0123456789")
    if b":." in bare or b":e" in bare:
        json.loads(body, parse_float=_refuse)


def _refuse(written: str) -> None:
    raise ValueError(f"`{written}` is no integer")


def _keep(told: dict[str, Any], seq: int, read: PageRead) -> None:
    """Keep what something else has to agree with."""
    kind, content = told["kind"], told["content"]
    if kind == "step":
        read.handed_in.update((file["sha256"], seq) for file in content.get("files", ()))
    elif kind == "cycle":
        read.headers[seq] = header_in(seq, content)
    elif kind == "erasure":
        read.erasures.append(erasure_in(seq, content))
    elif kind == "notice" and content.get("words"):
        read.words[seq] = (told["about"], dict(content["words"].items()))
