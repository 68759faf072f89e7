"""What account procedures did to the account of an operator in a role: one ledger entry each."""

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from engine.account.place import EXAM, EXAM_MISSED, NEW_YEAR
from rules.meaning.procedure import Effect
from rules.units import Value


class AccountStep(BaseModel):
    """An effect of the stage account (rules/meaning/procedure.py) on one account, from the moment `at`.

    Attributes: `step` is an id derived from content (account, effect, procedure, `because`), with `-U<n>`
    when it undoes and `-R<n>` when it enters again what was undone; `amount` is the effect's own (points of
    credit, points carried over), None where it takes none; `because` names the event: a case's id (its
    points), `exam:<key>`, `exam_missed:<case>`, `new_year:2027`; `facts` are the fields that the procedure's
    condition read; `undoes` is the id of the step that this one takes back, as of that step's own moment: it
    then never counted, and all else is as in the step undone; `cause` is the case whose revision that
    follows from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    step: str
    operator: str
    role: str
    effect: Effect
    amount: int | None
    at: datetime
    procedure: str
    because: str
    facts: Mapping[str, Value]
    book: str
    undoes: str | None = None
    cause: str | None = None

    @property
    def case(self) -> str | None:
        """The case that it goes back to: whose revision, points or missed exam; None for any other event."""
        told = self.cause or self.because.removeprefix(EXAM_MISSED)
        return None if told.startswith((EXAM, NEW_YEAR)) else told
