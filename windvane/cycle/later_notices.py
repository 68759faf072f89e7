"""Notices of what happened to open cases and to accounts, written as a night ends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.account.account_step import AccountStep
from engine.life.step import Step
from notices.tells import account_told, told
from storage.database.engine import reading
from storage.projections.notice import OutgoingNotice
from storage.projections.notices import notices_issued
from windvane.case_behind import case_behind
from windvane.cycle.archive import Archive
from windvane.step_notices import account_notices, step_notices


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What happened after decisions: steps of cases in their order, and steps of accounts."""

    steps: tuple[Step, ...]
    accounts: tuple[AccountStep, ...]


def write_later_notices(later: Later, archive: Archive, *, cycle: str) -> tuple[OutgoingNotice, ...]:
    """One notice for every step that somebody is told of, in each language of the book that governs it."""
    steps = [step for step in later.steps if told(step)]
    with reading(archive.database) as connection:
        issued = notices_issued(connection, {step.case for step in steps})
    return (
        *_of_cases(steps, archive, issued=issued, cycle=cycle),
        *_of_accounts(later.accounts, archive, cycle=cycle),
    )


def _of_cases(
    steps: list[Step], archive: Archive, *, issued: Mapping[str, int], cycle: str
) -> Iterator[OutgoingNotice]:
    counted = dict(issued)
    for step in steps:
        counted[step.case] = counted.get(step.case, 0) + 1
        standing = archive.standing(step.case)
        book = archive.book(standing.decided.book)
        yield from step_notices(standing, step, book, number=counted[step.case], cycle=cycle)


def _of_accounts(steps: tuple[AccountStep, ...], archive: Archive, *, cycle: str) -> Iterator[OutgoingNotice]:
    for step in steps:
        if account_told(step):
            yield from account_notices(
                step, case_behind(archive.database, step), archive.book(step.book), cycle=cycle
            )
