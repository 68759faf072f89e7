"""An operator shows in time that it has rectified; a reviewer accepts that, or the deadline stands."""

import pytest

from engine.life.life import Asked, ProofIn, Rectified
from rules.failure import Failure
from tests.strategies.life_steps import REVIEWER, day
from windvane.moves.claiming import claim
from windvane.moves.proof_deciding import decide_proof
from windvane.moves.rectifying import rectify
from windvane.wrong_use import WrongUseError

OPERATOR = "O0"


def shown(desk, case, *, on=2, **said):
    """The operator hands in proof on a day after the decision."""
    plain = {"by": OPERATOR, "proofs": ("inspection_report",), "files": (), "note": "all inspected"}
    return rectify(desk.occasion(day(on)), case, **{**plain, **said})


def looked_at(desk, case, *, accepted, on=3, by=REVIEWER, reason="as the report shows"):
    """A reviewer looks at the proof on a day after the decision."""
    return decide_proof(desk.occasion(day(on)), case, accepted=accepted, by=by, reason=reason)


def test_accepted_proof_clears_the_notice(desk, severe):
    """Proof waits in the queue, stops the deadline, and clears the notice when it is accepted."""
    shown(desk, severe, proofs=("inspection_report", "inspection_report"))
    proof_in = desk.stands(severe)
    waiting = [one.case for one in desk.queue("proof")]
    looked_at(desk, severe, accepted=True)

    assert isinstance(proof_in.life.rectification, ProofIn)
    assert proof_in.steps[0].proofs == ("inspection_report",)
    assert waiting == [severe]
    assert desk.stands(severe).life.rectification == Rectified(at=day(3), by_proof=True)


def test_proof_is_not_claimed(desk, severe):
    """Proof in the queue is nobody's to claim, and the refusal names the command that decides it."""
    shown(desk, severe)
    with pytest.raises(WrongUseError) as refusal:
        claim(desk.occasion(day(3)), severe, by=REVIEWER)

    assert refusal.value.code == "needs-no-claim"
    assert refusal.value.help == f"windvane rectification-decision {severe} decides it"


def test_rejected_proof_leaves_the_deadline(desk, severe):
    """After a rejection the deadline is what it was, and other proof can be handed in."""
    shown(desk, severe)
    looked_at(desk, severe, accepted=False)
    standing = desk.stands(severe)
    shown(desk, severe, on=4)

    assert standing.life.rectification == Asked(until=day(7))
    assert isinstance(desk.stands(severe).life.rectification, ProofIn)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"by": "O9"}, "not-your-case"),
        ({"proofs": ("refund_proof",)}, "proof-not-asked"),
        ({"proofs": ("nonsense",)}, "proof-not-asked"),
        ({"proofs": ()}, "proof-missing"),
        ({"note": "   "}, "nothing-said"),
        ({"on": 8}, "proof-too-late"),
        ({"on": -1}, "step-before-last"),
    ],
)
def test_proof_that_cannot_be_taken_in(desk, severe, said, code):
    """By another operator, of a kind not asked for, after the deadline, before the decision: refused."""
    before = desk.written()
    with pytest.raises(Failure) as refusal:
        shown(desk, severe, **said)

    assert (refusal.value.code, refusal.value.exit_code, desk.written()) == (code, 2, before)


def test_nobody_decides_the_proof_of_their_own_case(desk, severe):
    """The operator does not decide about its own proof, and nobody about proof that was not handed in."""
    with pytest.raises(Failure) as nothing_there:
        looked_at(desk, severe, accepted=True)
    shown(desk, severe)
    with pytest.raises(Failure) as own:
        looked_at(desk, severe, accepted=True, by=OPERATOR)

    assert (nothing_there.value.code, own.value.code) == ("step-out-of-place", "own-case")
