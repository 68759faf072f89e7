"""What the database driver complains of, said for people."""

from sqlalchemy.exc import DBAPIError, OperationalError

from storage.errors import StorageError

_KNOWN = (
    (
        "database or disk is full",
        "disk-full",
        "the disk is full, nothing was written",
        "free some space and run it again",
    ),
    (
        "disk I/O error",
        "disk-failed",
        "the disk did not take what was written",
        "check the disk, then run it again",
    ),
    (
        "database is locked",
        "database-busy",
        "another process holds the database",
        "wait for it to end, then run it again",
    ),
    (
        "readonly database",
        "database-readonly",
        "the database may not be written",
        "check who owns its file and folder",
    ),
    (
        "unable to open database file",
        "database-unreachable",
        "the database cannot be opened",
        "check that its folder exists and may be written to",
    ),
    (
        "not a database",
        "database-damaged",
        "the file is no database, or is damaged",
        "restore it from a copy",
    ),
    ("malformed", "database-damaged", "the database is damaged", "restore it from a copy"),
    (
        "could not decode",
        "database-damaged",
        "the database holds bytes that are no text",
        "run `windvane ledger verify`",
    ),
)


def explained(error: DBAPIError) -> StorageError:
    """Tell the failure of a statement: a known cause with its cure, or the driver's own words on one line."""
    said = str(error.orig)
    for sign, code, message, cure in _KNOWN:
        if sign.lower() in said.lower():
            return StorageError(code, message, cure)
    code = "database-failed" if isinstance(error, OperationalError) else "database-refused"
    return StorageError(code, f"the database refused: {said.splitlines()[0]}", "nothing was written")
