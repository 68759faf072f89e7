"""All that the ledger says the tables hold: the rows of a page of entries, derived from nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import Column, Connection, Table

from engine.exemption.in_force import Granted, Revoked
from storage.database import tables
from storage.database.bulk import Row
from storage.ledger.bodies import (
    account_step_in,
    case_in,
    exemption_in,
    header_in,
    notice_in,
    release_in,
    step_in,
)
from storage.ledger.entry import Entry, Kind
from storage.ledger.ledger import entries
from storage.personal.opening import opened
from storage.projections.accounts import account_step_row
from storage.projections.exemptions import exemption_row
from storage.projections.project import FOLLOWING, project
from storage.projections.standings import told
from storage.projections.stepping import step_row
from storage.projections.steps_taken import StepsOf

Page = Sequence[Entry]
Rows = Mapping[Table, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Source:
    """What follows from the entries of a kind.

    Attributes: `tables` are those that follow, each with the column that tells which entry a row follows
    from: by what the entry is about, or by its number (`by_number`); `rows` derives them for a page.
    """

    kind: Kind
    tables: Mapping[Table, Column[Any]]
    rows: Callable[[Page], Rows]
    by_number: bool = False

    def key(self, entry: Entry) -> str | int:
        """What tells the rows that follow from an entry."""
        return entry.seq if self.by_number else entry.about


def sources(connection: Connection, steps: StepsOf) -> tuple[Source, ...]:
    """Every kind of entry with what follows from it; tables that others refer to come first."""
    ends = cache(partial(_ends, connection))
    of_cases = {table: table.c.case_id for table in (tables.cases, *FOLLOWING)}
    return (
        Source(Kind.RELEASE, {tables.books: tables.books.c.digest}, _books),
        Source(Kind.CYCLE, {tables.cycles: tables.cycles.c.cycle_id}, _cycles),
        Source(Kind.CASE, of_cases, partial(_cases, steps)),
        Source(Kind.STEP, {tables.steps: tables.steps.c.entry}, _steps, by_number=True),
        Source(Kind.ACCOUNT, {tables.account_steps: tables.account_steps.c.step}, _account_steps),
        Source(
            Kind.EXEMPTION,
            {tables.exemptions: tables.exemptions.c.entry},
            partial(_exemptions, connection, ends),
            by_number=True,
        ),
        Source(Kind.ERASURE, {}, _nothing),
        Source(Kind.NOTICE, {tables.notices: tables.notices.c.notice_id}, _notices),
    )


def _books(page: Page) -> Rows:
    released = ((release_in(entry.body), entry.seq) for entry in page)
    return {tables.books: [(book.book, book.name, book.version, seq) for book, seq in released]}


def _cycles(page: Page) -> Rows:
    ran = ((header_in(entry.body), entry.seq) for entry in page)
    rows = [(cycle.cycle, cycle.as_of, cycle.book, cycle.recorded_at, seq) for cycle, seq in ran]
    return {tables.cycles: rows}


def _cases(steps: StepsOf, page: Page) -> Rows:
    """Cases are read as they were sealed: no row has a text of theirs that names a person."""
    taken = steps([entry.about for entry in page])
    return project(told(entry.seq, case_in(entry.body), taken.get(entry.about, ())) for entry in page)


def _steps(page: Page) -> Rows:
    return {tables.steps: [step_row(entry.seq, step_in(entry.body)) for entry in page]}


def _account_steps(page: Page) -> Rows:
    rows = [account_step_row(entry.seq, account_step_in(entry.body)) for entry in page]
    return {tables.account_steps: rows}


def _exemptions(connection: Connection, ends: Callable[[], Mapping[str, Revoked]], page: Page) -> Rows:
    rows = []
    told_of = opened(connection, [exemption_in(entry.body) for entry in page])
    for entry, each in zip(page, told_of, strict=True):
        if isinstance(each, Granted):
            revoked = ends().get(each.exemption)
            last = each.ends if revoked is None else min(each.ends, revoked.at)
            rows.append(exemption_row(entry.seq, each, ends=last))
    return {tables.exemptions: rows}


def _notices(page: Page) -> Rows:
    """The rows of notices without their words, which no entry has: only what they were digested to."""
    issued = [(notice_in(entry.body), entry.seq) for entry in page]
    rows = [
        (notice.notice, language, notice.case, digest, seq)
        for notice, seq in issued
        for language, digest in notice.languages.items()
    ]
    return {tables.notices: rows}


def _nothing(_page: Page) -> Rows:
    return {}


def _ends(connection: Connection) -> Mapping[str, Revoked]:
    """Revocations by exemption: the earliest of each."""
    found: dict[str, Revoked] = {}
    for entry in entries(connection, Kind.EXEMPTION):
        each = exemption_in(entry.body)
        if isinstance(each, Revoked) and (each.exemption not in found or each.at < found[each.exemption].at):
            found[each.exemption] = each
    return found
