"""What is told of a night in which more than one thing happened to a case."""

import pytest

from engine.life.life import Rectified
from storage.database.engine import open_database
from tests.lives.conftest import taken
from windvane.releases import Releases
from windvane.told_again import told_again
from windvane.wrong_use import WrongUseError


def penalized(lived, *, late: int) -> str:
    """A shop that shipped late on 10 March; the id of its case."""
    lived.shop("S1")
    lived.orders("S1", "2026-03-10", late=late)
    lived.night("2026-03-10")
    return lived.cases("S1")[0].decided.case


def shown(lived, case, **said):
    """A record of proof that was handed in on 11 March."""
    at = {"rectification_id": "R1", "submitted_at": "2026-03-11T10:00:00+08:00"}
    lived.know("rectification", at | {"case_id": case, "proof": "shipment"} | said)


def test_proof_shown_and_accepted_in_one_night(lived):
    """Of proof that comes with its acceptance the operator is told once: that the notice is cleared."""
    case = penalized(lived, late=9)
    shown(lived, case, accepted="true", reviewer="reviewer-7")
    lived.night("2026-03-11")

    first, accepted = lived.told("S1")
    assert taken(lived.cases("S1")[0]) == ["proof_shown", "proof_decided"]
    assert isinstance(lived.cases("S1")[0].life.rectification, Rectified)
    assert (first.notice, accepted.notice) == (f"{case}-N1", f"{case}-N2")
    assert "accepted" in accepted.text


def test_proof_shown_and_rejected_in_one_night(lived):
    """Of proof that comes with its rejection the operator is told that the deadline stands, and which."""
    case = penalized(lived, late=9)
    shown(lived, case, accepted="false", reviewer="reviewer-7")
    lived.night("2026-03-11")

    _, rejected = lived.told("S1")
    assert taken(lived.cases("S1")[0]) == ["proof_shown", "proof_decided"]
    assert "2026-03-14 00:00" in rejected.text


def test_a_window_and_an_exam_are_over_in_one_night(lived):
    """Who missed an exam and let the appeal window go by is told of the exam, and of no window to come."""
    lived.shop("S1")
    lived.audit("S1", "2026-03-10", "words", "slight")
    lived.night("2026-03-10")
    lived.night("2026-03-25")

    first, missed, *_ = lived.told("S1")
    assert taken(lived.cases("S1")[0])[:2] == ["window_ended", "exam_missed"]
    assert "Appeal before" in first.text
    assert missed.notice == first.notice.removesuffix("1") + "2"
    assert "ppeal before" not in missed.text


def test_a_notice_of_another_version_is_not_made_up(lived):
    """A notice that this program would not write as it went out is not told as data."""
    penalized(lived, late=9)
    database = open_database(lived.home.database_url)
    other = lived.told("S1")[0].model_copy(update={"digest": "0" * 64})

    with pytest.raises(WrongUseError) as refused:
        told_again(database, Releases(database), other)
    assert refused.value.code == "notice-differs"
    database.dispose()
