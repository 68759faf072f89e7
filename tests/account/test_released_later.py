"""A book released later applies from its first night on, and only its procedures that are enforced."""

from dataclasses import replace
from datetime import timedelta

import pytest
from examples.accounts import M01, account, at, book_of, posting
from strategies.procedures import procedure

from engine.account.compensate import settle
from engine.procedure.judges import PlainProcedures
from rules.meaning.procedure import Effect
from rules.meaning.published import Mode
from windvane.accounting import Accounting

NIGHTS = [at(3, day) for day in (2, 3)]
OLD = book_of(M01)
STRICT = procedure("M01", Effect.CLEAR_OUT, "points_balance >= 50")
SECOND = timedelta(seconds=1)


def followed(tonight, *postings):
    """What follows from points when `tonight` is the first night of a newer book, on 4 March."""
    accounting = Accounting(nights=tuple((night, OLD) for night in NIGHTS), tonight=tonight)
    steps = settle(account(*postings), rules=accounting.rules(PlainProcedures), zone=OLD.zone, until=at(3, 4))
    return [(each.effect.value, each.because, each.book) for each in steps]


def newer(**changes):
    """A newer book, stricter than the old one."""
    return replace(book_of(replace(STRICT, **changes)), digest="ab" * 32)


def test_what_happened_before_its_first_night_is_judged_by_the_book_of_that_time():
    """Points of the last night of the old book clear nobody out by the new one; those after it do."""
    last, after = posting("A", 60, NIGHTS[-1]), posting("A", 60, NIGHTS[-1] + SECOND)

    assert followed(newer(), last) == []
    assert followed(newer(), after) == [("clear_out", "A", "ab" * 32)]


def test_from_its_first_night_on_all_points_count_for_it():
    """A further point after that night is judged with all there are."""
    points = posting("A", 60, NIGHTS[0]), posting("B", 1, NIGHTS[-1] + SECOND)

    assert followed(newer(), *points) == [("clear_out", "B", "ab" * 32)]


@pytest.mark.parametrize("mode", [Mode.SHADOW, Mode.OFF])
def test_a_procedure_of_accounts_that_is_not_enforced_does_nothing(mode):
    """In shadow or switched off, the newer book's procedure follows from no points; the old one is gone."""
    points = posting("A", 100, NIGHTS[-1] + SECOND)

    assert followed(newer(mode=mode), points) == []
    assert followed(OLD, points) == [("clear_out", "A", OLD.digest)]
