"""What people do to cases is kept whole, with all that follows from it, or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine

from engine.account.account_step import AccountStep
from engine.exemption.in_force import Granted, Revoked
from engine.life.step import Step
from storage.database.engine import trying, writing
from storage.projections.accounts import enter_account_steps
from storage.projections.exemptions import enter_exemptions
from storage.projections.issuing import by_notice, issue
from storage.projections.notice import OutgoingNotice
from storage.projections.stepping import take_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Steps of cases, and what follows from them, in the order in which they are entered.

    Attributes: `seen` says how many steps each case had taken when the move was made of it (0 where it says
    nothing): a move is made of what stands, and of nothing older.
    """

    steps: Sequence[Step] = ()
    account_steps: Sequence[AccountStep] = ()
    exemptions: Sequence[Granted | Revoked] = ()
    notices: Sequence[OutgoingNotice] = ()
    seen: Mapping[str, int] = field(default_factory=dict)


@contextmanager
def rehearsed(engine: Engine, move: Move) -> Iterator[Connection]:
    """The database as it will be once the steps of a move are taken; nothing of it is kept.

    Raises StorageError and IllegalStepError as `commit_move`.
    """
    with trying(engine) as connection:
        take_steps(connection, move.steps, seen=move.seen)
        yield connection


def commit_move(engine: Engine, move: Move) -> None:
    """Keep a move in one transaction.

    Raises StorageError, with nothing kept, when one of its cases has moved on since it was seen or the
    database refuses; IllegalStepError for a step that the life of its case does not offer.
    """
    with writing(engine) as connection:
        take_steps(connection, move.steps, seen=move.seen)
        enter_account_steps(connection, move.account_steps)
        enter_exemptions(connection, move.exemptions)
        issue(connection, by_notice(move.notices))
