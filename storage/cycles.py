"""A cycle is committed whole: its decisions, what follows from them and its notices, or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from sqlalchemy import Connection, Engine, func, select

from engine.account.account_step import AccountStep
from engine.decide.case import Case
from engine.decide.ids import cycle_id
from engine.life.standing import stand
from engine.life.step import Step
from storage.books import is_kept
from storage.database import tables
from storage.database.bulk import insert_rows
from storage.database.engine import reading, writing
from storage.database.tables import cycles, ledger
from storage.errors import StorageError
from storage.ledger.bodies import header_in
from storage.ledger.contents import CycleHeader
from storage.ledger.ledger import append
from storage.projections.accounts import enter_account_steps
from storage.projections.issuing import Outgoing, by_notice, issue
from storage.projections.notice import OutgoingNotice
from storage.projections.project import FOLLOWING, Entered, project
from storage.projections.stepping import take_steps

_BATCH = 1_000  # cases written at a time: enough to be fast, few enough to stay small in memory


@dataclass(frozen=True, slots=True)
class Committed:
    """A cycle in the ledger; `fresh` tells whether this very call put it there."""

    header: CycleHeader
    fresh: bool


def commit_cycle(  # noqa: PLR0913 - what a cycle leaves, named at every call
    engine: Engine,
    header: CycleHeader,
    *,
    cases: Sequence[Case],
    outgoing: Iterable[OutgoingNotice],
    steps: Sequence[Step] = (),
    accounts: Sequence[AccountStep] = (),
    seen: Mapping[str, int] = MappingProxyType({}),
) -> Committed:
    """Keep a cycle in one transaction: ledger entries, projections and notices together, or not at all.

    The ledger's header counts `cases`, `steps`, `accounts` and `notices`, in the order in which they follow
    it, in addition to the header's own counts. `seen` says how many steps each case had taken when `steps`
    were made (0 where it says nothing). A cycle that is kept already, by this process or another, stays as it
    is and is returned. Raises StorageError, with nothing kept, when the rule book is not kept yet, a case has
    moved on since it was seen, or the database refuses.
    """
    after = _After(steps=steps, accounts=accounts, seen=seen, outgoing=by_notice(outgoing))
    with writing(engine) as connection:
        if (kept := _kept(connection, header.cycle)) is not None:
            return Committed(kept, fresh=False)
        if not is_kept(connection, header.book):
            raise StorageError("book-unknown", f"the rule book `{header.book}` of the cycle is not kept here")
        return Committed(_commit(connection, header, cases=cases, after=after), fresh=True)


def find_cycle(engine: Engine, as_of: date, book: str) -> CycleHeader | None:
    """The cycle of a business date and a rule book (its digest), if it ran."""
    with reading(engine) as connection:
        return _kept(connection, cycle_id(as_of, book))


def all_cycles(engine: Engine) -> list[CycleHeader]:
    """Every cycle that ran, by business date, those of one date in the order they were committed."""
    query = select(ledger.c.body).join(cycles, cycles.c.entry == ledger.c.seq)
    with reading(engine) as connection:
        bodies = connection.execute(query.order_by(cycles.c.as_of, cycles.c.entry)).scalars()
        return list(map(header_in, bodies))


def newest_cycle(engine: Engine) -> int:
    """The number of the entry that begins the newest cycle; 0 where none ran."""
    with reading(engine) as connection:
        return connection.execute(select(func.max(cycles.c.entry))).scalar_one() or 0


def newest_recorded(engine: Engine) -> datetime | None:
    """The latest moment at which a cycle was committed, by the clock of then; None when none has run."""
    with reading(engine) as connection:
        newest: datetime | None = connection.execute(select(func.max(cycles.c.recorded_at))).scalar_one()
    return newest


@dataclass(frozen=True, slots=True, kw_only=True)
class _After:
    """What a cycle leaves beside its own cases."""

    steps: Sequence[Step]
    accounts: Sequence[AccountStep]
    seen: Mapping[str, int]
    outgoing: Outgoing


def _commit(
    connection: Connection, header: CycleHeader, *, cases: Sequence[Case], after: _After
) -> CycleHeader:
    header = _counting(header, cases, after)
    (entry,) = append(connection, [header])
    cycle = (header.cycle, header.as_of, header.book, header.recorded_at, entry.seq)
    insert_rows(connection, cycles, [cycle])
    for start in range(0, len(cases), _BATCH):
        _enter_cases(connection, cases[start : start + _BATCH])
    take_steps(connection, after.steps, seen=after.seen)
    enter_account_steps(connection, after.accounts)
    issue(connection, after.outgoing)
    return header


def _counting(header: CycleHeader, cases: Sequence[Case], after: _After) -> CycleHeader:
    follows = {"cases": cases, "steps": after.steps, "accounts": after.accounts, "notices": after.outgoing}
    counted = {**header.counts, **{name: len(entries) for name, entries in follows.items()}}
    return header.model_copy(update={"counts": counted})


def _enter_cases(connection: Connection, cases: Sequence[Case]) -> None:
    entries = append(connection, cases)
    rows = project(
        Entered(entry.seq, entry.seq, stand(case)) for entry, case in zip(entries, cases, strict=True)
    )
    for table in (tables.cases, *FOLLOWING):
        insert_rows(connection, table, rows.get(table, []))


def _kept(connection: Connection, cycle: str) -> CycleHeader | None:
    query = (
        select(ledger.c.body).join(cycles, cycles.c.entry == ledger.c.seq).where(cycles.c.cycle_id == cycle)
    )
    body = connection.execute(query).scalar_one_or_none()
    return None if body is None else header_in(body)
