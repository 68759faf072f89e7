"""What names somebody is erased from a home, and everything still holds together."""

import importlib

import pyarrow.parquet as pq
import pytest

from tests.personal.conftest import FILE_NAME, REVIEWER, STATEMENT, bodies, bytes_found
from windvane.cli import main

pytestmark = pytest.mark.slow

REASON = ("--reason", "DSR-2026-118")


def names_in_records(home, subject):
    """What the home's files call a shop."""
    identity = subject.partition(":")[2]
    files = [*home.glob("records/shop/*/*.parquet"), *home.glob("cycles/*/shop.parquet")]
    found = set()
    for path in files:
        table = pq.read_table(path)
        if {"shop_id", "name"} <= set(table.column_names):
            found |= {row["name"] for row in table.to_pylist() if row["shop_id"] == identity}
        if {"subject_id", "subject_name"} <= set(table.column_names):
            found |= {row["subject_name"] for row in table.to_pylist() if row["subject_id"] == identity}
    return found


def all_holds(ask, home):
    """The ledger verifies, the tables follow from it, and every decision comes out the same."""
    checks = (("ledger", "verify"), ("ledger", "rebuild", "--dry-run"), ("replay", "--all"))
    answers = [ask(*check, "--home", home) for check in checks]
    return [(answer.code, answer.err + answer.out) for answer in answers if answer.code != 0]


def test_the_ledger_has_seals_in_the_place_of_names(contested):
    """No entry has a name, a statement or the name of a file: seals stand in their place."""
    written = "\n".join(bodies(contested.home))

    assert [text for text in (REVIEWER, STATEMENT, FILE_NAME, contested.name) if text in written] == []
    assert "sealed:" in written


def test_a_subject_is_erased(ask, contested):
    """A shop's name and what was written in its matters leave no byte; verify, rebuild and replay agree."""
    home = contested.home
    before = bodies(home)
    answer = ask("erase", "--subject", contested.subject, *REASON, "--yes", "--home", home, "--json")

    assert answer.code == 0, answer.err
    assert bodies(home)[: len(before)] == before
    assert len(bodies(home)) == len(before) + 1
    assert [bytes_found(home, text) for text in (STATEMENT, FILE_NAME, "flood in Yiwu")] == [[], [], []]
    assert names_in_records(home, contested.subject) == {None}
    assert list((home / "evidence").iterdir()) == []
    assert all_holds(ask, home) == []
    shown = [
        ask("case", contested.case, "--home", home),
        ask("explain", contested.case, "--home", home),
        ask("notice", f"{contested.case}-N1", "--home", home, "--language", "en"),
        ask("exemptions", "--home", home),
    ]
    assert [(each.code, "erased" in each.out, "sealed:" in each.out) for each in shown] == [
        (0, True, False)
    ] * 4
    assert ask("notice", f"{contested.case}-N1", "--home", home, "--json").code == 0
    measured = ask("replay", "--all", "--from-records", "--home", home)
    assert measured.code == 0, measured.out + measured.err


def test_a_reviewer_is_erased(ask, contested):
    """A reviewer's name leaves no byte; who decided twice is still one person, and the books balance."""
    home = contested.home
    answer = ask("erase", "--person", REVIEWER, *REASON, "--yes", "--home", home, "--json")

    assert answer.code == 0, answer.err
    assert bytes_found(home, REVIEWER) == []
    assert bytes_found(home, STATEMENT) != []
    assert all_holds(ask, home) == []
    story = ask("explain", contested.case, "--home", home, "--language", "zh")
    assert (story.code, "已删除" in story.out, "sealed:" in story.out) == (0, True, False)


def test_an_operator_is_erased(ask, contested):
    """Of an operator, every subject's name goes."""
    home = contested.home
    answer = ask("erase", "--operator", contested.operator, *REASON, "--yes", "--home", home, "--json")
    cases = ask("cases", "--operator", contested.operator, "--home", home, "--json").json

    assert answer.code == 0, answer.err
    assert {(case["subject_name"] or "sealed:")[:7] for case in cases} == {"sealed:"}
    assert bytes_found(home, STATEMENT) == []
    assert names_in_records(home, contested.subject) == {None}
    assert all_holds(ask, home) == []
    assert ask("cycle", "--as-of", "2026-11-21", "--home", home, "--json").code == 0
    assert all_holds(ask, home) == []


def test_again_there_is_nothing_to_erase(ask, contested):
    """A second erasure finds nothing and adds no entry."""
    asked = ("erase", "--subject", contested.subject, *REASON, "--yes", "--home", contested.home, "--json")
    ask(*asked)
    before = bodies(contested.home)

    assert ask(*asked).json == {
        "texts": 0,
        "files": 0,
        "rows": 0,
        "in_plain": 0,
        "erasure": None,
        "dry_run": False,
    }
    assert bodies(contested.home) == before


def test_what_an_erasure_left_is_complete(ask, contested):
    """One that finds nothing says that what was erased before is wiped: one before may have stopped."""
    asked = ("erase", "--subject", contested.subject, *REASON, "--yes", "--home", contested.home)
    ask(*asked)

    assert "what was erased before is wiped" in ask(*asked).err
    assert "wiped" not in ask(*asked, "--dry-run").err


def test_a_trial_erases_nothing(ask, contested):
    """--dry-run lists what would go, and leaves every file as it is."""
    home = contested.home
    answer = ask("erase", "--subject", contested.subject, *REASON, "--dry-run", "--home", home)

    assert answer.code == 0
    assert STATEMENT in answer.out
    assert bytes_found(home, STATEMENT) != []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((*REASON,), "erase-whom"),
        (("--person", "a", "--operator", "b", *REASON), "erase-whom"),
        (("--person", " ", *REASON), "erase-whom"),
        (("--subject", "S1", *REASON), "no-subject"),
        (("--person", "a", "--reason", "he asked"), "erase-reason"),
        (("--person", REVIEWER, "--reason", "LI"), None),
    ],
)
def test_what_cannot_be_erased_is_told(ask, contested, arguments, code):
    """Whom, and a word for why that names nobody, have to be said."""
    answer = ask("erase", *arguments, "--yes", "--home", contested.home, "--json")

    assert (answer.code != 0) == (code is not None)
    assert code is None or code in answer.err


STOPS = {
    "before anything is entered": "windvane.erasing.erase._entered",
    "before files are in place": "windvane.erasing.erase.put_in_place",
    "before handed-in files are gone": "windvane.erasing.erase.remove_handed_in",
    "before the room is wiped": "windvane.erasing.erase.wipe",
}


class StoppedError(Exception):
    """The process ends here."""


def stopped_at_its_last_call(place, calls):
    """What stands at a place, until the call at which the process ends."""
    module, _, name = place.rpartition(".")
    done = getattr(importlib.import_module(module), name)
    count = iter(range(calls))

    def call(*arguments, **named):
        if next(count, None) is None:
            raise StoppedError(place)
        return done(*arguments, **named)

    return call


@pytest.mark.parametrize("place", STOPS.values(), ids=STOPS)
def test_stopped_anywhere_the_next_one_completes_it(ask, contested, monkeypatch, place):
    """Whatever was left undone is done by the same command again; one erasure is entered, nothing is lost."""
    home = contested.home
    asked = ("erase", "--subject", contested.subject, *REASON, "--yes", "--home", home, "--json")
    entered = len(bodies(home))
    calls = 0 if place.endswith("_entered") else 1  # each is called once before anything is entered
    with monkeypatch.context() as stopping:
        stopping.setattr(place, stopped_at_its_last_call(place, calls))
        main_raises(asked)
    again = ask(*asked)

    assert again.code == 0, again.err
    assert len(bodies(home)) == entered + 1
    assert [bytes_found(home, text) for text in (STATEMENT, FILE_NAME)] == [[], []]
    assert names_in_records(home, contested.subject) == {None}
    assert list(home.rglob("*.erased")) == []
    assert all_holds(ask, home) == []


def main_raises(arguments):
    """Run the program until it is stopped."""
    with pytest.raises(StoppedError):
        main([str(argument) for argument in arguments])
