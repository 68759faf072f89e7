"""Checkpoints: what was signed, and that the ledger is still what was signed (c2sp.org/tlog-checkpoint)."""

import re
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass

from storage.audit.finding import Finding, Findings
from storage.audit.interface import UnderAudit
from storage.audit.note import Key, Note, Signature, has_signed, parse_key, parse_note
from storage.audit.told import Header
from storage.audit.tree import Tree

FOLDER = "checkpoints"
LEDGER_KEYS = "keys/ledger.pub"
WITNESS_KEYS = "keys/witnesses"
_TEXT = re.compile(r"([^\n]+)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n([^\n]+\n)*")
_COPIES = "compare it with copies that others have: with receipts, with a witness, with a backup"
_SIGN = "compare the ledger with a checkpoint or receipt that somebody has, then: windvane ledger checkpoint"
_NEWEST = "restore the newest backup; if there is none, what was decided after this one is lost"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a checkpoint file says of the ledger: the root of the tree over its first `size` entries."""

    path: str
    origin: str
    size: int
    root: bytes


class ChangedError(Exception):
    """A checkpoint file is not what was signed: why."""


def read_checkpoints(under: UnderAudit, findings: Findings) -> list[Checkpoint]:
    """All checkpoints that are what they were when they were signed, the smallest first."""
    names = sorted(name for name in under.listed(FOLDER) if name.endswith(".txt"))
    ours = ledger_keys(under, findings, needed=bool(names))
    witnesses = _keys(under, WITNESS_KEYS, findings, needed=False)
    read: list[Checkpoint] = []
    newest = 0
    for name in names:
        try:
            checkpoint, by = _read(under, name, ours=ours, witnesses=witnesses)
            newest = _not_replaced(max(map(ours.index, by)), newest)
            read.append(checkpoint)
        except ChangedError as error:
            findings.add(Finding("checkpoint-changed", f"{FOLDER}/{name}", str(error), _COPIES))
    return read


def compare_checkpoints(checkpoints: list[Checkpoint], tree: Tree, findings: Findings, *, last: int) -> None:
    """The ledger has every entry that was signed for, and has them as they were signed for.

    A root that differs is told once: what differs in a tree differs in every larger one.
    """
    for checkpoint in checkpoints:
        if checkpoint.size > last:
            what = (
                f"it was signed over {checkpoint.size:,} entries, and the ledger has {last:,}: an old backup?"
            )
            findings.add(Finding("ledger-behind-checkpoint", checkpoint.path, what, _NEWEST))
            return
        if tree.roots.get(checkpoint.size, checkpoint.root) != checkpoint.root:
            what = f"the first {checkpoint.size:,} entries of the ledger are not those it was signed over"
            findings.add(Finding("ledger-forked", checkpoint.path, what, _COPIES))
            return


def require_signed(under: UnderAudit, headers: Sequence[Header], findings: Findings) -> None:
    """A home that has a key signs for each cycle before the next decides: only the last may be unsigned."""
    if not ledger_keys(under, Findings(), needed=False):
        return
    signed = max((int(name) for name in map(_named, under.listed(FOLDER)) if name.isdigit()), default=0)
    unsigned = [header for header in headers[:-1] if header.entry > signed]
    if unsigned:
        what = (
            f"{len(unsigned)} cycles from entry {unsigned[0].entry} on were never signed for, or taken away"
        )
        findings.add(Finding("checkpoint-missing", FOLDER, what, _SIGN))


def _named(file: str) -> str:
    return file.removesuffix(".txt")


def checkpoint_in(path: str, written: bytes) -> tuple[Checkpoint, Note]:
    """What is written there as a checkpoint, and its note, of which nothing is trusted yet.

    Raises ChangedError for what is none.
    """
    try:
        note = parse_note(written)
    except ValueError as error:
        raise ChangedError("it is no signed note") from error
    told = _TEXT.fullmatch(note.text)
    if told is None:
        raise ChangedError("it is no checkpoint: origin, size and root, each on its line")
    return Checkpoint(path, told[1], int(told[2]), b64decode(told[3])), note


def ledger_keys(under: UnderAudit, findings: Findings, *, needed: bool) -> list[Key]:
    """The keys that sign for this ledger, as the home has them."""
    return _keys(under, LEDGER_KEYS, findings, needed=needed)


def _keys(under: UnderAudit, path: str, findings: Findings, *, needed: bool) -> list[Key]:
    try:
        with under.opened(path) as file:
            lines = file.read().decode(errors="replace").split("\n")
    except OSError:
        if needed:
            what = "it cannot be read: nobody can tell who signed the checkpoints"
            findings.add(Finding("key-missing", path, what))
        return []
    read = [_key(line, f"{path} line {number}", findings) for number, line in enumerate(lines, 1) if line]
    return [key for key in read if key is not None]


def _key(line: str, where: str, findings: Findings) -> Key | None:
    try:
        return parse_key(line)
    except ValueError:
        findings.add(Finding("key-changed", where, "it is no public key (`<name>+<id>+<base64>`)"))
        return None


def _read(
    under: UnderAudit, name: str, *, ours: list[Key], witnesses: list[Key]
) -> tuple[Checkpoint, list[Key]]:
    """A checkpoint, and those of our keys that signed it. Raises ChangedError."""
    path = f"{FOLDER}/{name}"
    try:
        with under.opened(path) as file:
            read, note = checkpoint_in(path, file.read())
    except OSError as error:
        raise ChangedError(f"it cannot be read: {error.strerror}") from error
    if name != f"{read.size:012}.txt":
        raise ChangedError("it is no checkpoint of the size in its name")
    signed = [_signer(signature, note, [*ours, *witnesses]) for signature in note.signatures]
    by_us = [key for key in signed if key in ours and key.name == read.origin]
    if not by_us:
        raise ChangedError(f"it is not signed by a key of {LEDGER_KEYS}")
    return read, by_us


def _not_replaced(by: int, newest: int) -> int:
    """The number of the newest key that has signed so far. Raises ChangedError for one of before."""
    if by < newest:
        raise ChangedError("the key that signed it had been replaced: smaller ones have a newer key")
    return by


def _signer(signature: Signature, note: Note, known: list[Key]) -> Key:
    """The key that signed. Raises ChangedError for a key that is not known, and for one that did not."""
    keys = [key for key in known if (key.name, key.id) == (signature.name, signature.id)]
    if not keys:
        raise ChangedError(
            f"it is signed by `{signature.name}` with a key that is neither in {LEDGER_KEYS}"
            f" nor in {WITNESS_KEYS}"
        )
    if not has_signed(keys[0], signature, note.text):
        raise ChangedError(f"the signature of `{signature.name}` is not one of this text")
    return keys[0]
