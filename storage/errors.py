"""What the storage refuses: the family of errors of records, database and ledger."""

from rules.failure import Failure


class StorageError(Failure):
    """Something the storage cannot do, or cannot do any more; nothing is left half-written. Exit code 3."""


class NotHereError(StorageError):
    """Asked for something by a name that nothing here has; exit code 2."""

    exit_code = 2
