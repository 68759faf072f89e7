"""流量倾斜: the case tilts in force."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.database.tables import tilts
from storage.projections import channels


class TiltRow(NamedTuple):
    """A tilt of a case: `factor` thousandths in `channels` (empty: all); moments in UTC.

    Of several on one `matter` about one subject only the strictest counts.
    """

    case: str
    matter: str
    subject: str
    factor: int
    channels: tuple[str, ...]
    starts: datetime
    ends: datetime


def tilts_in_force(connection: Connection, at: datetime) -> Sequence[TiltRow]:
    """Case tilts in force at a moment, by subject and case.

    What a cycle as of T hands to ranking holds from the moment it decides (engine/decide/moments.py).
    """
    table = tilts.c
    query = select(tilts).where(table.starts <= at, table.ends > at).order_by(table.subject, table.case_id)
    return [
        TiltRow(case, matter, subject, factor, channels.read(names), starts, ends)
        for case, matter, subject, factor, names, starts, ends in connection.execute(query)
    ]
