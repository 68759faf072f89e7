"""An operator hands in proof that what a notice asks for was done."""

from collections.abc import Sequence
from pathlib import Path

from engine.life.step import ProofShown
from windvane.moves.handed_in import hand_in
from windvane.moves.hearing import Hearing, hear_case
from windvane.moves.made import Made, keep
from windvane.moves.occasion import Occasion
from windvane.moves.said import name_said, text_said
from windvane.turn import take
from windvane.wrong_use import WrongUseError


def rectify(  # noqa: PLR0913 - all that is handed in, named
    occasion: Occasion, case_id: str, *, by: str, proofs: Sequence[str], files: Sequence[Path], note: str
) -> Made:
    """Hand in proof before the deadline, which waits until a reviewer has looked at it.

    Raises WrongUseError or IllegalStepError, with nothing kept, when the case is not `by`'s, nothing is to be
    rectified of it any more, a proof is of a kind that is not asked for, or a file cannot be read.
    """
    with occasion.alone():
        hearing = hear_case(occasion, case_id)
        handed = hand_in(files)
        step = ProofShown(
            case=case_id,
            at=hearing.at,
            by=_own(hearing, by),
            recorded_at=hearing.recorded_at,
            proofs=_asked_for(proofs, hearing),
            note=text_said(note, "--note") if note else "",
            files=tuple(file.kept for file in handed),
            record=None,
        )
        return keep(occasion, [take(hearing.standing, step)], files=handed)


def _own(hearing: Hearing, by: str) -> str:
    """The operator whom the case binds. Raises WrongUseError for another one."""
    name, case = name_said(by, "--by"), hearing.standing.decided
    if name != case.operator:
        said = f"`{name}` is not whom case `{case.case}` binds"
        raise WrongUseError("not-your-case", said, "only its operator can rectify it")
    return name


def _asked_for(proofs: Sequence[str], hearing: Hearing) -> tuple[str, ...]:
    """The kinds of proof, each once. Raises WrongUseError for one that the standard does not ask for."""
    standard = hearing.book.standards[hearing.standing.decided.standard]
    asked = standard.rectify.proof if standard.rectify else ()
    there_are = f"standard {standard.name} asks for {', '.join(asked) or 'no proof'}"
    for kind in proofs:
        if kind not in asked:
            raise WrongUseError("proof-not-asked", f"`{kind}` is no proof that is asked for", there_are)
    if asked and not proofs:
        raise WrongUseError("proof-missing", "`--proof` is missing: say what is handed in", there_are)
    return tuple(dict.fromkeys(proofs))
