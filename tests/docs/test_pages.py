"""What the pages say is so."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from windvane.story import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
NUMBERED = re.compile(r"^\d+\. .+(?:\n(?: {2,}.+)?)*", re.MULTILINE)
FILE = re.compile(r"`((?:rules|engine|storage|notices|windvane|tests|docs|bench)/[\w./-]+)`")


def words_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_file_that_a_page_names_is_there(page):
    """Paths in backticks and links between pages lead somewhere."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", words_of(page))
    missing = [link for link in links if not (page.parent / link).exists()]
    missing += [file for file in FILE.findall(words_of(page)) if not (ROOT / file).exists()]

    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_that_a_page_names_exists(page):
    """Whoever types what a page shows is understood."""
    named = set(re.findall(r"(?:^\$ |`)windvane ([a-z]+(?:-[a-z]+)*)", words_of(page), re.MULTILINE))

    assert named - COMMANDS.keys() == set()


def test_every_step_in_the_life_of_a_record_names_its_file():
    """Each numbered step of docs/life-of-a-record.md says where it is done."""
    steps = NUMBERED.findall(words_of(ROOT / "docs" / "life-of-a-record.md"))

    assert [step for step in steps if not FILE.search(step)] == []
    assert len(steps) >= 10


def test_every_sentence_about_meaning_is_held_by_a_test():
    """Each numbered sentence of docs/meaning.md names tests, and all of them exist."""
    sentences = NUMBERED.findall(words_of(ROOT / "docs" / "meaning.md"))
    code = "\n".join(words_of(file) for file in (ROOT / "tests").rglob("test_*.py"))
    missing = {
        test
        for sentence in sentences
        for test in re.findall(r"`(test_\w+)`", sentence) or [sentence]
        if f"def {test}(" not in code
    }

    assert missing == set()
    assert len(sentences) >= 10


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_rule_in_the_readme_is_shipped(page):
    """The clause, conditions and outcomes that the README shows are those of the shipped book."""
    shown = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", words_of(ROOT / page), re.DOTALL)[0])["standards"]
    shipped = {
        name: standard
        for file in (ROOT / "rules" / "book").rglob("*.yaml")
        for name, standard in (yaml.safe_load(words_of(file)).get("standards") or {}).items()
    }

    for name, standard in shown.items():
        assert standard["clause"] == shipped[name]["clause"]
        assert standard["when"].items() <= shipped[name]["when"].items()
        assert standard["outcomes"].items() <= shipped[name]["outcomes"].items()


def test_the_changelog_speaks_of_this_version():
    """The newest entry of the changelog is about the version that pyproject.toml names."""
    version = tomllib.loads(words_of(ROOT / "pyproject.toml"))["project"]["version"]
    newest = re.findall(r"^## (.+)$", words_of(ROOT / "CHANGELOG.md"), re.MULTILINE)[0]

    assert version in newest
