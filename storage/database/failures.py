"""What the database driver complains of, said for people."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError, OperationalError

from storage.errors import StorageError


class _Told(NamedTuple):
    code: str
    message: str
    help: str
    in_its_words: bool = False
    """Whether the server's own words are told as well: what it names, only it knows."""


_FULL = _Told("disk-full", "the disk is full, nothing was written", "free some space and run it again")
_BUSY = _Told("database-busy", "another process holds the database", "wait for it to end, then run it again")
_DAMAGED = _Told("database-damaged", "the database is damaged", "restore it from a copy")
_LOST = _Told(
    "database-lost",
    "the connection to the database was lost",
    "run it again: it is kept whole or not at all, and never twice",
)
_LOGIN = _Told(
    "database-login",
    "the database server does not let this user in",
    "check the user in its address, and the password there or in PGPASSWORD",
)
_SILENT = _Told(
    "database-unreachable",
    "the database server does not answer",
    "check that it runs, and the host and port (or the socket) in its address",
)
_FORBIDDEN = _Told(
    "database-forbidden",
    "this user may not do that in the database",
    "let the user own the database and its tables (`ALTER DATABASE NAME OWNER TO USER`, `ALTER TABLE NAME"
    " OWNER TO USER`); who only reads needs `GRANT SELECT ON ALL TABLES IN SCHEMA public TO USER`",
    in_its_words=True,
)

_BY_WORDS = (
    ("database or disk is full", _FULL),
    (
        "disk I/O error",
        _Told("disk-failed", "the disk did not take what was written", "check the disk, then run it again"),
    ),
    ("database is locked", _BUSY),
    (
        "readonly database",
        _Told("database-readonly", "the database may not be written", "check who owns its file and folder"),
    ),
    (
        "unable to open database file",
        _Told(
            "database-unreachable",
            "the database cannot be opened",
            "check that its folder exists and may be written to",
        ),
    ),
    (
        "not a database",
        _Told("database-damaged", "the file is no database, or is damaged", "restore it from a copy"),
    ),
    ("malformed", _DAMAGED),
    (
        "could not decode",
        _Told(
            "database-damaged", "the database holds bytes that are no text", "run `windvane ledger verify`"
        ),
    ),
    ("can't create a connection", _SILENT),
    ("communication error", _SILENT),
    (
        "server refuses ssl",
        _Told(
            "database-unproven",
            "the database server does not prove that it is the HOST of its address: it does not encrypt",
            "switch `ssl` on there, or leave `sslmode` out of the address",
        ),
    ),
    ("network error", _LOST),
    ("connection is closed", _LOST),
    ("requires a password", _LOGIN),
)
"""SQLite's words, and those of the driver for PostgreSQL where no server had a say."""

_BY_STATE: Mapping[str, _Told] = {
    "08": _LOST,
    "08P01": _LOGIN,  # an empty password
    "28": _LOGIN,
    "40": _BUSY,
    "57P": _LOST,
    "XX0": _DAMAGED,
    "3D000": _Told(
        "database-missing",
        "there is no database of that name on the server",
        "create it (`createdb --encoding=UTF8 NAME`), or mend the address",
    ),
    "22021": _Told(
        "text-refused",
        "a text has a character that no database takes (NUL)",
        "remove it from what is written",
    ),
    "25006": _Told(
        "database-readonly", "the database may not be written", "name the primary server, not a standby"
    ),
    "3F000": _FORBIDDEN,  # no schema that the user may use
    "42501": _FORBIDDEN,
    "53100": _FULL,
    "53300": _Told(
        "database-crowded", "the database server has no connection left", "end some, or raise max_connections"
    ),
    "55P03": _BUSY,
    "57014": _Told(
        "database-cancelled",
        "somebody at the database server cancelled what was asked of it; nothing was written",
        "run it again",
    ),
    "57P03": _Told(
        "database-unreachable", "the database server takes nobody in yet", "run it again when it is up"
    ),
}
"""PostgreSQL's SQLSTATE, or what it begins with."""


def explained(error: DBAPIError) -> StorageError:
    """Tell the failure of a statement: a known cause with its cure, or the driver's own words on one line."""
    state, said = _said(error)
    for length in (5, 3, 2):
        if told := _BY_STATE.get(state[:length]):
            return _as_told(told, said)
    for sign, told in _BY_WORDS:
        if sign.lower() in said.lower():
            return _as_told(told, said)
    code = "database-failed" if isinstance(error, OperationalError) else "database-refused"
    return StorageError(code, f"the database refused: {said.splitlines()[0]}", "nothing was written")


def _as_told(told: _Told, said: str) -> StorageError:
    words = f": {said.splitlines()[0]}" if told.in_its_words else ""
    return StorageError(told.code, told.message + words, told.help)


def unsayable(error: UnicodeEncodeError) -> StorageError:
    """Tell of a text that is none: half a character pair, as a damaged file may have it."""
    return StorageError(
        "text-refused",
        f"a text has a character that is none ({error.object[error.start : error.end]!r})",
        "remove it from what is written",
    )


def unreadable(error: UnicodeDecodeError) -> StorageError:
    """Tell of a complaint that is no text: SQLite repeats the bytes that a damaged file has for a table."""
    begins = error.object[: error.start].decode()
    return StorageError(
        "database-damaged",
        f"the database is damaged, and what names the damage is no text: {begins}…",
        "restore it from a copy",
    )


def _said(error: DBAPIError) -> tuple[str, str]:
    """The SQLSTATE (empty where there is none), and what was said before the connection ended, if it did."""
    first: BaseException | None = error.orig
    while first is not None:
        if first.args and isinstance(first.args[0], dict):
            return str(first.args[0].get("C", "")), str(first.args[0].get("M", "")) or "no reason"
        first = first.__context__
    return "", str(error.orig) or "no reason"
