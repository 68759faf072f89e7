"""Publication: nothing binds before it was made known for its notice period, or after it ends."""

from datetime import timedelta

from rules.load.entries import Entry
from rules.load.problem import Code
from rules.resolve.resolving import Resolving
from rules.units import DAY
from rules.written.book import WrittenPublication
from rules.written.standard import WrittenStandard


def check_publication(resolving: Resolving, entry: Entry[WrittenStandard]) -> None:
    """Report a standard that would bind earlier than its notice period, or never."""
    written = entry.written
    lead = _lead_days(resolving, important=written.important)
    earliest = written.published + timedelta(days=lead)
    if written.effective.first < earliest:
        message = f"published on {written.published}, it cannot bind before {earliest}: {lead} days of notice"
        remedy = f"write `effective: {{from: {earliest}}}` or later"
        resolving.report(entry, Code.LEAD, message, remedy=remedy, at=("effective", "from"))
    if written.effective.last is not None and written.effective.last < written.effective.first:
        message = "the standard ends before it begins"
        resolving.report(
            entry, Code.WRONG_WAY_ROUND, message, remedy="swap `from` and `to`", at=("effective", "to")
        )


def _lead_days(resolving: Resolving, *, important: bool) -> int:
    head = resolving.entries.book
    publication = head.written.publication if head else WrittenPublication()
    return -(-(publication.lead_important if important else publication.lead) // DAY)
