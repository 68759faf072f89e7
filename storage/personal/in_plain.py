"""Entries of before names were sealed: they have in plain what names somebody, and never change."""

from collections.abc import Collection

import orjson
from pydantic import BaseModel
from sqlalchemy import Connection, or_, select

from engine.personal import Whose, is_seal, replaced
from storage.database.batches import batches
from storage.database.tables import ledger
from storage.ledger.bodies import case_in, exemption_in, step_in
from storage.ledger.entry import Kind
from storage.personal.saying import says_one_of

_AT_A_TIME = 50
_READ = {Kind.CASE.value: case_in, Kind.STEP.value: step_in, Kind.EXEMPTION.value: exemption_in}


def entries_in_plain(connection: Connection, names: Collection[str]) -> int:
    """How many entries have one of the names where today a seal stands. Raises StorageError."""
    if not _is_of_before(connection):
        return 0
    found: dict[int, bool] = {}
    for some in batches(sorted(filter(None, names)), size=_AT_A_TIME):
        written = (orjson.dumps(each).decode()[1:-1] for each in some)
        says = or_(*(ledger.c.body.contains(each, autoescape=True) for each in written))
        query = select(ledger.c.seq, ledger.c.kind, ledger.c.body).where(ledger.c.kind.in_(_READ), says)
        for seq, kind, body in connection.execute(query):
            found[seq] = found.get(seq, False) or _says(_READ[kind](body), names)
    return sum(found.values())


def _is_of_before(connection: Connection) -> bool:
    """Whether a cycle has no digest of its record files: no version that seals leaves it out."""
    sealing = ledger.c.body.contains('"records":"', autoescape=True)
    query = select(ledger.c.seq).where(ledger.c.kind == Kind.CYCLE.value, ~sealing)
    return connection.execute(query.limit(1)).first() is not None


def _says(content: BaseModel, names: Collection[str]) -> bool:
    texts: list[str] = []

    def seen(_whose: Whose, _model: BaseModel, text: str) -> str:
        texts.append(text)
        return text

    replaced(content, seen)
    return any(not is_seal(text) and says_one_of(text, names) for text in texts)
