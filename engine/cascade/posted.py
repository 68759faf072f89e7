"""What a decision posts on the account of its operator."""

from collections.abc import Iterator, Mapping

from engine.account.account import Posting
from engine.decide.case import Case, binds
from engine.decide.outcome import Points
from engine.life.life import UnderAppeal
from engine.life.standing import Standing
from rules.meaning.book import RuleBook
from rules.meaning.standard import Vane


def postings_of(standing: Standing, decision: Case, books: Mapping[str, RuleBook]) -> Iterator[Posting]:
    """The points that a decision of a case posts; none when it does nothing.

    While an appeal is open, points that had not begun when it was filed wait for the answer.
    """
    if binds(decision):
        points = (outcome for outcome in decision.outcomes if isinstance(outcome, Points))
        vane = books[decision.book].standards[decision.standard].vane
        yield from (_posting(each, standing, decision, vane=vane) for each in points)


def _posting(points: Points, standing: Standing, decision: Case, *, vane: Vane) -> Posting:
    return Posting(
        case=decision.case,
        matter=decision.matter,
        points=points.points,
        starts=None if _waits(points, standing, decision) else points.starts,
        standard=decision.standard,
        vane=vane.value,
        grade=decision.grade.value,
        subject_kind=decision.subject.partition(":")[0],
    )


def _waits(points: Points, standing: Standing, decision: Case) -> bool:
    """Whether an appeal holds the points back; a decision with one ruling more answers it."""
    phase = standing.life.phase
    answered = len(decision.rulings) > len(standing.decision.rulings)
    return isinstance(phase, UnderAppeal) and not answered and points.starts >= phase.since
