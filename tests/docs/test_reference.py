"""The reference is what the program and its models are, key by key, in both languages."""

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from docs.generate.errors import GROUPS
from docs.generate.examples import GROUPS as EXAMPLES
from docs.generate.keys import keys_of, name_of
from docs.generate.keys_zh import MODELS, WHAT, WRITTEN
from docs.generate.language import BOOK
from docs.generate.names import CASE, DOES
from docs.generate.sections import TESTS, sections
from docs.generate.units import UNITS
from rules.book_tests.load import load_tests
from rules.expression import errors
from rules.expression.tree import Comparison, Function
from rules.format.formatting import formatted
from rules.load import problem
from rules.load.text import width
from rules.meaning.procedure import CASE_FIELDS, Effect
from rules.units import Unit
from rules.written.file import SECTIONS
from windvane.booktest.run import run_tests
from windvane.checking import check_whole_book

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted((DOCS / "reference").glob("*.md"))
ANCHORED = (*PAGES, *DOCS.glob("*.md"), *ROOT.glob("*.md"))
CODE = re.compile(r"WV\d{3}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def models():
    return [model for section in sections() for model in section.models.values()]


def shown(page):
    return page.relative_to(ROOT).as_posix()


def test_the_generated_pages_are_fresh():
    """Every generated page is what the program and its models give; `make docs` writes them anew."""
    program = "import json; from docs.generate.pages import pages; print(json.dumps(dict(pages())))"
    command = [sys.executable, "-c", program]
    fresh = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)

    assert {name: (DOCS / name).read_text(encoding="utf-8") for name in fresh} == fresh
    assert {DOCS / name for name in fresh} == {DOCS / "cli.md", *PAGES}


def test_the_examples_are_a_sound_book():
    """The examples of the sections, put together, have no problem, and their tests pass in every reading."""
    book = check_whole_book(BOOK)
    verdicts = run_tests(book, load_tests(BOOK, book), progress=lambda *_: None)

    assert [verdict.test.name for verdict in verdicts if not verdict.passed] == []
    assert len(verdicts) >= 5


@pytest.mark.parametrize("file", sorted(BOOK.glob("*.yaml")), ids=lambda file: file.name)
def test_every_example_is_in_form(file):
    """What `windvane format` makes of an example is the example."""
    text = file.read_text(encoding="utf-8")

    assert formatted(file.name, text) == text


def test_every_section_is_told():
    """Each section that a rule file may hold, the head of the book and the tests have their place."""
    assert {section.name for section in sections()} == {"book", *SECTIONS, TESTS}


def test_every_key_is_told_in_chinese():
    """No key and no model lacks its words in Chinese, and no words are superfluous."""
    keys = {key.path for model in models() for key in keys_of(model)}

    assert set(WHAT) == keys
    assert WRITTEN.keys() <= keys
    assert set(MODELS) == {name_of(model) for model in models()}
    assert [path for path, words in {**WHAT, **MODELS}.items() if not CHINESE.search(words)] == []


@pytest.mark.parametrize("model", models(), ids=name_of)
def test_every_key_is_told_with_an_example(model):
    """A description says what a key is, and then how it is written; neither is empty."""
    said = [(key.what("en"), key.written("en")) for key in keys_of(model)]

    assert [pair for pair in said if not all(pair)] == []


def test_every_unit_operator_and_function_has_its_example():
    """Whatever the language can say is shown with a value that was computed."""
    texts = " ".join(example.text for group in EXAMPLES for example in group.examples)
    words = (*Comparison, "+", "-", "*", "/", "and", "or", "not", "in", "not in", "true", "false", "T", "T-1")
    calls = (*Function, "known", "missing")

    assert set(UNITS) == set(Unit)
    assert [word for word in words if f" {word} " not in f" {texts} "] == []
    assert [function for function in calls if f"{function}(" not in texts] == []


def test_every_field_and_effect_of_a_case_is_told():
    """What procedures may read and do is told as it is."""
    assert list(CASE) == list(CASE_FIELDS)
    assert list(DOES) == list(Effect)


def test_every_code_is_told_and_provoked():
    """The codes of both tables have their place, each under its hundred."""
    told = {
        named for hundred, (_, mistakes) in GROUPS.items() for named in mistakes if named.startswith(hundred)
    }

    assert told == set(CODE.findall(problem.__doc__)) | set(CODE.findall(errors.__doc__))


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_tables_align(page):
    """In a terminal the columns of a table stand under each other, in Chinese too."""
    lines = page.read_text(encoding="utf-8").splitlines()
    rows = [(one, other) for one, other in pairwise(lines) if one.startswith("| ") and other.startswith("|")]

    assert [one for one, other in rows if width(one) != width(other)] == []


@pytest.mark.parametrize("page", ANCHORED, ids=shown)
def test_links_lead_to_headings(page):
    """A link with a heading's name leads to a page that has this heading."""
    links = re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", page.read_text(encoding="utf-8"))
    missing = [
        f"{file}#{anchor}"
        for file, anchor in links
        if anchor not in anchors_of(page.parent / file if file else page)
    ]

    assert missing == []


def anchors_of(page):
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_each_option_of_a_command_is_one_row():
    """A help that is written on two lines is one row of the page's table, not a row and a line beside it."""
    lines = (DOCS / "cli.md").read_text("utf-8").splitlines()

    assert [line for line in lines if line.startswith("| ") and not line.endswith(" |")] == []
