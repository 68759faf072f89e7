"""Cases as their decisions stand now, read back from the ledger exactly as they were decided."""

from sqlalchemy import Connection, Select, select

from engine.account.account_step import AccountStep
from engine.decide.case import Case
from storage.database.tables import cases, ledger
from storage.ledger.bodies import decision_in
from storage.personal.opening import opened


def find_cases(  # noqa: PLR0913 - one optional filter each
    connection: Connection,
    *,
    subject: str | None = None,
    operator: str | None = None,
    standard: str | None = None,
    state: str | None = None,
    cycle: str | None = None,
) -> list[Case]:
    """Cases that match every filter, as they stand, in the order they were decided.

    `state` is the one word for where a case stands (engine/life/life.py).
    """
    query = _standing().order_by(cases.c.entry)
    wanted = {
        "subject": subject,
        "operator": operator,
        "standard": standard,
        "state": state,
        "cycle_id": cycle,
    }
    for column, value in wanted.items():
        if value is not None:
            query = query.where(cases.c[column] == value)
    return _read(connection, query)


def case_by_id(connection: Connection, case: str) -> Case | None:
    """The case of an id as it stands, if there is one."""
    return next(iter(_read(connection, _standing().where(cases.c.case_id == case))), None)


def case_behind(connection: Connection, step: AccountStep) -> Case | None:
    """The case that a step of an account goes back to; for one that an exam or a date brought, the newest.

    None when the account never had a case.
    """
    if step.case is not None:
        return case_by_id(connection, step.case)
    own = (cases.c.operator == step.operator, cases.c.role == step.role)
    newest = _standing().where(*own).order_by(cases.c.entry.desc()).limit(1)
    return next(iter(_read(connection, newest)), None)


def _standing() -> Select[str, str]:
    return select(ledger.c.kind, ledger.c.body).join(cases, cases.c.decision == ledger.c.seq)


def _read(connection: Connection, query: Select[str, str]) -> list[Case]:
    bodies = connection.execute(query).all()
    return list(opened(connection, [decision_in(kind, body) for kind, body in bodies]))
