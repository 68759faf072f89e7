"""A receipt: what the ledger has of one case, each entry with its proof, all against one checkpoint."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storage.transparency.checkpoint import Checkpoint, read_checkpoint
from storage.transparency.errors import EvidenceError
from storage.transparency.inclusion import proves_inclusion
from storage.transparency.keys import PublicKey, Signs
from storage.transparency.merkle import leaf_hash
from storage.transparency.note import read_note, signers
from storage.transparency.tlog_proof import TlogProof, read_proofs

_PARTS = {"seq", "kind", "about", "content"}
_OF_CASES = ("case", "step", "notice")


@dataclass(frozen=True, slots=True)
class ProvenEntry:
    """An entry of the ledger: its number, from 1, its kind, what it is about, and what it tells."""

    seq: int
    kind: str
    about: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ProvenReceipt:
    """What a receipt proves, once everything in it has been checked.

    Attributes: `case` is the case's id; `entries` begin with the one that decided it; `signed_by` are those
    of the given keys that signed the checkpoint, `cosigned_by` the witnesses that saw it.
    """

    case: str
    checkpoint: Checkpoint
    entries: tuple[ProvenEntry, ...]
    signed_by: tuple[PublicKey, ...]
    cosigned_by: tuple[PublicKey, ...]


def write_receipt(proofs: Iterable[TlogProof]) -> str:
    """The receipt of these proofs, that of the entry that decided the case first."""
    return "".join(proof.written for proof in proofs)


def prove(written: str, keys: Sequence[PublicKey], *, witnesses: Sequence[PublicKey] = ()) -> ProvenReceipt:
    """Check a receipt by the ledger's keys, of which one has to have signed; each witness has to have, too.

    Raises EvidenceError, saying which check failed, for a receipt that proves nothing.
    """
    proofs = read_proofs(written)
    if len({proof.checkpoint for proof in proofs}) != 1:
        raise EvidenceError("receipt-mixed", "its proofs are not all against the same checkpoint")
    signed = proofs[0].checkpoint
    checkpoint = read_checkpoint(read_note(signed).text)
    signed_by = _signed_by(signed, checkpoint, keys=keys)
    cosigned_by = _cosigned_by(signed, witnesses)
    entries = tuple(_proven(proof, checkpoint) for proof in proofs)
    return ProvenReceipt(_case_of(entries), checkpoint, entries, signed_by, cosigned_by)


def _signed_by(signed: str, checkpoint: Checkpoint, *, keys: Sequence[PublicKey]) -> tuple[PublicKey, ...]:
    of_ledger = [key for key in keys if key.signs is Signs.NOTE and key.name == checkpoint.origin]
    found = signers(read_note(signed), of_ledger)
    if not found:
        raise EvidenceError(
            "signature-missing", f"its checkpoint, of `{checkpoint.origin}`, is not signed by the given key"
        )
    return found


def _cosigned_by(signed: str, witnesses: Sequence[PublicKey]) -> tuple[PublicKey, ...]:
    found = signers(read_note(signed), witnesses)
    for witness in witnesses:
        if witness not in found:
            raise EvidenceError("cosignature-missing", f"its checkpoint is not cosigned by `{witness.name}`")
    return found


def _proven(proof: TlogProof, checkpoint: Checkpoint) -> ProvenEntry:
    """Recompute the leaf from the entry, and from it the root (RFC 9162, section 2.1.3.2)."""
    leaf, number = leaf_hash(proof.extra), proof.index + 1
    if not proves_inclusion(
        leaf, proof.index, size=checkpoint.size, proof=proof.hashes, root=checkpoint.root
    ):
        raise EvidenceError("not-included", f"entry {number} is not in the ledger that was signed")
    entry = _read_entry(proof.extra)
    if entry is None or entry.seq != number:
        raise EvidenceError("entry-malformed", f"what is proven as entry {number} is no such entry")
    return entry


def _read_entry(body: bytes) -> ProvenEntry | None:
    try:
        told: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or told.keys() != _PARTS or not _is_canonical(body, told):
        return None
    sound = type(told["seq"]) is int and isinstance(told["about"], str) and isinstance(told["content"], dict)
    return ProvenEntry(**told) if sound else None


def _is_canonical(body: bytes, told: Mapping[str, Any]) -> bool:
    """Whether it is written in a ledger's one way, so that nobody can read anything else in it."""
    try:
        written = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        return written.encode() == body
    except (ValueError, RecursionError):
        return False


def _case_of(entries: Sequence[ProvenEntry]) -> str:
    """The case that the first entry decided, and that all others are of."""
    first = entries[0]
    if first.kind != "case":
        raise EvidenceError("receipt-mixed", f"its first entry, {first.seq}, decides no case")
    for entry in entries:
        case = entry.content.get("case") if entry.kind in _OF_CASES else None
        if case != first.about:
            raise EvidenceError("receipt-mixed", f"entry {entry.seq} is not of case `{first.about}`")
    if [entry.seq for entry in entries] != sorted({entry.seq for entry in entries}):
        raise EvidenceError("receipt-mixed", "its entries are not in the order of the ledger")
    return first.about
