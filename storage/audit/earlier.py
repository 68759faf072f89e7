"""A checkpoint that an auditor kept from an earlier visit, held against the ledger as it is now.

Nobody who has the home in hand could change it, nor the keys that the auditor brought along. So it shows what
nothing inside the home can: another ledger, signed anew by whoever has the key, or under another key.
"""

from dataclasses import dataclass

from storage.audit.checkpoints import (
    LEDGER_KEYS,
    ChangedError,
    Checkpoint,
    checkpoint_in,
    compare_checkpoints,
    ledger_keys,
)
from storage.audit.finding import Finding, Findings
from storage.audit.interface import UnderAudit
from storage.audit.note import Key, Note, has_signed, parse_key
from storage.audit.tree import Tree

_ASK = "compare the keys and the checkpoint with those that others were given; ask who had access"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an auditor brought along.

    Attributes: `path` names the checkpoint's file, `written` is what it holds; `keys` are the ledger's public
    keys as the auditor was given them (`<name>+<id>+<base64>`), of which one has to have signed; without any,
    the home's own count.
    """

    path: str
    written: bytes
    keys: tuple[str, ...] = ()


def read_earlier(under: UnderAudit, earlier: Earlier, findings: Findings) -> Checkpoint | None:
    """What the auditor's checkpoint says, once its signature has been verified; None for one that is false.

    Raises ValueError for a key that is none.
    """
    given = [parse_key(key) for key in earlier.keys]
    of_home = ledger_keys(under, findings, needed=True)
    try:
        checkpoint, note = checkpoint_in(earlier.path, earlier.written)
        signed = _signed(note, checkpoint, given or of_home)
    except ChangedError as error:
        findings.add(Finding("checkpoint-changed", earlier.path, str(error), _ASK))
        return None
    if not any(key in of_home for key in signed):
        names = ", ".join(dict.fromkeys(f"`{key.name}`" for key in of_home)) or "no key"
        what = f"it lacks the key of `{checkpoint.origin}` that signed {earlier.path}; it has {names}"
        findings.add(Finding("key-changed", LEDGER_KEYS, what, _ASK))
    return checkpoint


def compare_earlier(
    checkpoint: Checkpoint | None, tree: Tree, findings: Findings, *, last: int
) -> int | None:
    """How many entries it was over, when the ledger still begins with them; None otherwise."""
    if checkpoint is None:
        return None
    before = findings.count
    compare_checkpoints([checkpoint], tree, findings, last=last)
    recomputed = checkpoint.size in tree.roots
    return checkpoint.size if recomputed and findings.count == before else None


def _signed(note: Note, checkpoint: Checkpoint, keys: list[Key]) -> list[Key]:
    """The keys of the ledger that signed; those of others are passed over. Raises ChangedError."""
    by = [
        (key, made)
        for made in note.signatures
        for key in keys
        if (key.name, key.id) == (made.name, made.id) and key.name == checkpoint.origin
    ]
    if not by:
        raise ChangedError(f"it is of `{checkpoint.origin}`, and none of the ledger's keys signed it")
    for key, made in by:
        if not has_signed(key, made, note.text):
            raise ChangedError(f"the signature of `{key.name}` is not one of this text")
    return [key for key, _ in by]
