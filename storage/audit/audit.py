"""The audit: all that can be recomputed is recomputed, and compared with what was written.

It trusts nothing that wrote what it reads, and shares no code with it, on purpose. It finds every changed,
missing, doubled or moved entry, and everything beside the ledger that is not what an entry says. What it
cannot see is a ledger written anew as a whole together with its checkpoints and keys; who holds a receipt, a
checkpoint or the public key sees it.
"""

from dataclasses import dataclass

from storage.audit.chain import Progress, Spread, read_ledger
from storage.audit.checkpoints import compare_checkpoints, read_checkpoints, require_signed
from storage.audit.earlier import Earlier, compare_earlier, read_earlier
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
    (64 zeros for none); `checkpoints` those that are as they were signed, `covered` how many entries the
    largest of them is over; `files` and `values` (of persons) how many were recomputed; `findings` the first
    of what is wrong, `count` how much it is; `unspoken` are paths of files that nothing speaks of: no harm,
    as a cycle that was stopped leaves some; `begins_with` is the size of an auditor's earlier checkpoint that
    the ledger still begins with, None without one.
    """

    entries: int
    head: str
    checkpoints: int = 0
    covered: int = 0
    files: int = 0
    values: int = 0
    findings: tuple[Finding, ...] = ()
    count: int = 0
    unspoken: tuple[str, ...] = ()
    begins_with: int | None = None

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


def audit(
    under: UnderAudit,
    progress: Progress = silent,
    *,
    spread: Spread | None = None,
    earlier: Earlier | None = None,
) -> Audit:
    """Recompute the ledger, its tree, its checkpoints, and every file and value that something is said of.

    `spread` may have pages read by others; without it they are read here. `earlier` is what an
    auditor kept from before. Raises ValueError when one of the keys kept with it is none.
    """
    findings = Findings()
    checkpoints = read_checkpoints(under, findings)
    brought = read_earlier(under, earlier, findings) if earlier else None
    signed = [*checkpoints, brought] if brought else checkpoints
    tree = Tree(under, findings, sizes=[checkpoint.size for checkpoint in signed])
    ledger = read_ledger(under, tree, findings, progress=progress, spread=spread)
    require_signed(under, ledger.headers, findings)
    compare_checkpoints(checkpoints, tree, findings, last=ledger.last)
    begins_with = compare_earlier(brought, tree, findings, last=ledger.last)
    values = verify_sealed(under, ledger, findings)
    verify_records(under, ledger, findings)
    files = verify_files(under, ledger, findings, progress=progress)
    sound, head = ledger.sound
    return Audit(
        entries=sound,
        head=head,
        checkpoints=len(checkpoints),
        covered=max((checkpoint.size for checkpoint in checkpoints), default=0),
        files=files.read,
        values=values,
        findings=tuple(findings.shown),
        count=findings.count,
        unspoken=tuple(files.unspoken),
        begins_with=begins_with,
    )
