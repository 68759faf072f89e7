"""Auditing the ledger: every entry read and recomputed, trusting nothing that wrote it.

This module shares no code with what writes the ledger, on purpose: an auditor has to read this one page. It
looks at the ledger through SQL text, and knows of the rest only which entries the tables say there are.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

_FIRST_PREVIOUS = b"0" * 64
_PAGE = 1_000
_COUNTED = (("cases", "case"), ("steps", "step"), ("accounts", "account"), ("notices", "notice"))
"""What a cycle's header counts, with the kind of the entries, in the order in which they follow it."""
_REFERRING = ("books", "cycles", "cases", "steps", "account_steps", "exemptions", "notices")

Progress = Callable[[int, int], None]
"""Called with how many entries were verified, and how many there are."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What verifying found.

    Attributes: `entries` counts those found sound, from the first; `head` is the digest of the last of them
    (64 zeros for none). When something is wrong, `bad` is the sequence number of the first entry it is wrong
    with and `reason` says what; both are None for a clean ledger.
    """

    entries: int
    head: str
    bad: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as raw bytes, whatever type a hand has given its columns."""

    seq: int
    kind: bytes
    about: bytes
    body: bytes
    previous: bytes
    digest: bytes


class _BadEntryError(Exception):
    """An entry, by its number, and what is wrong with it."""

    def __init__(self, seq: int, reason: str) -> None:
        super().__init__(reason)
        self.seq = seq


def verify(connection: Connection, progress: Progress = lambda _done, _all: None) -> Audit:
    """Recompute every link and digest, and compare every column with the body it belongs to.

    Finds any changed, missing, doubled or moved entry, and a shortened end as long as a cycle's header or any
    other table still speaks of what was cut off. It cannot see that a whole ledger was written anew.
    """
    walk = _Walk(
        total=connection.execute(text("SELECT count(*) FROM ledger")).scalar_one(), progress=progress
    )
    try:
        for row in _rows(connection):
            walk.step(row)
        walk.end(_last_referred(connection))
    except _BadEntryError as error:
        return Audit(walk.sound, walk.head.decode(), error.seq, str(error))
    return Audit(walk.sound, walk.head.decode(), None, None)


class _Walk:
    """A walk along the ledger, from the first entry to the last."""

    def __init__(self, *, total: int, progress: Progress) -> None:
        self.sound = 0
        self.head = _FIRST_PREVIOUS
        self._total = total
        self._progress = progress
        self._promised: list[str] = []  # kinds of the entries that the last cycle's header still promises

    def step(self, row: _Row) -> None:
        """Verify the next entry."""
        expected = self.sound + 1
        if row.seq != expected:
            raise _BadEntryError(expected, f"it is missing: the next entry is {row.seq}")
        if row.previous != self.head:
            raise _BadEntryError(row.seq, "it is not linked to the entry before it")
        if row.digest != hashlib.sha256(row.previous + row.body).hexdigest().encode():
            raise _BadEntryError(row.seq, "its digest is not that of its body")
        try:
            self._compare(row, _told(row))
        except (KeyError, TypeError) as error:
            raise _BadEntryError(row.seq, "its body is not what the ledger keeps") from error
        self.sound, self.head = row.seq, row.digest
        if self.sound % _PAGE == 0 or self.sound == self._total:
            self._progress(self.sound, self._total)

    def end(self, last_referred: int) -> None:
        """Verify that nothing is missing after the last entry."""
        if self._promised:
            raise _BadEntryError(self.sound + 1, "it is missing: its cycle's header counts more entries")
        if last_referred > self.sound:
            raise _BadEntryError(
                self.sound + 1, f"it is missing: other tables speak of entry {last_referred}"
            )

    def _compare(self, row: _Row, told: dict[str, Any]) -> None:
        for column in ("seq", "kind", "about"):
            kept = getattr(row, column)
            if kept != (told[column] if column == "seq" else str(told[column]).encode()):
                raise _BadEntryError(row.seq, f"its column `{column}` is not what its body says")
        if self._promised and self._promised.pop() != told["kind"]:
            raise _BadEntryError(row.seq, f"it is a {told['kind']}, which its cycle's header does not count")
        if told["kind"] == "cycle":
            self._promised = _promised(told["content"]["counts"])


def _promised(counts: dict[str, int]) -> list[str]:
    """Kinds of the entries that follow a header, the next one last; older headers do not count them all."""
    return [kind for name, kind in reversed(_COUNTED) for _ in range(counts.get(name, 0))]


def _told(row: _Row) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(row.body, parse_float=_refuse, parse_constant=_refuse)
    except ValueError as error:
        raise _BadEntryError(row.seq, f"its body is not what the ledger keeps: {error}") from error
    return told


def _refuse(written: str) -> None:
    raise ValueError(f"`{written}` is no integer")


def _rows(connection: Connection) -> Iterator[_Row]:
    columns = ", ".join(_raw(connection, name) for name in ("kind", "about", "body", "previous", "digest"))
    page = text(f"SELECT seq, {columns} FROM ledger WHERE seq > :after ORDER BY seq LIMIT {_PAGE}")
    after = -(2**62)
    while found := connection.execute(page, {"after": after}).all():
        yield from (_Row(*row) for row in found)
        after = found[-1][0]


def _raw(connection: Connection, column: str) -> str:
    """SQL for the bytes of a text column: what was damaged need not be text any more, nor be there."""
    if connection.dialect.name == "postgresql":
        return f"convert_to(coalesce({column}, ''), 'UTF8')"
    return f"CAST(coalesce({column}, '') AS BLOB)"


def _last_referred(connection: Connection) -> int:
    queries = (text(f"SELECT max(entry) FROM {table}") for table in _REFERRING)
    return max(connection.execute(query).scalar() or 0 for query in queries)
