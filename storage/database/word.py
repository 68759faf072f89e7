"""Words as the database keeps them: a column knows a few; any other text there is told when it is read."""

from collections.abc import Callable, Iterable

from sqlalchemy import Dialect
from sqlalchemy.types import TypeDecorator

from storage.database.sound_values import damaged
from storage.database.text import Text


class Word(TypeDecorator[str]):
    """One of some words: of an enumeration, its member. Reading another text raises StorageError.

    It is written, and compared, as the text that it is.
    """

    impl = Text
    cache_ok = True

    def __init__(self, words: Iterable[str]) -> None:
        """All words that there are."""
        super().__init__()
        self.words = tuple(words)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[object], str | None]:  # noqa: ARG002 - SQLAlchemy's
        """The word that a text of the database is: one look-up a value."""
        known: dict[object, str | None] = {None: None} | {str(word): word for word in self.words}

        def sound(value: object) -> str | None:
            try:
                return known[value]
            except KeyError as error:
                raise damaged(value, "known word") from error

        return sound
