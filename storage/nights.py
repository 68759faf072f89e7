"""The nights of a ledger: what was entered before each, and what each entered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from pydantic import BaseModel
from sqlalchemy import Connection, select

from engine.account.account_step import AccountStep
from engine.decide.case import Case
from engine.life.step import Step
from storage.database.bulk import Row
from storage.database.tables import notices
from storage.ledger.bodies import account_step_in, case_in, header_in, notice_in, step_in
from storage.ledger.contents import CycleHeader, NoticeIssued
from storage.ledger.entry import Entry, Kind
from storage.ledger.ledger import entries
from storage.personal.opening import opened
from storage.personal.words import Place, words_anew

_FOLLOWING = ("cases", "steps", "accounts", "notices")
"""What a header counts of the entries that follow it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the ledger: what people did after the night before, and the night that followed.

    Attributes: `night` begins with the cycle's header, and `kept` is what its other entries tell; both are
    empty after the last night. `notices` are the rows of all notices, whose words no entry has.
    """

    between: Sequence[Entry]
    night: Sequence[Entry]
    kept: "NightKept"
    notices: Sequence[Row]

    @property
    def header(self) -> CycleHeader | None:
        """The cycle. Raises StorageError when it cannot be read."""
        return header_in(self.night[0].body) if self.night else None


@dataclass(frozen=True, slots=True)
class NightKept:
    """What a night decided, each with the number of its entry; what was sealed is opened.

    Attributes: `salts` are those by which the words of its notices are sealed; of words that were erased, and
    of those of before words were sealed, there are none.
    """

    cases: Sequence[tuple[int, Case]]
    steps: Sequence[tuple[int, Step]]
    accounts: Sequence[tuple[int, AccountStep]]
    notices: Sequence[tuple[int, NoticeIssued]]
    salts: Mapping[Place, bytes]


_Told = TypeVar("_Told", bound=BaseModel)


def stretches(connection: Connection) -> Iterator[Stretch]:
    """The whole ledger, oldest first, each stretch read as it is asked for. Raises StorageError."""
    told = entries(connection)
    between: list[Entry] = []
    for entry in told:
        if entry.kind != Kind.CYCLE:
            between.append(entry)
            continue
        counts = header_in(entry.body).counts
        following = islice(told, sum(counts.get(name, 0) for name in _FOLLOWING))
        yield _stretch(connection, between, [entry, *following])
        between = []
    if between:
        yield _stretch(connection, between, ())


def _stretch(connection: Connection, between: Sequence[Entry], night: Sequence[Entry]) -> Stretch:
    rows = _notice_rows(connection, [*between, *night])
    return Stretch(between, night, _kept(connection, night, rows), rows)


def _kept(connection: Connection, night: Sequence[Entry], rows: Sequence[Row]) -> NightKept:
    cases = [(entry.seq, case_in(entry.body)) for entry in night if entry.kind == Kind.CASE]
    steps = [(entry.seq, step_in(entry.body)) for entry in night if entry.kind == Kind.STEP]
    return NightKept(
        cases=_opened(connection, cases),
        steps=_opened(connection, steps),
        accounts=[(each.seq, account_step_in(each.body)) for each in night if each.kind == Kind.ACCOUNT],
        notices=[(each.seq, notice_in(each.body)) for each in night if each.kind == Kind.NOTICE],
        salts=_salts(connection, rows),
    )


def _salts(connection: Connection, rows: Sequence[Row]) -> Mapping[Place, bytes]:
    notice, language, salt = map(notices.c.keys().index, ("notice_id", "language", "salt"))
    kept = {(row[notice], row[language]): row[salt] for row in rows if row[salt]}
    anew = words_anew(connection) if kept else {}
    return {place: drawn for place, drawn in kept.items() if place not in anew}


def _notice_rows(connection: Connection, page: Sequence[Entry]) -> list[Row]:
    within = notices.c.entry.between(page[0].seq, page[-1].seq)
    return [tuple(row) for row in connection.execute(select(notices).where(within))]


def _opened(connection: Connection, told: Sequence[tuple[int, _Told]]) -> list[tuple[int, _Told]]:
    contents = opened(connection, [content for _, content in told])
    return [(seq, content) for (seq, _), content in zip(told, contents, strict=True)]
