"""The standards of the starter book counted by hand over the records of a simulation, without the engine."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

ZONE = timezone(timedelta(hours=8))
QUALITY = {"quality", "not_as_described", "damaged", "counterfeit"}
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
        *late_shops(records, as_of),
        *slow_pickups(records, as_of),
        *slow_replies(records, as_of),
        *returned_items(records, as_of),
        *badly_reviewed_shops(records, as_of),
        *audits(records, as_of),
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


def late_shops(records: Records, as_of: date) -> Iterator[Found]:
    """S06: shipped in time among those due, at least fifty."""
    due = [
        order
        for order in within(records.order, "paid_at", as_of, first=2, last=31)
        if order["promised_ship_at"] <= end_of(as_of) and order["cancelled_at"] is None
    ]
    in_time = [each for each in due if each["shipped_at"] and each["shipped_at"] <= each["promised_ship_at"]]
    cuts = [(Fraction(80, 100), "severe"), (Fraction(90, 100), "serious"), (Fraction(95, 100), "slight")]
    yield from below("S06", cuts, in_time, due, at_least=50)


def slow_pickups(records: Records, as_of: date) -> Iterator[Found]:
    """S05: picked up within a day among those shipped a day ago, at least fifty."""
    due = [
        order
        for order in within(records.order, "paid_at", as_of, first=0, last=29)
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
        for session in within(records.service_session, "opened_at", as_of, first=0, last=29)
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
    category = {item["item_id"]: item["category_l3"] for item in records.item_profile}
    average = pooled(returned, signed, category.__getitem__)
    for item, count in signed.items():
        if count >= 30 and returned[item] >= 10:
            times = Fraction(returned[item], count) / average[category[item]]
            yield from graded("G02", f"item:{item}", times, [(10, "severe"), (5, "serious"), (2, "slight")])


def quality_returns(records: Records, as_of: date) -> Counter[str]:
    """Count each item's first refunds for quality, asked for within fourteen days of payment, granted."""
    return Counter(
        refund["item_id"]
        for refund in within(records.refund, "requested_at", as_of, first=15, last=44)
        if refund["reason"] in QUALITY
        and refund["first"]
        and refund["refunded_at"]
        and refund["requested_at"] - refund["paid_at"] <= timedelta(days=14)
    )


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
    average = pooled(bad, signed, lambda _: "platform")
    for shop, count in signed.items():
        if count >= 30 and bad[shop] >= 10 and Fraction(bad[shop], count) > 2 * average["platform"]:
            yield "G03", f"shop:{shop}", "slight", None


def pooled(part: Counter[str], whole: Counter[str], group: Callable[[str], str]) -> dict[str, Fraction]:
    """Give each group's share over its subjects of at least thirty."""
    numerators: dict[str, int] = defaultdict(int)
    denominators: dict[str, int] = defaultdict(int)
    for subject, count in whole.items():
        if count >= 30:
            numerators[group(subject)] += part[subject]
            denominators[group(subject)] += count
    return {name: Fraction(numerators[name], count) for name, count in denominators.items()}


def graded(standard: str, subject: str, value: Fraction, cuts: list[tuple[int, str]]) -> Iterator[Found]:
    """Give the finding of the highest cut that is reached."""
    grade = next((grade for cut, grade in cuts if value >= cut), None)
    if grade is not None:
        yield standard, subject, grade, None


def audits(records: Records, as_of: date) -> Iterator[Found]:
    """C01 and C04: confirmed audits of the last seven days."""
    standards = {"absolute_terms": "C01", "offsite": "C04"}
    for audit in within(records.content_audit, "found_at", as_of, first=0, last=6):
        if audit["confirmed"] and audit["violation"] in standards:
            creator = audit["creator_id"]
            subject = f"creator:{creator}" if creator else f"shop:{audit['shop_id']}"
            yield standards[audit["violation"]], subject, audit["severity"], audit["content_id"]
