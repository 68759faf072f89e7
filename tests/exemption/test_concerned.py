"""Candidates and cases ask alike to be excused."""

from datetime import UTC, date, datetime

from engine.candidate import Candidate
from engine.decide.case import Prior
from engine.decide.decide import decide
from engine.evidence import Evidence, EvidenceRecord
from engine.exemption.concerned import Concerned, concerned_by, concerned_in
from rules.meaning.days import Days
from rules.meaning.standard import Grade
from tests.plan.excused import EXCUSING
from tests.plan.making import AS_OF


def candidate(standard, *, incident, records):
    shown = tuple(EvidenceRecord(key=key, at=at) for key, at in records)
    return Candidate(
        standard=standard,
        subject="item:I1",
        subject_name=None,
        operator="P1",
        role="merchant",
        owner_subject="shop:S1",
        incident=incident,
        facts={},
        screened=Grade.SLIGHT,
        evidence=(Evidence(indicator=None, record="audit", total=len(shown), records=shown),),
    )


def both_ways(one):
    case = decide(
        one,
        Grade.SLIGHT,
        book=EXCUSING,
        as_of=AS_OF,
        cycle="C",
        prior=Prior(same=0, any=0, cases=()),
    )
    return concerned_by(one, book=EXCUSING, as_of=AS_OF), concerned_in(case)


def test_an_incident_happened_with_its_newest_record():
    """Of the records of an incident the newest tells when it happened; it has no windows."""
    records = [("A1", datetime(1970, 1, 1, 0, 0, 5, tzinfo=UTC)), ("A2", datetime(1970, 1, 1, tzinfo=UTC))]
    asked = Concerned(
        subject="item:I1", owner_subject="shop:S1", standard="C01", happened=5_000_000, windows=()
    )

    assert both_ways(candidate("C01", incident="V1", records=records)) == (asked, asked)


def test_figures_have_the_days_they_were_measured_over():
    """A standard about figures asks by the windows of its indicators, not by the records behind them."""
    records = [("R1", datetime(1970, 1, 1, tzinfo=UTC))]
    asked = Concerned(
        subject="item:I1",
        owner_subject="shop:S1",
        standard="G02",
        happened=None,
        windows=(Days(date(2026, 10, 7), date(2026, 11, 5)),),
    )

    assert both_ways(candidate("G02", incident=None, records=records)) == (asked, asked)
