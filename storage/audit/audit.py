"""The audit: all that can be recomputed is recomputed, and compared with what was written.

It trusts nothing that wrote what it reads, and shares no code with it, on purpose. It finds every changed,
missing, doubled or moved entry, and everything beside the ledger that is not what an entry says. What it
cannot see is a ledger written anew as a whole together with its checkpoints and keys; who holds a receipt, a
checkpoint or the public key sees it.
"""

from dataclasses import dataclass

from storage.audit.chain import Ledger, Progress, Spread, read_ledger
from storage.audit.checkpoints import compare_checkpoints, read_checkpoints
from storage.audit.files import verify_files
from storage.audit.finding import Finding, Findings
from storage.audit.interface import UnderAudit
from storage.audit.records import verify_records
from storage.audit.sealed import verify_sealed
from storage.audit.tree import Tree


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found.

    Attributes: `entries` counts those found sound, from the first; `head` is the digest of the last of them
    (64 zeros for none); `checkpoints` those that are as they were signed; `findings` the first of what is
    wrong, `count` how much it is; `unspoken` are paths of files that nothing speaks of: no harm, as a cycle
    that was stopped leaves some.
    """

    entries: int
    head: str
    checkpoints: int
    findings: tuple[Finding, ...]
    count: int
    unspoken: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether everything is as it was written."""
        return self.count == 0

    @property
    def bad(self) -> int | None:
        """The number of the first entry that something is wrong with, if there is one."""
        return min((one.entry for one in self.findings if one.entry is not None), default=None)

    @property
    def reason(self) -> str | None:
        """What is wrong with the first bad entry."""
        return next((one.what for one in self.findings if one.entry == self.bad), None) if self.bad else None


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody how far the audit is."""


def audit(under: UnderAudit, progress: Progress = silent, *, spread: Spread = map) -> Audit:
    """Recompute the ledger, its tree, its checkpoints, and every file and value that something is said of.

    `spread` may read pages by more than one processor; it is used as the builtin `map`.
    """
    findings = Findings()
    checkpoints = read_checkpoints(under, findings)
    tree = Tree(under, findings, sizes=[checkpoint.size for checkpoint in checkpoints])
    ledger = read_ledger(under, tree, findings, progress=progress, spread=spread)
    compare_checkpoints(checkpoints, tree, ledger.last, findings)
    verify_sealed(under, ledger, findings)
    verify_records(under, ledger, findings)
    unspoken = verify_files(under, ledger, findings, progress=progress)
    return _audit(ledger, findings, checkpoints=len(checkpoints), unspoken=tuple(unspoken))


def audit_entries(under: UnderAudit) -> Audit:
    """Recompute the ledger, its tree and what is sealed: all that the database alone holds."""
    findings = Findings()
    tree = Tree(under, findings, sizes=())
    ledger = read_ledger(under, tree, findings, progress=silent, spread=map)
    verify_sealed(under, ledger, findings)
    return _audit(ledger, findings)


def _audit(
    ledger: Ledger, findings: Findings, *, checkpoints: int = 0, unspoken: tuple[str, ...] = ()
) -> Audit:
    sound, head = ledger.sound
    return Audit(sound, head, checkpoints, tuple(findings.shown), findings.count, unspoken)
