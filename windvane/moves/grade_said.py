"""The grade that a person gives in place of the program's."""

from engine.decide.case import Case
from rules.meaning.book import RuleBook
from rules.meaning.standard import Grade
from windvane.wrong_use import WrongUseError


def grade_said(text: str, case: Case, book: RuleBook) -> Grade:
    """Read a grade of the standard of a case. Raises WrongUseError for one that it does not have."""
    grades = [str(clause.grade) for clause in book.standards[case.standard].grades]
    if text not in grades:
        raise WrongUseError(
            "no-grade", f"`{text}` is no grade of standard `{case.standard}`", f"it has {', '.join(grades)}"
        )
    return Grade(text)


def not_harsher(grade: Grade, case: Case) -> Grade:
    """The grade, if it is at most what the rules came to. Raises WrongUseError otherwise."""
    if grade.severity > max(case.found.severity, case.grade.severity):
        raise WrongUseError(
            "grade-harsher",
            f"`{grade}` is harsher than `{case.grade}`, which the rules came to",
            "a person may be milder than the rules, not harsher",
        )
    return grade
