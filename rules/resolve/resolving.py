"""What is known while a book is resolved: its entries, what they came to mean so far, and every problem."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from rules.expression.scope import Scope
from rules.load.document import Path
from rules.load.entries import Entries, Entry
from rules.load.problem import Code, Problem
from rules.load.translate import did_you_mean
from rules.meaning.case_count import CaseCount
from rules.meaning.exemption import Exemption
from rules.meaning.indicator import Indicator
from rules.meaning.lexicon import Lexicon
from rules.meaning.measure import Measure
from rules.meaning.procedure import Procedure
from rules.meaning.record import RecordType, SubjectKind
from rules.meaning.score import Score
from rules.meaning.standard import Standard
from rules.meaning.texts import Texts
from rules.units import NotAQuantityError, Unit, quantity_in, with_article
from rules.written.model import Written

W = TypeVar("W", bound=Written)
M = TypeVar("M")


@dataclass(slots=True, kw_only=True)
class Resolving:
    """The book in the making; its sections are filled in the order in which they stand here.

    Attributes: `complete` is false when a file could not be read; an unknown name may then be in that file.
    """

    entries: Entries
    languages: tuple[str, ...]
    zone: str
    complete: bool
    problems: list[Problem] = field(default_factory=list)
    records: dict[str, RecordType] = field(default_factory=dict)
    subjects: dict[str, SubjectKind] = field(default_factory=dict)
    lexicons: dict[str, Lexicon] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    scores: dict[str, Score] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    proofs: dict[str, Texts] = field(default_factory=dict)
    standards: dict[str, Standard] = field(default_factory=dict)
    exemptions: dict[str, Exemption] = field(default_factory=dict)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    case_counts: dict[str, CaseCount] = field(default_factory=dict)
    scopes: dict[tuple[tuple[str, ...], bool], Scope] = field(default_factory=dict)

    @property
    def broken(self) -> set[str]:
        """Names that are written but wrong; what reads them is passed over: a mistake is told once."""
        return self.entries.broken

    def report(  # noqa: PLR0913 - a problem has these parts
        self, entry: Entry[W], code: Code, message: str, *, remedy: str = "", at: Path = (), key: bool = False
    ) -> None:
        """Keep a problem at a path within an entry."""
        self.problems.append(entry.problem(code, message, remedy=remedy, at=at, key=key))

    def found(  # noqa: PLR0913 - who asks, where, for what, among what
        self, entry: Entry[W], name: str, known: Mapping[str, M], *, at: Path, what: str, key: bool = False
    ) -> M | None:
        """Look a name up; an unknown one is a problem, one that is broken elsewhere is passed over."""
        if name in known:
            return known[name]
        if self.complete and name not in self.broken:
            message = f"there is no {what} `{name[:60]}`"
            self.report(entry, Code.UNKNOWN_NAME, message, remedy=did_you_mean(name, known), at=at, key=key)
        return None

    def quantity(self, entry: Entry[W], text: str, unit: Unit, *, at: Path) -> int | None:
        """Read a literal in the unit of its place."""
        try:
            return quantity_in(unit, text)
        except NotAQuantityError as error:
            code = Code.NOT_A_VALUE if "is not a value" in str(error) else Code.UNLIKE_UNITS
            self.report(entry, code, str(error), remedy=f"write {with_article(unit)} here", at=at)
            return None

    def speaks_every_language(self, entry: Entry[W], texts: Collection[str], *, at: Path) -> None:
        """Report the languages of the book that are missing, and those that are not the book's."""
        if not self.languages:  # the head of the book is to be mended first
            return
        missing = [language for language in self.languages if language not in texts]
        if missing:
            lacking = ", ".join(f"`{language}`" for language in missing)
            self.report(
                entry, Code.LANGUAGE_MISSING, f"`{at[-1]}` lacks {lacking}", remedy="add it", at=at, key=True
            )
        for language in texts:
            if language not in self.languages:
                message = f"`{language[:60]}` is not a language of this book"
                remedy = did_you_mean(language, self.languages)
                self.report(entry, Code.UNKNOWN_KEY, message, remedy=remedy, at=(*at, language), key=True)
