"""An operator contests a decision: once, in time, with what speaks for it."""

from collections.abc import Sequence
from pathlib import Path

from engine.decide.ids import appeal_id
from engine.decide.moments import after
from engine.life.step import Appealed
from windvane.moves.handed_in import hand_in
from windvane.moves.hearing import hear_case
from windvane.moves.made import Made, keep
from windvane.moves.occasion import Occasion
from windvane.moves.said import name_said, text_said
from windvane.turn import take


def appeal(  # noqa: PLR0913 - all that an appeal says, named
    occasion: Occasion, case_id: str, *, by: str, text: str, files: Sequence[Path], human_review: bool
) -> Made:
    """Contest a decision: from now its penalties that have not begun wait for the answer.

    Raises WrongUseError or IllegalStepError, with nothing kept, when the case is not `by`'s, cannot be
    contested any more or never could, when nothing is said, or a file cannot be read.
    """
    with occasion.alone():
        hearing = hear_case(occasion, case_id)
        handed = hand_in(files)
        step = Appealed(
            case=case_id,
            at=hearing.at,
            by=name_said(by, "--by"),
            recorded_at=hearing.recorded_at,
            appeal=appeal_id(case_id),
            text=text_said(text, "--text"),
            files=tuple(file.kept for file in handed),
            human_review=human_review,
            answer_by=after(hearing.at, hearing.book.bookkeeping.answer_within, hearing.book.zone),
        )
        return keep(occasion, [take(hearing.standing, step)], files=handed)
