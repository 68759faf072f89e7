"""The receipt of a case: what the ledger has of it, to be checked by anybody who knows the ledger's key."""

from storage.checkpoints import KeptCheckpoint, checkpoint_at, sizes_signed
from storage.database.engine import Database, reading
from storage.keyring import witness_keys
from storage.ledger.entry import Entry
from storage.ledger.of_case import decisions_and_notices
from storage.ledger.tree import tree_of
from storage.transparency.receipt import write_receipt
from storage.transparency.tlog_proof import TlogProof
from windvane.checkpointing import is_signed_for, sign_ledger
from windvane.home import Home
from windvane.signed_last import require_extension
from windvane.wrong_use import WrongUseError


def receipt_of(home: Home, database: Database, case: str) -> str:
    """The receipt of a case, as one text (C2SP tlog-proof, one proof an entry).

    The ledger is signed first where no checkpoint covers the case's newest entry.

    Raises WrongUseError for a case that there is not, StorageError when the ledger cannot be signed or is not
    what was signed.
    """
    entries = _entries(database, case)
    newest = entries[-1].seq
    if is_signed_for(home, newest):
        require_extension(home, database)
    else:
        sign_ledger(home, database)
    return _proven(database, entries, _checkpoint(home, newest))


def _entries(database: Database, case: str) -> list[Entry]:
    with reading(database) as connection:
        entries = decisions_and_notices(connection, case)
    if not entries:
        raise WrongUseError("no-case", f"`{case}` is no case of this home", "see windvane cases")
    return entries


def _checkpoint(home: Home, newest: int) -> KeptCheckpoint:
    """The newest checkpoint, or the newest that covers the case and witnesses have cosigned."""
    sizes = sizes_signed(home.checkpoints)
    witnesses = {(key.name, key.id) for key in witness_keys(home.keys)}
    for size in reversed(sizes) if witnesses else ():
        kept = checkpoint_at(home.checkpoints, size)
        if size >= newest and witnesses & {(each.name, each.id) for each in kept.note.signatures}:
            return kept
    return checkpoint_at(home.checkpoints, sizes[-1])


def _proven(database: Database, entries: list[Entry], checkpoint: KeptCheckpoint) -> str:
    with reading(database) as connection:
        tree = tree_of(connection)
        return write_receipt(
            TlogProof(
                extra=entry.body.encode(),
                index=entry.seq - 1,
                hashes=tree.inclusion(entry.seq - 1, checkpoint.told.size),
                checkpoint=checkpoint.note.written,
            )
            for entry in entries
        )
