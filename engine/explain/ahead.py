"""What lies ahead: the procedures of a book that act once a case or its account comes to a point."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from pydantic import BaseModel, ConfigDict

from engine.explain.part import Group, Leaf, parts_of
from engine.judge.reference import holds
from engine.procedure.binding import binding
from rules.expression.names import names_in
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Effect, Procedure
from rules.meaning.published import Mode
from rules.meaning.standard import Grade, Standard

ACCOUNT_STEPS = (Effect.CLEAR_OUT, Effect.ITEMS_DOWN_UNTIL_EXAM)
"""What points lead to."""


class ProcedureAhead(BaseModel):
    """A procedure that would act.

    Attributes: `clause` is its text in every language of the book; `condition` what it waits for, on no
    facts at all; `written` the same as the author wrote it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    clause: Mapping[str, str]
    effect: Effect
    condition: Leaf | Group
    written: str


def next_steps(standard: Standard, book: RuleBook, as_of: date, *, points: int) -> tuple[ProcedureAhead, ...]:
    """What more points than the account shows lead to, by the procedures in force on that day."""
    leading = _ahead(standard, book, as_of, reads="points_balance", effects=ACCOUNT_STEPS)
    shown = {"points_balance": points}
    return tuple(_told(each) for each in leading if not holds(each.when, shown))


def when_overdue(
    standard: Standard, book: RuleBook, as_of: date, *, grade: Grade
) -> tuple[ProcedureAhead, ...]:
    """What follows where a notice about a breach of a grade is not met; nothing above the highest grade."""
    if standard.grades[0].grade is grade:
        return ()
    raising = _ahead(standard, book, as_of, reads="notice_overdue", effects=(Effect.RAISE_GRADE,))
    return tuple(_told(each) for each in raising)


def when_exam_missed(standard: Standard, book: RuleBook, as_of: date) -> tuple[ProcedureAhead, ...]:
    """What follows, beside the fines, where an exam in their place is not passed in time."""
    closing = _ahead(standard, book, as_of, reads="exam_missed", effects=ACCOUNT_STEPS)
    return tuple(_told(each) for each in closing)


def _ahead(
    standard: Standard, book: RuleBook, as_of: date, *, reads: str, effects: Collection[Effect]
) -> Iterator[Procedure]:
    reading = (
        each
        for each in book.procedures.values()
        if each.effect in effects and each.mode is Mode.ENFORCE and reads in names_in(each.when)
    )
    for procedure in binding(reading, as_of=as_of, zone=book.zone):
        if procedure.concerns(standard.name, standard.vane):
            yield procedure


def _told(procedure: Procedure) -> ProcedureAhead:
    return ProcedureAhead(
        name=procedure.name,
        clause=procedure.clause,
        effect=procedure.effect,
        condition=parts_of(procedure.when, {}),
        written=procedure.text,
    )
