"""The whole life of a case, step by random step, beside a plain model of it.

`WINDVANE_LONG=50 pytest tests/life` takes fifty times as many steps.
"""

import os
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from engine.decide.case import binds
from engine.decide.decide import withdrawn
from engine.decide.outcome import NoticeDue, Sanction
from engine.decide.penalty import is_penalty
from engine.decide.replay import redecide
from engine.decide.ruling import RulingKind
from engine.life.agenda import Due, agenda
from engine.life.answers_until import answers_until
from engine.life.illegal import IllegalStepError
from engine.life.life import Life, state_of
from engine.life.standing import acting, held_back, stand
from engine.life.step import Verdict
from rules.meaning.bookkeeping import Bookkeeping
from rules.meaning.procedure import Effect
from rules.meaning.published import Mode
from rules.meaning.standard import Grade
from rules.units import DAY
from tests.strategies.decisions import decided, rule_book, standard
from tests.strategies.life_steps import REVIEWER, SECOND, Steps, day, returning
from tests.strategies.procedures import procedure

EXAM = procedure("M06", Effect.EXAM_INSTEAD, "not exam_missed", amount=3 * DAY)
HUMAN = procedure("M12", Effect.NEEDS_HUMAN)
EXEMPT = procedure("M20", Effect.EXEMPT)
AT_ONCE = standard("G02", penalty_at_once=True)
BOOKS = {
    "plain": rule_book(),
    "at once": rule_book(AT_ONCE),
    "exam": rule_book(procedures={"M06": EXAM}),
    "exam at once": rule_book(AT_ONCE, procedures={"M06": EXAM}),
    "human": rule_book(procedures={"M12": HUMAN}),
    "human, exam": rule_book(procedures={"M06": EXAM, "M12": HUMAN}),
    "exempt": rule_book(procedures={"M20": EXEMPT}),
    "shadow": rule_book(standard("G02", mode=Mode.SHADOW)),
}
STATES = {
    *("shadow", "exempted", "waiting", "decided", "appealed", "in_force", "rectified", "escalated"),
    *("overturned", "withdrawn", "closed"),
}
PEOPLE = st.sampled_from((REVIEWER, SECOND, "O0"))
LATER = st.sampled_from((0, 0, 0, 0.5, 1, 2, 5, 30, -1))
"""By how many days time moves on before a step; now and then a step is said to have been earlier."""


class Plain:
    """The life of a case, told in words and numbers: what is legal, and what it leads to."""

    def __init__(self, case):
        """A case just decided."""
        self.last, self.closed, self.checked, self.claimed = day(0), False, False, None
        self.reviewers, self.rectify, self.exam_over = set(), "nothing", False
        self.exam = self.deadline = self.acts_until = self.left = self.until = None
        self.grade = case.grade
        if case.shadow or case.state == "exempted":
            self.phase = "quiet"
        elif case.state == "waiting":
            self.phase = "waiting"
        else:
            self.take_effect(case)

    def take_effect(self, case):
        """A first decision binds."""
        [notice] = [each for each in case.outcomes if isinstance(each, NoticeDue)]
        self.phase, self.until, self.left = "contestable", notice.appeal_until, notice.appeals
        self.rectify, self.deadline, self.reminded = "asked", notice.rectify_until, False
        self.stands_at(case)

    def stands_at(self, case):
        """What is in force follows from the decision that stands."""
        self.grade = case.grade
        acts = [each for each in case.outcomes if not isinstance(each, NoticeDue)]
        self.acts_until = max((getattr(each, "ends", None) or each.starts for each in acts), default=None)
        exams = [each.ends for each in acts if isinstance(each, Sanction) and each.measure == "exam"]
        self.exam = next((each for each in exams if each is not None), None) if not self.exam_over else None

    def undo(self):
        """Nothing stands any more, and nothing is asked."""
        self.phase, self.exam, self.acts_until = "undone", None, None
        self.rectify = "nothing" if self.rectify in {"asked", "proof"} else self.rectify

    @property
    def open_rectification(self):
        """Whether something is still to be shown."""
        return self.rectify in {"asked", "proof"}


class LifeOfACase(RuleBasedStateMachine):
    """Legal and illegal steps, at moments that move on."""

    @initialize(grade=st.sampled_from((Grade.SEVERE, *Grade)), book=st.sampled_from(sorted(BOOKS)))
    def begin(self, grade, book):
        """Decide a case of any grade by any of the books."""
        self.book, self.now = BOOKS[book], day(0)
        case = decided(returning(grade), grade, book=self.book)
        self.standing, self.steps, self.plain = stand(case), Steps(case, self.book), Plain(case)

    @property
    def basis(self):
        """A decision that can be decided again."""
        stands = self.standing.decision.state in {"decided", "waiting"}
        return self.standing.decision if stands else self.standing.decided

    def take(self, made, *, legal, days):
        """Take a step if the model has it legal, and see it refused otherwise; True when it was taken."""
        at = max(self.now, self.plain.last) + timedelta(days=days)
        step, before = made(at), self.standing
        legal = legal(at) and at >= self.plain.last
        if self.plain.closed and step.step not in {"revised", "checked"}:
            legal = False
        if not legal:
            with pytest.raises(IllegalStepError) as refused:
                before.after(step)
            assert refused.value.code
            return False
        self.standing = before.after(step)
        self.now = self.plain.last = at
        return True

    @rule(waiting=st.sampled_from((0, 0, 1)))
    def what_falls_due(self, waiting):
        """Time takes the next step that it takes, on the day or a day late."""
        taken = {
            Due.WINDOW_ENDS: self.window_ends,
            Due.REMIND: self.remind,
            Due.RECTIFY: lambda days: self.miss(days, None),
            Due.EXAM: self.miss_exam,
            Due.CLOSE: self.close,
        }
        for first in agenda(self.standing.life, Bookkeeping())[:1]:
            wait = max(first.at - self.now, timedelta())
            taken[first.due](days=wait / timedelta(days=1) + waiting)

    @rule(days=LATER)
    def window_ends(self, days):
        """The appeal window goes by."""
        plain = self.plain
        if self.take(
            self.steps.window_ended,
            legal=lambda at: plain.phase == "contestable" and at >= plain.until,
            days=days,
        ):
            plain.phase = "final"

    @rule(days=LATER, by=st.sampled_from((None, None, None, "O9")))
    def appeal(self, days, by):
        """Somebody appeals."""
        plain = self.plain
        if self.take(
            lambda at: self.steps.appealed(at, by=by),
            legal=lambda at: plain.phase == "contestable" and at < plain.until and plain.left and not by,
            days=days,
        ):
            plain.phase, plain.left, plain.claimed = "appeal", plain.left - 1, None

    @rule(days=LATER, verdict=st.sampled_from(Verdict), grade=st.sampled_from(Grade), by=PEOPLE)
    def answer(self, days, verdict, grade, by):
        """A reviewer answers the appeal."""
        plain = self.plain

        def legal(_):
            milder = verdict is not Verdict.REDUCE or (
                plain.phase == "appeal" and grade.severity < plain.grade.severity
            )
            free = plain.claimed in {None, by} and by not in plain.reviewers and by != "O0"
            return plain.phase == "appeal" and milder and free

        if self.take(
            lambda at: self.steps.answered(at, verdict, self.basis, grade=grade, by=by),
            legal=legal,
            days=days,
        ):
            plain.reviewers.add(by)
            plain.phase, plain.claimed = "final", None
            plain.undo() if verdict is Verdict.OVERTURN else plain.stands_at(self.standing.decision)

    @rule(days=LATER, by=PEOPLE)
    def claim(self, days, by):
        """A reviewer claims the case or the appeal."""
        plain = self.plain

        def legal(_):
            queued = plain.phase in {"waiting", "appeal"} and plain.claimed is None
            return queued and by != "O0" and not (plain.phase == "appeal" and by in plain.reviewers)

        if self.take(lambda at: self.steps.claimed(at, by=by), legal=legal, days=days):
            plain.claimed = by

    @rule(days=LATER, by=PEOPLE)
    def release(self, days, by):
        """Somebody puts it back."""
        plain = self.plain
        if self.take(
            lambda at: self.steps.released(at, by=by), legal=lambda _: plain.claimed is not None, days=days
        ):
            plain.claimed = None

    @rule(days=LATER, grade=st.sampled_from((*Grade, *Grade, None)), by=PEOPLE)
    def decide(self, days, grade, by):
        """A person decides a waiting case, or another one on the platform's own motion."""
        plain, first = self.plain, self.plain.phase == "waiting"
        kind = RulingKind.REVIEW if first else RulingKind.OWN_MOTION

        def legal(_):
            milder = grade is None or first or grade.severity < plain.grade.severity
            return (
                plain.phase in {"waiting", "contestable", "final"}
                and milder
                and by != "O0"
                and plain.claimed in {None, by}
            )

        if self.take(
            lambda at: self.steps.ruled(at, kind, self.basis, grade=grade, by=by), legal=legal, days=days
        ):
            plain.reviewers.add(by)
            plain.claimed = None
            if grade is None:
                plain.undo()
            elif first:
                plain.take_effect(self.standing.decision)
            else:
                plain.stands_at(self.standing.decision)

    @rule(days=LATER, by=PEOPLE)
    def check(self, days, by):
        """Somebody looks at it a second time."""
        plain = self.plain
        if self.take(
            lambda at: self.steps.checked(at, by=by),
            legal=lambda _: plain.phase not in {"quiet", "waiting"} and not plain.checked and by != "O0",
            days=days,
        ):
            plain.checked = True
            plain.reviewers.add(by)

    @rule(days=LATER, stays=st.sampled_from((True, True, True, False)))
    def revise(self, days, stays):
        """Records were corrected: the case stands as it did, or is no finding any more."""
        plain, basis = self.plain, self.basis
        again = redecide(basis, self.book) if stays else withdrawn(basis, {}, ())
        if self.take(
            lambda at: self.steps.revised(at, again),
            legal=lambda _: (
                plain.phase in {"contestable", "appeal", "final"} or (plain.phase == "undone" and not stays)
            ),
            days=days,
        ):
            if stays:
                plain.stands_at(again)
            else:
                plain.claimed = None
                plain.undo()

    @rule(days=LATER)
    def remind(self, days):
        """A reminder goes out."""
        plain = self.plain
        if self.take(
            self.steps.reminded,
            legal=lambda at: plain.rectify == "asked" and not plain.reminded and at < plain.deadline,
            days=days,
        ):
            plain.reminded = True

    @rule(days=LATER)
    def show_proof(self, days):
        """Proof is handed in."""
        plain = self.plain
        if self.take(
            self.steps.proof_shown,
            legal=lambda at: plain.rectify == "asked" and at < plain.deadline,
            days=days,
        ):
            plain.rectify = "proof"

    @rule(days=LATER, accepted=st.booleans(), by=PEOPLE)
    def decide_proof(self, days, accepted, by):
        """A reviewer looks at the proof."""
        plain = self.plain
        if self.take(
            lambda at: self.steps.proof_decided(at, accepted=accepted, by=by),
            legal=lambda _: plain.rectify == "proof" and by != "O0",
            days=days,
        ):
            plain.rectify = "rectified" if accepted else "asked"

    @rule(days=LATER)
    def clear(self, days):
        """The notice is cleared by a measurement."""
        if self.take(self.steps.cleared, legal=lambda _: self.plain.open_rectification, days=days):
            self.plain.rectify = "rectified"

    @rule(days=LATER, escalated_to=st.sampled_from((None, "20261129-G02-000000000000")))
    def miss(self, days, escalated_to):
        """The deadline to rectify goes by."""
        plain = self.plain
        if self.take(
            lambda at: self.steps.overdue(at, escalated_to),
            legal=lambda at: plain.rectify == "asked" and at >= plain.deadline,
            days=days,
        ):
            plain.rectify = "missed"

    @rule(days=LATER)
    def pass_exam(self, days):
        """The exam was passed."""
        plain = self.plain
        if self.take(self.steps.exam_passed, legal=lambda _: plain.exam is not None, days=days):
            plain.exam, plain.exam_over = None, True

    @rule(days=LATER)
    def miss_exam(self, days):
        """The exam was missed."""
        plain = self.plain
        if self.take(
            lambda at: self.steps.exam_missed(at, self.basis),
            legal=lambda at: plain.phase != "appeal" and plain.exam is not None and at >= plain.exam,
            days=days,
        ):
            plain.exam_over = True
            plain.stands_at(self.standing.decision)

    @rule(days=LATER)
    def close(self, days):
        """Nothing is open any more."""
        plain = self.plain
        if self.take(
            self.steps.closed,
            legal=lambda at: (
                plain.phase in {"final", "undone"}
                and not plain.open_rectification
                and plain.exam is None
                and (plain.acts_until is None or at >= plain.acts_until)
            ),
            days=days,
        ):
            plain.closed = True

    @invariant()
    def stands_where_the_model_does(self):
        """Phase, rectification and exam are those of the model."""
        life, plain = self.standing.life, self.plain
        phase = {"appeal": "under_appeal"}.get(plain.phase, plain.phase)
        rectify = {"proof": "proof_in"}.get(plain.rectify, plain.rectify)

        assert (life.phase.phase, life.rectification.rectify) == (phase, rectify)
        assert (life.exam_until, life.closed, life.checked) == (plain.exam, plain.closed, plain.checked)
        assert life.acts_until == plain.acts_until
        assert life.last_step == plain.last or plain.phase == "quiet"
        assert set(life.reviewers) == plain.reviewers

    @invariant()
    def nothing_acts_once_undone(self):
        """What is undone, waits or is quiet does nothing, and holds nothing back."""
        if self.plain.phase in {"undone", "waiting", "quiet"}:
            assert (acting(self.standing), held_back(self.standing)) == ((), ())
        else:
            assert binds(self.standing.decision)

    @invariant()
    def no_penalty_begins_while_an_appeal_is_open(self):
        """Held back and acting are apart, together all of the decision; corrections are never held back."""
        held, acts = held_back(self.standing), acting(self.standing)
        if self.plain.phase == "appeal":
            since = self.standing.life.phase.since
            assert all(is_penalty(each) and each.starts >= since for each in held)
            assert not any(is_penalty(each) and each.starts >= since for each in acts)
        else:
            assert held == ()
        if self.plain.phase in {"contestable", "appeal", "final"}:
            assert len(held) + len(acts) + 1 == len(self.standing.decision.outcomes)

    @invariant()
    def appeals_are_made_once(self):
        """No case is appealed twice."""
        assert sum(step.step == "appealed" for step in self.standing.steps) <= 1

    @invariant()
    def no_open_case_is_forgotten(self):
        """Unless a person has to decide, an open case has something due; a closed one has nothing."""
        due = agenda(self.standing.life, Bookkeeping())
        waits = self.plain.phase in {"quiet", "waiting", "appeal"} or self.plain.rectify == "proof"

        assert bool(due) or waits or self.plain.closed
        assert not (due and self.plain.closed)
        assert list(due) == sorted(due, key=lambda each: each.at)

    @invariant()
    def everything_follows_from_the_steps(self):
        """The steps taken again from the beginning lead to the same standing, as do those kept as JSON."""
        again = stand(self.standing.decided)
        for step in self.standing.steps:
            again = again.after(step)

        assert again == self.standing
        assert Life.model_validate_json(self.standing.life.model_dump_json()) == self.standing.life

    @invariant()
    def one_word_stands_for_it(self):
        """There is a word for wherever a case stands, and a moment until which it answers, or none."""
        until = answers_until(self.standing.decision, self.standing.life)

        assert state_of(self.standing.life) in STATES
        assert until is None or until.tzinfo is not None


TestLifeOfACase = LifeOfACase.TestCase
TestLifeOfACase.settings = settings(
    max_examples=60 * int(os.environ.get("WINDVANE_LONG", "1")), stateful_step_count=50, deadline=None
)
