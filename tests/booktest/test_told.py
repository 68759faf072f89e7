"""`windvane test`: what people and programs are told, and the exit code."""

import json
import shutil
from pathlib import Path

import pytest

from windvane.cli import main

BOOKS = Path(__file__).parent / "books"


@pytest.fixture
def ask(capsys, monkeypatch, tmp_path):
    """Run the program in this process, in an empty folder: its exit code and what it wrote."""
    monkeypatch.setenv("WINDVANE_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ending:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return int(ending.value.code or 0), out, err

    return run


@pytest.fixture
def spoilt(tmp_path) -> Path:
    """The book with tests that are wrong in place of its own."""
    folder = Path(shutil.copytree(BOOKS / "stall", tmp_path / "spoilt"))
    folder.joinpath("stall.test.yaml").unlink()
    shutil.copy(BOOKS / "failing" / "wrong.test.yaml", folder)
    return folder


@pytest.mark.parametrize("language", ["en", "zh"])
def test_failures_and_coverage_are_told(ask, spoilt, golden, language):
    """Every failing test with its place, facts, expectation and readings; the table; what is not covered."""
    code, out, err = ask("test", spoilt, "--language", language)

    assert code == 1
    golden(f"told.{language}.txt", f"{out}{err}")


def test_programs_are_told_the_same(ask, spoilt, golden):
    """With --json there is one value: how many passed, what failed, what is covered and what not."""
    code, out, _ = ask("test", spoilt, "--json")

    assert code == 1
    assert json.loads(out).keys() == {"passed", "failed", "coverage"}
    golden("told.json", out)


def test_a_book_whose_tests_pass(ask):
    """Exit 0 when all tests pass, with --cover too when they cover everything."""
    code, out, err = ask("test", BOOKS / "stall", "--cover")

    assert (code, "Not covered" in out, err) == (0, False, "31 tests passed, 0 failed\n")


def test_what_is_not_covered_fails_when_asked(ask, tmp_path):
    """With --cover a book without tests is refused, without it passes."""
    folder = Path(shutil.copytree(BOOKS / "stall", tmp_path / "stall"))
    folder.joinpath("stall.test.yaml").unlink()

    assert (ask("test", folder)[0], ask("test", folder, "--cover")[0]) == (0, 1)


def test_only_some_rules(ask):
    """--only runs the tests of the rules that are named, and tells what those cover."""
    code, out, _ = ask("test", BOOKS / "stall", "--only", "G01", "--only", "care", "--json")

    assert (code, json.loads(out)["passed"]) == (0, 9)
    assert json.loads(out)["coverage"]["sections"].keys() == {"goods", "scores"}


def test_a_rule_that_is_not_there(ask):
    """--only with a name that the book does not have is wrong use, with the likeliest name."""
    code, _, err = ask("test", BOOKS / "stall", "--only", "G02")

    assert (code, err) == (
        2,
        "error[no-such-rule]: `G02` is no rule of this book that has tests\n  help: did you mean `G01`?\n",
    )


@pytest.mark.parametrize("command", ["test", "check"])
def test_misshapen_tests_are_told_at_their_lines(ask, tmp_path, command):
    """A test of a standard that is misspelt is found by `test`, and by `check`."""
    folder = Path(shutil.copytree(BOOKS / "stall", tmp_path / "stall"))
    shutil.copy(BOOKS / "misshapen" / "names.test.yaml", folder)
    code, out, _ = ask(command, folder)

    assert code == 1
    assert "names.test.yaml:2:43\n" in out
    assert "did you mean `G01`?" in out
