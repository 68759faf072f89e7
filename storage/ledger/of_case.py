"""What the ledger has of one case, as it is written there: what a receipt proves."""

import json

from sqlalchemy import Connection, select, union

from storage.database.tables import cases, ledger, notices, steps
from storage.ledger.entry import Entry, Kind


def decisions_and_notices(connection: Connection, case: str) -> list[Entry]:
    """The entry that decided a case, each step that decided it anew, and each notice of it, oldest first.

    Empty for a case that there is not. Bodies are as they were hashed: what names a person stays sealed.
    """
    of_case = union(
        select(cases.c.entry).where(cases.c.case_id == case),
        select(steps.c.entry).where(steps.c.case_id == case),
        select(notices.c.entry).where(notices.c.case_id == case),
    ).subquery()
    query = select(ledger).join(of_case, of_case.c.entry == ledger.c.seq).order_by(ledger.c.seq)
    entries = (Entry(*row) for row in connection.execute(query))
    return [entry for entry in entries if entry.kind != Kind.STEP or _decides(entry)]


def _decides(step: Entry) -> bool:
    return json.loads(step.body)["content"].get("decision") is not None
