"""What procedures wait for in vain: fields that nothing ever tells, exemptions that none of them acts on."""

from collections.abc import Callable, Iterator, Mapping

from rules.against_itself.allowed import Allowed
from rules.against_itself.bounds import case_bounds
from rules.against_itself.finding import Finding
from rules.against_itself.situation import Bounds, possible
from rules.expression.names import names_in
from rules.expression.normal_form import TooManyBranchesError, normal_form
from rules.load.problem import Code
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Effect, Procedure, Stage
from rules.meaning.published import Mode

_OF_CASES_ALONE = frozenset(
    {
        "prior_same_180d",
        "prior_any_180d",
        "days_open",
        "notice_overdue",
        "human_review_requested",
        "exemption",
    }
)
_OF_ACCOUNTS_ALONE = frozenset({"exam_score", "study_credit_year"})
_EXAM = "exam"


def untold_fields(book: RuleBook) -> Iterator[Finding]:
    """Fields that a procedure reads though, at its stage and in this book, they are never known."""
    for procedure in book.procedures.values():
        for field in names_in(procedure.when):
            if (why := _why_untold(book, procedure, field)) is not None:
                yield Finding(
                    section="procedures",
                    name=procedure.name,
                    at=("when",),
                    code=Code.UNTOLD,
                    message=f"`{field}` is never known here",
                    remedy=why,
                    seek=field,
                )


def unanswered_exemptions(book: RuleBook) -> Iterator[Finding]:
    """Exemptions of which no procedure ever makes anything."""
    bounds = case_bounds(book)
    for name in book.exemptions:
        here = {**bounds, "exemption": Allowed(among=frozenset({name}))}
        if not any(_acts(procedure, here) for procedure in book.procedures.values()):
            yield Finding(
                section="exemptions",
                name=name,
                at=(),
                key=True,
                code=Code.NAME_UNUSED,
                message=f"no procedure acts on `{name}`",
                remedy=f"add one of stage `exempt` with `when: \"exemption == '{name}'\"`, or remove it",
            )


def _acts(procedure: Procedure, bounds: Bounds) -> bool:
    if procedure.mode is Mode.OFF or "exemption" not in names_in(procedure.when):
        return False
    try:
        return bool(possible(normal_form(procedure.when), bounds))
    except TooManyBranchesError:
        return True


def _why_untold(book: RuleBook, procedure: Procedure, field: str) -> str | None:
    of_account = procedure.stage is Stage.ACCOUNT
    if of_account and field in _OF_CASES_ALONE:
        return "it is told of cases: use a stage before `account`"
    if not of_account and field in _OF_ACCOUNTS_ALONE:
        return "it is told of accounts: use `stage: account`"
    told = _TOLD_BY.get(field)
    return None if told is None or told[0](book) else told[1]


def _deadlines(book: RuleBook) -> bool:
    return any(standard.rectify is not None for standard in book.standards.values())


def _exams_due(book: RuleBook) -> bool:
    """Whether an exam can be due at all: in place of fines, or as a sanction with an end."""
    instead = any(each.effect is Effect.EXAM_INSTEAD for each in book.procedures.values())
    grades = (clause for standard in book.standards.values() for clause in standard.grades)
    sanctions = (sanction for clause in grades for sanction in clause.outcomes.sanctions)
    return instead or any(each.measure == _EXAM and each.lasts is not None for each in sanctions)


_TOLD_BY: Mapping[str, tuple[Callable[[RuleBook], bool], str]] = {
    "exam_score": (
        lambda book: book.bookkeeping.exams is not None,
        "name the records of exams in `book: {cases: {exams: …}}`",
    ),
    "exam_missed": (_exams_due, "no exam is ever due: add a procedure with `then: {exam_instead: 72h}`"),
    "notice_overdue": (_deadlines, "no standard has a `rectify`, so no notice has a deadline"),
    "days_open": (_deadlines, "no standard has a `rectify`, so no notice has a deadline"),
}
"""Fields that are known only where a book sees to it: whether this one does, and how it would."""
