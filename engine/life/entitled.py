"""Who may take a step, and how far a person may go: nobody decides their own case, or makes one harsher."""

from engine.decide.case import Case
from engine.life.illegal import IllegalStepError
from engine.life.life import Life, Waiting
from engine.life.step import AppealDecided, Appealed, Checked, Claimed, ProofDecided, Ruled, Step, Verdict


def check_entitled(step: Step, *, case: Case, life: Life) -> None:
    """Refuse a step of somebody whose step it is not, and a person's decision that is not milder.

    `case` is what stands before the step. Raises IllegalStepError.
    """
    match step:
        case Appealed():
            _check_own(step, case)
        case Claimed() | Ruled() | AppealDecided() | ProofDecided() | Checked():
            _check_not_own(step, case)
    match step:
        case Ruled() if not isinstance(life.phase, Waiting):
            _check_milder(step, case)
        case AppealDecided(verdict=Verdict.REDUCE):
            _check_milder(step, case)
        case AppealDecided(verdict=Verdict.UPHOLD) if step.decision.grade is not case.grade:
            raise IllegalStepError(
                "verdict-differs",
                f"`uphold` leaves case `{step.case}` at `{case.grade}`, not at `{step.decision.grade}`",
                "a milder grade is what `reduce` is for",
            )


def _check_own(step: Appealed, case: Case) -> None:
    if step.by != case.operator:
        raise IllegalStepError(
            "not-your-case",
            f"`{step.by}` is not whom case `{step.case}` binds",
            "only its operator can appeal it",
        )


def _check_not_own(step: Claimed | Ruled | AppealDecided | ProofDecided | Checked, case: Case) -> None:
    if step.by == case.operator:
        raise IllegalStepError(
            "own-case",
            f"case `{step.case}` binds `{step.by}`, who cannot decide anything of it",
            "somebody else has to look at it",
        )


def _check_milder(step: Ruled | AppealDecided, case: Case) -> None:
    if step.decision.state == "decided" and step.decision.grade.severity >= case.grade.severity:
        raise IllegalStepError(
            "not-milder",
            f"`{step.decision.grade}` is not milder than `{case.grade}`, which case `{step.case}` stands at",
            "once decided, a case is only ever made milder, or undone",
        )
