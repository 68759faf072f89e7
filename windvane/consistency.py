"""That one checkpoint of the ledger begins with another: the proof, for whoever has both and no ledger."""

from dataclasses import dataclass

from storage.database.engine import Database, reading
from storage.keyring import public_keys
from storage.ledger.tree import tree_of
from storage.transparency.checkpoint import Checkpoint, read_checkpoint
from storage.transparency.consistency import proves_consistency
from storage.transparency.errors import EvidenceError
from storage.transparency.merkle import Hash
from storage.transparency.note import read_note, signers
from storage.transparency.tree import Tree
from windvane.home import Home
from windvane.not_proven import NotProvenError
from windvane.wrong_use import WrongUseError


@dataclass(frozen=True, slots=True)
class Consistency:
    """Two checkpoints, and the hashes that lead from the older root to the newer (RFC 9162, 2.1.4)."""

    old: Checkpoint
    new: Checkpoint
    hashes: tuple[Hash, ...]


def signed_here(home: Home, written: bytes, named: str) -> Checkpoint:
    """What a checkpoint says that a key of this home signed; `named` is how messages call it.

    Raises WrongUseError for what is none, NotProvenError where none of the home's keys signed it.
    """
    try:
        note = read_note(written.decode())
        told = read_checkpoint(note.text)
        ours = [key for key in public_keys(home.keys) if key.name == told.origin]
        signed = signers(note, ours)
    except UnicodeDecodeError as error:
        raise _no_checkpoint(named, "it is no text in UTF-8") from error
    except EvidenceError as error:
        if error.code == "signature-wrong":
            raise NotProvenError(error.code, f"`{named}`: {error.message}", _ASK) from error
        raise _no_checkpoint(named, error.message) from error
    if not signed:
        why = f"`{named}` is of `{told.origin}`, and no key of keys/ledger.pub signed it"
        raise NotProvenError("signature-missing", why, _ASK)
    return told


def proof_between(database: Database, old: Checkpoint, new: Checkpoint) -> Consistency:
    """Prove from the ledger that the newer begins with the older, and check the proof as a witness does.

    Raises WrongUseError for checkpoints in the wrong order, NotProvenError where there is no such proof: the
    ledger is shorter than what was signed, or is another.
    """
    if old.size > new.size:
        why = f"OLD is of {old.size:,} entries and NEW of {new.size:,}"
        raise WrongUseError("checkpoints-swapped", why, "name the smaller one first")
    with reading(database) as connection:
        hashes = _hashes(tree_of(connection), old, new)
    if not proves_consistency(old.size, old.root, size=new.size, root=new.root, proof=hashes):
        why = f"the ledger does not lead from the root of {old.size:,} entries to that of {new.size:,}"
        raise NotProvenError("ledger-forked", why, _VERIFY)
    return Consistency(old, new, hashes)


_ASK = "ask who runs the ledger for checkpoints and keys again, and compare them with those of others"
_VERIFY = "see windvane ledger verify: entries, tiles or checkpoints are not what they were"


def _hashes(tree: Tree, old: Checkpoint, new: Checkpoint) -> tuple[Hash, ...]:
    if new.size > tree.size:
        why = f"the ledger has {tree.size:,} entries, and {new.size:,} were signed"
        raise NotProvenError("ledger-behind-checkpoint", why, "restore the newest backup of the database")
    return tree.consistency(old.size, new.size)


def _no_checkpoint(named: str, why: str) -> WrongUseError:
    return WrongUseError(
        "checkpoint-unreadable", f"`{named}` is no checkpoint: {why}", "name a file of checkpoints/"
    )
