"""A subject is exempted from standards for a time, by name and with a reason; or not any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from engine.decide.ids import exemption_id
from engine.decide.moments import day_start
from engine.exemption.in_force import Granted, Revoked
from rules.meaning.book import RuleBook
from storage.database.engine import Database, reading
from storage.moves import Move, commit_move
from storage.projections.exemptions import granted
from windvane.moves.occasion import Occasion
from windvane.moves.said import name_said, text_said
from windvane.subject_argument import read_subject
from windvane.wrong_use import WrongUseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An exemption as it is asked for, from the first moment of `first` to the last of `last`."""

    subject: str
    standards: Sequence[str]
    first: date | None
    last: date
    reason: str
    by: str


def exempt(occasion: Occasion, asked: Asked, book: RuleBook) -> Granted:
    """Grant an exemption: what is found of its days is noted, and nothing is done about it.

    Raises WrongUseError, with nothing kept, for a subject or standard that is none, days that end before they
    begin, one that is granted already, and without a reason or a name.
    """
    new = _granted(occasion, asked, book)
    with occasion.alone():
        _require_new(occasion.database, new)
        commit_move(occasion.database, Move(exemptions=[new]))
    return new


def revoke(occasion: Occasion, exemption: str, *, by: str, reason: str, book: RuleBook) -> Revoked:
    """End an exemption before its time.

    Raises WrongUseError, with nothing kept, for an id that is none, one that is over by then, and without a
    reason or a name.
    """
    revoked = Revoked(
        exemption=exemption,
        by=name_said(by, "--by"),
        reason=text_said(reason, "--reason"),
        at=occasion.on_the_clocks_of(book.zone),
        recorded_at=occasion.recorded_on_the_clocks_of(book.zone),
    )
    with occasion.alone():
        _require_running(occasion.database, revoked)
        commit_move(occasion.database, Move(exemptions=[revoked]))
    return revoked


def exemptions_of(database: Database) -> list[Granted]:
    """Every exemption that was granted, as it stands, in the order they were granted."""
    with reading(database) as connection:
        return granted(connection)


def _granted(occasion: Occasion, asked: Asked, book: RuleBook) -> Granted:
    subject = name_said(asked.subject, "KIND:ID")
    _require_known(subject, asked.standards, book)
    starts, ends = _days(occasion, asked, book)
    standards = tuple(sorted(set(asked.standards)))
    return Granted(
        exemption=exemption_id(subject=subject, standards=standards, starts=starts, ends=ends),
        subject=subject,
        standards=standards,
        reason=text_said(asked.reason, "--reason"),
        by=name_said(asked.by, "--by"),
        starts=starts,
        ends=ends,
        recorded_at=occasion.recorded_on_the_clocks_of(book.zone),
    )


def _days(occasion: Occasion, asked: Asked, book: RuleBook) -> tuple[datetime, datetime]:
    first = asked.first or occasion.on_the_clocks_of(book.zone).date()
    if asked.last < first:
        said = f"`{asked.last}` is before `{first}`, when it begins"
        raise WrongUseError("ends-before-it-begins", said, "write a later --until, or an earlier --from")
    return day_start(first, book.zone), day_start(asked.last + timedelta(days=1), book.zone)


def _require_known(subject: str, standards: Sequence[str], book: RuleBook) -> None:
    kind, _ = read_subject(subject)
    if kind not in book.subjects:
        there_are = f"there are {', '.join(book.subjects)}"
        raise WrongUseError("no-subject", f"`{kind}` is no kind of subject", there_are)
    for standard in standards:
        if standard not in book.standards:
            said = f"`{standard}` is no standard of the rule book"
            raise WrongUseError("no-standard", said, "windvane check lists what a book has")


def _require_new(database: Database, new: Granted) -> None:
    found = next((one for one in exemptions_of(database) if one.exemption == new.exemption), None)
    if found is None:
        return
    if found.ends < new.ends:
        said = f"`{new.subject}` was exempted so by `{new.exemption}`, which was revoked"
        raise WrongUseError("exempted-already", said, "write another --from or --until")
    said = f"`{new.subject}` is exempted so already, by `{new.exemption}`"
    raise WrongUseError("exempted-already", said, "see windvane exemptions")


def _require_running(database: Database, revoked: Revoked) -> None:
    found = next((one for one in exemptions_of(database) if one.exemption == revoked.exemption), None)
    if found is None:
        said = f"`{revoked.exemption}` is no exemption of this home"
        raise WrongUseError("no-exemption", said, "see windvane exemptions")
    if found.ends <= revoked.at:
        said = f"`{revoked.exemption}` was over at {found.ends.isoformat()}"
        raise WrongUseError("exemption-over", said, "there is nothing to revoke any more")
