"""The truth of a simulation is what its records show."""

import json
from datetime import date, timedelta

import pytest

from tests.simulate.plain_counting import COUNTED, found_by_hand, read_records
from windvane.simulate.marketplace import LAST_DAY, simulate
from windvane.simulate.misconduct import NIGHTS


def told(folder, as_of: date) -> set[tuple[str, str, str, str | None]]:
    """Give what the truth says of the standards counted by hand, and is visible by a business date."""
    lines = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    return {
        (line["standard"], line["subject"], line["grade"], line.get("incident"))
        for line in lines
        if date.fromisoformat(line["visible_from"]) <= as_of and line["standard"] in COUNTED
    }


@pytest.fixture(scope="session")
def records(market):
    """Read the small marketplace once."""
    return read_records(market.folder)


@pytest.mark.parametrize("ago", [0, 1, NIGHTS - 1])
def test_counting_by_hand_finds_the_truth_and_nothing_else(market, records, ago):
    """On the last two business dates, and the first, the records break what the truth names and no more."""
    as_of = LAST_DAY - timedelta(days=ago)

    assert found_by_hand(records, as_of) == told(market.folder, as_of)


def test_the_truth_holds_in_the_smallest_market(tmp_path):
    """The fewest shops there can be, over ten days, still show every planted finding and nothing else."""
    simulate(tmp_path, shops=24, days=10, seed=1, orders=2_000)

    assert found_by_hand(read_records(tmp_path), LAST_DAY) == told(tmp_path, LAST_DAY)


def test_everything_planted_is_still_visible_on_the_last_day(records):
    """What an earlier night finds, the last night finds too, so that nights add up to the truth."""
    first_night = LAST_DAY - timedelta(days=NIGHTS - 1)

    assert found_by_hand(records, first_night) <= found_by_hand(records, LAST_DAY)
