"""Tonight's part of the lives of open cases, from what was shown and measured to what is decided next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.decide.case import Case
from engine.decide.take_up import TakenUp
from engine.life.standing import Standing
from engine.life.step import Step
from engine.plan.asked_facts import AskedFacts
from engine.plan.plan import Plan
from notices.tells import told
from storage.records.store import RecordStore
from windvane.cycle.accounts import Settled, settle_accounts
from windvane.cycle.lives import LivesOfNight
from windvane.cycle.night import Night
from windvane.cycle.open_cases import OpenCases, TonightsRecords, end_night, go_on, open_cases
from windvane.cycle.opening import Opening, escalates_anything, openings
from windvane.cycle.population import exams_taken, facts_asked, rectifications_shown
from windvane.letters import Letter
from windvane.releases import Releases
from windvane.still_to_tell import still_to_tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Tonight:
    """Open cases half-way through a night: what tonight shows of them is done, new cases are to be decided.

    Attributes: `unmet` are the cases whose notice was not met by now.
    """

    night: Night
    releases: Releases
    opened: OpenCases
    lives: LivesOfNight
    unmet: tuple[Standing, ...]
    facts: Mapping[str, AskedFacts]
    settled: Settled

    def openings(self, taken_up: TakenUp) -> tuple[Opening, ...]:
        """The cases that may be opened: new findings, and notices that were not met."""
        book, as_of = self.night.book, self.night.as_of
        escalating = self.unmet if escalates_anything(book, as_of) else ()
        return openings(taken_up.new, taken_up.absorbed, unmet=escalating, measured=self.facts, book=book)

    def end(self, new: Iterable[Case]) -> tuple[Step, ...]:
        """Take the steps that follow from tonight's new cases; all steps of the night."""
        end_night(self.opened, self.lives, unmet=self.unmet, new=new, at=self.night.at)
        return self.lives.steps

    def letters(self) -> list[Letter]:
        """What is to be told of the steps of cases and of accounts, in their order."""
        concerned = {step.case for step in self.lives.steps if told(step)}
        return still_to_tell(self.opened.database, self.lives.turns(concerned), accounts=self.settled.steps)

    def seen(self) -> Mapping[str, int]:
        """How many steps each open case had taken as the night began."""
        return self.opened.seen()


def look_at_open_cases(night: Night, store: RecordStore, plan: Plan) -> Tonight:
    """Let open cases go on by what tonight's records and measurements show of them, and settle accounts."""
    releases = Releases(store.database, tonight=night.book)
    opened = open_cases(store.database, night)
    facts = facts_asked(store.warehouse, plan, _asked(opened, night))
    records = TonightsRecords(
        facts=facts,
        exams=exams_taken(store.warehouse, night.book, plan),
        rectifications=rectifications_shown(store.warehouse, night.book, plan),
    )
    lives = opened.lives()
    unmet = go_on(opened, lives, records, releases=releases, night=night)
    return Tonight(
        night=night,
        releases=releases,
        opened=opened,
        lives=lives,
        unmet=unmet,
        facts=facts,
        settled=settle_accounts(
            store.database, releases, exams=records.exams, taken=lives.steps, until=night.at
        ),
    )


def _asked(opened: OpenCases, night: Night) -> Mapping[str, frozenset[str]]:
    """The subjects, by kind, whose figures may clear a notice, or show how an escalated case stands."""
    pairs = [each.subject.partition(":")[::2] for each in opened.notices]
    return {kind: frozenset(identity for of, identity in pairs if of == kind) for kind in night.book.subjects}
