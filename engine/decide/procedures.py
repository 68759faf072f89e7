"""What procedures do to a decision: the stages that act when a case is decided."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from engine.candidate import Candidate
from engine.decide.case import Case, Prior, State
from engine.decide.outcome import Outcome, Sanction
from engine.decide.outcomes import Timing
from engine.decide.ranges import resolve
from engine.decide.ruling import Ruling
from engine.facts import Facts
from engine.procedure.applied import Applied
from engine.procedure.binding import binding
from engine.procedure.fields import CaseFields
from engine.procedure.judges import PlainProcedures
from engine.procedure.passage import Passed, pass_through
from rules.expression.days import day_start
from rules.meaning.book import RuleBook
from rules.meaning.outcome import Range
from rules.meaning.procedure import Effect, Overlap, Stage
from rules.meaning.standard import Grade

DECIDING = (Stage.EXEMPT, Stage.GRADE, Stage.SUBSTITUTE, Stage.RESOLVE)
"""The stages that act when a case is decided; account acts on accounts (engine/account)."""

EXAM = "exam"


def case_fields(  # noqa: PLR0913 - what a decision starts from, named at every call
    candidate: Candidate | Case,
    grade: Grade,
    *,
    book: RuleBook,
    as_of: date,
    prior: Prior,
    circumstances: Facts,
    rulings: Sequence[Ruling] = (),
) -> CaseFields:
    """The fields of a case that is about to be decided, or was, found as `grade` by the judge.

    Of `rulings`, oldest first, the last one's grade holds. Raises KeyError for a standard the book does not
    have.
    """
    standard, today = book.standards[candidate.standard], as_of + timedelta(days=1)
    usual: Facts = {"days_open": 0, "notice_overdue": 0, "human_review_requested": 0, "exam_missed": 0}
    own: Facts = {
        "role": candidate.role,
        "subject_kind": candidate.subject.partition(":")[0],
        "prior_same_180d": prior.same,
        "prior_any_180d": prior.any,
        "today": day_start(today, book.zone),
        "new_year": int((today.month, today.day) == (1, 1)),
    }
    return CaseFields(
        standard=standard.name,
        vane=standard.vane,
        grade=grade,
        points={clause.grade: _points(clause.outcomes.points, prior) for clause in standard.grades},
        others={**usual, **circumstances, **own},
        ruled=rulings[-1].grade if rulings else None,
    )


def passed_plainly(fields: CaseFields, book: RuleBook, as_of: date) -> Passed:
    """Let a case pass through the deciding stages, judged by the plain reference."""
    if not book.procedures:
        return Passed(fields.ruled or fields.grade)
    procedures = binding(book.procedures.values(), as_of=as_of, zone=book.zone)
    return pass_through(fields, procedures, PlainProcedures(procedures), stages=DECIDING)


def state_of(passed: Passed, rulings: Sequence[Ruling]) -> State:
    """What a decision amounts to after the procedures and what people decided.

    Nothing is left of what a person undid. What is exempted does nothing, whoever let it stand before that
    was known. Else a person's word holds.
    """
    if rulings and rulings[-1].grade is None:
        return "overturned"
    if passed.changed_by(Effect.EXEMPT):
        return "exempted"
    return "waiting" if passed.changed_by(Effect.NEEDS_HUMAN) and not rulings else "decided"


def substitute(acts: tuple[Outcome, ...], passed: Passed, at: Timing) -> tuple[Outcome, ...]:
    """Replace the fines by an exam where a procedure says so, and there are any.

    The exam stands where the fines stood: it begins when they would have, and is to be passed within the
    time; of several times the longest counts. A plain exam among the penalties is the same one.
    """
    fines = [outcome for outcome in acts if _is_fine(outcome)]
    times = [each.amount or 0 for each in passed.changed_by(Effect.EXAM_INSTEAD)]
    if not fines or not times:
        return acts
    ends = at.after(at.penalty, max(times))
    exam = Sanction(measure=EXAM, amount=None, starts=at.penalty, ends=ends)
    exchanged = (exam if outcome is fines[0] else outcome for outcome in acts)
    return tuple(each for each in exchanged if each is exam or not (_is_fine(each) or _is_exam(each)))


def told(passed: Passed, acts: tuple[Outcome, ...]) -> tuple[Applied, ...]:
    """What was applied, as the case keeps it; `acts` is what the grade does before anything is replaced.

    An exam instead of fines that there are not changed nothing, nor did the strictest of no measures.
    """
    moot = {
        Effect.EXAM_INSTEAD: not any(map(_is_fine, acts)),
        Effect.STRICTEST_WINS: not any(map(_is_measure, acts)),
    }
    return tuple(
        each.model_copy(update={"changed": False}) if each.changed and moot.get(each.effect) else each
        for each in passed.applied
    )


def overlap_of(procedures: Iterable[Applied]) -> Overlap | None:
    """The reading by which the measures of a case come together with others; None: each stands for itself.

    Where several bind, the one under which measures end earlier.
    """
    readings = {each.overlap for each in procedures if each.effect is Effect.STRICTEST_WINS and each.changed}
    return next((reading for reading in Overlap if reading in readings), None)


def _is_measure(outcome: Outcome) -> bool:
    return isinstance(outcome, Sanction) and not _is_fine(outcome) and not _is_exam(outcome)


def _is_fine(outcome: Outcome) -> bool:
    return isinstance(outcome, Sanction) and outcome.amount is not None


def _is_exam(outcome: Outcome) -> bool:
    return isinstance(outcome, Sanction) and outcome.measure == EXAM


def _points(points: Range | None, prior: Prior) -> int:
    return 0 if points is None else resolve("points", points, prior.same + 1).chosen
