"""What was signed once binds: every later ledger of a home has to begin with it."""

from storage.checkpoints import KeptCheckpoint, newest_checkpoint
from storage.database.engine import Database, reading
from storage.errors import StorageError
from storage.keyring import public_keys, witness_keys
from storage.ledger.tree import tree_of
from storage.transparency.checkpoint import Checkpoint
from storage.transparency.errors import EvidenceError
from storage.transparency.keys import PublicKey
from storage.transparency.note import signers
from windvane.home import Home


def require_extension(home: Home, database: Database) -> None:
    """Let nobody go on with a ledger that does not begin with what was signed last. Writes nothing.

    Raises StorageError: `ledger-behind-checkpoint` for a ledger with fewer entries, `ledger-forked` for one
    with others, `checkpoint-damaged` for a checkpoint that is none of ours any more.
    """
    extension(home, database)


def extension(home: Home, database: Database) -> tuple[Checkpoint, KeptCheckpoint | None]:
    """The ledger as it is now, unsigned, and what was signed last, with which it begins.

    Raises StorageError as `require_extension`.
    """
    last = newest_checkpoint(home.checkpoints)
    keys = public_keys(home.keys)
    with reading(database) as connection:
        tree = tree_of(connection)
        now = Checkpoint(keys[-1].name if keys else "", tree.size, tree.root())
        if last is None:
            return now, None
        require_signature(home, last)
        if tree.size < last.told.size:
            raise _behind(tree.size, last)
        if tree.root(last.told.size) != last.told.root:
            raise _forked(last)
    return now, last


def require_signature(home: Home, kept: KeptCheckpoint) -> None:
    """Take nothing for a checkpoint of ours that no key of ours signed. Raises StorageError."""
    try:
        signed = signers(kept.note, keys_known(home))
    except EvidenceError as error:
        raise _not_signed(kept, error.message) from error
    if not set(signed) & set(public_keys(home.keys)):
        raise _not_signed(kept, "no key of keys/ledger.pub signed it")


def keys_known(home: Home) -> tuple[PublicKey, ...]:
    """The keys whose signatures can be verified here: the home's own, and those of its witnesses."""
    return (*public_keys(home.keys), *witness_keys(home.keys))


def _behind(size: int, last: KeptCheckpoint) -> StorageError:
    return StorageError(
        "ledger-behind-checkpoint",
        f"the ledger has {size:,} entries, and {last.told.size:,} were signed in `{last.path}`: "
        "an old backup was restored, or entries are lost",
        "restore the newest backup of the database; nothing is decided until then",
    )


def _forked(last: KeptCheckpoint) -> StorageError:
    return StorageError(
        "ledger-forked",
        f"the first {last.told.size:,} entries of the ledger are not those that were signed in `{last.path}`",
        "see `windvane ledger verify`, and restore the database that was signed",
    )


def _not_signed(kept: KeptCheckpoint, why: str) -> StorageError:
    return StorageError(
        "checkpoint-damaged",
        f"`{kept.path}` is no checkpoint that was signed here: {why}",
        "restore keys/ledger.pub, keys/witnesses and the checkpoint from a backup, or from somebody who was"
        " given them",
    )
