"""The entries of a book's sections, each with the place it was written at."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import ValidationError

from rules.expression.errors import ExpressionError
from rules.load.document import Document, Path, Place
from rules.load.problem import Code, Problem
from rules.load.translate import Checked, did_you_mean, problems_of
from rules.written.book import WrittenBook
from rules.written.exemption import WrittenExemption
from rules.written.file import LATER, SECTIONS
from rules.written.indicator import WrittenIndicator
from rules.written.lexicon import WrittenLexicon
from rules.written.measure import WrittenMeasure, WrittenProof
from rules.written.model import Written
from rules.written.procedure import WrittenProcedure
from rules.written.record import WrittenRecord
from rules.written.schedule import WrittenRun
from rules.written.score import WrittenScore
from rules.written.standard import WrittenStandard
from rules.written.subject import WrittenSubject

HEAD = "book.yaml"
_NAME = re.compile("[A-Za-z][A-Za-z0-9_]{0,59}")
_KNOWN = ("book", *SECTIONS)
_NAMED_APART = ("measures", "proofs", "exemptions")

W = TypeVar("W", bound=Written)


@dataclass(frozen=True, slots=True)
class Entry(Generic[W]):
    """Something written under a name, and where."""

    name: str
    written: W
    document: Document
    path: Path

    def problem(
        self, code: str, message: str, *, remedy: str = "", at: Path = (), key: bool = False
    ) -> Problem:
        """Report what is wrong at a path within the entry."""
        return self.document.problem(Place((*self.path, *at), key=key), code, message, remedy=remedy)

    def problem_in_text(self, problem: ExpressionError, text: str, *, at: Path) -> Problem:
        """Report what is wrong with an expression, at its character of the text at a path."""
        place = Place((*self.path, *at), value=text, offset=problem.column)
        return self.document.problem(place, problem.code, problem.message, remedy=problem.help)


@dataclass(slots=True)
class Entries:
    """All entries of a book by section; `broken` are names whose entry cannot be read."""

    book: Entry[WrittenBook] | None = None
    records: dict[str, Entry[WrittenRecord]] = field(default_factory=dict)
    subjects: dict[str, Entry[WrittenSubject]] = field(default_factory=dict)
    lexicons: dict[str, Entry[WrittenLexicon]] = field(default_factory=dict)
    indicators: dict[str, Entry[WrittenIndicator]] = field(default_factory=dict)
    scores: dict[str, Entry[WrittenScore]] = field(default_factory=dict)
    measures: dict[str, Entry[WrittenMeasure]] = field(default_factory=dict)
    proofs: dict[str, Entry[WrittenProof]] = field(default_factory=dict)
    standards: dict[str, Entry[WrittenStandard]] = field(default_factory=dict)
    exemptions: dict[str, Entry[WrittenExemption]] = field(default_factory=dict)
    procedures: dict[str, Entry[WrittenProcedure]] = field(default_factory=dict)
    schedule: dict[str, Entry[WrittenRun]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)


def collect_entries(documents: Iterable[Document]) -> tuple[Entries, list[Problem]]:
    """Take the entries of all documents; whatever does not have the shape of its section is a problem."""
    collecting = _Collecting()
    for document in documents:
        collecting.document(document)
    return collecting.entries, collecting.problems


def _of_typing(text: str) -> str:
    """How to mend what a Chinese keyboard, or a copy from a web page, made of YAML; nothing otherwise."""
    if "\uff1a" in text:
        return "write `:` in half width, with a blank after it"
    if text[:1].isspace():
        return "indent with plain spaces: a full-width or unbreakable blank is another sign"
    return ""


class _Collecting:
    def __init__(self) -> None:
        self.entries = Entries()
        self.problems: list[Problem] = []
        self._first: dict[tuple[str, str], Problem] = {}

    def document(self, document: Document) -> None:
        if not isinstance(document.value, dict):
            message, remedy = "a rule file is a mapping of sections", f"known here: {', '.join(_KNOWN)}"
            remedy = _of_typing(str(document.value)) or remedy
            self.problems.append(document.problem(Place(()), Code.WRONG_KIND, message, remedy=remedy))
            return
        for section, value in document.value.items():
            self._section(document, section, value)

    def _section(self, document: Document, section: str, value: object) -> None:
        place = Place((section,), key=True)
        if section == "book":
            self._book(document, value)
        elif section in LATER:
            message = f"`{section}` is not in this version"
            remedy = "remove the section; it follows with a later version"
            self.problems.append(document.problem(place, Code.NOT_IN_THIS_VERSION, message, remedy=remedy))
        elif section not in SECTIONS:
            message = f"`{section[:60]}` is not a section of a rule book"
            remedy = _of_typing(section) or did_you_mean(section, _KNOWN)
            self.problems.append(document.problem(place, Code.UNKNOWN_KEY, message, remedy=remedy))
        elif not isinstance(value, dict):
            message, remedy = f"`{section}` is a mapping of names", "write `name:` and below it what it is"
            self.problems.append(document.problem(Place((section,)), Code.WRONG_KIND, message, remedy=remedy))
        else:
            self._entries(document, section, value)

    def _entries(self, document: Document, section: str, values: Mapping[str, object]) -> None:
        into: dict[str, Entry[Written]] = getattr(self.entries, section)
        for name, value in values.items():
            path = (section, name)
            if not self._named(document, path) or self._twice(document, path):
                continue
            written = self._written(Checked(document, path, SECTIONS[section]), value)
            if written is None:
                self.entries.broken.add(name)
            else:
                into[name] = Entry(name, written, document, path)

    def _book(self, document: Document, value: object) -> None:
        place = Place(("book",), key=True)
        if document.file != HEAD:
            message, remedy = f"`book` belongs in {HEAD} at the root of the book", "move it there"
            self.problems.append(document.problem(place, Code.UNKNOWN_KEY, message, remedy=remedy))
            return
        written = self._written(Checked(document, ("book",), WrittenBook), value)
        if isinstance(written, WrittenBook):
            self.entries.book = Entry("book", written, document, ("book",))

    def _written(self, checked: Checked, value: object) -> Written | None:
        try:
            return checked.model.model_validate(value)
        except ValidationError as error:
            self.problems.extend(problems_of(error, checked))
            return None

    def _named(self, document: Document, path: Path) -> bool:
        name = str(path[-1])
        if _NAME.fullmatch(name):
            return True
        message = f"`{name[:60]}` cannot be a name"
        remedy = "use letters of a to z, digits and `_`, a letter first, at most 60"
        self.problems.append(document.problem(Place(path, key=True), Code.NOT_A_NAME, message, remedy=remedy))
        return False

    def _twice(self, document: Document, path: Path) -> bool:
        """Ids are unique in the whole book, whatever their case: they become names of columns.

        Measures, proofs and exemptions never do: they may be called as what is recorded (`exam`).
        """
        section, name = str(path[0]), str(path[-1])
        here = document.problem(
            Place(path, key=True), Code.ID_TWICE, f"`{name}` is the id of something else already"
        )
        apart = section if section in _NAMED_APART else ""
        first = self._first.setdefault((apart, name.lower()), here)
        if first is here:
            return False
        remedy = f"it is first used in {first.file}:{first.line}; ids are unique in the whole book"
        self.problems.append(here.model_copy(update={"help": remedy}))
        return True
