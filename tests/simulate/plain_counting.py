"""Some standards of the shipped book counted by hand over the records of a simulation, without the engine."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

ZONE = timezone(timedelta(hours=8))
QUALITY = {"quality", "not_as_described", "damaged", "counterfeit"}
FRESH = {"生鲜", "水果", "鲜花绿植"}
MANY_ORDERS = 500
PEERS = 5
VIOLATIONS = {
    "medical_claim": ("C02", "C02"),
    "false_claim": ("C03", "C03"),
    "offsite": ("C05", "C04"),
    "contact": ("", "C06"),
    "recorded": ("C07", ""),
    "order_holding": ("C08", ""),
    "uncivil": ("C09", ""),
    "staged": ("C10", ""),
    "improper_marketing": ("C11", ""),
    "minors": ("C16", "C16"),
    "harassment": ("S16", "S16"),
}
"""Violation → the standard about it, of creators and of shops."""
SAMPLES = {
    "label": ("G04", "slight"),
    "attribute": ("G04", "serious"),
    "safety": ("G04", "severe"),
    "fake": ("G06", "severe"),
}
PAPERS = {"expired": "slight", "missing": "serious", "false": "severe"}
COUNTED = {
    *("S01", "S02", "S04", "S05", "S06", "S09", "G02", "G03", "G12", "G13"),
    *(standard for both in VIOLATIONS.values() for standard in both if standard),
    *(standard for standard, _ in SAMPLES.values()),
    *("S03", "G05", "G07", "G08", "C12", "C13", "C14"),
}
"""The standards that are counted here."""
Record = dict[str, Any]
Found = tuple[str, str, str, str | None]
Cut = tuple[Fraction, str]


@dataclass(frozen=True)
class Records:
    """The record types that the standards read, as lists."""

    order: list[Record]
    refund: list[Record]
    review: list[Record]
    service_session: list[Record]
    content_audit: list[Record]
    confirmed_case: list[Record]
    inspection: list[Record]
    qualification: list[Record]
    ip_notice: list[Record]
    item_profile: list[Record]


def read_records(folder: Path) -> Records:
    """Read the files of a simulation."""
    return Records(
        **{
            name: pq.read_table(folder / f"{name}.parquet").to_pylist()
            for name in Records.__dataclass_fields__
        }
    )


def found_by_hand(records: Records, as_of: date) -> set[Found]:
    """Give everything that a cycle as of a business date has to find."""
    return {
        *late_orders(records, as_of),
        *feigned_shipments(records, as_of),
        *out_of_stock(records, as_of),
        *late_shops(records, as_of),
        *slow_pickups(records, as_of),
        *slow_replies(records, as_of),
        *returned_items(records, as_of),
        *badly_reviewed_shops(records, as_of),
        *audits(records, as_of),
        *confirmed_cases(records, as_of),
        *samples(records, as_of),
        *papers(records, as_of),
        *notices_of_owners(records, as_of),
    }


def within(records: Iterable[Record], at: str, as_of: date, *, first: int, last: int) -> Iterator[Record]:
    """Give the records of a window of days before the business date."""
    for record in records:
        if first <= (as_of - record[at].astimezone(ZONE).date()).days <= last:
            yield record


def end_of(day: date) -> datetime:
    """Give the last moment of a day."""
    start = datetime(day.year, day.month, day.day, tzinfo=ZONE).astimezone(UTC)
    return start + timedelta(days=1, microseconds=-1)


def late_orders(records: Records, as_of: date) -> Iterator[Found]:
    """S01: due by the end of the day, shipped later than promised or not at all."""
    for order in within(records.order, "paid_at", as_of, first=0, last=29):
        shipped, promised = order["shipped_at"], order["promised_ship_at"]
        unshipped = shipped is None and order["cancelled_at"] is None
        if promised <= end_of(as_of) and (unshipped or (shipped is not None and shipped > promised)):
            yield "S01", f"shop:{order['shop_id']}", "slight", order["order_id"]


def feigned_shipments(records: Records, as_of: date) -> Iterator[Found]:
    """S02: picked up before it was paid, a day after the upload or not at all."""
    for order in within(records.order, "paid_at", as_of, first=0, last=29):
        shipped, picked_up = order["shipped_at"], order["picked_up_at"]
        if shipped is None or shipped > end_of(as_of):
            continue
        if picked_up is None:
            kept = order["cancelled_at"] is None and order["delivered_at"] is None
            feigned = kept and shipped <= end_of(as_of - timedelta(days=1))
        else:
            feigned = picked_up < order["paid_at"] or picked_up - shipped > timedelta(hours=24)
        if feigned:
            yield "S02", f"shop:{order['shop_id']}", "slight", order["order_id"]


def out_of_stock(records: Records, as_of: date) -> Iterator[Found]:
    """S04: cancelled by the shop for want of stock."""
    for order in within(records.order, "paid_at", as_of, first=0, last=29):
        if order["cancelled_by"] == "shop" and order["cancel_reason"] == "out_of_stock":
            yield "S04", f"shop:{order['shop_id']}", "slight", order["order_id"]


def in_adaptive_window(
    records: Iterable[Record], at: str, as_of: date, *, busy: set[str]
) -> Iterator[Record]:
    """Give the records of the last thirty days of busy shops, and of sixty of the others."""
    for record in within(records, at, as_of, first=0, last=59):
        recent = (as_of - record[at].astimezone(ZONE).date()).days < 30
        if recent or record["shop_id"] not in busy:
            yield record


def busy_shops(records: Records, as_of: date) -> set[str]:
    """Name the shops with five hundred orders of the last thirty days that are signed."""
    signed = Counter(
        order["shop_id"]
        for order in within(records.order, "paid_at", as_of, first=0, last=29)
        if order["delivered_at"] and order["delivered_at"] <= end_of(as_of)
    )
    return {shop for shop, count in signed.items() if count >= MANY_ORDERS}


def late_shops(records: Records, as_of: date) -> Iterator[Found]:
    """S06: shipped in time among those due, at least fifty."""
    due = [
        order
        for order in within(records.order, "paid_at", as_of, first=2, last=31)
        if order["promised_ship_at"] <= end_of(as_of)
        and (order["cancelled_at"] is None or order["cancelled_by"] == "shop")
    ]
    in_time = [each for each in due if each["shipped_at"] and each["shipped_at"] <= each["promised_ship_at"]]
    cuts = [(Fraction(80, 100), "severe"), (Fraction(90, 100), "serious"), (Fraction(95, 100), "slight")]
    yield from below("S06", cuts, in_time, due, at_least=50)


def slow_pickups(records: Records, as_of: date) -> Iterator[Found]:
    """S05: picked up within a day among those shipped a day ago, at least fifty."""
    due = [
        order
        for order in in_adaptive_window(records.order, "paid_at", as_of, busy=busy_shops(records, as_of))
        if order["shipped_at"] and order["shipped_at"] <= end_of(as_of - timedelta(days=1))
    ]
    in_time = [
        each
        for each in due
        if each["picked_up_at"] and each["picked_up_at"] - each["shipped_at"] <= timedelta(hours=24)
    ]
    cuts = [(Fraction(70, 100), "severe"), (Fraction(80, 100), "serious"), (Fraction(90, 100), "slight")]
    yield from below("S05", cuts, in_time, due, at_least=50)


def slow_replies(records: Records, as_of: date) -> Iterator[Found]:
    """S09: answered by a person within three minutes among those that need one, at least thirty."""
    asked = [
        session
        for session in in_adaptive_window(
            records.service_session, "opened_at", as_of, busy=busy_shops(records, as_of)
        )
        if session["needs_human"]
    ]
    answered = [
        each
        for each in asked
        if each["human_replied_at"] and each["human_replied_at"] - each["opened_at"] <= timedelta(minutes=3)
    ]
    yield from below(
        "S09", [(Fraction(50, 100), "serious"), (Fraction(70, 100), "slight")], answered, asked, at_least=30
    )


def below(
    standard: str, cuts: list[Cut], part: Iterable[Record], whole: Iterable[Record], *, at_least: int
) -> Iterator[Found]:
    """Give the shops whose share is below a cut, by the lowest cut."""
    numerators = Counter(record["shop_id"] for record in part)
    for shop, count in Counter(record["shop_id"] for record in whole).items():
        grade = next((grade for cut, grade in cuts if Fraction(numerators[shop], count) < cut), None)
        if grade is not None and count >= at_least:
            yield standard, f"shop:{shop}", grade, None


def returned_items(records: Records, as_of: date) -> Iterator[Found]:
    """G02: quality returns against the item's category of the third level, at least ten."""
    returned = quality_returns(records, as_of)
    signed = Counter(
        order["item_id"]
        for order in within(records.order, "paid_at", as_of, first=15, last=44)
        if order["delivered_at"] and order["delivered_at"] - order["paid_at"] <= timedelta(days=14)
    )
    rates = {item: Fraction(returned[item], count) for item, count in signed.items() if count >= 30}
    for item, average in averages(rates, records.item_profile).items():
        if returned[item] >= 10 and average:
            cuts = [(10, "severe"), (5, "serious"), (2, "slight")]
            yield from graded("G02", f"item:{item}", rates[item] / average, cuts)


def averages(rates: dict[str, Fraction], items: list[Record]) -> dict[str, Fraction]:
    """Give each item the mean of its category of the third level, or of the second where five are too few."""
    found: dict[str, Fraction] = {}
    for level in ("category_l2", "category_l3"):
        groups: dict[str, list[str]] = defaultdict(list)
        for item in items:
            if item["item_id"] in rates:
                groups[item[level]].append(item["item_id"])
        for members in groups.values():
            if len(members) >= PEERS:
                found |= dict.fromkeys(members, sum(map(rates.__getitem__, members)) / Fraction(len(members)))
    return found


def quality_returns(records: Records, as_of: date) -> Counter[str]:
    """Count the items' first refunds for quality, in fourteen days, granted; but for fresh food."""
    fresh = {item["item_id"] for item in records.item_profile if item["category_l2"] in FRESH}
    return Counter(
        refund["item_id"]
        for refund in within(records.refund, "requested_at", as_of, first=15, last=44)
        if refund["reason"] in QUALITY
        and refund["first"]
        and refund["refunded_at"]
        and refund["refunded_at"] <= end_of(as_of)
        and not (refund["item_id"] in fresh and refund["reason"] == "quality" and handled_well(refund))
        and refund["requested_at"] - refund["paid_at"] <= timedelta(days=14)
    )


def handled_well(refund: Record) -> bool:
    """Tell a refund that the shop settled by itself and nobody complained of."""
    return not (refund["refused"] or refund["platform_stepped_in"] or refund["bad_after_sale_review"])


def badly_reviewed_shops(records: Records, as_of: date) -> Iterator[Found]:
    """G03: bad reviews of quality against the whole platform, at least ten."""
    bad = Counter(
        review["shop_id"]
        for review in within(records.review, "reviewed_at", as_of, first=15, last=44)
        if review["about"] in {"quality", "general"}
        and review["stars"] <= 2
        and review["first"]
        and review["valid"]
    )
    signed = Counter(
        order["shop_id"]
        for order in within(records.order, "paid_at", as_of, first=15, last=44)
        if order["delivered_at"] and order["delivered_at"] <= end_of(as_of)
    )
    many = {shop: count for shop, count in signed.items() if count >= 30}
    average = Fraction(sum(map(bad.__getitem__, many)), sum(many.values()))
    for shop, count in many.items():
        if bad[shop] >= 10 and Fraction(bad[shop], count) > 2 * average:
            yield "G03", f"shop:{shop}", "slight", None


def graded(standard: str, subject: str, value: Fraction, cuts: list[tuple[int, str]]) -> Iterator[Found]:
    """Give the finding of the highest cut that is reached."""
    grade = next((grade for cut, grade in cuts if value >= cut), None)
    if grade is not None:
        yield standard, subject, grade, None


def audits(records: Records, as_of: date) -> Iterator[Found]:
    """C02 to C11, C16, S16: confirmed audits of the last seven days."""
    for audit in within(records.content_audit, "found_at", as_of, first=0, last=6):
        if audit["confirmed"] and audit["violation"] in VIOLATIONS:
            of_creator, of_shop = VIOLATIONS[audit["violation"]]
            creator = audit["creator_id"]
            subject = f"creator:{creator}" if creator else f"shop:{audit['shop_id']}"
            yield of_creator if creator else of_shop, subject, audit["severity"], audit["content_id"]


def confirmed_cases(records: Records, as_of: date) -> Iterator[Found]:
    """S03, G05, G07, G08, C12 to C14: cases that a person confirmed in the last thirty days."""
    for case in within(records.confirmed_case, "confirmed_at", as_of, first=0, last=29):
        creator = case["creator_id"]
        subject = f"creator:{creator}" if creator else f"shop:{case['shop_id']}"
        yield case["standard"], subject, case["grade"], case["confirmed_case_id"]


def samples(records: Records, as_of: date) -> Iterator[Found]:
    """G04 and G06: samples of the last thirty days that did not pass."""
    for sample in within(records.inspection, "inspected_at", as_of, first=0, last=29):
        if sample["result"] in SAMPLES:
            standard, grade = SAMPLES[sample["result"]]
            yield standard, f"item:{sample['item_id']}", grade, sample["inspection_id"]


def papers(records: Records, as_of: date) -> Iterator[Found]:
    """G13: papers that were found not to be valid in the last thirty days."""
    for paper in within(records.qualification, "updated_at", as_of, first=0, last=29):
        if paper["state"] in PAPERS:
            shop = f"shop:{paper['shop_id']}"
            yield "G13", shop, PAPERS[paper["state"]], paper["qualification_id"]


def notices_of_owners(records: Records, as_of: date) -> Iterator[Found]:
    """G12: complete notices of the last sixty days, but for statements that the owner left unanswered."""
    for notice in within(records.ip_notice, "received_at", as_of, first=0, last=59):
        told, sued = notice["forwarded_at"], notice["suit_notice_at"]
        unanswered = told is not None and told <= end_of(as_of - timedelta(days=15)) and sued is None
        if notice["complete"] and not unanswered:
            yield "G12", f"item:{notice['item_id']}", "slight", notice["ip_notice_id"]
