"""Ids of cycles, cases, notices and what people do: they sort by date and are derived from content.

Deciding the same thing twice gives the same id, which is how nothing is decided twice.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime

_ENCODER = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))
_HEX = 12
_CYCLE_HEX = 8


def cycle_id(as_of: date, book: str) -> str:
    """`YYYYMMDD-<8 hex>`: one cycle per business date and rule book (its digest)."""
    return f"{_compact(as_of)}-{book[:_CYCLE_HEX]}"


def case_id(*, as_of: date, subject: str, standard: str, incident: str | None, book: str) -> str:
    """`YYYYMMDD-<standard>-<12 hex>`: the SHA-256 over everything that makes the case this one, shortened."""
    content = [as_of.isoformat(), subject, standard, incident, book]
    return f"{_compact(as_of)}-{standard}-{_digest(content)}"


def notice_id(case: str, number: int = 1) -> str:
    """`<case>-N<number>`: the first notice tells of the decision, each later one of a step."""
    return f"{case}-N{number}"


def appeal_id(case: str) -> str:
    """`<case>-A`: a case is under appeal once."""
    return f"{case}-A"


def receipt_name(case: str) -> str:
    """`<case>.receipt.txt`: the file that proves a case, and that its notices point to."""
    return f"{case}.receipt.txt"


def exemption_id(*, subject: str, standards: Sequence[str], starts: datetime, ends: datetime) -> str:
    """`X<YYYYMMDD>-<12 hex>`: an exemption of a subject from standards, by the day it holds from."""
    moments = [moment.astimezone(UTC).isoformat() for moment in (starts, ends)]
    return f"X{_compact(starts.date())}-{_digest([subject, sorted(standards), *moments])}"


def account_step_id(*, operator: str, role: str, effect: str, procedure: str, because: str) -> str:
    """`<procedure>-<12 hex>`: what a procedure did to an account because of one event, once."""
    return f"{procedure}-{_digest([operator, role, effect, procedure, because])}"


def _digest(content: Sequence[object]) -> str:
    return hashlib.sha256(f"[{','.join(map(_written, content))}]".encode("ascii")).hexdigest()[:_HEX]


def _written(part: object) -> str:
    """A part as JSON; a text alone is written several times faster than what it stands in."""
    return "null" if part is None else _ENCODER.encode(part)


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")
