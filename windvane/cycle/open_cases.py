"""The open cases' part of a cycle: what was shown, what fell due and what was measured become steps."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.decide.case import Case
from engine.life.standing import Standing
from engine.life.step import Overdue
from engine.plan.asked_facts import AskedFacts
from engine.plan.exam import Exams
from engine.plan.rectification import RectificationShown
from storage.database.engine import Database, reading
from storage.projections.deadlines import DueCase, cases_due
from storage.projections.rectifying import OpenNotice, open_notices
from storage.projections.standings import standings
from windvane.cycle.clearing import Measured, clear
from windvane.cycle.exams import sit_exams
from windvane.cycle.falling_due import close, end_windows, missed, remind
from windvane.cycle.lives import LivesOfNight
from windvane.cycle.night import Night
from windvane.cycle.proofs import take_proofs
from windvane.releases import Releases


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCases:
    """The cases that a night looks at again: what of them is due, and which still ask for something.

    Attributes: `database` has all else that is known of them.
    """

    database: Database
    due: Sequence[DueCase]
    notices: Sequence[OpenNotice]

    def lives(self) -> LivesOfNight:
        """Where they stand as the night begins."""
        due = {each.case: each.life for each in self.due}
        return LivesOfNight(due | {each.case: each.life for each in self.notices}, self._standings)

    def seen(self) -> Mapping[str, int]:
        """How many steps each had taken."""
        due = {each.case: each.taken for each in self.due}
        return due | {each.case: each.taken for each in self.notices}

    def _standings(self, cases: Collection[str]) -> Mapping[str, Standing]:
        with reading(self.database) as connection:
            return standings(connection, cases)


@dataclass(frozen=True, slots=True, kw_only=True)
class TonightsRecords:
    """What a night's records tell of open cases.

    Attributes: `facts` are those of the subjects with an open notice.
    """

    facts: Mapping[str, AskedFacts]
    exams: Exams
    rectifications: tuple[RectificationShown, ...]


def open_cases(database: Database, night: Night) -> OpenCases:
    """What is open when a cycle decides."""
    with reading(database) as connection:
        due = cases_due(connection, night.at, remind_before=night.book.bookkeeping.remind_before)
        return OpenCases(database=database, due=due, notices=open_notices(connection, night.as_of))


def go_on(
    opened: OpenCases, lives: LivesOfNight, records: TonightsRecords, *, releases: Releases, night: Night
) -> tuple[Standing, ...]:
    """Take every step that does not depend on tonight's findings; give the cases whose notice was not met."""
    take_proofs(records.rectifications, lives, recorded_at=night.recorded_at)
    end_windows(opened.due, lives)
    sit_exams(opened.due, lives, taken=records.exams, releases=releases)
    measured = Measured(as_of=night.as_of, facts=records.facts, book_of=releases.book)
    still_asking = [each for each in opened.notices if lives.has_open_notice(each.case)]
    clear(still_asking, measured, lives=lives, at=night.at)
    return tuple(lives.standings(missed(opened.due, lives)).values())


def end_night(
    opened: OpenCases,
    lives: LivesOfNight,
    *,
    unmet: Iterable[Standing],
    new: Iterable[Case],
    at: datetime,
) -> None:
    """Take the steps that follow tonight's decisions: deadlines missed, reminders, and what is over."""
    followed = {case.escalates: case.case for case in new}
    for standing in unmet:
        case = standing.decided.case
        lives.take(Overdue(case=case, at=lives.not_before(case, at), escalated_to=followed.get(case)))
    remind(opened.due, lives, at)
    close(opened.due, lives)
