"""The record files: each is read as what its path says, and cycles saw what their headers have a digest of.

It is SHA-256 over lines `<sha256>  <path>`, by path, of the files that begin at or below the watermark. A
file that was written anew for an erasure counts as it was before, for cycles before the erasure.
"""

import hashlib
from collections.abc import Sequence

from storage.audit.chain import Ledger
from storage.audit.finding import Finding, Findings, of_entry
from storage.audit.interface import RecordFile, UnderAudit
from storage.audit.told import Header

_SUPERSEDED = "superseded"


def verify_records(under: UnderAudit, ledger: Ledger, findings: Findings) -> None:
    """Each header's digest is the one of the files that the catalogue has now, erasures taken back."""
    files = sorted(under.record_files(), key=lambda file: file.path)
    for file in files:
        if file.path.rpartition("/")[0] != f"{file.record}/{file.day or _SUPERSEDED}":
            what = f"the catalogue reads it as `{file.record}` of {file.day or 'no day'}"
            findings.add(Finding("record-file-misplaced", f"records/{file.path}", what))
    erasures = sorted(ledger.erasures, key=lambda erasure: -erasure.entry)
    before: dict[str, str] = {}
    for header in sorted(ledger.headers, key=lambda header: -header.entry):
        while erasures and erasures[0].entry > header.entry:
            before |= {path: was for path, (was, _) in erasures.pop(0).files.items()}
        if header.records is not None and header.records != _digest(header, files, before):
            what = f"the catalogue does not have the record files that cycle {header.cycle} saw"
            findings.add(of_entry("records-changed", header.entry, what))


def _digest(header: Header, files: Sequence[RecordFile], before: dict[str, str]) -> str:
    digest = hashlib.sha256()
    for file in files:
        if file.first_seq <= header.watermark:
            digest.update(f"{before.get(f'records/{file.path}', file.sha256)}  {file.path}\n".encode())
    return digest.hexdigest()
