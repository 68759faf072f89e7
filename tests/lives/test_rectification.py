"""Rectification, night by night: measured, shown, reminded of, missed."""

from tests.lives.conftest import taken


def test_what_is_measured_right_clears_the_notice(lived):
    """A notice is cleared by the first night whose figures meet what it asked for."""
    lived.shop("S1")
    lived.orders("S1", "2026-03-10", late=3)
    lived.night("2026-03-10")
    lived.orders("S1", "2026-03-11", late=0, total=20)

    report = lived.night("2026-03-11")

    (case,) = lived.cases("S1")
    assert (report.steps, lived.states("S1")) == ({"cleared": 1}, ["rectified"])
    assert case.steps[0].facts == {"late_rate": 100_000}


def test_a_missed_deadline_is_answered_one_grade_higher(lived):
    """A deadline is reminded of, then a case one grade higher follows that names the old one, once."""
    lived.shop("S1")
    lived.orders("S1", "2026-03-10", late=3)
    lived.orders("S1", "2026-03-11", late=3)
    lived.orders("S1", "2026-03-12", late=3)
    lived.orders("S1", "2026-03-13", late=3)
    for day in ("10", "12", "13", "17", "18"):
        lived.night(f"2026-03-{day}")

    old, new = lived.cases("S1")
    assert taken(old) == ["reminded", "overdue", "window_ended", "closed"]
    assert (old.decision.grade, new.decision.found, new.decision.grade) == ("slight", "slight", "serious")
    assert (new.decision.escalates, new.decision.prior.same) == (old.decided.case, 0)
    assert new.decision.matter == old.decided.matter
    assert (new.decision.circumstances["notice_overdue"], new.decision.circumstances["days_open"]) == (1, 3)


def test_escalation_ends_at_the_highest_grade(lived):
    """A case of the highest grade that is not rectified is noted as missed, and followed by no other."""
    lived.shop("S1")
    lived.orders("S1", "2026-03-10", late=9)
    lived.nights("2026-03-10", "2026-03-13")

    (case,) = lived.cases("S1")
    assert taken(case) == ["reminded", "overdue"]
    assert case.steps[-1].escalated_to is None


def test_proof_that_comes_as_a_record_is_taken_once(lived):
    """A record shows proof before the deadline; when a reviewer accepts it, the notice is cleared."""
    lived.shop("S1")
    lived.orders("S1", "2026-03-10", late=9)
    lived.night("2026-03-10")
    (case,) = lived.cases("S1")
    shown = {"rectification_id": "R1", "case_id": case.decided.case, "proof": "shipment"}
    shown |= {"submitted_at": "2026-03-12T10:00:00+08:00"}

    lived.know("rectification", shown)
    lived.nights("2026-03-11", "2026-03-14")
    before = lived.cases("S1")[0]
    lived.know("rectification", shown | {"accepted": "true", "reviewer": "reviewer-7"})
    lived.nights("2026-03-15", "2026-03-16")

    assert taken(before) == ["proof_shown"]
    assert taken(lived.cases("S1")[0])[:2] == ["proof_shown", "proof_decided"]


def test_a_flood_excuses_whom_it_reached(lived):
    """A shop where a flood was declared is exempted, once while it lasts; another shop is not."""
    lived.shop("S1", "广东省")
    lived.shop("S2", "浙江省")
    for shop in ("S1", "S2"):
        lived.orders(shop, "2026-03-10", late=9)
    flood = {"flood_id": "W1", "from_at": "2026-03-08T00:00:00+08:00", "to_at": "2026-03-12T00:00:00+08:00"}
    lived.know("flood", flood | {"regions": "广东、广西"})
    lived.nights("2026-03-10", "2026-03-12")

    assert (lived.states("S1"), lived.states("S2")) == (["exempted"], ["decided"])
    assert lived.cases("S1")[0].decision.circumstances["exemption"] == "flood"


def test_a_record_decides_on_the_proof_it_showed(lived):
    """A record whose proof was rejected says nothing of proof that came after it."""
    lived.shop("S1")
    lived.orders("S1", "2026-03-10", late=9)
    lived.night("2026-03-10")
    shown = {"case_id": lived.cases("S1")[0].decided.case, "proof": "shipment"}
    first = shown | {"rectification_id": "R1", "submitted_at": "2026-03-11T10:00:00+08:00"}
    second = shown | {"rectification_id": "R2", "submitted_at": "2026-03-12T10:00:00+08:00"}

    lived.know("rectification", first | {"accepted": "false", "reviewer": "reviewer-7"})
    lived.night("2026-03-11")
    lived.know("rectification", second)
    lived.nights("2026-03-12", "2026-03-13")
    waiting = taken(lived.cases("S1")[0])
    lived.know("rectification", second | {"accepted": "true", "reviewer": "reviewer-7"})
    lived.night("2026-03-14")

    assert waiting == ["proof_shown", "proof_decided", "proof_shown"]
    assert lived.states("S1") == ["rectified"]
