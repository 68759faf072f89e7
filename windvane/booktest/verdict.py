"""What came of one test: what each reading of the rules said, and whether that is what its author expects."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.facts import Facts
from rules.meaning.book_test import BookTest, Said

SQL = "sql"
RULES = "durable-rules"
SEARCH = "search"
PLAIN = "plain"
"""The readings: the warehouse's, the judge's, that of texts, and the plain one, which says what is meant."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A test, and its answer by each reading; a reading that broke off says `error`.

    Attributes: `facts` are those that the plain reading went by.
    """

    test: BookTest
    readings: Mapping[str, Said]
    facts: Facts

    @property
    def wrong(self) -> tuple[str, ...]:
        """The readings that do not say what is expected."""
        return tuple(name for name, said in self.readings.items() if not self._as_expected(said))

    @property
    def disagree(self) -> bool:
        """Whether the readings say different things: a mistake of the engine, whatever is expected."""
        first, *others = self.readings.values()
        return any(dict(other) != dict(first) for other in others)

    @property
    def passed(self) -> bool:
        """Whether every reading says the same, and what is expected."""
        return not self.wrong and not self.disagree

    def _as_expected(self, said: Said) -> bool:
        return all(part in said and said[part] == value for part, value in self.test.expect.items())
