"""What a reviewer says of a case in the queue."""

from dataclasses import dataclass

from windvane.wrong_use import WrongUseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A grade as it was typed, that nothing stands, or neither: the decision is right as it is."""

    grade: str | None
    nothing: bool
    by: str
    reason: str


def opinion_said(*, grade: str | None, nothing: bool, by: str, reason: str) -> Opinion:
    """The opinion. Raises WrongUseError for one that contradicts itself."""
    if grade is not None and nothing:
        both = "`--grade` and `--nothing` contradict each other"
        raise WrongUseError("grade-or-nothing", both, "say one of them")
    return Opinion(grade=grade, nothing=nothing, by=by, reason=reason)
