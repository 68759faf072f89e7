"""The head of the book: zone, currency and languages that exist."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rules.load.entries import Entry
from rules.load.problem import Code
from rules.load.translate import did_you_mean
from rules.resolve.publication import check_jurisdiction
from rules.resolve.resolving import Resolving, W
from rules.written.book import WrittenBook

CURRENCIES = (
    "CNY",
    "AUD",
    "BRL",
    "CAD",
    "CHF",
    "EUR",
    "GBP",
    "HKD",
    "MOP",
    "MYR",
    "PHP",
    "SGD",
    "THB",
    "TWD",
    "USD",
)
"""Currencies of ISO 4217 whose minor unit is a hundredth, as rules/units.py keeps money."""
_LANGUAGE = re.compile("[a-z]{2,3}")


def check_head(resolving: Resolving, entry: Entry[WrittenBook]) -> None:
    """Check what the head of the book says."""
    head = entry.written
    check_zone(resolving, entry, head.zone)
    check_jurisdiction(resolving, entry)
    if head.currency not in CURRENCIES:
        message = f"`{head.currency[:60]}` is no currency known here"
        remedy = did_you_mean(head.currency, CURRENCIES)
        resolving.report(entry, Code.ZONE_OR_CURRENCY, message, remedy=remedy, at=("currency",))
    for index, language in enumerate(head.languages):
        if not _LANGUAGE.fullmatch(language):
            message = f"`{language[:60]}` is no language code"
            remedy = "write two small letters, such as `zh`"
            resolving.report(entry, Code.WRONG_KIND, message, remedy=remedy, at=("languages", index))


def check_zone(resolving: Resolving, entry: Entry[W], zone: str) -> None:
    """Report a zone that the zone database does not have."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"`{zone[:60]}` is no zone known here"
        remedy = "write a zone of the IANA database, such as `Asia/Shanghai`"
        resolving.report(entry, Code.ZONE_OR_CURRENCY, message, remedy=remedy, at=("zone",))
