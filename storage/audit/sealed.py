"""What names persons lies outside the ledger: an entry has a seal in its place, SHA-256(salt, value)."""

import hashlib

from storage.audit.chain import Ledger
from storage.audit.finding import Finding, Findings, of_entry
from storage.audit.interface import UnderAudit

_MARK = "sealed:"
_ERASE = "see windvane erase; ask who put it back"


def verify_sealed(under: UnderAudit, ledger: Ledger, findings: Findings) -> int:
    """Every value is the one that was sealed, and none is gone that was not erased; gives their number."""
    kept = set()
    for sealed in under.sealed():
        kept.add(sealed.seal)
        if sealed.seal != _MARK + hashlib.sha256(sealed.salt + sealed.value).hexdigest():
            what = "the value kept for it, or its salt, is not the one that was sealed"
            findings.add(Finding("sealed-changed", sealed.seal, what))
    erased = {seal: erasure.entry for erasure in ledger.erasures for seal in erasure.seals}
    for seal in sorted(kept & erased.keys()):
        what = f"its value is still kept, and entry {erased[seal]} says that it was erased"
        findings.add(Finding("sealed-kept", seal, what, _ERASE))
    for seal, entry in ledger.seals.items():
        if seal not in kept and seal not in erased:
            what = f"the value of `{seal}` is gone, and no erasure tells of it"
            findings.add(of_entry("sealed-lost", entry, what))
    return len(kept)
