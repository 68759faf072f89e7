"""Ids of cycles, cases and notices: they sort by business date and are derived from content.

Deciding the same thing twice gives the same id, which is how nothing is decided twice.
"""

import hashlib
import json
from datetime import date

_CASE_HEX = 12
_CYCLE_HEX = 8


def cycle_id(as_of: date, book: str) -> str:
    """`YYYYMMDD-<8 hex>`: one cycle per business date and rule book (its digest)."""
    return f"{_compact(as_of)}-{book[:_CYCLE_HEX]}"


def case_id(*, as_of: date, subject: str, standard: str, incident: str | None, book: str) -> str:
    """`YYYYMMDD-<standard>-<12 hex>`: the SHA-256 over everything that makes the case this one, shortened."""
    content = [as_of.isoformat(), subject, standard, incident, book]
    written = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    digest = hashlib.sha256(written.encode("ascii")).hexdigest()
    return f"{_compact(as_of)}-{standard}-{digest[:_CASE_HEX]}"


def notice_id(case: str) -> str:
    """The id of the notice that tells of a case's decision."""
    return f"{case}-N1"


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")
