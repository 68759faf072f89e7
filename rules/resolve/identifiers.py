"""Names that expressions read: what they may look like, and which words are taken."""

import re

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.resolve.case_counts import CASE_COUNT
from rules.resolve.resolving import Resolving, W

_IDENTIFIER = re.compile("[a-z][a-z0-9_]{0,59}")
_WORDS = {"and", "or", "not", "in", "true", "false", "known", "missing", "mentions"} | {
    "floor",
    "ceil",
    "round",
    "clamp",
    "min",
    "max",
}
_PARTS = {"numerator", "denominator", "baseline", "times_baseline", "rank", "window", "band"}
_COLUMNS = {"subject", "subject_id", "subject_name", "owner_id", "operator"}
"""Columns that every measured subject has; a profile field of that name would hide them."""


def check_identifier(resolving: Resolving, entry: Entry[W], name: str, *, at: Path) -> bool:
    """Report a name that an expression could not read."""
    if not _IDENTIFIER.fullmatch(name):
        remedy = "use small letters, digits and `_`, a letter first, at most 60"
        resolving.report(
            entry, Code.NOT_A_NAME, f"`{name[:60]}` cannot be a name here", remedy=remedy, at=at, key=True
        )
        return False
    if name in _WORDS or CASE_COUNT.fullmatch(name):
        message = f"`{name}` already means something in the rule language"
        resolving.report(entry, Code.NAMES_CLASH, message, remedy="choose another name", at=at, key=True)
        return False
    return True


def is_part(name: str) -> bool:
    """Whether an indicator or a score offers a part of that name (`x.numerator`, `x.band`)."""
    return name in _PARTS


def is_column(name: str) -> bool:
    """Whether every measured subject has a column of that name."""
    return name in _COLUMNS
