"""Counts of earlier cases, which conditions read by the pattern of their name: `severe_cases_30d`."""

import re
from collections.abc import Iterable

from rules.meaning.case_count import CaseCount
from rules.meaning.standard import Grade

CASE_COUNT = re.compile(r"(?:(slight|serious|severe)_)?cases_([1-9]\d{0,3})d")
_MENTIONED = re.compile(rf"(?<![\w.]){CASE_COUNT.pattern}(?![\w.])")


def case_counts_mentioned(text: str) -> tuple[str, ...]:
    """Find the names of case counts in the text of an expression."""
    return tuple(match[0] for match in _MENTIONED.finditer(text))


def case_counts_in(names: Iterable[str]) -> dict[str, CaseCount]:
    """Read what the names of case counts ask for; other names are passed over."""
    matches = ((name, CASE_COUNT.fullmatch(name)) for name in names)
    return {
        name: CaseCount(name=name, grade=Grade(match[1]) if match[1] else None, days=int(match[2]))
        for name, match in matches
        if match
    }
