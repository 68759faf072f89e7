"""The moment from which a move counts is read on the book's clocks, and is never still to come."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from windvane.moves.at_option import moment_said
from windvane.wrong_use import WrongUseError

ZONE = "Asia/Shanghai"
EIGHT = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-23", datetime(2026, 11, 23, tzinfo=EIGHT)),
        ("2026-11-23T10:30", datetime(2026, 11, 23, 10, 30, tzinfo=EIGHT)),
        ("2026-11-23 10:30:15.9", datetime(2026, 11, 23, 10, 30, 15, tzinfo=EIGHT)),
        ("2026-11-23T10:30Z", datetime(2026, 11, 23, 10, 30, tzinfo=UTC)),
        ("2026-11-23T10:30+01:00", datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read(text, moment):
    """A day is its first moment; without an offset the book's zone counts; seconds are whole."""
    assert moment_said(text, ZONE) == moment


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-13-01", "23.11.2026", "1999-12-31", "2101-01-01"])
def test_what_is_no_moment(text):
    """Anything else, and years in which no record happens, are told."""
    with pytest.raises(WrongUseError) as refusal:
        moment_said(text, ZONE)

    assert refusal.value.code == "no-moment"
