"""Erasures that the ledger tells of."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, select

from engine.life.step import Appealed, ProofShown
from storage.database.tables import ledger, steps
from storage.ledger.bodies import erasure_in, step_in
from storage.ledger.contents import Erasure
from storage.ledger.entry import Kind


class Entered(NamedTuple):
    """An erasure, and the number of its entry."""

    entry: int
    erasure: Erasure


def erasures(connection: Connection) -> list[Entered]:
    """All of them, oldest first. Raises StorageError for a damaged entry."""
    query = select(ledger.c.seq, ledger.c.body).where(ledger.c.kind == Kind.ERASURE.value)
    rows = connection.execute(query.order_by(ledger.c.seq)).all()
    return [Entered(seq, erasure_in(body)) for seq, body in rows]


def written_anew(connection: Connection) -> Mapping[str, str]:
    """The SHA-256 (hex) that each file written anew has now, by its path below the home."""
    return {file.path: file.after for each in erasures(connection) for file in each.erasure.files}


def handed_in_erased(connection: Connection) -> frozenset[str]:
    """The files handed in (SHA-256, hex) that were erased, and not handed in again since."""
    erased = {digest: each.entry for each in erasures(connection) for digest in each.erasure.handed_in}
    if not erased:
        return frozenset()
    query = select(ledger.c.seq, ledger.c.body).join(steps, steps.c.entry == ledger.c.seq)
    first = min(erased.values())
    for seq, body in connection.execute(query.where(ledger.c.seq > first)).all():
        step = step_in(body)
        for file in step.files if isinstance(step, Appealed | ProofShown) else ():
            if seq > erased.get(file.sha256, seq):
                del erased[file.sha256]
    return frozenset(erased)
