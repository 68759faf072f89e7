"""Cases, read back from the ledger exactly as they were decided."""

from pydantic import BaseModel
from sqlalchemy import Connection, select

from engine.decide.case import Case
from storage.database.tables import cases, ledger
from storage.ledger.read_back import read_back


class _CaseBody(BaseModel):
    content: Case


def find_cases(  # noqa: PLR0913 - one optional filter each
    connection: Connection,
    *,
    subject: str | None = None,
    operator: str | None = None,
    standard: str | None = None,
    state: str | None = None,
    cycle: str | None = None,
) -> list[Case]:
    """Cases that match every filter given, in the order they were decided."""
    query = select(ledger.c.body).join(cases, cases.c.entry == ledger.c.seq).order_by(cases.c.entry)
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
    return [_case(body) for body in connection.execute(query).scalars()]


def case_by_id(connection: Connection, case: str) -> Case | None:
    """The case of an id, if there is one."""
    query = select(ledger.c.body).join(cases, cases.c.entry == ledger.c.seq).where(cases.c.case_id == case)
    body = connection.execute(query).scalar_one_or_none()
    return None if body is None else _case(body)


def _case(body: str) -> Case:
    return read_back(body, _CaseBody).content
