"""The steps that cases took, for many cases at once: by their table, where it is as the ledger tells."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, and_, func, select

from engine.life.step import Step
from storage.database.among import among
from storage.database.tables import ledger, steps
from storage.ledger.bodies import step_in
from storage.ledger.entry import Kind
from storage.personal.opening import opened

Taken = Sequence[tuple[int, Step]]
"""The steps of a case with their entries, in the order they were taken."""

StepsOf = Callable[[Sequence[str]], Mapping[str, Taken]]
"""Ids of cases → the steps of each; of a case that took none it may be silent."""

_TOLD = ledger.c.kind == Kind.STEP.value


def steps_of(connection: Connection) -> StepsOf:
    """How the steps of cases are found: by their table if it is right, else by the entries themselves."""
    if table_is_right(connection):
        return lambda cases: steps_by_table(connection, cases)
    told = _told(connection)
    return lambda cases: _steps_by_number(connection, {case: told[case] for case in cases if case in told})


def table_is_right(connection: Connection) -> bool:
    """Whether the table of steps has every entry that tells a step, each with its case, and no other row."""
    same = and_(steps.c.entry == ledger.c.seq, steps.c.case_id == ledger.c.about, _TOLD)
    counts = (
        select(func.count()).select_from(ledger).where(_TOLD),
        select(func.count()).select_from(steps),
        select(func.count()).select_from(steps).join(ledger, same),
    )
    return len({connection.execute(count).scalar_one() for count in counts}) == 1


def steps_by_table(connection: Connection, cases: Sequence[str]) -> Mapping[str, Taken]:
    """The steps of cases, as their table says whose they are."""
    query = (
        select(steps.c.case_id, steps.c.entry, ledger.c.body)
        .join(ledger, ledger.c.seq == steps.c.entry)
        .order_by(steps.c.entry)
    )
    taken: dict[str, list[tuple[int, Step]]] = defaultdict(list)
    rows = connection.execute(query.where(among(connection, steps.c.case_id, cases))).all()
    told = opened(connection, [step_in(body) for _, _, body in rows])
    for (case, entry, _), step in zip(rows, told, strict=True):
        taken[case].append((entry, step))
    return taken


def _steps_by_number(connection: Connection, told: Mapping[str, Sequence[int]]) -> Mapping[str, Taken]:
    query = select(ledger.c.seq, ledger.c.body)
    wanted = [seq for numbers in told.values() for seq in numbers]
    found = connection.execute(query.where(among(connection, ledger.c.seq, wanted)))
    rows = [(seq, step_in(body)) for seq, body in found]
    read = opened(connection, [step for _, step in rows])
    steps_read = {seq: step for (seq, _), step in zip(rows, read, strict=True)}
    return {case: [(seq, steps_read[seq]) for seq in numbers] for case, numbers in told.items()}


def _told(connection: Connection) -> Mapping[str, Sequence[int]]:
    query = select(ledger.c.about, ledger.c.seq).where(_TOLD)
    found: dict[str, list[int]] = defaultdict(list)
    for case, seq in connection.execute(query.order_by(ledger.c.seq)):
        found[case].append(seq)
    return dict(found)
