"""A clock that is set back: everything goes on, and no night of the past is begun unasked."""

import pytest

from tests.strategies.databases import copied

pytestmark = pytest.mark.slow
HOUR_AGO, YEAR_AGO = "2026-03-20T03:00:00+00:00", "2025-03-20T04:00:00+00:00"


@pytest.fixture
def home(story, tmp_path):
    """A copy of the home in which everything has happened."""
    return copied(story.home, tmp_path / "home")


@pytest.mark.parametrize("present", [HOUR_AGO, YEAR_AGO])
def test_everything_goes_on_with_a_clock_that_was_set_back(program, story, home, present):
    """Nights that are named, moves, intakes and signatures need no clock that rises; all stays sound."""
    case = story.case_of(subject="shop:B", standard="W1")["case"]
    at = ("--at", "2026-03-04T09:00")
    commands = (
        ("cycle", "--as-of", "2026-03-04"),
        ("appeal", case, "--by", "P-B", "--text", "not so", *at),
        ("intake", "audit", story.folder / "audits.jsonl"),
        ("redecide",),
        ("ledger", "checkpoint"),
    )
    endings = [program.run(*command, "--home", home, present=present) for command in commands]
    audit = program.run("ledger", "verify", "--home", home, present=present)
    rebuilt = program.run("ledger", "rebuild", "--dry-run", "--home", home)

    assert [(one.code, one.err) for one in endings if one.code != 0] == []
    assert (audit.code, rebuilt.code) == (0, 0)


def test_no_night_of_the_past_is_begun_by_a_clock_that_was_set_back(program, home):
    """Without a date, a clock behind what cycles have seen is told; the date can be named."""
    ending = program.run("cycle", "--home", home, present=YEAR_AGO)
    dry = program.run("cycle", "--dry-run", "--home", home, present=HOUR_AGO)

    assert (ending.code, ending.error, len(ending.err.splitlines())) == (2, "clock-behind", 2)
    assert dry.code == 0
