"""What SQLite hands out is what its column is declared to hold.

SQLite keeps whatever it is given in any column: text among whole numbers, bytes among texts. What a hand has
put there is told where it is read, in our words, rather than wherever it is first worked with. A server
refuses such a value when it is written; moments and days are looked at in storage/database/moment.py.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import BigInteger, Boolean, Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeEngine

from storage.errors import StorageError

_Read = Callable[[Any], Any]
Told = TypeVar("Told")

_SHOWN = 60
"""Characters of a value that a message repeats."""

_KINDS: Mapping[type[TypeEngine[Any]], tuple[type, str]] = {
    Integer: (int, "whole number"),
    BigInteger: (int, "whole number"),
    Boolean: (int, "yes or no"),
    Text: (str, "text"),
    LargeBinary: (bytes, "sequence of bytes"),
}
"""What SQLite hands out for a column of a type, and what it is called."""


def _sound(column: type[TypeEngine[Any]], kind: type, called: str) -> type[TypeEngine[Any]]:
    class Sound(column):  # type: ignore[valid-type, misc] # mypy knows no base that is an argument
        def result_processor(self, dialect: Dialect, coltype: object) -> _Read:
            return _only(kind, called, super().result_processor(dialect, coltype))

    return Sound


def read_soundly(dialect: Dialect) -> None:
    """From now on, reading a value that its column cannot hold raises StorageError (`database-damaged`)."""
    sound = {column: _sound(column, *kind) for column, kind in _KINDS.items()}
    dialect.colspecs = {**dialect.colspecs, **sound}


def damaged(value: object, kind: str) -> StorageError:
    """Tell of a value that is not of the kind that its column holds; of a long one, how it begins."""
    written = str(value)
    shown = f"{written[:_SHOWN]}…" if len(written) > _SHOWN else written
    return StorageError(
        "database-damaged",
        f"the database has `{shown}` where a {kind} belongs",
        "`windvane ledger verify` names what is damaged; tables are mended by `windvane ledger rebuild`, the"
        " rest from a backup",
    )


def told_in(written: str, told: TypeAdapter[Told], *, called: str) -> Told:
    """What a text tells in JSON. Raises StorageError for a text that tells no such thing."""
    try:
        return told.validate_json(written)
    except ValidationError as error:
        raise damaged(written, called) from error


def _only(kind: type, called: str, read: _Read | None) -> _Read:
    def sound(value: Any) -> Any:
        if value is None:
            return None
        if type(value) is not kind:
            raise damaged(value, called)
        return value if read is None else read(value)

    return sound
