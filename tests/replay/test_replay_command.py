"""`windvane replay`, `releases` and `diff` on a home in which much happened."""

import json
from pathlib import Path

import pytest

from rules.load.book import load_book
from tests.lives import conftest as lives
from tests.strategies.asking import answer_of
from tests.strategies.databases import asked, changed

pytestmark = pytest.mark.slow
BOOK = Path(lives.__file__).parent / "book"


@pytest.fixture
def ask(capsys, home, monkeypatch):
    """Run the program on the home, in English."""
    monkeypatch.setenv("WINDVANE_LANGUAGE", "en")
    return lambda *arguments: answer_of((*arguments, "--home", home.folder), capsys)


def edit(home, kind, old, new):
    """Change a text in the first entry of a kind that has it, as somebody with the file in hands would."""
    named = f"SELECT min(seq) FROM ledger WHERE kind = '{kind}' AND body LIKE '%{old.replace('%', '_')}%'"
    [(entry,)] = asked(home.folder, named)
    changed(home.folder, f"UPDATE ledger SET body = replace(body, '{old}', '{new}') WHERE seq = {entry}")
    return entry


def milder(folder: Path) -> Path:
    """A book by which half of all orders late is slight still."""
    folder.mkdir()
    for file in BOOK.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        (folder / file.name).write_text(
            text.replace("late_rate >= 50%", "late_rate >= 95%"), encoding="utf-8"
        )
    return folder


def test_everything_replays_from_the_ledger(ask):
    """Decisions of nights and of people come out identical, and the counts are those of programs."""
    answer = ask("replay", "--all", "--json")

    assert (answer.code, answer.json["different"]) == (0, [])
    assert answer.json["identical"] == answer.json["replayed"] > 5


def test_everything_replays_from_the_records(ask):
    """Every night comes out identical, and the report says what was replayed from the ledger alone."""
    answer = ask("replay", "--all", "--from-records", "--json")
    told = ask("replay", "--all", "--from-records")

    assert (answer.code, answer.json["different"], len(answer.json["cycles"])) == (0, [], 5)
    assert answer.json["from_ledger_alone"] == 2
    assert "5 nights run again" in told.err
    assert "2 decisions taken between nights: replayed from the ledger alone" in told.err


@pytest.mark.spoils
def test_a_decision_altered_by_hand_is_the_engine(ask, home):
    """A grade that does not follow from its facts is named, with its entry and what would be decided."""
    entry = edit(home, "case", '"grade":"serious"', '"grade":"severe"')
    answer = ask("replay", "--all", "--json")

    assert answer.code == 1
    [told] = answer.json["different"]
    assert (told["entry"], told["because_of"], told["why"]) == (entry, "engine", "decision")
    assert told["fields"] == ["grade"]
    assert told["would_be"] == {"grade": "serious", "state": "decided"}


@pytest.mark.spoils
def test_other_semantics_are_told(ask, home):
    """A difference of a case that was decided by other semantics is theirs."""
    edit(home, "case", '"grade":"serious"', '"grade":"severe"')
    edit(home, "case", '"semantics":"3"', '"semantics":"2"')

    assert [each["why"] for each in ask("replay", "--all", "--json").json["different"]] == ["semantics"]


@pytest.mark.spoils
def test_a_release_that_is_not_its_digest_is_the_rules(ask, home):
    """Kept files that give another book decide nothing again: each decision says so."""
    edit(home, "release", "late_rate >= 50%", "late_rate >= 60%")
    answer = ask("replay", "--all", "--json")

    assert answer.json["identical"] == 0
    assert {(each["because_of"], each["why"]) for each in answer.json["different"]} == {
        ("rule", "book-altered")
    }


def test_another_book_says_what_it_would_have_decided(ask, tmp_path):
    """Decisions that another book takes alike are identical; the others tell what they would be."""
    answer = ask("replay", "--all", "--book", milder(tmp_path / "milder"), "--json")
    told = ask("replay", "--all", "--book", tmp_path / "milder")

    assert (answer.code, answer.json["identical"] > 0) == (1, True)
    different = answer.json["different"]
    assert {(each["because_of"], each["why"]) for each in different} == {("rule", "another-book")}
    assert {"grade": "slight", "state": "decided"} in [each["would_be"] for each in different]
    assert "would be: slight decided" in told.out


@pytest.mark.parametrize(
    "arguments",
    [("--case", "CASE", "--from-records"), ("--all", "--from-records", "--book", str(BOOK))],
)
def test_records_give_whole_nights_by_their_own_books(ask, arguments):
    """A single case, or another book, is refused with --from-records; the cure says what to do."""
    case = ask("cases", "--json").json[0]["case"]
    answer = ask("replay", *(case if each == "CASE" else each for each in arguments))

    assert (answer.code, answer.err.startswith("error[replay-what]: ")) == (2, True)


def test_releases_are_listed_written_out_and_compared(ask, tmp_path):
    """A kept release is the book that was used, to the byte; `diff` takes its digest."""
    [release] = ask("releases", "--json").json
    written = ask("releases", release["digest"][:8], "--out", tmp_path / "then", "--json").json
    same = ask("diff", release["digest"][:8], tmp_path / "then")
    other = ask("diff", release["digest"], milder(tmp_path / "milder"), "--json")

    assert release["digest"] == load_book(BOOK).digest
    assert (release["name"], release["first"], release["nights"]) == ("lives", "2026-03-09", 5)
    assert release["cases"] == len(ask("cases", "--json").json)
    assert sorted(written["files"]) == sorted(path.name for path in BOOK.glob("*.yaml"))
    assert (tmp_path / "then" / "book.yaml").read_bytes() == (BOOK / "book.yaml").read_bytes()
    assert (same.code, other.code) == (0, 1)
    assert json.dumps(other.json).count("95%") == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("releases", "c85870", "--out", "x"), "no-release"),
        (("releases", "0123456789", "--out", "x"), "no-release"),
        (("releases", "0123456789"), "release-what"),
        (("releases", "--out", "x"), "release-what"),
        (("diff", "nowhere", "nowhere"), "no-book"),
        (("diff", "0123456789", "0123456789"), "no-release"),
    ],
)
def test_a_release_that_is_none_is_refused(ask, arguments, code):
    """Refused in two lines with a code: too few digits, no such release, half a question."""
    answer = ask(*arguments)

    assert answer.code == 2
    assert answer.err.startswith(f"error[{code}]: ")
    assert len(answer.err.splitlines()) == 2
