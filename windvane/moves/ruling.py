"""A person's word on a case, and the case as it stands from then on."""

from engine.decide.case import Case
from engine.decide.replay import redecide
from engine.decide.ruling import Ruling, RulingKind
from rules.meaning.standard import Grade
from windvane.moves.hearing import Hearing
from windvane.moves.said import name_said, text_said
from windvane.wrong_use import WrongUseError


def ruling_of(hearing: Hearing, kind: RulingKind, *, grade: Grade | None, by: str, reason: str) -> Ruling:
    """What a reviewer rules. Raises WrongUseError without a name or a reason."""
    return Ruling(
        kind=kind,
        by=name_said(by, "--by"),
        at=hearing.at,
        grade=grade,
        reason=text_said(reason, "--reason"),
    )


def ruled(case: Case, ruling: Ruling, hearing: Hearing) -> Case:
    """Decide a case again from what it keeps, with one ruling more: the person's word holds.

    Raises WrongUseError for a case that this program would not decide at all.
    """
    again = redecide(case.model_copy(update={"rulings": (*case.rulings, ruling)}), hearing.book)
    if again is None:
        raise WrongUseError(
            "does-not-replay",
            f"case `{case.case}` is not decided again by what it keeps",
            f"windvane replay --case {case.case} says why",
        )
    return again
