"""A folder of rule files as a rule book, or everything that is wrong with it."""

from collections.abc import Mapping
from pathlib import Path

from rules.load.document import Document
from rules.load.entries import HEAD, collect_entries
from rules.load.folder import digest_of, is_rule_file, read_folder
from rules.load.nodes import read_document
from rules.load.problem import BookError, Code, Problem, in_reading_order
from rules.meaning.book import RuleBook
from rules.resolve.book import resolve_book


def load_book(folder: Path) -> RuleBook:
    """Load a rule book from its folder. Raises BookError with all of its problems, and nothing else."""
    files, problems = read_folder(folder)
    if not folder.is_dir():
        raise BookError(in_reading_order(problems), files)
    return _load(files, problems)


def load_files(files: Mapping[str, str]) -> RuleBook:
    """Load a rule book from texts that were kept (`RuleBook.files`). Raises BookError, as `load_book`."""
    return _load({name: text for name, text in files.items() if is_rule_file(name)}, [])


def check_book(folder: Path) -> tuple[Problem, ...]:
    """Every problem of the rule book in a folder, sorted by file and line; none when it can be released."""
    try:
        load_book(folder)
    except BookError as error:
        return error.problems
    return ()


def _load(files: Mapping[str, str], problems: list[Problem]) -> RuleBook:
    all_read = not problems
    documents = _documents(files, problems)
    entries, found = collect_entries(documents)
    problems += found
    if entries.book is None and not any(problem.file == HEAD for problem in problems):
        problems.append(_headless(files))
    resolved = resolve_book(entries, complete=all_read and len(documents) == len(files))
    problems += resolved.problems
    if problems:
        raise BookError(in_reading_order(problems), files)
    return resolved.book(files, digest_of(files))


def _documents(files: Mapping[str, str], problems: list[Problem]) -> list[Document]:
    documents = []
    for name in sorted(files):
        document, found = read_document(name, files[name])
        problems += found
        documents += [document] if document else []
    return documents


def _headless(files: Mapping[str, str]) -> Problem:
    message = "it has no `book` section" if HEAD in files else "a rule book has this file at its root"
    remedy = "write `book:` with name, version, language, zone, currency and languages"
    return Problem(code=Code.MISSING_KEY, file=HEAD, line=1, column=1, message=message, help=remedy)
