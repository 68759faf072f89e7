"""A reviewer takes a waiting case or an appeal out of the queue, or puts it back.

A proof and a second look are listed beside them and belong to nobody: whoever decides first has decided.
"""

from engine.life.life import ProofIn, UnderAppeal, Waiting
from engine.life.step import Claimed, Released
from windvane.moves.hearing import Hearing, hear_case
from windvane.moves.made import Made, keep
from windvane.moves.occasion import Occasion
from windvane.moves.said import name_said
from windvane.moves.second_look import is_in_sample
from windvane.turn import take
from windvane.wrong_use import WrongUseError


def claim(occasion: Occasion, case_id: str, *, by: str) -> Made:
    """From now only `by` decides a case of the queue. Raises WrongUseError or IllegalStepError."""
    return _turned(occasion, case_id, by=by, kind=Claimed)


def release(occasion: Occasion, case_id: str, *, by: str) -> Made:
    """Put a case back into the queue, for anybody to decide. Raises WrongUseError or IllegalStepError."""
    return _turned(occasion, case_id, by=by, kind=Released)


def _turned(occasion: Occasion, case_id: str, *, by: str, kind: type[Claimed | Released]) -> Made:
    with occasion.alone():
        hearing = hear_case(occasion, case_id)
        _require_to_be_claimed(hearing)
        name = name_said(by, "--by")
        step = kind(case=case_id, at=hearing.at, by=name, recorded_at=hearing.recorded_at)
        return keep(occasion, [take(hearing.standing, step)])


def _require_to_be_claimed(hearing: Hearing) -> None:
    """What the queue lists and nobody claims is refused with the way to decide it."""
    case, life = hearing.standing.decided.case, hearing.standing.life
    if life.closed or isinstance(life.phase, Waiting | UnderAppeal):
        return
    if isinstance(life.rectification, ProofIn):
        raise _needs_no_claim(f"the proof of case `{case}`", f"windvane rectification-decision {case}")
    if is_in_sample(hearing):
        raise _needs_no_claim(f"the second look at case `{case}`", f"windvane queue decide {case}")


def _needs_no_claim(what: str, command: str) -> WrongUseError:
    return WrongUseError(
        "needs-no-claim", f"{what} is nobody's to claim: any reviewer decides it", f"{command} decides it"
    )
