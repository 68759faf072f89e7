"""What waits for a person is decided by one; a sample of what did not wait is looked at as well."""

from dataclasses import replace

import pytest

from engine.decide.ruling import RulingKind
from engine.life.life import Contestable, Undone
from engine.life.sampled import is_sampled
from engine.life.step import Checked, Ruled
from rules.failure import Failure
from rules.meaning.bookkeeping import Bookkeeping
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade
from rules.units import SHARE_ONE
from tests.examples.desk import Desk, desk_book
from tests.strategies.decisions import decided
from tests.strategies.life_steps import REVIEWER, SECOND, day, returning
from tests.strategies.procedures import procedure
from windvane.moves.agreement import agreement_of
from windvane.moves.claiming import claim, release
from windvane.moves.deciding import decide_queued
from windvane.moves.opinion import opinion_said
from windvane.moves.queued import CLAIMED
from windvane.moves.said import LONGEST_NAME
from windvane.wrong_use import WrongUseError

EVERY = Bookkeeping(review_sample=SHARE_ONE)
HUMAN = {"M": procedure("M", Effect.NEEDS_HUMAN, "grade == 'severe'")}


@pytest.fixture
def desk(tmp_path):
    """A home in which a grave case waits for a person, and every other decision is in the sample."""
    desk = Desk(tmp_path, desk_book(procedures=HUMAN, bookkeeping=EVERY))
    desk.decide([WAITING, SAMPLED])
    yield desk
    desk.close()


BOOK = desk_book(procedures=HUMAN, bookkeeping=EVERY)
WAITING = decided(returning(Grade.SEVERE), Grade.SEVERE, book=BOOK)
SAMPLED = decided(returning(Grade.SERIOUS, 2), book=BOOK)


def decide(desk, case, *, on=2, grade=None, nothing=False, by=REVIEWER, reason="plain", dry_run=False):
    """A reviewer decides a case of the queue on a day after the night's decision."""
    opinion = opinion_said(grade=grade, nothing=nothing, by=by, reason=reason)
    return decide_queued(desk.occasion(day(on)), case.case, opinion, dry_run=dry_run)


def refused(desk, case, **said) -> str:
    """The code by which a decision is refused; nothing is written then."""
    before = desk.written()
    with pytest.raises(Failure) as refusal:
        decide(desk, case, **said)
    assert (desk.written(), refusal.value.exit_code) == (before, 2)
    return refusal.value.code


def test_the_queue_lists_what_waits(desk):
    """The waiting case comes first, the sampled one last."""
    waiting = [(one.waiting, one.case) for one in desk.queue()]

    assert waiting == [("case", WAITING.case), ("second_look", SAMPLED.case)]
    assert [one.case for one in desk.queue("second_look")] == [SAMPLED.case]
    assert [one.since for one in desk.queue()] == [day(0), day(0)]


def test_a_person_decides_a_waiting_case(desk):
    """From the person's decision the appeal window runs, and its notice goes out."""
    made = decide(desk, WAITING, grade="serious")
    standing = desk.stands(WAITING.case)

    assert isinstance(standing.life.phase, Contestable)
    assert standing.life.phase.until == day(9)
    assert (standing.decision.grade, standing.decision.state) == (Grade.SERIOUS, "decided")
    assert made.notices == (f"{WAITING.case}-N1",)
    assert desk.queue("case") == []


def test_a_person_lets_nothing_stand(desk):
    """A waiting case of which nothing stands is undone, and nobody is told of what never was."""
    made = decide(desk, WAITING, nothing=True)

    assert isinstance(desk.stands(WAITING.case).life.phase, Undone)
    assert made.notices == ()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, "grade-missing"),
        ({"grade": "dreadful"}, "no-grade"),
        ({"grade": "slight", "nothing": True}, "grade-or-nothing"),
        ({"grade": "slight", "by": "O0"}, "own-case"),
        ({"grade": "slight", "by": SECOND}, "claimed-by-another"),
        ({"grade": "slight", "reason": " "}, "nothing-said"),
        ({"grade": "slight", "by": "x" * (LONGEST_NAME + 1)}, "too-much-said"),
        ({"grade": "slight", "on": 1}, "step-before-last"),
    ],
)
def test_a_decision_that_cannot_be_taken(desk, said, code):
    """Without a grade, by whom it binds, by another than who claimed it, without a reason: refused."""
    claim(desk.occasion(day(1.5)), WAITING.case, by=REVIEWER)

    assert refused(desk, WAITING, **said) == code


def test_a_person_is_not_harsher_than_the_rules(tmp_path):
    """Of a waiting case the rules found serious, a person cannot make a severe one."""
    human = {"M": procedure("M", Effect.NEEDS_HUMAN)}
    book = desk_book(procedures=human)
    case = decided(returning(Grade.SERIOUS), book=book)
    desk = Desk(tmp_path, book)
    desk.decide([case])

    assert refused(desk, case, grade="severe") == "grade-harsher"
    desk.close()


def test_a_second_look_that_agrees(desk):
    """A second look without another grade agrees; the decision stays, and is not looked at again."""
    made = decide(desk, SAMPLED)
    again = refused(desk, SAMPLED, by=SECOND)

    assert [type(turn.step) for turn in made.turns] == [Checked]
    assert made.turns[0].step.agrees is True
    assert (desk.queue("second_look"), again) == ([], "not-in-queue")


def test_a_second_look_that_is_milder(desk):
    """A milder second look decides on the platform's own motion, and is told; it has its reviewer."""
    made = decide(desk, SAMPLED, grade="slight")
    standing = desk.stands(SAMPLED.case)

    assert [type(turn.step) for turn in made.turns] == [Checked, Ruled]
    assert [ruling.kind for ruling in standing.decision.rulings] == [RulingKind.OWN_MOTION]
    assert standing.decision.grade is Grade.SLIGHT
    assert set(standing.life.reviewers) == {REVIEWER}
    assert made.notices == (f"{SAMPLED.case}-N2",)


def test_a_second_look_that_is_harsher(desk):
    """A harsher second look is noted, and changes nothing."""
    made = decide(desk, SAMPLED, grade="severe")

    assert [(turn.step.agrees, turn.step.grade) for turn in made.turns] == [(False, Grade.SEVERE)]
    assert desk.stands(SAMPLED.case).decision == SAMPLED


def test_the_queue_and_claiming_agree(desk):
    """What the queue lists as to be claimed is; a second look is refused with the command that decides it."""
    to_be_claimed = [one.case for one in desk.queue() if one.waiting in CLAIMED]
    claim(desk.occasion(day(1)), WAITING.case, by=REVIEWER)
    before = desk.written()
    for turn in (claim, release):
        with pytest.raises(WrongUseError) as refusal:
            turn(desk.occasion(day(1)), SAMPLED.case, by=REVIEWER)

        assert (refusal.value.code, desk.written()) == ("needs-no-claim", before)
        assert refusal.value.help == f"windvane queue decide {SAMPLED.case} decides it"

    assert to_be_claimed == [WAITING.case]


def test_agreement_is_reported_by_standard(desk):
    """Of the second looks at a standard, the share that agreed."""
    nobody = agreement_of(desk.database)
    decide(desk, SAMPLED, grade="slight")

    assert nobody == []
    assert [one.as_json() for one in agreement_of(desk.database)] == [
        {"standard": "G02", "decided": 1, "agreed": 0, "share": 0}
    ]


def test_what_is_not_sampled_nobody_is_asked_about(tmp_path):
    """Without a sample no automatic decision is in the queue, and none can be decided there."""
    book = desk_book(bookkeeping=replace(EVERY, review_sample=0))
    case = decided(returning(Grade.SERIOUS), book=book)
    desk = Desk(tmp_path, book)
    desk.decide([case])

    assert (desk.queue(), refused(desk, case)) == ([], "not-in-queue")
    assert not is_sampled(case.case, 0)
    desk.close()
