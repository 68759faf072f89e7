"""DOMAIN 1.1, 2, M01 to M05: points and study credit of a year, from records to what procedures do."""

import pytest

from engine.account.account import Balance
from tests.domain.market import at, measures, part, variant

PROCEDURES = "procedure/procedures.yaml"
CLAUSES = ("content/c14", "content/c04", "content/c13", "service/s16")
BOOK = part(*CLAUSES)


def confirmed(town, grade, *moments):
    """Funds were endangered: 100 points, or 30 of the serious grade, at once."""
    for moment in moments:
        town.confirmed("C14", grade, moment, illicit_sales="100.00")


def harassed(town, *moments):
    """Users were harassed gravely: 15 points, once the appeal window is over."""
    for moment in moments:
        town.audit("harassment", "severe", moment)


def shown(town, moment):
    """Points of P1 as merchant, credit taken off, and whether the role is closed."""
    found = town.balance(moment)
    return found.shown, found.closed


def test_a_year_ends_below_one_hundred(market):
    """M03, issue: 99 points on 31 December are 0 on 1 January at 00:00 in China, not a second earlier."""
    town = market(BOOK)
    town.shop("S1")
    town.exams(90, "2026-11-01T10:00", "2026-11-02T10:00", "2026-11-03T10:00")
    confirmed(town, "serious", "2026-12-01T10:00", "2026-12-02T10:00", "2026-12-03T10:00")
    harassed(town, "2026-12-03T10:00")
    town.nights("2026-12-05", "2026-12-31")

    assert shown(town, "2026-12-31T23:59:59") == (3 * 30 + 15 - 3 * 2, False)
    assert shown(town, "2026-12-31T23:59:59") == (99, False)
    assert shown(town, "2027-01-01") == (0, False)
    assert town.effects()[3:] == [("M03", "reset")]


def test_one_hundred_points_stay_and_the_role_is_closed(market):
    """M01, M03, issue: 100 points clear the role out when the last of them counts; no new year lifts that."""
    town = market(BOOK)
    town.shop("S1")
    town.exams(90, *(f"2026-11-01T{hour}:00" for hour in range(10, 20)))
    confirmed(town, "serious", "2026-12-01T10:00", "2026-12-02T10:00", "2026-12-03T10:00")
    harassed(town, "2026-12-03T10:00", "2026-12-04T10:00")
    town.nights("2026-12-05", "2026-12-31")

    assert shown(town, "2026-12-12") == (70, False)
    assert shown(town, "2026-12-13") == (100, True)
    assert shown(town, "2027-01-02") == (100, True)
    assert town.effects()[10:] == [("M01", "clear_out")]


def test_a_measure_goes_on_over_new_year(market):
    """M03, issue: a 14-day closure begun on 28 December still ends on 11 January, reset or not."""
    town = market(BOOK)
    town.shop("S1")
    harassed(town, "2026-12-19T10:00")
    town.confirmed("C13", "serious", "2026-12-20T10:00")
    town.nights("2026-12-20", "2027-01-01")

    closure = measures(town.case("C13"))["close_shop"]
    assert (closure.starts, closure.ends) == (at("2026-12-28"), at("2027-01-11"))
    assert town.effects() == [("M03", "reset")]
    assert "close_shop" in town.in_force("2027-01-10T23:59")
    assert "close_shop" not in town.in_force("2027-01-11")


MUCH_CREDIT = variant(
    *CLAUSES,
    changes={
        PROCEDURES: {
            "exam_score >= 80 and study_credit_year <= 18": "exam_score >= 80",
            "then: {study_credit: 2}": "then: {study_credit: 30}",
        }
    },
)


def test_credit_above_points_shows_nothing_and_a_ticket_of_one_hundred_voids_it(market):
    """1.1, issue: violation 20, credit 30 → shown 0, no clear-out; a 100-point ticket voids the credit."""
    town = market(MUCH_CREDIT)
    town.shop("S1")
    town.exams(90, "2026-12-01T09:00")
    town.audit("offsite", "serious", "2026-12-18T10:00")
    town.audit("offsite", "serious", "2026-12-18T11:00")
    town.night("2026-12-18")
    before = town.balance("2026-12-26")
    confirmed(town, "severe", "2026-12-26T10:00")
    town.nights("2026-12-26", "2026-12-27")

    assert before == Balance(violation=20, credit=30, credit_year=30, pending=0, closed=False)
    assert before.shown == 0
    after = town.balance("2026-12-27")
    assert (after.violation, after.credit, after.shown, after.closed) == (120, 0, 120, True)


def test_study_credit_is_two_an_exam_and_twenty_a_year(market):
    """M05: an exam of 80 is worth two points, 79 nothing; the eleventh exam of a year nothing more."""
    town = market(BOOK)
    town.shop("S1")
    town.exams(79, "2026-11-04T10:00")
    town.exams(80, *(f"2026-11-05T{hour}:00" for hour in range(10, 21)))
    town.night("2026-12-01")

    seen = [town.balance(moment).credit for moment in ("2026-11-05T10:00", "2026-11-05T19:00", "2026-12-02")]
    assert seen == [2, 20, 20]
    assert (town.balance("2027-01-01").credit_year, len(town.effects())) == (0, 10)


def test_points_are_kept_by_role(market):
    """M01: who is cleared out as a creator keeps the shop; points of one role are none of the other's."""
    town = market(BOOK)
    town.shop("S1")
    town.creator("C1")
    town.confirmed("C14", "severe", "2026-12-01T10:00", creator_id="C1", illicit_sales="100.00")
    harassed(town, "2026-12-01T10:00")
    town.nights("2026-12-01", "2026-12-02")

    roles = {role: town.balance("2026-12-10", role) for role in ("merchant", "creator")}
    assert {role: (each.shown, each.closed) for role, each in roles.items()} == {
        "merchant": (15, False),
        "creator": (100, True),
    }


def test_the_node_of_forty_is_shipped_off(market):
    """M02: at forty points nothing follows, for nodes were abolished in 2021."""
    town = market(BOOK)
    town.shop("S1")
    confirmed(town, "serious", "2026-12-01T10:00", "2026-12-02T10:00")
    town.nights("2026-12-05", "2026-12-06")

    assert (shown(town, "2026-12-07"), town.effects()) == ((60, False), [])


def test_the_node_of_forty_can_be_switched_on(market):
    """M02: where a platform enforces it, all goods are down from forty points until an exam is passed."""
    town = market(variant(*CLAUSES, changes={PROCEDURES: {"mode: 'off'": "mode: enforce"}}))
    town.shop("S1")
    confirmed(town, "serious", "2026-12-01T10:00", "2026-12-02T10:00")
    town.nights("2026-12-05", "2026-12-06")

    assert town.effects() == [("M02", "items_down_until_exam")]
    assert "全部商品下架通知" in [notice.subject_line for notice in town.notices()]


def test_points_may_last_by_ticket_instead(market):
    """2, TikTok Shop: where the book says so, points live 90 days each, whatever the calendar says."""
    yearly = 'mode: enforce\n\n    stage: account\n    when: "new_year'
    book = variant(
        *CLAUSES,
        changes={
            "book.yaml": {"review_sample: 1%": "points_last: 90d\n    review_sample: 1%"},
            PROCEDURES: {yearly: yearly.replace("enforce", "'off'")},
        },
    )
    town = market(book)
    town.shop("S1")
    confirmed(town, "serious", "2026-12-01T10:00")
    town.nights("2026-12-01", "2027-01-01")

    assert [shown(town, day)[0] for day in ("2027-01-01", "2027-03-01T23:59:59", "2027-03-02")] == [30, 30, 0]
    assert town.effects() == []


@pytest.mark.parametrize(("found", "points", "carried"), [(confirmed, 30, 24), (harassed, 15, 15)])
def test_points_may_be_carried_over_instead(market, found, points, carried):
    """2, Taobao: where the book says so, 24 points at most are carried into the next year."""
    town = market(variant(*CLAUSES, changes={PROCEDURES: {"then: reset": "then: {reset: 24}"}}))
    town.shop("S1")
    found(town, *(("serious", "2026-12-01T10:00") if found is confirmed else ("2026-12-01T10:00",)))
    town.nights("2026-12-01", "2026-12-31")

    assert town.balance("2026-12-31").shown == points
    assert [shown(town, day)[0] for day in ("2027-01-01", "2027-12-31")] == [carried, carried]
