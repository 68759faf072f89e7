"""The address of a database: `sqlite:///PATH`, or `postgresql://USER@HOST/NAME`.

A password stands in the address or in the environment variable PGPASSWORD. An address on PostgreSQL may end
in `?unix_sock=PATH` (the server's socket), or in `?sslmode=verify-full` (the server has to prove that it is
HOST), with `&sslrootcert=PATH` to a certificate that the machine does not know; without, what is sent is
encrypted when the server offers it.
"""

import os
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from storage.errors import StorageError

_DRIVERS = {"postgresql": "postgresql+pg8000"}
_KNOWN = ("sqlite", "postgresql+pg8000")
_SECRET = re.compile(r"^((?:[^/@]*//)?+[^:/@]*+):(?:.*(?=@)|(?!\d+\b)[^/]+)", re.DOTALL)
"""What stands after a user, also in what is no address: anything but a port."""
_NAMED_SECRET = re.compile(r"(?i)(passw\w*\s*=\s*)[^&]*")
_SAID = frozenset({"unix_sock", "sslmode", "sslrootcert"})


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is, and what its driver is told beside."""

    url: URL
    arguments: Mapping[str, Any]

    @property
    def file(self) -> Path | None:
        """The file that it is in; None on a server, and in memory."""
        named = self.url.database if self.url.get_backend_name() == "sqlite" else None
        return Path(named) if named else None

    @property
    def may_be_lost(self) -> bool:
        """Whether it is reached by a connection, which may be gone when it is needed next."""
        return self.url.get_backend_name() == "postgresql"


def read_address(written: str) -> Address:
    """Read an address. Raises StorageError for what is none, and for one that says what is not known here."""
    try:
        url = make_url(written)
        url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise _no_address(written) from error
    if url.drivername not in _KNOWN:
        raise _no_address(written)
    return Address(url, {}) if url.drivername == "sqlite" else _on_a_server(url, written)


def _on_a_server(url: URL, written: str) -> Address:
    if not (url.username and url.database and url.query.keys() <= _SAID):
        raise _no_address(written)
    arguments: dict[str, Any] = {}
    if url.query.get("sslmode") == "verify-full":
        arguments["ssl_context"] = _proven(url.query.get("sslrootcert"))
    elif url.query.keys() & {"sslmode", "sslrootcert"}:
        raise _no_address(written)
    if url.password is None:  # an empty one is refused by a server that asks for it; none breaks the driver
        arguments["password"] = os.environ.get("PGPASSWORD", "")
    return Address(url.difference_update_query(["sslmode", "sslrootcert"]), arguments)


def _proven(certificate: str | tuple[str, ...] | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=str(certificate) if certificate else None)
    except OSError as error:
        raise StorageError(
            "database-certificate",
            f"the certificate `{certificate}` cannot be read: {error.strerror or error}",
            "name a file in PEM form after `sslrootcert=`",
        ) from error


def _no_address(written: str) -> StorageError:
    return StorageError(
        "database-url",
        f"`{_without_password(written)}` is not the address of a database",
        "write it as `sqlite:///PATH` or `postgresql://USER@HOST/NAME`, what is no letter or digit in a"
        " password by its number (`@` as `%40`, `/` as `%2F`)",
    )


def _without_password(written: str) -> str:
    """What was written, without all that may be a password, though it be no address."""
    hidden = _SECRET.sub(r"\1:***", written)
    return _NAMED_SECRET.sub(r"\1***", hidden)
