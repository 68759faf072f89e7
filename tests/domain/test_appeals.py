"""DOMAIN 0.3, 1.9, M12: correct at once, punish after the window, appeal once, undo all that followed."""

import pytest

from rules.failure import Failure
from tests.domain.market import at, kinds, measures, part, points

OFFSITE, FUNDS = part("content/c04"), part("content/c04", "content/c14")


def starts(standing):
    """When each outcome of a decision begins, by kind and measure."""
    outcomes = [each for each in standing.decision.outcomes if each.kind != "notice"]
    return {getattr(each, "measure", each.kind): each.starts for each in outcomes}


def test_corrected_at_once_and_punished_after_seven_days(market):
    """0.3: the content is down as the decision is made, every penalty begins when the 7 days have passed."""
    town = market(OFFSITE)
    town.shop("S1")
    town.audit("offsite", "serious", "2026-03-09T10:00")
    town.night("2026-03-09")

    begins = starts(town.case("C04"))
    assert begins.pop("take_down_content") == at("2026-03-10")
    assert set(begins.values()) == {at("2026-03-17")}
    assert (town.balance("2026-03-16").shown, town.balance("2026-03-16").pending) == (0, 10)
    assert town.balance("2026-03-17").shown == 10


def test_what_is_contested_does_not_apply_while_the_appeal_is_open(market):
    """1.9: the penalty is not applied while the appeal is open, the correction stays; upheld, it begins."""
    town = market(OFFSITE)
    town.shop("S1")
    town.audit("offsite", "serious", "2026-03-09T10:00")
    town.night("2026-03-09")
    case = town.case("C04").decided.case
    town.appeal(case, "2026-03-16T23:59")
    during = (town.balance("2026-03-18").shown, set(town.in_force("2026-03-18")))
    town.answer(case, "2026-03-19T09:00", "uphold")

    assert during == (0, set())
    assert town.balance("2026-03-19T09:00").shown == 10
    assert measures(town.case("C04"))["mute"].ends == at("2026-03-22T09:00")
    assert starts(town.case("C04"))["take_down_content"] == at("2026-03-10")


def test_seven_days_and_once(market):
    """1.9: the window ends after 7 calendar days; one appeal per ticket, whatever came of it."""
    town = market(OFFSITE)
    town.shop("S1")
    town.audit("offsite", "serious", "2026-03-09T10:00")
    town.night("2026-03-09")
    case = town.case("C04").decided.case
    with pytest.raises(Failure) as late:
        town.appeal(case, "2026-03-17")
    town.appeal(case, "2026-03-16T23:59")
    town.answer(case, "2026-03-18", "reduce", grade="slight")
    with pytest.raises(Failure) as twice:
        town.appeal(case, "2026-03-18T10:00")

    assert (late.value.code, twice.value.code) == ("appeal-too-late", "step-out-of-place")
    assert points(town.case("C04")) == 5


def test_success_undoes_everything(market):
    """1.9: points, measures, clear-out and voided credit of an overturned ticket, all from their start."""
    town = market(FUNDS)
    town.shop("S1")
    town.exams(90, "2026-03-01T10:00")
    town.confirmed("C14", "severe", "2026-03-09T10:00", illicit_sales="1000.00")
    town.nights("2026-03-09", "2026-03-10")
    before = (town.balance("2026-03-10"), town.effects())
    case = town.case("C14").decided.case
    town.appeal(case, "2026-03-11")
    made = town.answer(case, "2026-03-13", "overturn")

    assert (before[0].shown, before[0].closed) == (100, True)
    assert before[1] == [("M05", "study_credit"), ("M05V", "void_credit"), ("M01", "clear_out")]
    after = town.balance("2026-03-10")
    assert (after.violation, after.credit, after.shown, after.closed) == (0, 2, 0, False)
    assert town.effects()[3:] == [("M05V", "void_credit undone"), ("M01", "clear_out undone")]
    assert (town.in_force("2026-03-20"), kinds(town.case("C14").decision.outcomes, "notice")) == ({}, [])
    assert {notice.subject_line for notice in town.notices()[-2:]} == {
        "申诉答复：撤销原决定",
        "撤销清退通知",
    }
    assert len(made.notices) == 2


def test_a_person_answers_who_was_asked_for_and_did_not_decide_before(market):
    """M12: the answer says that a person was asked for; the operator of the case cannot give it."""
    town = market(OFFSITE)
    town.shop("S1", operator="lin")
    town.audit("offsite", "serious", "2026-03-09T10:00")
    town.night("2026-03-09")
    case = town.case("C04", operator="lin").decided.case
    receipt = town.appeal(case, "2026-03-11", by="lin", human_review=True)
    with pytest.raises(Failure) as own:
        town.answer(case, "2026-03-12", "overturn")

    assert own.value.code == "own-case"
    assert receipt.turns[0].step.answer_by == at("2026-03-16")
    assert "按您的要求，申诉由人工处理。" in town.notices()[-1].text
