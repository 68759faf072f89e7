"""Tests of procedures: their condition on the fields of a case, by SQL, durable-rules and plainly."""

from collections.abc import Sequence
from dataclasses import replace

from engine.judge.durable import DurableRules
from engine.judge.reference import holds
from engine.plan.dated_book import DatedBook
from engine.plan.given import PLACE, condition_of_given
from rules.expression.days import bind_days
from rules.expression.names import names_in
from rules.meaning.book import RuleBook
from rules.meaning.book_test import ProcedureTest, Said
from rules.meaning.procedure import Procedure
from storage.warehouse.giving import give_columns
from storage.warehouse.interface import Warehouse
from windvane.booktest.given_facts import columns_of, places, units_of
from windvane.booktest.verdict import PLAIN, RULES, SQL, Verdict

_CASES = "case_fields"


def proceed_all(
    book: RuleBook, name: str, tests: Sequence[ProcedureTest], *, warehouse: Warehouse
) -> list[Verdict]:
    """Say what one procedure does to the case of every test, all as of one business date."""
    as_of, procedure = tests[0].as_of, book.procedures[name]
    bound = replace(procedure, when=bind_days(procedure.when, as_of, book.zone))
    rules = DurableRules({name: [(name, bound.when)]})
    facts = columns_of([test.given for test in tests], units_of(tests, names_in(procedure.when)))
    give_columns(warehouse, _CASES, {PLACE: places(len(tests)), **facts})
    rows = warehouse.rows(condition_of_given(DatedBook(book, as_of), procedure.when, _CASES))
    return [
        Verdict(
            test,
            {
                SQL: _said(procedure, test, met=bool(met)),
                RULES: _said(procedure, test, met=name in rules.met(name, test.given)),
                PLAIN: _said(procedure, test, met=holds(bound.when, test.given)),
            },
            test.given,
        )
        for test, (met,) in zip(tests, rows, strict=True)
    ]


def _said(procedure: Procedure, test: ProcedureTest, *, met: bool) -> Said:
    """The effect where the condition holds of a case that the procedure is about."""
    if not met or not _concerned(procedure, test):
        return dict.fromkeys(("effect", *_said_by(procedure)))
    return {"effect": str(procedure.effect), **_said_by(procedure)}


def _said_by(procedure: Procedure) -> Said:
    """What the effect says beside its name: how it reads overlaps, or an amount."""
    if procedure.overlap is not None:
        return {"overlap": str(procedure.overlap)}
    return {"amount": procedure.amount}


def _concerned(procedure: Procedure, test: ProcedureTest) -> bool:
    """Whether it is about the standard and vane of the case; a test may leave out what does not narrow it."""
    standards, vanes = procedure.standards[:1], procedure.vanes[:1]
    standard = test.given.get("standard", next(iter(standards), ""))
    vane = test.given.get("vane", next((str(vane) for vane in vanes), ""))
    return procedure.concerns(str(standard), str(vane))
