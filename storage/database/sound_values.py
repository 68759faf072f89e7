"""What SQLite hands out is what its column is declared to hold.

SQLite keeps whatever it is given in any column: text among whole numbers, bytes among texts. What a hand has
put there is told where it is read, in our words, rather than wherever it is first worked with. A server
refuses such a value when it is written; moments and days are looked at in storage/database/moment.py.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import BigInteger, Boolean, Dialect, Integer, LargeBinary, Text

from storage.errors import StorageError

_Read = Callable[[Any], Any]


class _SoundInteger(Integer):
    def result_processor(self, dialect: Dialect, coltype: object) -> _Read:
        return _only(int, "whole number", super().result_processor(dialect, coltype))


class _SoundBigInteger(BigInteger):
    def result_processor(self, dialect: Dialect, coltype: object) -> _Read:
        return _only(int, "whole number", super().result_processor(dialect, coltype))


class _SoundBoolean(Boolean):
    def result_processor(self, dialect: Dialect, coltype: object) -> _Read:
        read = super().result_processor(dialect, coltype)  # type: ignore[no-untyped-call] # SQLAlchemy's
        return _only(int, "yes or no", read)


class _SoundText(Text):
    def result_processor(self, dialect: Dialect, coltype: object) -> _Read:
        return _only(str, "text", super().result_processor(dialect, coltype))


class _SoundBytes(LargeBinary):
    def result_processor(self, dialect: Dialect, coltype: object) -> _Read:
        read = super().result_processor(dialect, coltype)  # type: ignore[no-untyped-call] # SQLAlchemy's
        return _only(bytes, "sequence of bytes", read)


_SOUND = {
    Integer: _SoundInteger,
    BigInteger: _SoundBigInteger,
    Boolean: _SoundBoolean,
    Text: _SoundText,
    LargeBinary: _SoundBytes,
}


def read_soundly(dialect: Dialect) -> None:
    """From now on, reading a value that its column cannot hold raises StorageError (`database-damaged`)."""
    dialect.colspecs = {**dialect.colspecs, **_SOUND}


def damaged(value: object, kind: str) -> StorageError:
    """Tell of a value that is not of the kind that its column holds."""
    return StorageError(
        "database-damaged",
        f"the database has `{value}` where a {kind} belongs",
        "`windvane ledger verify` names what is damaged; tables are mended by `windvane ledger rebuild`, the"
        " rest from a backup",
    )


def _only(kind: type, called: str, read: _Read | None) -> _Read:
    def sound(value: Any) -> Any:
        if value is None:
            return None
        if type(value) is not kind:
            raise damaged(value, called)
        return value if read is None else read(value)

    return sound
