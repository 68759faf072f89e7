"""Decisions that came about otherwise: after a notice that was not met, by a person, for a known account."""

from collections.abc import Mapping

from examples.governed import AS_OF, FIRST, SECOND, candidate, moment, returns_case
from examples.told import REASON, RULED

from engine.decide.case import Case
from engine.decide.decide import Escalated, decide, withdrawn
from engine.decide.ruling import Ruling, RulingKind
from rules.meaning.standard import Grade
from rules.units import Value

ACCOUNT: Mapping[str, Value] = {"points_balance": 85, "study_credit": 4}
OVERDUE: Mapping[str, Value] = {**ACCOUNT, "notice_overdue": 1, "days_open": 8}
SHIPPED = {
    "on_time_shipment_rate": 920_000,
    "on_time_shipment_rate.numerator": 184,
    "on_time_shipment_rate.denominator": 200,
}
EARLIER = Escalated("20261112-S06-0f1c4a5b6d7e", "20261112-S06-0f1c4a5b6d7e", found=False)


def shipping(
    *, found: bool = False, circumstances: Mapping[str, Value] = OVERDUE, escalates: bool = True
) -> Case:
    """A shop that shipped 184 of 200 orders in time, and had been asked to ship better."""
    earlier = Escalated(EARLIER.case, EARLIER.matter, found=found)
    return decide(
        candidate("S06", "shop:S-1042", SHIPPED),
        Grade.SLIGHT,
        book=RULED,
        as_of=AS_OF,
        cycle="20261120-5f2c8d1a",
        prior=FIRST,
        circumstances=circumstances,
        escalates=earlier if escalates else None,
    )


def returns(grade: Grade | None, kind: RulingKind = RulingKind.REVIEW) -> Case:
    """An item with far too many returns, on which a person decided three days later."""
    found = returns_case(book=RULED)
    said = Ruling(kind=kind, by="rev-7", at=moment(24, 10, 30), grade=grade, reason=REASON)
    return decide(
        candidate(
            "G02",
            found.subject,
            found.facts,
            subject_name=found.subject_name,
            owner_subject=found.owner_subject,
            evidence=found.evidence,
        ),
        Grade.SEVERE,
        book=RULED,
        as_of=AS_OF,
        cycle="20261120-5f2c8d1a",
        prior=SECOND,
        circumstances=ACCOUNT,
        rulings=(said,),
    )


NOTIFIED = {
    "escalated": shipping(),
    "found_again": shipping(found=True),
    "confirmed": returns(Grade.SEVERE),
    "reviewed": returns(Grade.SLIGHT),
}
"""By how they came about: cases with a notice."""

CLEARED_AWAY = withdrawn(
    returns_case(book=RULED),
    {
        "quality_return_rate": 20_000,
        "quality_return_rate.numerator": 8,
        "quality_return_rate.denominator": 400,
        "quality_return_rate.baseline": 15_000,
        "quality_return_rate.times_baseline": 1_333,
    },
    (),
)
EXPLAINED = {
    "escalated": NOTIFIED["escalated"],
    "reviewed": NOTIFIED["reviewed"],
    "overturned": returns(None, RulingKind.APPEAL),
    "withdrawn": CLEARED_AWAY,
}
"""By how they came about: cases that the platform wants explained."""
