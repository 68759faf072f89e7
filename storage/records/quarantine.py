"""Rows set aside: each with where it came from, what it said, and why it was not taken in."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlalchemy import Connection, Engine, RowMapping, Select, func, insert, select, update

from storage.database.engine import reading
from storage.database.sound_values import told_in
from storage.errors import NotHereError
from storage.records.reasons import Reason
from storage.records.tables import quarantined_rows

WHOLE_LINE = "(line)"
"""The cell under which a line is kept that could not be split into cells."""

_CHUNK = 5_000
_CELLS = TypeAdapter(dict[str, str | None])
_REASONS = TypeAdapter(tuple[Reason, ...])


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken in: its number in the source, its cells as written, and why."""

    row: int
    cells: dict[str, str | None]
    reasons: tuple[Reason, ...]


class QuarantinedRow(BaseModel):
    """A row in quarantine. `row` is its number in the source (in a CSV file the header is 1)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: int
    record: str
    source: str
    row: int
    cells: dict[str, str | None]
    reasons: tuple[Reason, ...]


def list_quarantined(
    database: Engine, *, record: str | None = None, limit: int | None = None
) -> tuple[QuarantinedRow, ...]:
    """Give the rows in quarantine, of one record type or of all, the oldest first."""
    query = _open().order_by(quarantined_rows.c.id).limit(limit)
    if record is not None:
        query = query.where(quarantined_rows.c.record == record)
    with reading(database) as connection:
        return tuple(_read(row) for row in connection.execute(query).mappings())


def show_quarantined(database: Engine, row_id: int) -> QuarantinedRow:
    """Give one row in quarantine. Raises StorageError when there is none of that number."""
    with reading(database) as connection:
        row = connection.execute(_open().where(quarantined_rows.c.id == row_id)).mappings().one_or_none()
    if row is None:
        raise NotHereError(
            "not-in-quarantine",
            f"`{row_id}` is not in quarantine",
            "see `windvane quarantine list` for those that are",
        )
    return _read(row)


def set_aside(connection: Connection, rows: Iterable[BadRow], *, record: str, source: str) -> None:
    """Keep bad rows; one that was set aside before, from the same place with the same cells, is kept once."""
    remaining = iter(rows)
    while chunk := list(islice(remaining, _CHUNK)):
        entries = {_digest(record, source, row): row for row in chunk}
        known = connection.execute(
            select(quarantined_rows.c.digest).where(quarantined_rows.c.digest.in_(list(entries)))
        ).scalars()
        for digest in set(known):
            del entries[digest]
        if entries:
            places = {"record": record, "source": source}
            values = [
                places | _written(row) | {"id": number, "digest": digest, "row": row.row}
                for number, (digest, row) in enumerate(entries.items(), start=_next(connection))
            ]
            connection.execute(insert(quarantined_rows), values)


def _next(connection: Connection) -> int:
    """The number of the row to come; a server's own counting would leave out those of a killed intake."""
    return (connection.execute(select(func.max(quarantined_rows.c.id))).scalar() or 0) + 1


def settle(connection: Connection, still_bad: Iterable[BadRow], *, tried: Iterator[int], batch: int) -> None:
    """After rows were tried again (`row` is their number here): those still bad stay, the others leave."""
    staying = {row.row: row for row in still_bad}
    for row_id in tried:
        values = _written(staying[row_id]) if row_id in staying else {"readmitted_batch": batch}
        connection.execute(update(quarantined_rows).where(quarantined_rows.c.id == row_id).values(**values))


def _open() -> Select[tuple[object, ...]]:
    return select(quarantined_rows).where(quarantined_rows.c.readmitted_batch.is_(None))


def _written(row: BadRow) -> dict[str, object]:
    return {
        "cells": json.dumps(row.cells, ensure_ascii=False),
        "reasons": written_reasons(row.reasons),
    }


def written_reasons(reasons: Iterable[Reason]) -> str:
    """Why a row was set aside, as its column has it."""
    return json.dumps([reason.model_dump() for reason in reasons], ensure_ascii=False)


def _read(row: RowMapping) -> QuarantinedRow:
    return QuarantinedRow(
        id=row["id"],
        record=row["record"],
        source=row["source"],
        row=row["row"],
        cells=cells_in(row["cells"]),
        reasons=reasons_in(row["reasons"]),
    )


def cells_in(written: str) -> dict[str, str | None]:
    """The cells of a row, as its column has them. Raises StorageError."""
    return told_in(written, _CELLS, called="row of cells")


def reasons_in(written: str) -> tuple[Reason, ...]:
    """Why a row was set aside, as its column has it. Raises StorageError."""
    return told_in(written, _REASONS, called="list of reasons")


def _digest(record: str, source: str, row: BadRow) -> str:
    place = json.dumps([record, source, row.row, row.cells], ensure_ascii=False)
    return hashlib.sha256(place.encode()).hexdigest()
