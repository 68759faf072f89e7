"""Why a case is what it is."""

from engine.decide.case import Case
from engine.explain.cure import cure_of
from engine.explain.explanation import Explanation, GradeMissed, Reckoning
from engine.explain.figures import indicator_figures, record_figures
from engine.explain.part import Group, Leaf, parts_of
from engine.explain.phrase import Phrase, phrase
from engine.explain.procedures import procedures_found
from engine.judge.bind import bind_standard
from engine.judge.reference import holds
from rules.expression.days import bind_days
from rules.failure import Failure
from rules.meaning.book import RuleBook
from rules.meaning.standard import Grade, GradeClause, Standard


class OtherBookError(Failure):
    """A case is read with a rule book that did not decide it: its words and thresholds would be another's."""

    exit_code = 2


def explain(case: Case, book: RuleBook) -> Explanation:
    """Explain a case with the rule book that decided it.

    Raises OtherBookError when `book` is another one.
    """
    standard = bind_standard(standard_of(case, book), as_of=case.as_of, zone=book.zone)
    judged, clause = clause_of(case.found, standard), clause_of(case.grade, standard)
    return Explanation(
        case=case.case,
        standard=case.standard,
        subject=case.subject,
        judged=case.found,
        grade=case.grade,
        procedures=procedures_found(case, book),
        found=_found(case, standard, book.zone),
        condition=parts_of(judged.when, case.facts),
        written=judged.text,
        more_severe=_more_severe(case, standard),
        indicators=tuple(
            indicator_figures(book.indicators[name], case, book.zone) for name in standard.indicators
        ),
        record=record_figures(book.records[standard.each.record], case.facts) if standard.each else (),
        resolved=case.resolved,
        prior=case.prior,
        compensation=_compensation(case, clause, book.zone),
        reckoned=_reckoned(case, clause, book.zone),
        cure=cure_of(case, standard, book),
    )


def standard_of(case: Case, book: RuleBook) -> Standard:
    """Find the standard of a case; raises OtherBookError when `book` did not decide it."""
    if case.book != book.digest:
        raise OtherBookError(
            "other-book",
            f"case `{case.case}` was decided by rule book `{case.book[:12]}`, this is `{book.digest[:12]}`",
            "read it with the release that was in force then",
        )
    return book.standards[case.standard]


def clause_of(grade: Grade, standard: Standard) -> GradeClause:
    """Find a grade's clause."""
    return next(clause for clause in standard.grades if clause.grade is grade)


def _more_severe(case: Case, standard: Standard) -> GradeMissed | None:
    above = [clause for clause in standard.grades if clause.grade.severity > case.found.severity]
    if not above or holds(above[-1].when, case.facts):
        return None
    clause = above[-1]
    return GradeMissed(grade=clause.grade, condition=parts_of(clause.when, case.facts), written=clause.text)


def _compensation(case: Case, clause: GradeClause, zone: str) -> Phrase | None:
    compensation = clause.outcomes.compensation
    return (
        None if compensation is None else phrase(bind_days(compensation.amount, case.as_of, zone), case.facts)
    )


def _reckoned(case: Case, clause: GradeClause, zone: str) -> tuple[Reckoning, ...]:
    return tuple(
        Reckoning(
            measure=sanction.measure,
            amount=phrase(bind_days(sanction.reckoned.amount, case.as_of, zone), case.facts),
        )
        for sanction in clause.outcomes.sanctions
        if sanction.reckoned is not None
    )


def _found(case: Case, standard: Standard, zone: str) -> Leaf | Group | None:
    if standard.each is None:
        return None
    where = bind_days(standard.each.where, case.as_of, zone)
    return parts_of(where, case.facts) if holds(where, case.facts) else None
