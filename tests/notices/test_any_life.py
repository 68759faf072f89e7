"""Whatever happens to a case, it can be told."""

import pytest
from examples.told import (
    BOOK,
    EXAM,
    REASON,
    RETURNS,
    RULED,
    SHIPPING,
    appeal,
    at,
    by_person,
    ruled,
    ruling,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decide.decide import withdrawn
from engine.decide.ruling import RulingKind
from engine.life.illegal import IllegalStepError
from engine.life.step import (
    AppealDecided,
    Cause,
    Checked,
    Claimed,
    Cleared,
    Closed,
    ExamPassed,
    Overdue,
    ProofDecided,
    ProofShown,
    Released,
    Reminded,
    Revised,
    Ruled,
    Verdict,
    WindowEnded,
)
from notices.build_step import build_step_notice
from notices.digest import notice_digest
from notices.render_step import render_step
from notices.story import build_story, render_story
from notices.tells import told
from rules.meaning.standard import Grade


def of_time(kind, **content):
    return lambda case, day: kind(case=case.decided.case, at=at(case, day), **content)


def of_a_person(kind, by="rev-7", **content):
    return lambda case, day: kind(**by_person(case, day, by), **content)


def answer(verdict, grade):
    def made(case, day, book):
        said = ruling(case, day, kind=RulingKind.APPEAL, grade=grade or case.decision.grade)
        if verdict is Verdict.OVERTURN:
            said = said.model_copy(update={"grade": None})
        decision = ruled(case, said, book)
        appealed = f"{case.decided.case}-A1"
        return AppealDecided(
            **by_person(case, day), appeal=appealed, verdict=verdict, reason=REASON, decision=decision
        )

    return made


def own_motion(grade):
    def made(case, day, book):
        said = ruling(case, day, kind=RulingKind.OWN_MOTION, grade=grade)
        return Ruled(**by_person(case, day), reason=REASON, decision=ruled(case, said, book))

    return made


def gone(case, day):
    decision = withdrawn(case.decision, {}, ())
    return Revised(
        case=case.decided.case, at=at(case, day), cause=Cause.RECORDS, because="R1", decision=decision
    )


STEPS = {
    "window": of_time(WindowEnded),
    "reminded": lambda case, day: Reminded(case=case.decided.case, at=at(case, day), until=at(case, 7)),
    "cleared": of_time(Cleared, facts={}),
    "overdue": of_time(Overdue, escalated_to=None),
    "exam": of_time(ExamPassed, exam="EX-1"),
    "closed": of_time(Closed),
    "shown": of_a_person(ProofShown, "OP-2207", proofs=("shipment",), note="", files=(), record=None),
    "accepted": of_a_person(ProofDecided, accepted=True, reason=REASON),
    "rejected": of_a_person(ProofDecided, accepted=False, reason=REASON),
    "claimed": of_a_person(Claimed),
    "released": of_a_person(Released),
    "checked": of_a_person(Checked, "rev-9", agrees=True, grade=Grade.SLIGHT, reason=REASON),
    "appealed": appeal,
    "gone": gone,
}
RULINGS = {
    "upheld": answer(Verdict.UPHOLD, None),
    "reduced": answer(Verdict.REDUCE, Grade.SLIGHT),
    "overturned": answer(Verdict.OVERTURN, None),
    "milder": own_motion(Grade.SLIGHT),
    "nothing": own_motion(None),
}
STARTS = ((RETURNS, BOOK), (SHIPPING, BOOK), (EXAM, RULED))


def taken(case, name, day, book):
    """The case after a step of that name, if it can be taken there, and the step."""
    step = RULINGS[name](case, day, book) if name in RULINGS else STEPS[name](case, day)
    return case.after(step), step


@settings(max_examples=60)
@given(
    st.sampled_from(STARTS),
    st.lists(st.tuples(st.sampled_from(sorted({*STEPS, *RULINGS})), st.integers(0, 9)), max_size=14),
)
def test_every_step_that_is_told_can_be_told(start, asked):
    """Both notices of it render and name the case, and read the same when all is over as on the day."""
    case, book = start
    issued = {}
    for name, day in sorted(asked, key=lambda one: one[1]):
        try:
            case, step = taken(case, name, day, book)
        except IllegalStepError:
            continue
        if told(step):
            issued[len(case.steps)] = notice_of(case, step, book)

    for number, (step, digests) in issued.items():
        assert notice_of(case, step, book) == (step, digests), number


def notice_of(case, step, book):
    notices = [build_step_notice(case, step, book, language=language, number=2) for language in ("zh", "en")]
    for notice in notices:
        rendered = render_step(notice)

        assert case.decided.case in rendered.text
        assert rendered.title in rendered.html
        assert "{" not in rendered.text
    return step, [notice_digest(notice) for notice in notices]


@settings(max_examples=60)
@given(
    st.sampled_from(STARTS),
    st.lists(st.tuples(st.sampled_from(sorted({*STEPS, *RULINGS})), st.integers(0, 9)), max_size=14),
)
def test_every_story_can_be_told(start, asked):
    """A line for each step in both languages, none with a place left open."""
    case, book = start
    for name, day in sorted(asked, key=lambda one: one[1]):
        try:
            case, _ = taken(case, name, day, book)
        except IllegalStepError:
            continue

    for language in ("zh", "en"):
        story = build_story(case, book, language)

        assert len(story.happened) == 1 + len(case.steps)
        assert "{" not in render_story(story)


@pytest.mark.parametrize("name", sorted({*STEPS, *RULINGS}))
def test_each_of_these_steps_can_be_taken_somewhere(name):
    """The steps above are no dead letters: each is legal in some life of few steps."""
    before = {
        "upheld": ("appealed",),
        "reduced": ("appealed",),
        "overturned": ("appealed",),
        "claimed": ("appealed",),
        "released": ("appealed", "claimed"),
        "accepted": ("shown",),
        "rejected": ("shown",),
        "overdue": (),
        "closed": ("gone",),
    }
    case, book = (EXAM, RULED) if name == "exam" else (RETURNS, BOOK)
    day = {"window": 7, "overdue": 7, "closed": 60}.get(name, 5)
    for earlier in before.get(name, ()):
        case, _ = taken(case, earlier, 3, book)

    assert taken(case, name, day, book)[1] in taken(case, name, day, book)[0].steps
