"""All tests beside the rules of a book, or everything that is wrong with them."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from rules.book_tests.reading import Reading, resolving_of
from rules.book_tests.resolve import resolve_test
from rules.load.document import Document, Place
from rules.load.entries import Entry
from rules.load.folder import read_tests
from rules.load.nodes import read_document
from rules.load.problem import BookError, Code, Problem, in_reading_order
from rules.load.translate import Checked, did_you_mean, problems_of
from rules.meaning.book import RuleBook
from rules.meaning.book_test import BookTest
from rules.written.book_test import WrittenTest

_SECTION = "tests"


def load_tests(folder: Path, book: RuleBook) -> tuple[BookTest, ...]:
    """Read every `*.test.yaml` of a folder against its book, in the order of files and lines.

    Raises BookError with every problem of the tests.
    """
    files, problems = read_tests(folder)
    loading = _Loading(book, problems)
    for name, text in files.items():
        document, found = read_document(name, text)
        problems += found
        if document is not None:
            loading.document(document)
    if problems:
        raise BookError(in_reading_order(problems), files)
    return tuple(loading.tests)


class _Loading:
    """Tests read so far, and the problems."""

    def __init__(self, book: RuleBook, problems: list[Problem]) -> None:
        self.book = book
        self.resolving = resolving_of(book)
        self.resolving.problems = self.problems = problems
        self.tests: list[BookTest] = []
        self._named: dict[tuple[str, str], str] = {}

    def document(self, document: Document) -> None:
        """Take the tests of one file."""
        for number, written in enumerate(self._listed(document)):
            checked = Checked(document, (_SECTION, number), WrittenTest)
            try:
                test = WrittenTest.model_validate(written)
            except ValidationError as error:
                self.problems.extend(problems_of(error, checked))
                continue
            self._take(Entry(test.name, test, document, checked.path))

    def _listed(self, document: Document) -> list[object]:
        sections: Mapping[str, object] = document.value if isinstance(document.value, dict) else {}
        for section in sections:
            if section != _SECTION:
                self._refuse(document, section)
        tests = sections.get(_SECTION)
        if isinstance(tests, list):
            return list(tests)
        if _SECTION in sections or not sections:
            place = Place((_SECTION,) if _SECTION in sections else ())
            message, remedy = "a test file lists its tests", "write `tests:` and below it `- name: …`"
            self.problems.append(document.problem(place, Code.WRONG_KIND, message, remedy=remedy))
        return []

    def _refuse(self, document: Document, section: str) -> None:
        place, message = Place((section,), key=True), f"`{section[:60]}` is not a section of a test file"
        remedy = did_you_mean(section, [_SECTION])
        self.problems.append(document.problem(place, Code.UNKNOWN_KEY, message, remedy=remedy))

    def _take(self, entry: Entry[WrittenTest]) -> None:
        self._named_once(entry)
        before = len(self.problems)
        test = resolve_test(Reading(self.book, self.resolving, entry))
        if test is not None and len(self.problems) == before:
            self.tests.append(test)

    def _named_once(self, entry: Entry[WrittenTest]) -> None:
        key = (entry.written.owner, entry.name)
        here = entry.problem(
            Code.TEST_TWICE, f"`{entry.written.owner}` has another test of this name", at=("name",)
        )
        first = self._named.setdefault(key, f"{here.file}:{here.line}")
        if first != f"{here.file}:{here.line}":
            remedy = f"the first is in {first}; say what is different here"
            self.problems.append(here.model_copy(update={"help": remedy}))
