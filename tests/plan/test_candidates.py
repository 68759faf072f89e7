"""Rows of the screen become the candidates that the judge takes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from engine.candidate import Candidate
from engine.evidence import EVIDENCE_SHOWN, Evidence, EvidenceRecord
from engine.plan.candidates import EvidenceFound, flagged_candidates, found_candidates
from engine.plan.compile import compile_plan
from rules.expression.days import day_start
from rules.meaning.standard import Grade
from rules.units import DAY, MICROSECONDS
from tests.plan.making import AS_OF
from tests.plan.marketplace import BOOK, ZONE
from tests.plan.warehouse import Warehouse

PLAN = compile_plan(BOOK, AS_OF)
MIDNIGHT = datetime(2026, 11, 20, tzinfo=ZoneInfo(ZONE))


def at(days):
    return day_start(AS_OF - timedelta(days=days), ZONE)


def marketplace(audits=()):
    warehouse = Warehouse(BOOK)
    shop = {
        "version": "1",
        "shop_id": "S1",
        "updated_at": 0,
        "operator_id": "P1",
        "name": "Shop",
        "category": "a",
    }
    warehouse.fill("record_shop_profile", [shop | {"_seq": 0}])
    warehouse.fill("record_item_profile", [{"item_id": "I1", "shop_id": "S1", "listed_at": 0, "_seq": 0}])
    about = {"item_id": "I1", "shop_id": "S1", "_seq": 0}
    slow = {"shipped_at": at(20) + 2 * DAY * MICROSECONDS, "paid": 49, "discount": 0}
    orders = [about | slow | {"order_id": f"O{place}", "paid_at": at(20)} for place in range(3)]
    warehouse.fill("record_order", orders)
    warehouse.fill(
        "record_refund", [about | {"refund_id": "R1", "requested_at": at(20), "reason": "quality"}]
    )
    audit = {"audit_id": "A1", "audited_at": at(0), "content_id": "V1", "severity": "serious", "confirmed": 1}
    warehouse.fill("record_audit", [about | audit, *(about | each for each in audits)])
    warehouse.run(PLAN)
    return warehouse


def evidence_of(warehouse):
    return EvidenceFound(BOOK, (row for step in PLAN.evidence for row in warehouse.read(step)))


def test_a_flagged_subject_is_a_candidate_for_each_standard_with_the_facts_it_reads():
    """A candidate carries what its standard reads, all that its indicators offer, and nothing else."""
    warehouse = marketplace()
    flagged = dict(PLAN.flagged)
    made = list(
        flagged_candidates(
            BOOK, "item", rows=warehouse.read(flagged["item"]), evidence=evidence_of(warehouse)
        )
    )

    returned = EvidenceRecord(key="R1", at=MIDNIGHT - timedelta(days=20))
    assert [candidate.standard for candidate in made] == ["G02", "G09", "G20"]
    assert made[0] == Candidate(
        standard="G02",
        subject="item:I1",
        subject_name=None,
        operator="P1",
        role="merchant",
        owner_subject="shop:S1",
        incident=None,
        facts={"return_rate": 333_333, "return_rate.numerator": 1, "return_rate.denominator": 3},
        screened=Grade.SLIGHT,
        evidence=(Evidence(indicator="return_rate", record="refund", total=1, records=(returned,)),),
    )
    assert made[1].facts == {"shop.category": "a", "latest_paid": 49}


def test_an_incident_is_a_candidate_with_the_fields_of_its_record():
    """A candidate about a single record carries the record's fields, and the record as evidence."""
    warehouse = marketplace()
    rows = warehouse.read(dict(PLAN.found)["C01"])
    made = list(found_candidates(BOOK, BOOK.standards["C01"], rows=rows, evidence=evidence_of(warehouse)))

    facts = {"audit_id": "A1", "item_id": "I1", "shop_id": "S1", "audited_at": at(0), "content_id": "V1"}
    audited = EvidenceRecord(key="A1", at=MIDNIGHT)
    assert made == [
        Candidate(
            standard="C01",
            subject="item:I1",
            subject_name=None,
            operator="P1",
            role="merchant",
            owner_subject="shop:S1",
            incident="V1",
            facts=facts | {"severity": "serious", "confirmed": 1},
            screened=Grade.SERIOUS,
            evidence=(Evidence(indicator=None, record="audit", total=1, records=(audited,)),),
        )
    ]


def test_of_many_records_the_newest_are_shown_and_all_are_counted():
    """Evidence names at most EVIDENCE_SHOWN records, newest first, ties by key, and their number."""
    audit = {"audited_at": at(1), "content_id": "V1", "severity": "slight", "confirmed": 1}
    warehouse = marketplace(audits=[audit | {"audit_id": f"B{place:02}"} for place in range(30)])
    found = evidence_of(warehouse).of(BOOK.standards["C01"], "item:I1", "V1")

    newest = ["A1", *(f"B{place:02}" for place in range(EVIDENCE_SHOWN - 1))]
    assert [(evidence.total, [record.key for record in evidence.records]) for evidence in found] == [
        (31, newest)
    ]


def test_a_subject_flagged_for_nothing_is_no_candidate():
    """Rows without a grade above 0 give nothing."""
    row = {"subject_id": "I1", "grade.G02": 0, "grade.G09": 0}

    assert list(flagged_candidates(BOOK, "item", rows=[row], evidence=EvidenceFound(BOOK, []))) == []
