"""All entries, page after page: what each page holds is put together, and headers' counts are kept to."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from storage.audit.finding import Findings, of_entry
from storage.audit.interface import Page, Span, UnderAudit
from storage.audit.page import GENESIS, PageRead, read_page
from storage.audit.told import Erasure, Header
from storage.audit.tree import Tree
from storage.audit.words import Words, read_words

Progress = Callable[[str, int, int], None]
"""Called with what is verified (`entries`, `files`), how much of it is done, and how much there is."""

Read = Callable[[UnderAudit, Page], PageRead]
"""Recomputes a page and what lies beside its entries."""

Spread = Callable[[Read, Iterable[Span]], Iterable[PageRead]]
"""Has the page of each span read, by whoever can, and gives what was read in order."""


@dataclass(slots=True)
class Ledger:
    """What the entries told.

    Attributes: `last` is the highest number; `sound` number and digest of the last entry before anything is
    wrong; `handed_in` tells digests of files, `seals` seals, each with an entry that has it.
    """

    last: int = 0
    sound: tuple[int, str] = (0, GENESIS.decode())
    headers: list[Header] = field(default_factory=list)
    erasures: list[Erasure] = field(default_factory=list)
    handed_in: dict[str, int] = field(default_factory=dict)
    seals: dict[str, int] = field(default_factory=dict)


def read_ledger(
    under: UnderAudit, tree: Tree, findings: Findings, *, progress: Progress, spread: Spread | None
) -> Ledger:
    """Recompute every entry and the words of its notices, and grow the tree of entries."""
    ledger, counting, total = Ledger(), _Counting(findings), under.size()
    words = Words(under, findings)
    for done in spread(read_part, under.spans()) if spread else _read_here(under):
        _gather(ledger, done, findings)
        doubted = {finding.entry for finding in done.findings}
        for seq, kind, leaf in done.entries:
            counting.step(seq, kind, done.headers.get(seq))
            tree.add(seq, leaf, doubted=seq in doubted)
        words.step(done)
        progress("entries", min(tree.size, total), total)
    counting.end(under.last_spoken_of())
    tree.end()
    words.end(ledger.erasures, last=ledger.last)
    return ledger


def _read_here(under: UnderAudit) -> Iterator[PageRead]:
    return (read_part(under, under.page(span)) for span in under.spans())


def read_part(under: UnderAudit, page: Page) -> PageRead:
    """Recompute the entries of a page, and the words of their notices."""
    read = read_page(page)
    read_words(under, page, read)
    return read


def _gather(ledger: Ledger, read: PageRead, findings: Findings) -> None:
    if findings.of_entries == 0 and read.sound is not None:
        ledger.sound = read.sound
    for finding in read.findings:
        findings.add(finding)
    if read.entries:
        ledger.last = read.entries[-1][0]
    ledger.headers.extend(read.headers.values())
    ledger.erasures.extend(read.erasures)
    ledger.handed_in.update(read.handed_in)
    ledger.seals.update(read.seals)


class _Counting:
    """The entries that the last cycle's header still promises."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._follow: list[str] = []
        self._last = 0

    def step(self, seq: int, kind: bytes, header: Header | None) -> None:
        """Count the next entry; what is missing before it was told, and is counted too."""
        if seq != self._last + 1:
            del self._follow[self._last + 1 - seq :]
        self._last = seq
        if self._follow and self._follow.pop() != (told := kind.decode(errors="replace")):
            what = f"it is a {told}, which its cycle's header does not count"
            self._findings.add(of_entry("entry-uncounted", seq, what))
            self._follow = []
        if header is not None:
            self._follow = header.follow

    def end(self, last_spoken_of: int) -> None:
        """Find that something is missing after the last entry."""
        if self._follow:
            self._missing("its cycle's header counts more entries")
        elif last_spoken_of > self._last:
            self._missing(f"other tables speak of entry {last_spoken_of}")

    def _missing(self, why: str) -> None:
        self._findings.add(of_entry("entry-missing", self._last + 1, f"it is missing: {why}"))
