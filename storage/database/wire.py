"""The connection to a server, whose end the driver is told of as it expects to be.

pg8000 takes a read that gives nothing for a lost connection, which SQLAlchemy understands; a read that fails
it lets through as the operating system's error, which nobody between the driver and a person expects. And
who takes leave of a server that is gone already need not hear of it: the pool would print all that it knows.
"""

from typing import Any

_LEAVE = b"X\x00\x00\x00\x04"
"""What a client ends a connection with."""


class Wire:
    """What the driver reads from and writes to; a read from a connection that was reset gives nothing."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._leaving = False

    def read(self, size: int) -> bytes:
        """What the server sent."""
        try:
            received: bytes = self._file.read(size)
        except OSError:
            return b""
        return received

    def write(self, data: bytes) -> None:
        """Send it, at the latest when it is flushed."""
        self._leaving = data == _LEAVE
        self._send(self._file.write, data)

    def flush(self) -> None:
        """Send what was written."""
        self._send(self._file.flush)

    def _send(self, send: Any, *data: bytes) -> None:
        try:
            send(*data)
        except OSError:
            if not self._leaving:
                raise

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
