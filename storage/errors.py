"""What the storage refuses: the family of errors of records, database and ledger."""

from rules.failure import Failure


class StorageError(Failure):
    """Something the storage cannot do, or cannot do any more; nothing is left half-written. Exit code 3."""


class TableDiffersError(StorageError):
    """A row that the ledger gives is not in its table, or is another's: a hand has changed it."""

    def __init__(self, table: str, key: str) -> None:
        """Name both, and the cure."""
        super().__init__(
            "table-differs",
            f"the table `{table}` has not what the ledger gives of `{key}`",
            "see windvane ledger verify; put it right: windvane ledger rebuild",
        )


class NotHereError(StorageError):
    """Asked for something by a name that nothing here has; exit code 2."""

    exit_code = 2
