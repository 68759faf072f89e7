"""Points, credit, exams and the end of a year, night by night."""

from datetime import datetime, timedelta, timezone

from engine.account.balance import balance
from engine.decide.outcome import Sanction
from tests.lives.conftest import taken

CHINA = timezone(timedelta(hours=8))


def shown(lived, shop, moment):
    """Points in force, as their operator sees them."""
    return balance(lived.account(shop), datetime.fromisoformat(moment), last=None).shown


def effects(lived, shop):
    """What procedures did to the account of a shop."""
    return [step.effect.value for step in lived.account(shop).steps]


def test_a_measure_goes_on_into_the_new_year(lived):
    """A measure of 14 days begun on 28 December still ends on 11 January, whatever happens to points."""
    lived.shop("S1")
    lived.audit("S1", "2026-12-27", "fake", "serious")
    lived.night("2026-12-27")
    lived.night("2027-01-01")

    banned = [
        each for case in lived.cases("S1") for each in case.decision.outcomes if isinstance(each, Sanction)
    ]
    (no_new_items,) = [each for each in banned if each.measure == "no_new_items"]
    assert no_new_items.starts == datetime(2026, 12, 28, tzinfo=CHINA)
    assert no_new_items.ends == datetime(2027, 1, 11, tzinfo=CHINA)


def test_a_year_ends_below_one_hundred(lived):
    """99 points on 31 December, 0 on 1 January at midnight in the book's zone."""
    lived.shop("S1")
    lived.audit("S1", "2026-12-15", "words", "serious")
    lived.night("2026-12-15")
    lived.nights("2026-12-30", "2026-12-31")

    assert shown(lived, "S1", "2026-12-31T23:59:59+08:00") == 99
    assert shown(lived, "S1", "2027-01-01T00:00:00+08:00") == 0
    assert effects(lived, "S1") == ["reset"]


def test_a_hundred_points_stay_and_the_role_is_closed(lived):
    """A ticket of 100 points clears the role out, study credit or not, and no year makes it undone."""
    lived.shop("S1")
    lived.exam("S1", "2026-12-01T10:00:00+08:00", 90)
    lived.night("2026-12-10")
    lived.audit("S1", "2026-12-20", "fake", "severe")
    lived.nights("2026-12-20", "2026-12-21")
    lived.nights("2026-12-31", "2027-01-01")

    account = balance(lived.account("S1"), datetime(2027, 1, 2, tzinfo=CHINA), last=None)
    assert effects(lived, "S1") == ["study_credit", "void_credit", "clear_out"]
    assert (account.shown, account.closed) == (100, True)


def test_credit_outweighs_points(lived):
    """40 points against 30 of credit are shown as 10; credit beyond the points is shown as 0."""
    lived.shop("S1")
    lived.exam("S1", "2026-03-01T10:00:00+08:00", 90)
    lived.night("2026-03-01")

    before = shown(lived, "S1", "2026-03-02T00:00:00+08:00")
    lived.audit("S1", "2026-03-02", "fake", "serious")
    lived.night("2026-03-02")

    assert (before, shown(lived, "S1", "2026-03-03T00:00:00+08:00")) == (0, 10)


def test_an_exam_passed_in_time_ends_the_matter(lived):
    """The exam in place of a first fine, passed before its end, leaves no fine."""
    lived.shop("S1")
    lived.audit("S1", "2026-03-10", "words", "slight")
    lived.night("2026-03-10")
    lived.exam("S1", "2026-03-19T10:00:00+08:00", 85)
    lived.nights("2026-03-18", "2026-03-21")

    (case,) = lived.cases("S1")
    assert taken(case) == ["window_ended", "exam_passed", "closed"]
    assert effects(lived, "S1") == ["study_credit"]


def test_an_exam_missed_brings_the_fine_back(lived):
    """An exam that is not passed in time brings the fine back, and items are down until one is passed."""
    lived.shop("S1")
    lived.audit("S1", "2026-03-10", "words", "slight")
    lived.night("2026-03-10")
    lived.nights("2026-03-18", "2026-03-21")

    (case,) = lived.cases("S1")
    assert taken(case)[:2] == ["window_ended", "exam_missed"]
    assert [each.amount for each in case.decision.outcomes if isinstance(each, Sanction)] == [50_000]
    assert effects(lived, "S1") == ["items_down_until_exam"]
