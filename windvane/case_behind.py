"""The case that a step of an account goes back to: what its notice belongs to."""

from engine.account.account_step import AccountStep
from engine.decide.case import Case
from storage.database.engine import Database, reading
from storage.projections.cases import case_by_id, newest_case


def case_behind(database: Database, step: AccountStep) -> Case:
    """The case that brought a step about; for one that a date brought, the newest case on the account."""
    with reading(database) as connection:
        if step.case is not None and (found := case_by_id(connection, step.case)) is not None:
            return found
        return newest_case(connection, step.operator, step.role)
