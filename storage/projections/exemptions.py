"""Exemptions of single subjects: granted, and revoked before their end."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select, update

from engine.exemption.in_force import Granted, Revoked
from storage.database.bulk import Row, insert_rows
from storage.database.tables import exemptions, ledger
from storage.errors import NotHereError
from storage.ledger.bodies import granted_in
from storage.ledger.ledger import append
from storage.personal.opening import opened
from storage.projections import channels


def enter_exemptions(connection: Connection, told: Sequence[Granted | Revoked]) -> None:
    """Enter exemptions that are granted or revoked. Raises StorageError for one that nobody granted."""
    for entry, each in zip(append(connection, told), told, strict=True):
        match each:
            case Granted():
                insert_rows(connection, exemptions, [exemption_row(entry.seq, each, ends=each.ends)])
            case Revoked():
                _revoke(connection, each)


def exemption_row(entry: int, granted: Granted, *, ends: datetime) -> Row:
    """The row of an exemption that ends then."""
    standards = channels.written(granted.standards)
    about = (granted.exemption, granted.subject, standards)
    return (*about, granted.starts, ends, granted.reason, granted.by, entry)


def granted(connection: Connection, at: datetime | None = None) -> list[Granted]:
    """Exemptions as they stand, in the order they were granted: all, or those that hold at a moment.

    What was revoked ends then, if it would have ended later.
    """
    query = (
        select(ledger.c.body, exemptions.c.ends)
        .join(ledger, ledger.c.seq == exemptions.c.entry)
        .order_by(exemptions.c.entry)
    )
    if at is not None:
        query = query.where(exemptions.c.starts <= at, exemptions.c.ends > at)
    rows = connection.execute(query).all()
    told = opened(connection, [granted_in(row.body) for row in rows])
    return [_as_it_stands(each, row.ends) for each, row in zip(told, rows, strict=True)]


def _revoke(connection: Connection, revoked: Revoked) -> None:
    this_one = exemptions.c.exemption == revoked.exemption
    if connection.execute(select(exemptions.c.entry).where(this_one)).first() is None:
        raise NotHereError("no-exemption", f"`{revoked.exemption}` is no exemption that was granted here")
    sooner = update(exemptions).where(this_one, exemptions.c.ends > revoked.at)
    connection.execute(sooner.values(ends=revoked.at))


def _as_it_stands(told: Granted, ends: datetime) -> Granted:
    return told.model_copy(update={"ends": min(told.ends, ends)})
