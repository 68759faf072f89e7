"""What records tell of exemptions, exams and rectifications."""

from datetime import UTC, datetime

from engine.account.account import Exam
from engine.exemption.declared import DeclaredTime, declared_times
from engine.plan.compile import compile_plan
from engine.plan.exam import exams_of
from engine.plan.rectification import RectificationShown, rectifications_of
from rules.expression.days import day_start
from tests.plan.excused import EXCUSING
from tests.plan.making import AS_OF
from tests.plan.marketplace import BOOK, ZONE
from tests.plan.warehouse import Warehouse

PLAN = compile_plan(EXCUSING, AS_OF)
LAST = datetime(2026, 11, 20, 15, 59, 59, 999_999, tzinfo=UTC)
"""The last moment of the business date in Shanghai."""
LAST_TIME = 1_795_190_399_999_999


def told(record, rows, steps):
    warehouse = Warehouse(EXCUSING)
    warehouse.fill(f"record_{record}", rows)
    return [row for step in steps for row in warehouse.read(step)]


def test_what_is_declared_is_read_whenever_it_was():
    """Times declared count before and after the business date, by key, with their places taken apart."""
    rows = [
        {"notice_id": "F2", "from_at": day_start(AS_OF, ZONE) * 2, "to_at": LAST_TIME * 3, "regions": None},
        {"notice_id": "F1", "from_at": 5, "to_at": 9, "regions": " 广东，广西、 ,海南;福建 ；"},
        {"notice_id": "F0", "from_at": 5, "to_at": None, "regions": None},
    ]

    assert declared_times(told("force_majeure", rows, PLAN.declared)) == (
        DeclaredTime(
            exemption="force_majeure",
            key="F1",
            starts=5,
            ends=9,
            places=("广东", "广西", "海南", "福建"),
        ),
        DeclaredTime(
            exemption="force_majeure",
            key="F2",
            starts=day_start(AS_OF, ZONE) * 2,
            ends=LAST_TIME * 3,
            places=(),
        ),
    )


def test_exams_are_those_taken_by_the_end_of_the_business_date():
    """Exams come by operator and role, oldest first, in whole points; none of the next day."""
    exam = {"who": "P1", "as_what": "merchant", "mark": 89_999}
    rows = [
        exam | {"exam_id": "E2", "taken_at": LAST_TIME},
        exam | {"exam_id": "E3", "taken_at": LAST_TIME + 1},
        exam | {"exam_id": "E1", "taken_at": 0, "mark": 100_000},
        exam | {"exam_id": "E0", "taken_at": 0, "as_what": "creator"},
    ]
    epoch = datetime(1970, 1, 1, tzinfo=UTC)

    assert exams_of(told("exam", rows, PLAN.exams), ZONE) == {
        ("P1", "merchant"): (Exam(exam="E1", score=100, at=epoch), Exam(exam="E2", score=89, at=LAST)),
        ("P1", "creator"): (Exam(exam="E0", score=89, at=epoch),),
    }


def test_rectifications_say_whether_anybody_has_decided():
    """A rectification without a word on it is open; one that names no case is nobody's."""
    shown = {"case_id": "K1", "proof": "photos", "handed_in_at": 0}
    rows = [
        shown | {"paper_id": "R2", "accepted": 0, "reviewer": "li", "handed_in_at": LAST_TIME},
        shown | {"paper_id": "R1"},
        shown | {"paper_id": "R3", "case_id": None},
        shown | {"paper_id": "R4", "handed_in_at": LAST_TIME + 1},
    ]
    epoch = datetime(1970, 1, 1, tzinfo=UTC)

    assert rectifications_of(told("rectification", rows, PLAN.rectifications), ZONE) == (
        RectificationShown(record="R1", case="K1", proof="photos", accepted=None, reviewer=None, at=epoch),
        RectificationShown(record="R2", case="K1", proof="photos", accepted=False, reviewer="li", at=LAST),
    )


def test_a_book_that_names_no_such_records_reads_none():
    """Without exemptions and bookkeeping nothing is read record by record."""
    plan = compile_plan(BOOK, AS_OF)

    assert (plan.declared, plan.exams, plan.rectifications) == ((), (), ())


def test_their_records_are_asked_of_all_history():
    """The plan opens records that tell something on all days, with the fields it reads."""
    sources = {source.record: source for source in PLAN.sources}
    fields = {name: (source.days, source.fields) for name, source in sources.items()}

    assert fields["force_majeure"] == (None, ("notice_id", "from_at", "to_at", "regions"))
    assert fields["exam"] == (None, ("exam_id", "taken_at", "who", "as_what", "mark"))
    assert fields["rectification"] == (
        None,
        ("paper_id", "handed_in_at", "case_id", "proof", "accepted", "reviewer"),
    )
