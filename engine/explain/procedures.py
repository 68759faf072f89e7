"""The procedures of a case, each with what its condition found."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from engine.decide.case import Case
from engine.explain.part import Group, Leaf, parts_of
from engine.procedure.applied import Applied
from rules.expression.days import bind_days
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Effect
from rules.meaning.published import Mode


class ProcedureFound(BaseModel):
    """A procedure that held of a case.

    Attributes: `clause` is its text in every language of the book; `amount` the effect's own (steps,
    seconds); `changed` says whether it made a difference to the decision, `shadow` that it was not to;
    `condition` what its condition found, `written` the same as the author wrote it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    clause: Mapping[str, str]
    effect: Effect
    amount: int | None
    changed: bool
    shadow: bool
    condition: Leaf | Group
    written: str


def procedures_found(case: Case, book: RuleBook) -> tuple[ProcedureFound, ...]:
    """Explain what each procedure of a case rested on, in the order they were applied."""
    return tuple(_found(applied, case, book) for applied in case.procedures)


def _found(applied: Applied, case: Case, book: RuleBook) -> ProcedureFound:
    procedure = book.procedures[applied.name]
    when = bind_days(procedure.when, case.as_of, book.zone)
    return ProcedureFound(
        name=applied.name,
        clause=procedure.clause,
        effect=applied.effect,
        amount=applied.amount,
        changed=applied.changed,
        shadow=procedure.mode is Mode.SHADOW,
        condition=parts_of(when, applied.facts),
        written=procedure.text,
    )
