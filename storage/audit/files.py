"""Files that lie beside the ledger: each is what an entry, or the catalogue of records, says it is."""

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from storage.audit.chain import Ledger, Progress
from storage.audit.finding import Finding, Findings
from storage.audit.interface import UnderAudit

_CYCLES, _EVIDENCE, _RECORDS = "cycles", "evidence", "records"
_RECORD_FILE = re.compile(r"records/[^/]+/[^/]+/[^/]+\.parquet")
_BESIDE = ".erased"
"""How a file ends that an erasure wrote anew, and was stopped before it put it in its place."""
_MEND = "restore the file from a backup"


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a file: its SHA-256 (hex), and who says it."""

    path: str
    sha256: str
    by: str


@dataclass(frozen=True, slots=True)
class FilesRead:
    """How many files were recomputed, and the paths of those that nobody speaks of."""

    read: int
    unspoken: list[str]


def verify_files(under: UnderAudit, ledger: Ledger, findings: Findings, *, progress: Progress) -> FilesRead:
    """Recompute every file that something is said of."""
    there = {f"{folder}/{name}" for folder in (_CYCLES, _EVIDENCE) for name in under.listed(folder)}
    records = (f"{_RECORDS}/{name}" for name in under.listed(_RECORDS))
    there |= {path for path in records if _RECORD_FILE.fullmatch(path.removesuffix(_BESIDE))}
    said = list(_said(under, ledger))
    for done, file in enumerate(said, start=1):
        if (what := _wrong(under, file, there)) is not None:
            findings.add(Finding("file-changed", file.path, what, _MEND))
        progress("files", done, len(said))
    return FilesRead(len(said), sorted(there - {file.path for file in said}))


def _said(under: UnderAudit, ledger: Ledger) -> Iterator[_Said]:
    for header in ledger.headers:
        for name, digest in header.artefacts.items():
            path = f"{_CYCLES}/{header.cycle}/{name}"
            yield _Said(path, _since(ledger, path, digest, entry=header.entry), f"entry {header.entry}")
    erased = {digest: erasure.entry for erasure in ledger.erasures for digest in erasure.handed_in}
    for digest, entry in ledger.handed_in.items():
        if entry > erased.get(digest, 0):
            yield _Said(f"{_EVIDENCE}/{digest}", digest, f"entry {entry}")
    for file in under.record_files():
        yield _Said(f"{_RECORDS}/{file.path}", file.sha256, "the catalogue of records")


def _since(ledger: Ledger, path: str, digest: str, *, entry: int) -> str:
    """The digest that a file of an entry has now: erasures after it may have written it anew."""
    for erasure in ledger.erasures:
        before, after = erasure.files.get(path, (digest, digest))
        if erasure.entry > entry and before == digest:
            digest = after
    return digest


def _wrong(under: UnderAudit, file: _Said, there: Collection[str]) -> str | None:
    """What is wrong with a file; only those that lie below the home's folders are opened.

    While an erasure is not completed, the file that it wrote anew lies beside the one that was there.
    """
    if file.path not in there:
        return f"it is missing; {file.by} speaks of it"
    beside = f"{file.path}{_BESIDE}"
    try:
        if file.sha256 in (_digest(under, path) for path in (file.path, beside) if path in there):
            return None
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    return f"it is not the file that {file.by} speaks of"


def _digest(under: UnderAudit, path: str) -> str:
    with under.opened(path) as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()  # type: ignore[arg-type]
