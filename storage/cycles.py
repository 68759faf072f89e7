"""A cycle is committed whole: its decisions, what follows from them and its notices, or nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel
from sqlalchemy import Connection, Engine, select

from engine.decide.case import Case
from engine.decide.ids import cycle_id
from storage.books import is_kept
from storage.database.bulk import Row, insert_rows
from storage.database.engine import reading, writing
from storage.database.tables import cycles, ledger, metadata, notices
from storage.errors import StorageError
from storage.ledger.contents import CycleHeader, NoticeIssued
from storage.ledger.entry import Entry
from storage.ledger.ledger import append
from storage.ledger.read_back import read_back
from storage.projections.notice import OutgoingNotice
from storage.projections.project import project

_BATCH = 1_000  # cases written at a time: enough to be fast, few enough to stay small in memory

Outgoing = Mapping[str, list[OutgoingNotice]]
"""notice id → the notice in each language."""


@dataclass(frozen=True, slots=True)
class Committed:
    """A cycle in the ledger; `fresh` tells whether this very call put it there."""

    header: CycleHeader
    fresh: bool


class _CycleBody(BaseModel):
    content: CycleHeader


def commit_cycle(
    engine: Engine, header: CycleHeader, *, cases: Sequence[Case], outgoing: Iterable[OutgoingNotice]
) -> Committed:
    """Keep a cycle in one transaction: ledger entries, projections and notices together, or not at all.

    The ledger's header counts `cases` and `notices` in addition to the header's own counts. A cycle that is
    kept already, by this process or another, stays as it is and is returned. Raises StorageError, with
    nothing kept, when the rule book is not kept yet or the database refuses.
    """
    with writing(engine) as connection:
        if (kept := _kept(connection, header.cycle)) is not None:
            return Committed(kept, fresh=False)
        if not is_kept(connection, header.book):
            raise StorageError("book-unknown", f"the rule book `{header.book}` of the cycle is not kept here")
        return Committed(_commit(connection, header, cases=cases, outgoing=_by_notice(outgoing)), fresh=True)


def find_cycle(engine: Engine, as_of: date, book: str) -> CycleHeader | None:
    """The cycle of a business date and a rule book (its digest), if it ran."""
    with reading(engine) as connection:
        return _kept(connection, cycle_id(as_of, book))


def all_cycles(engine: Engine) -> list[CycleHeader]:
    """Every cycle that ran, by business date, those of one date in the order they were committed."""
    query = select(ledger.c.body).join(cycles, cycles.c.entry == ledger.c.seq)
    with reading(engine) as connection:
        bodies = connection.execute(query.order_by(cycles.c.as_of, cycles.c.entry)).scalars()
        return [read_back(body, _CycleBody).content for body in bodies]


def _commit(
    connection: Connection, header: CycleHeader, *, cases: Sequence[Case], outgoing: Outgoing
) -> CycleHeader:
    counted = {**header.counts, "cases": len(cases), "notices": len(outgoing)}
    header = header.model_copy(update={"counts": counted})
    (entry,) = append(connection, [header])
    cycle = (header.cycle, header.as_of, header.book, header.recorded_at, entry.seq)
    insert_rows(connection, cycles, [cycle])
    for start in range(0, len(cases), _BATCH):
        _enter_cases(connection, cases[start : start + _BATCH])
    issued = append(connection, map(_issued, outgoing.values()))
    insert_rows(connection, notices, _notice_rows(outgoing, issued))
    return header


def _enter_cases(connection: Connection, cases: Sequence[Case]) -> None:
    entries = append(connection, cases)
    rows = project((entry.seq, case) for entry, case in zip(entries, cases, strict=True))
    for table in metadata.sorted_tables:  # those that others refer to come first
        insert_rows(connection, table, rows.get(table, []))


def _kept(connection: Connection, cycle: str) -> CycleHeader | None:
    query = (
        select(ledger.c.body).join(cycles, cycles.c.entry == ledger.c.seq).where(cycles.c.cycle_id == cycle)
    )
    body = connection.execute(query).scalar_one_or_none()
    return None if body is None else read_back(body, _CycleBody).content


def _by_notice(outgoing: Iterable[OutgoingNotice]) -> Outgoing:
    languages: dict[str, list[OutgoingNotice]] = defaultdict(list)
    for each in outgoing:
        languages[each.notice].append(each)
    return languages


def _issued(languages: list[OutgoingNotice]) -> NoticeIssued:
    digests = {each.language: each.digest for each in languages}
    return NoticeIssued(notice=languages[0].notice, case=languages[0].case, languages=digests)


def _notice_rows(outgoing: Outgoing, issued: list[Entry]) -> list[Row]:
    entered = zip(issued, outgoing.values(), strict=True)
    return [_notice_row(notice, entry.seq) for entry, languages in entered for notice in languages]


def _notice_row(notice: OutgoingNotice, entry: int) -> Row:
    return (
        notice.notice,
        notice.language,
        notice.case,
        notice.cycle,
        notice.subject,
        notice.operator,
        notice.subject_line,
        notice.text,
        notice.html,
        notice.digest,
        entry,
    )
