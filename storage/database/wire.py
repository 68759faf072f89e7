"""The connection to a server, whose end the driver is told of as it expects to be.

pg8000 takes a read that gives nothing for a lost connection, which SQLAlchemy understands; a read that fails
it lets through as the operating system's error, which nobody between the driver and a person expects.
"""

from typing import Any


class Wire:
    """What the driver reads from and writes to; a read from a connection that was reset gives nothing."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def read(self, size: int) -> bytes:
        """What the server sent."""
        try:
            received: bytes = self._file.read(size)
        except OSError:
            return b""
        return received

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def end_plainly(connection: Any, record: object) -> None:  # noqa: ARG001 - SQLAlchemy's
    """Have a new connection of the driver tell of its end."""
    connection._sock = Wire(connection._sock)  # noqa: SLF001 - the driver offers no other place
