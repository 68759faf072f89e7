"""What waits for a person: cases to decide, appeals to answer, proofs to look at."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from rules.meaning.standard import Grade
from storage.database.tables import appeals, cases
from storage.database.tables import queue as waiting_list


class Queued(NamedTuple):
    """Something that waits for a person; moments in UTC.

    Attributes: `waiting` is what kind of thing (`case`, `appeal`, `proof`), `about` its id (of a proof: its
    case's), `human_review` whether a person was asked for, `claimed_by` who has taken it.
    """

    waiting: str
    about: str
    case: str
    subject: str
    operator: str
    standard: str
    grade: Grade
    since: datetime
    answer_by: datetime | None
    human_review: bool
    claimed_by: str | None


class Appeal(NamedTuple):
    """An appeal against a case; moments in UTC. `state` is `open`, the verdict, or `moot`."""

    appeal: str
    case: str
    operator: str
    filed_at: datetime
    answer_by: datetime
    human_review: bool
    state: str


def queue(connection: Connection) -> Sequence[Queued]:
    """All that waits for a person: what has to be answered soonest first, then what waits longest."""
    table = waiting_list.c
    query = (
        select(
            table.waiting,
            table.about,
            table.case_id,
            cases.c.subject,
            cases.c.operator,
            cases.c.standard,
            cases.c.grade,
            table.since,
            table.answer_by,
            appeals.c.human_review,
            table.claimed_by,
        )
        .join(cases, cases.c.case_id == table.case_id)
        .outerjoin(appeals, appeals.c.appeal_id == table.about)
        .order_by(table.answer_by.is_(None), table.answer_by, table.since, table.about)
    )
    return [_queued(Queued(*row)) for row in connection.execute(query)]


def appeal_by_id(connection: Connection, appeal: str) -> Appeal | None:
    """The appeal of an id, if there is one."""
    row = connection.execute(select(appeals).where(appeals.c.appeal_id == appeal)).first()
    return None if row is None else Appeal(*row)


def _queued(row: Queued) -> Queued:
    return row._replace(human_review=bool(row.human_review))
