"""What account procedures are judged on: new years, exams, missed exams and points, in their order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from engine.account.account import Account, Exam, Posting
from engine.account.place import EXAM, EXAM_MISSED, NEW_YEAR, Place, place_of
from engine.decide.moments import after, day_start
from engine.facts import Facts

_OTHERWISE: Facts = {"new_year": 0, "exam_missed": 0}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an account.

    Attributes: `own` are the fields that it brings (rules/meaning/procedure.py: CASE_FIELDS); `standard` and
    `vane` are those of the case whose points these are, empty for other events.
    """

    place: Place
    own: Facts
    standard: str = ""
    vane: str = ""


def events(account: Account, *, zone: str, until: datetime) -> tuple[Event, ...]:
    """Everything that happened to an account until a moment, once each, in the order it is judged.

    Moments are in the zone's offset. Points count from their start; a year is new at 1 January 00:00 in the
    zone, and only for an account of which something was known before.
    """
    happened = {each.place: each for each in _happened(account, zone) if each.place.at <= until}
    if not happened:
        return ()
    new_years = _new_years(min(happened).at, until, zone)
    return tuple(sorted((*new_years, *happened.values()), key=lambda each: each.place))


def _happened(account: Account, zone: str) -> Iterator[Event]:
    yield from (_exam(each, zone) for each in account.exams)
    yield from (_missed(case, at, zone) for case, at in account.missed_exams)
    for posting in sorted(account.postings, key=lambda each: each.points):
        if posting.starts is not None:
            yield _posted(posting, posting.starts, zone)


def _exam(exam: Exam, zone: str) -> Event:
    place = place_of(after(exam.at, 0, zone), EXAM + exam.exam)
    return Event(place, {**_OTHERWISE, "exam_score": exam.score})


def _missed(case: str, at: datetime, zone: str) -> Event:
    place = place_of(after(at, 0, zone), EXAM_MISSED + case)
    return Event(place, {**_OTHERWISE, "exam_missed": 1})


def _posted(posting: Posting, starts: datetime, zone: str) -> Event:
    own: Facts = {
        "points": posting.points,
        "standard": posting.standard,
        "vane": posting.vane,
        "grade": posting.grade,
        "subject_kind": posting.subject_kind,
    }
    place = place_of(after(starts, 0, zone), posting.case)
    return Event(place, {**_OTHERWISE, **own}, standard=posting.standard, vane=posting.vane)


def _new_years(since: datetime, until: datetime, zone: str) -> Iterator[Event]:
    for year in range(since.year + 1, after(until, 0, zone).year + 1):
        place = place_of(day_start(date(year, 1, 1), zone), f"{NEW_YEAR}{year}")
        yield Event(place, {**_OTHERWISE, "new_year": 1})
