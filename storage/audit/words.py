"""The words of notices: each is held against the seal that the notice's entry has of it, or a later erasure.

A seal is SHA-256 (hex) over the notice in one language as one line of JSON, which begins with a random salt.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import orjson

from storage.audit.finding import RESTORE, Finding, Findings
from storage.audit.interface import SentNotice, UnderAudit
from storage.audit.page import PageRead
from storage.audit.told import Erasure

_ERASE = "see windvane erase; ask who put them back"
_STRIDE = 256
"""Notices of so many entries are read at once."""

Place = tuple[str, str]
"""(notice, language)."""


class Words:
    """Notices as they are kept, page of entries by page; what erasures wrote anew is judged at the end."""

    def __init__(self, under: UnderAudit, findings: Findings) -> None:
        self._under = under
        self._findings = findings
        self._next: int | None = None
        self._otherwise: dict[Place, tuple[int, str | None, str | None]] = {}
        self._missing: set[Place] = set()

    def step(self, read: PageRead) -> None:
        """Recompute the words of the notices that follow from the entries of a page."""
        if not read.entries:
            return
        told = {
            (entry, notice, language): seal
            for entry, (notice, words) in read.words.items()
            for language, seal in words.items()
        }
        kinds = {seq: kind for seq, kind, _ in read.entries}
        before = {seq for seq, kind in kinds.items() if kind == b"notice" and seq not in read.words}
        untold = [row for row in self._rows(read.entries[-1][0] + 1) if not self._told(row, told, before)]
        for entry, *place in told:
            self._find("words-missing", place, f"it is gone, and entry {entry} tells of it")
            self._missing.add((place[0], place[1]))
        self._untold(row for row in untold if row.entry in kinds or row.entry < 1)

    def end(self, erasures: Sequence[Erasure]) -> None:
        """Find words that are neither as they were sealed nor as they were written anew.

        Notices that say that they follow from an entry that is missing are told of with that entry.
        """
        self._untold(row for row in self._under.notices(self._next, None) if row.entry < 1)
        for place, anew in _anew(erasures).items():
            self._erased(place, anew)
        for place, (entry, told, _) in self._otherwise.items():
            if told is not None:
                self._find("words-changed", place, f"its words are not those that entry {entry} sealed")

    def _erased(self, place: Place, anew: Sequence[tuple[int, str]]) -> None:
        """Hold words against the last erasure that wrote them anew; those of before are not to be there."""
        as_first = place not in self._otherwise
        _, _, found = self._otherwise.pop(place, (0, None, None))
        *earlier, (entry, seal) = anew
        if place in self._missing or found == seal:
            return
        if as_first or found in [gone for _, gone in earlier]:
            self._find(
                "words-kept", place, f"its words are those that entry {entry} says were erased", _ERASE
            )
        else:
            self._find("words-changed", place, f"its words are not those that entry {entry} wrote anew")

    def _rows(self, beyond: int) -> Iterator[SentNotice]:
        """The notices that say that they follow from entries before `beyond` and after those of before."""
        while self._next is None or self._next < beyond:
            until = min(beyond, _STRIDE if self._next is None else self._next + _STRIDE)
            yield from self._under.notices(self._next, until)
            self._next = until

    def _told(self, row: SentNotice, told: dict[tuple[int, str, str], str], before: set[int]) -> bool:
        """Whether an entry tells of a notice; its words are put aside unless they are as sealed first."""
        place = _place(row)
        seal = told.pop((row.entry, *place), None)
        found = _seal(row) if seal is not None or row.salt else None
        if seal is None and row.entry not in before:
            return False
        if found != seal:
            self._otherwise[place] = (row.entry, seal, found)
        return True

    def _untold(self, rows: Iterable[SentNotice]) -> None:
        for row in rows:
            self._find("words-untold", _place(row), f"entry {row.entry} does not tell of it")

    def _find(self, code: str, place: Sequence[str], what: str, cure: str = RESTORE) -> None:
        self._findings.add(Finding(code, f"notice {place[0]} {place[1]}", what, cure))


def _anew(erasures: Sequence[Erasure]) -> Mapping[Place, Sequence[tuple[int, str]]]:
    """The entries that tell of words written anew, the last at the end, each with the seal of then."""
    found: dict[Place, list[tuple[int, str]]] = defaultdict(list)
    for erasure in sorted(erasures, key=lambda erasure: erasure.entry):
        for place, seal in erasure.words.items():
            found[place].append((erasure.entry, seal))
    return found


def _place(row: SentNotice) -> Place:
    return row.notice.decode(errors="replace"), row.language.decode(errors="replace")


def _seal(row: SentNotice) -> str | None:
    """The seal of a notice as it is kept; None when it is no text any more."""
    try:
        line = {
            "salt": row.salt.hex(),
            "notice": row.notice.decode(),
            "language": row.language.decode(),
            "case": row.case.decode(),
            "cycle": row.cycle.decode() or None,
            "subject": row.subject.decode(),
            "operator": row.operator.decode(),
            "subject_line": row.subject_line.decode(),
            "text": row.text.decode(),
            "html": row.html.decode(),
        }
    except UnicodeDecodeError:
        return None
    return hashlib.sha256(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)).hexdigest()
