"""Books that the tests of the rule language load, mend and break."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from rules.load.book import load_files
from rules.load.folder import read_folder
from rules.load.problem import BookError, Problem

BOOKS = Path(__file__).parent / "books"


@pytest.fixture
def books() -> Path:
    """The folder of the test books."""
    return BOOKS


@pytest.fixture(scope="session")
def small() -> Mapping[str, str]:
    """The files of a small, complete book."""
    files, _ = read_folder(BOOKS / "small")
    return files


@pytest.fixture
def changed(small: Mapping[str, str]) -> Callable[[str, str, str], dict[str, str]]:
    """The files of the small book with one text of one file replaced, which has to be there."""

    def change(file: str, old: str, new: str) -> dict[str, str]:
        assert old in small[file]
        return {**small, file: small[file].replace(old, new, 1)}

    return change


@pytest.fixture
def problems() -> Callable[[Mapping[str, str]], tuple[Problem, ...]]:
    """Every problem of a book given as files; none when it loads."""

    def check(files: Mapping[str, str]) -> tuple[Problem, ...]:
        try:
            load_files(files)
        except BookError as error:
            return error.problems
        return ()

    return check
