"""Account steps and exemptions of single subjects, for tests of keeping them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from engine.account.account_step import AccountStep
from engine.exemption.in_force import Granted, Revoked
from rules.meaning.procedure import Effect
from storage.projections.accounts import accounts
from tests.strategies.life_steps import REVIEWER, day

RECORDED_AT = datetime(2026, 11, 21, 3, tzinfo=UTC)


def account_step(step: str = "clear-1", **changes: Any) -> AccountStep:
    """The role of O0 cleared out by a case."""
    plain = AccountStep(
        step=step,
        operator="O0",
        role="merchant",
        effect=Effect.CLEAR_OUT,
        amount=None,
        at=day(8),
        procedure="M01",
        because="20261120-G02-000000000000",
        facts={"points_balance": 120},
        book="b00c" * 16,
    )
    return plain.model_copy(update=changes)


def granted(exemption: str, **changes: Any) -> Granted:
    """Item I1 exempted from G02 for thirty days."""
    plain = Granted(
        exemption=exemption,
        subject="item:I1",
        standards=("G02",),
        reason="the warehouse burnt down",
        by=REVIEWER,
        starts=day(0),
        ends=day(30),
        recorded_at=RECORDED_AT,
    )
    return plain.model_copy(update=changes)


def revoked(exemption: str, at: float = 10) -> Revoked:
    """The same exemption, ended after some days."""
    return Revoked(
        exemption=exemption,
        by=REVIEWER,
        reason="it was not the warehouse",
        at=day(at),
        recorded_at=RECORDED_AT,
    )


def posted(connection: Connection, operator: str) -> list[tuple[int, datetime | None]]:
    """The points of an operator with the moments they count from (None: held back), the fewest first."""
    found = accounts(connection, [operator], vanes=lambda _book, _standard: "goods")
    return sorted((each.points, each.starts) for account in found for each in account.postings)
