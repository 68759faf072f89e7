"""The words of notices: each is held against the seal that the notice's entry has of it, or a later erasure.

A seal is SHA-256 (hex) over the notice in one language as one line of JSON, which begins with a random salt.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import orjson

from storage.audit.finding import RESTORE, Finding, Findings
from storage.audit.interface import Page, SentNotice, UnderAudit
from storage.audit.page import PageRead
from storage.audit.told import Erasure, Place

_ERASE = "see windvane erase; ask who put them back"
_AT_ONCE = 256
"""Notices of so many entries are read at once."""


def read_words(under: UnderAudit, page: Page, read: PageRead) -> None:
    """Recompute the words of the notices that follow from the entries of a page: what differs is kept."""
    told = {
        (entry, notice, language): seal
        for entry, (notice, words) in read.words.items()
        for language, seal in words.items()
    }
    kinds = {seq: kind for seq, kind, _ in read.entries}
    for row in _rows(under, page):
        seal = told.pop((row.entry, *_place(row)), None)
        found = _seal(row) if seal is not None or row.salt else None
        if seal is not None or (kinds.get(row.entry) == b"notice" and row.entry not in read.words):
            if found != seal:
                read.kept.otherwise[_place(row)] = (row.entry, seal, found)
        elif row.entry in kinds:
            read.kept.untold.append((row.entry, _place(row)))
    read.kept.missing += [(entry, (notice, language)) for entry, notice, language in told]
    read.words = {}


class Words:
    """What was found of notices, page of entries by page; what erasures wrote anew is judged at the end."""

    def __init__(self, under: UnderAudit, findings: Findings) -> None:
        self._under = under
        self._findings = findings
        self._otherwise: dict[Place, tuple[int, str | None, str | None]] = {}
        self._missing: set[Place] = set()

    def step(self, read: PageRead) -> None:
        """Tell of the notices that are gone, and of those that no entry tells of; keep what differs."""
        for entry, place in read.kept.missing:
            self._find("words-missing", place, f"it is gone, and entry {entry} tells of it")
            self._missing.add(place)
        for entry, place in read.kept.untold:
            self._untold(entry, place)
        self._otherwise.update(read.kept.otherwise)

    def end(self, erasures: Sequence[Erasure], *, last: int) -> None:
        """Find words that are neither as they were sealed nor as they were written anew.

        Notices that say that they follow from an entry that is missing are told of with that entry; those
        that name no entry at all are found below the first, or, being no number, beyond the `last`.
        """
        for first, beyond in ((None, 1), (last + 1, None)):
            for row in self._under.notices(first, beyond):
                if row.entry < 1:
                    self._untold(row.entry, _place(row))
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
            self._find("words-kept", place, f"its words are those that entry {entry} says were erased")
        else:
            self._find("words-changed", place, f"its words are not those that entry {entry} wrote anew")

    def _untold(self, entry: int, place: Place) -> None:
        self._find("words-untold", place, f"entry {entry} does not tell of it")

    def _find(self, code: str, place: Place, what: str) -> None:
        cure = _ERASE if code == "words-kept" else RESTORE
        self._findings.add(Finding(code, f"notice {place[0]} {place[1]}", what, cure))


def _rows(under: UnderAudit, page: Page) -> Iterator[SentNotice]:
    """The notices that say that they follow from entries of a page, or from one that is missing in it."""
    rows = [row for row in page.rows if row.seq > 0]
    first = rows[0].seq if rows else 1
    for start in range(0, len(rows), _AT_ONCE):
        beyond = rows[start : start + _AT_ONCE][-1].seq + 1
        yield from under.notices(first, beyond)
        first = beyond


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
