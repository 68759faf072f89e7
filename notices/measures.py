"""What a decision does, as a notice lists it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.decide.case import Case, Resolved
from engine.decide.outcome import (
    Compensation,
    Correction,
    NoticeDue,
    Outcome,
    Points,
    Sanction,
    ScoreAdjustment,
    Tilt,
)
from engine.decide.outcomes import timing
from notices.decision import Measure
from notices.titles import Titles
from rules.units import Unit

_Timed = Correction | Sanction | ScoreAdjustment | Points | Tilt | Compensation


def measures_of(case: Case, titles: Titles, *, held_back: Collection[Outcome] = ()) -> tuple[Measure, ...]:
    """List the outcomes of a case but the notice itself, the earliest first; an appeal holds `held_back`."""
    resolved = {each.what: each for each in case.resolved}
    standard, zone = titles.book.standards[case.standard], titles.book.zone
    decided = timing(standard, case.as_of, zone, rulings=case.rulings).decided
    lister = _Lister(titles, decided, resolved, held_back)
    listed = (lister.measure(outcome) for outcome in case.outcomes if not isinstance(outcome, NoticeDue))
    return tuple(sorted(listed, key=lambda measure: measure.starts))


@dataclass(frozen=True, slots=True)
class _Lister:
    titles: Titles
    decided: datetime
    resolved: Mapping[str, Resolved]
    held_back: Collection[Outcome]

    def measure(self, outcome: _Timed) -> Measure:
        match outcome:
            case Correction() | Sanction():
                return self._named(outcome)
            case ScoreAdjustment():
                return self._adjustment(outcome)
            case Points():
                return self._points(outcome)
            case Tilt():
                return self._tilt(outcome)
            case Compensation():
                return self._compensation(outcome)

    def _named(self, outcome: Correction | Sanction) -> Measure:
        penalty = outcome if isinstance(outcome, Sanction) else None
        amount = penalty.amount if penalty else None
        return Measure(
            kind=outcome.kind,
            id=outcome.measure,
            name=self.titles.measure(outcome.measure),
            unit=None if amount is None else Unit.MONEY,
            amount=amount,
            starts=outcome.starts,
            ends=penalty.ends if penalty else None,
            at_once=self._at_once(outcome),
            waits=outcome in self.held_back,
            formula=penalty.formula if penalty else None,
            explain=self.titles.explained(outcome.measure),
            resolved=self.resolved.get(outcome.measure) if penalty else None,
        )

    def _adjustment(self, outcome: ScoreAdjustment) -> Measure:
        words, title = self.titles.words, self.titles.book.scores[outcome.score].title
        return Measure(
            kind="score",
            id=outcome.score,
            name=words.patterns.score.format(title=title.get(words.language, outcome.score)),
            unit=Unit.SCORE,
            amount=outcome.amount,
            starts=outcome.starts,
            ends=outcome.ends,
            at_once=self._at_once(outcome),
            waits=outcome in self.held_back,
        )

    def _points(self, outcome: Points) -> Measure:
        return Measure(
            kind="points",
            id="points",
            name=self.titles.words.outcomes["points"],
            unit=Unit.COUNT,
            amount=outcome.points,
            starts=outcome.starts,
            ends=None,
            at_once=self._at_once(outcome),
            waits=outcome in self.held_back,
            resolved=self.resolved.get("points"),
        )

    def _tilt(self, outcome: Tilt) -> Measure:
        return Measure(
            kind="tilt",
            id="tilt",
            name=self.titles.words.outcomes["tilt"],
            unit=Unit.MULTIPLE,
            amount=outcome.factor,
            channels=outcome.channels,
            starts=outcome.starts,
            ends=outcome.ends,
            at_once=self._at_once(outcome),
            waits=outcome in self.held_back,
        )

    def _compensation(self, outcome: Compensation) -> Measure:
        return Measure(
            kind="compensation",
            id="compensation",
            name=self.titles.words.outcomes["compensation"],
            unit=Unit.MONEY,
            amount=outcome.amount,
            formula=outcome.formula,
            starts=outcome.starts,
            ends=None,
            at_once=self._at_once(outcome),
            waits=outcome in self.held_back,
        )

    def _at_once(self, outcome: _Timed) -> bool:
        return outcome.starts <= self.decided
