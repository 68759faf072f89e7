"""Accounts of operators: points posted by cases that bind, and what procedures did (engine/account)."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, select

from engine.account.account import Account, Posting
from engine.account.account_step import AccountStep
from storage.database import bulk
from storage.database.among import among
from storage.database.bulk import insert_rows
from storage.database.tables import account_steps, cases, cycles, ledger, points, steps
from storage.ledger.bodies import account_step_in
from storage.ledger.ledger import append

Holder = tuple[str, str]
"""(operator, role)."""

Vanes = Callable[[str, str], str]
"""(rule book by its digest, standard) → the wind vane it belongs to there."""


def enter_account_steps(connection: Connection, taken: Sequence[AccountStep]) -> None:
    """Enter what procedures did to accounts. Raises StorageError for a step that is entered already."""
    written = append(connection, taken)
    rows = [account_step_row(entry.seq, each) for entry, each in zip(written, taken, strict=True)]
    insert_rows(connection, account_steps, rows)


def account_step_row(entry: int, step: AccountStep) -> bulk.Row:
    """The row of what a procedure did to an account."""
    account = (step.operator, step.role)
    return step.step, *account, step.effect.value, step.amount, step.at, step.undoes, entry


def accounts(connection: Connection, operators: Collection[str] | None, *, vanes: Vanes) -> list[Account]:
    """Every account that something happened to, by operator and role: of some operators, or of all (None).

    Exams are not among it: they are records, which whoever asks adds.
    """
    postings = _postings(connection, operators, vanes)
    missed = _missed_exams(connection, operators)
    taken = _taken(connection, operators)
    return [
        Account(
            operator=operator,
            role=role,
            postings=tuple(postings.get((operator, role), ())),
            missed_exams=tuple(missed.get((operator, role), ())),
            steps=tuple(taken.get((operator, role), ())),
        )
        for operator, role in sorted({*postings, *missed, *taken})
    ]


def _postings(
    connection: Connection, operators: Collection[str] | None, vanes: Vanes
) -> Mapping[Holder, list[Posting]]:
    query = (
        select(points, cases.c.standard, cases.c.grade, cases.c.subject, cycles.c.book)
        .join(cases, cases.c.case_id == points.c.case_id)
        .join(cycles, cycles.c.cycle_id == cases.c.cycle_id)
        .order_by(points.c.case_id)
    )
    found: dict[Holder, list[Posting]] = defaultdict(list)
    for row in _of(connection, query, points.c.operator, operators=operators):
        posting = Posting(
            case=row.case_id,
            matter=row.matter,
            points=row.points,
            starts=row.starts,
            standard=row.standard,
            vane=vanes(row.book, row.standard),
            grade=row.grade,
            subject_kind=row.subject.partition(":")[0],
        )
        found[row.operator, row.role].append(posting)
    return found


def _missed_exams(
    connection: Connection, operators: Collection[str] | None
) -> Mapping[Holder, list[tuple[str, datetime]]]:
    query = (
        select(cases.c.operator, cases.c.role, steps.c.case_id, steps.c.at)
        .join(cases, cases.c.case_id == steps.c.case_id)
        .where(steps.c.step == "exam_missed", cases.c.binds)
        .order_by(steps.c.entry)
    )
    found: dict[Holder, list[tuple[str, datetime]]] = defaultdict(list)
    for operator, role, case, at in _of(connection, query, cases.c.operator, operators=operators):
        found[operator, role].append((case, at))
    return found


def _taken(connection: Connection, operators: Collection[str] | None) -> Mapping[Holder, list[AccountStep]]:
    query = (
        select(account_steps.c.operator, account_steps.c.role, ledger.c.body)
        .join(ledger, ledger.c.seq == account_steps.c.entry)
        .order_by(account_steps.c.entry)
    )
    found: dict[Holder, list[AccountStep]] = defaultdict(list)
    for operator, role, body in _of(connection, query, account_steps.c.operator, operators=operators):
        found[operator, role].append(account_step_in(body))
    return found


def _of(
    connection: Connection,
    query: Select[*tuple[Any, ...]],
    operator: Column[Any],
    *,
    operators: Collection[str] | None,
) -> Iterator[Row[*tuple[Any, ...]]]:
    """What a query finds of some operators, or of all."""
    if operators is not None:
        query = query.where(among(connection, operator, sorted(operators)))
    yield from connection.execute(query)
