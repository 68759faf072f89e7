"""Connecting to a server: what fails on the way is told, and a session means what this program means.

An administrator may have set, for a role or a database, in which form texts, days and bytes are sent, and how
long anything may take. Nothing of it is to change what is kept, and no limit of time cuts a night in two: a
night takes as long as it takes, and whoever waits for a lock waits for no more than 30 seconds anyway.
"""

import ssl
from typing import Any

from sqlalchemy import Dialect

from storage.database.wire import Wire
from storage.errors import StorageError

_OURS = {
    "client_encoding": "UTF8",
    "DateStyle": "ISO",
    "bytea_output": "hex",
    "standard_conforming_strings": "on",
    "client_min_messages": "notice",
    "default_transaction_isolation": "read committed",
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "transaction_timeout": "0",  # since PostgreSQL 17
}
_VALUES = ", ".join(f"('{name}', '{value}')" for name, value in _OURS.items())
_THESE = f"pg_settings JOIN (VALUES {_VALUES}) AS these (name, ours) USING (name)"
_SET = f"SELECT set_config(name, ours, false) FROM {_THESE}"


def connected(*, dialect: Dialect, cargs: list[Any], cparams: dict[str, Any], **_: Any) -> Any:
    """Connect as the address says. Raises StorageError for a database that is not in UTF-8."""
    try:
        connection: Any = dialect.connect(*cargs, **cparams)
    except ssl.SSLError as error:
        raise _unproven(error) from error
    except OSError as error:
        raise _unanswered(error) from error
    connection._sock = Wire(connection._sock)  # noqa: SLF001 - the driver offers no other place
    if connection.parameter_statuses.get("server_encoding") != "UTF8":
        connection.close()
        raise _not_in_utf8()
    connection.autocommit = True
    connection.cursor().execute(_SET)
    connection.autocommit = False
    return connection


def _unproven(error: ssl.SSLError) -> StorageError:
    why = getattr(error, "verify_message", "") or error.reason or "no reason"
    return StorageError(
        "database-unproven",
        f"the database server does not prove that it is the HOST of its address: {why}",
        "name the certificate of who vouches for it by `sslrootcert=PATH`, and HOST as its certificate does",
    )


def _unanswered(error: OSError) -> StorageError:
    return StorageError(
        "database-unreachable",
        f"the database server ended the conversation: {error.strerror or 'no reason'}",
        "check that it runs, and the host and port in its address",
    )


def _not_in_utf8() -> StorageError:
    return StorageError(
        "database-encoding",
        "the database does not take every character",
        "create it in UTF-8 (`createdb --encoding=UTF8 --template=template0 NAME`)",
    )
