"""Steps are kept whole or not at all, and every table is at once as the ledger gives it."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decide.case import Case
from engine.decide.moments import decided_at
from engine.decide.ruling import RulingKind
from engine.decide.take_up import OpenCase
from engine.life.illegal import IllegalStepError
from engine.life.life import state_of
from engine.life.standing import Standing, stand
from engine.life.step import Step, Verdict
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade
from rules.units import DAY
from storage.cycles import commit_cycle
from storage.database.engine import reading
from storage.errors import StorageError
from storage.ledger.ledger import entries
from storage.moves import Move, commit_move, rehearsed
from storage.projections.answered import open_cases
from storage.projections.cases import case_by_id, find_cases
from storage.projections.deadlines import cases_due, open_deadlines
from storage.projections.notices import notice_by_id
from storage.projections.priors import load_priors
from storage.projections.queue import Appeal, appeal_by_id, queue
from storage.projections.rebuild import rebuild
from storage.projections.relations import case_history
from storage.projections.sanctions import find_sanctions
from storage.projections.standings import lives, standing_of, standings_of, states
from storage.projections.tilts import tilts_in_force
from tests.strategies.account_steps import posted
from tests.strategies.audited import audited
from tests.strategies.decisions import AS_OF, decided, item_candidate, rule_book
from tests.strategies.kept import commit, header, home, told
from tests.strategies.life_steps import DECIDED, REVIEWER, SECOND, Steps, day, returning
from tests.strategies.procedures import procedure

SEVERE = decided(returning(Grade.SEVERE), Grade.SEVERE)
OTHER = decided(returning(Grade.SERIOUS, 2))
STEPS = Steps(SEVERE)
APPEAL = STEPS.appealed(day(2))


@pytest.fixture
def engine(tmp_path):
    """A home with two decided cases."""
    engine = home(tmp_path)
    commit(engine, [SEVERE, OTHER])
    yield engine
    engine.dispose()


def make(engine, *steps: Step) -> None:
    """Commit one move of these steps, made of what stands."""
    with reading(engine) as connection:
        seen = {
            step.case: len(standing.steps)
            for step in steps
            if (standing := standing_of(connection, step.case)) is not None
        }
    commit_move(engine, Move(steps=steps, seen=seen))


def stands(engine, case: Case = SEVERE) -> Standing:
    """Where a case stands, as read back."""
    with reading(engine) as connection:
        standing = standing_of(connection, case.case)
    assert standing is not None
    return standing


def agrees(engine) -> bool:
    """Whether every table is as the ledger gives it, and the ledger sound."""
    with reading(engine) as connection:
        assert audited(connection).findings == ()
    return rebuild(engine, write=False).agrees


def after(case: Case, *steps: Step) -> Standing:
    """Where a case stands after steps."""
    standing = stand(case)
    for step in steps:
        standing = standing.after(step)
    return standing


def test_steps_are_read_back_as_they_were_taken(engine):
    """A case with its steps is read back exactly, one by one and by operator; there is none of another id."""
    make(engine, STEPS.window_ended(day(7)))
    make(engine, STEPS.overdue(day(7)))
    found = after(SEVERE, STEPS.window_ended(day(7)), STEPS.overdue(day(7)))

    with reading(engine) as connection:
        assert standing_of(connection, SEVERE.case) == found
        assert standings_of(connection, ["O0", "O9"], since=AS_OF) == sorted(
            [found, stand(OTHER)], key=lambda each: each.decided.case
        )
        assert standings_of(connection, ["O0"], since=AS_OF + timedelta(days=1)) == []
        assert lives(connection, [SEVERE.case, "none"]) == {SEVERE.case: found.life}
        assert states(connection, [SEVERE.case, OTHER.case]) == {
            SEVERE.case: state_of(found.life),
            OTHER.case: "decided",
        }
        assert standing_of(connection, "none") is None
    assert agrees(engine)


def test_a_move_is_entered_in_its_order(engine):
    """Steps come before notices, and need no header."""
    notice = told(SEVERE)[0].model_copy(update={"notice": f"{SEVERE.case}-N2", "cycle": None})
    commit_move(engine, Move(steps=[APPEAL], notices=[notice]))

    with reading(engine) as connection:
        kinds = [entry.kind for entry in entries(connection)]
        assert kinds[-2:] == ["step", "notice"]
        assert notice_by_id(connection, notice.notice) == [notice]
    assert agrees(engine)


def test_a_cycle_counts_its_steps(engine):
    """Steps that a cycle takes, also of its own cases, are counted by its header and follow its cases."""
    new = decided(returning(Grade.SEVERE, 3), Grade.SEVERE, as_of=AS_OF + timedelta(days=7))
    taken = [STEPS.window_ended(day(7)), STEPS.overdue(day(7), escalated_to=new.case)]
    committed = commit_cycle(engine, header(new.as_of), cases=[new], outgoing=(), steps=taken)

    counts = committed.header.counts
    assert (counts["cases"], counts["steps"], counts["accounts"], counts["notices"]) == (1, 2, 0, 0)
    with reading(engine) as connection:
        kinds = [entry.kind for entry in entries(connection)]
        assert kinds[-4:] == ["cycle", "case", "step", "step"]
        assert states(connection, [SEVERE.case]) == {SEVERE.case: "escalated"}
    assert agrees(engine)


def test_a_case_that_moved_on(engine):
    """A move made of what stood before is refused, and nothing of it is kept."""
    make(engine, APPEAL)
    both = Move(steps=[Steps(OTHER).appealed(day(2)), STEPS.claimed(day(3))], seen={})
    with pytest.raises(StorageError) as caught:
        commit_move(engine, both)

    assert (caught.value.code, SEVERE.case in caught.value.message) == ("case-moved-on", True)
    assert (stands(engine).steps, stands(engine, OTHER).steps) == ((APPEAL,), ())
    assert agrees(engine)


def test_an_illegal_step_leaves_everything_as_it_was(engine):
    """A step that a case cannot take is refused with its reason, and nothing of its move is kept."""
    with pytest.raises(IllegalStepError) as caught:
        make(engine, Steps(OTHER).appealed(day(2)), STEPS.closed(day(1)))

    assert caught.value.code
    assert stands(engine, OTHER).steps == ()
    assert agrees(engine)


def test_an_appeal_holds_penalties_back(engine):
    """Under appeal points are pending, measures and tilts are not in force, whatever the day."""
    make(engine, APPEAL)
    with reading(engine) as connection:
        assert posted(connection, "O0") == [(5, day(7)), (15, None)]
        held = [row for row in find_sanctions(connection) if row.case == SEVERE.case]
        assert {(row.starts, row.ends) for row in held} == {(None, None)}
        assert [row.case for row in tilts_in_force(connection, day(7))] == [OTHER.case]
        assert appeal_by_id(connection, APPEAL.appeal) == Appeal(
            APPEAL.appeal, SEVERE.case, "O0", APPEAL.at, APPEAL.answer_by, True, "open"
        )
        (waiting,) = queue(connection)
        assert (waiting.waiting, waiting.about, waiting.human_review) == ("appeal", APPEAL.appeal, True)
        assert appeal_by_id(connection, "none") is None
    assert agrees(engine)


def test_an_answered_appeal(engine):
    """Upheld on day 9, penalties begin on day 9; nothing waits any more, and the answer is on record."""
    make(engine, APPEAL)
    make(engine, STEPS.answered(day(9), Verdict.UPHOLD, stands(engine).decision))
    with reading(engine) as connection:
        starts = {row.starts for row in find_sanctions(connection, subject=SEVERE.subject)}
        assert starts == {day(9)}
        assert appeal_by_id(connection, APPEAL.appeal).state == "uphold"
        assert list(queue(connection)) == []
    assert agrees(engine)


def test_an_overturned_case_leaves_nothing(engine):
    """Overturned, a case is nobody's earlier breach, has no points, and stands in history as undone."""
    make(engine, APPEAL)
    make(engine, STEPS.answered(day(3), Verdict.OVERTURN, SEVERE))
    with reading(engine) as connection:
        assert posted(connection, "O0") == [(5, day(7))]
        assert find_sanctions(connection, subject=SEVERE.subject) == []
        assert load_priors(connection, ["O0"], AS_OF).of("O0", "G02", None).cases == (OTHER.case,)
        assert SEVERE.subject not in case_history(connection, AS_OF, days=30)["subject"].to_pylist()
        assert find_cases(connection, state="overturned") == [stands(engine).decision]
        assert case_by_id(connection, SEVERE.case).state == "overturned"
    assert stands(engine).decided == SEVERE
    assert agrees(engine)


def test_an_appeal_whose_case_fell_otherwise_is_moot(engine):
    """When the case is withdrawn while its appeal is open, nothing waits for an answer."""
    make(engine, APPEAL)
    gone = SEVERE.model_copy(update={"state": "withdrawn", "outcomes": (), "procedures": (), "resolved": ()})
    make(engine, STEPS.revised(day(3), gone))
    with reading(engine) as connection:
        assert appeal_by_id(connection, APPEAL.appeal).state == "moot"
        assert list(queue(connection)) == []
    assert agrees(engine)


def test_a_proof_waits_in_the_queue(engine):
    """Proof handed in waits for a reviewer until it is decided; then its deadline stands again."""
    shown = STEPS.proof_shown(day(2))
    make(engine, shown)
    with reading(engine) as connection:
        (waiting,) = queue(connection)
        assert (waiting.waiting, waiting.about, waiting.since) == ("proof", SEVERE.case, shown.at)
        assert "rectify" not in {each.due for each in open_deadlines(connection, subject=SEVERE.subject)}
    make(engine, STEPS.proof_decided(day(3), accepted=False))
    with reading(engine) as connection:
        assert list(queue(connection)) == []
        assert "rectify" in {each.due for each in open_deadlines(connection, subject=SEVERE.subject)}
    assert agrees(engine)


def test_what_falls_due(engine):
    """A deadline is due from its very moment, a reminder so long before it, and once."""
    with reading(engine) as connection:
        assert cases_due(connection, day(6) - timedelta(seconds=1), remind_before=DAY) == []
        due = cases_due(connection, day(6), remind_before=DAY)
        assert [(each.case, each.deadline.due, each.deadline.at) for each in due] == [
            (case, "remind", day(6)) for case in sorted([SEVERE.case, OTHER.case])
        ]
        assert cases_due(connection, day(6), remind_before=0) == []
        assert len(cases_due(connection, day(7), remind_before=DAY)) == 4
    make(engine, STEPS.reminded(day(6)))
    with reading(engine) as connection:
        (left,) = cases_due(connection, day(6), remind_before=DAY)
        assert (left.case, left.taken, left.life) == (OTHER.case, 0, stand(OTHER).life)
        assert len(open_deadlines(connection, operator="O0")) == 4
        assert open_deadlines(connection, until=day(6)) == []


def test_a_closed_case_answers_nothing(engine):
    """Once closed nothing falls due, and a new finding of the same thing is a case again."""
    end = day(400)
    make(engine, STEPS.window_ended(day(7)), STEPS.cleared(day(7)), STEPS.closed(end))
    with reading(engine) as connection:
        answering = open_cases(connection, DECIDED, shadow=())
        assert answering == [OpenCase(OTHER.case, OTHER.subject, "G02", Grade.SERIOUS)]
        assert open_deadlines(connection, subject=SEVERE.subject) == []
    assert agrees(engine)


HUMAN = rule_book(procedures={"M12": procedure("M12", Effect.NEEDS_HUMAN)})
WAITING = decided(returning(Grade.SEVERE), Grade.SEVERE, book=HUMAN)
EXAM = rule_book(procedures={"M06": procedure("M06", Effect.EXAM_INSTEAD, "not exam_missed", amount=3 * DAY)})


def test_a_waiting_case_is_claimed_and_decided(tmp_path):
    """A case that needs a person is in the queue until it is decided; who took it is told."""
    engine = home(tmp_path, HUMAN)
    commit(engine, [WAITING], book=HUMAN)
    of = Steps(WAITING, HUMAN)
    make(engine, of.claimed(day(1)))
    with reading(engine) as connection:
        (waiting,) = queue(connection)
        assert (waiting.waiting, waiting.about, waiting.claimed_by) == ("case", WAITING.case, REVIEWER)
        assert waiting.since == decided_at(AS_OF, "Asia/Shanghai")
        assert find_sanctions(connection) == []
    make(engine, of.ruled(day(2), RulingKind.REVIEW, WAITING, grade=Grade.SEVERE))
    with reading(engine) as connection:
        assert list(queue(connection)) == []
        assert {row.starts for row in find_sanctions(connection)} == {day(9)}
    assert agrees(engine)


KINDS = (
    "window_ended",
    "reminded",
    "proof_shown",
    "accepted",
    "rejected",
    "cleared",
    "overdue",
    "exam_passed",
    "exam_missed",
    "appealed",
    *Verdict,
    "claimed",
    "released",
    "ruled",
    "checked",
    "revised",
    "closed",
)


@settings(max_examples=20)
@given(st.data())
def test_any_life_is_what_the_ledger_says(tmp_path_factory, data):
    """After any legal steps, in moves of any size, every table is as the ledger gives it from nothing."""
    book = data.draw(st.sampled_from((rule_book(), HUMAN, EXAM)), label="book")
    case = decided(returning(Grade.SEVERE), Grade.SEVERE, book=book)
    engine = home(tmp_path_factory.mktemp("home"), book)
    commit(engine, [case, decided(item_candidate(7), book=book)], book=book)
    standing, moment, together = stand(case), 0.0, []
    for kind in data.draw(st.lists(st.sampled_from(KINDS), min_size=3, max_size=12), label="steps"):
        moment += data.draw(st.sampled_from((0, 0, 1, 3, 40)))
        step = step_of(kind, Steps(case, book), standing, moment)
        try:
            standing = standing.after(step)
        except IllegalStepError:
            continue
        together.append(step)
        if data.draw(st.booleans()):
            commit_move(engine, Move(steps=together, seen={case.case: len(standing.steps) - len(together)}))
            together = []
    commit_move(engine, Move(steps=together, seen={case.case: len(standing.steps) - len(together)}))

    assert stands(engine, case) == standing
    assert agrees(engine)
    engine.dispose()


def step_of(kind: str, of: Steps, standing: Standing, moment: float) -> Step:
    """A step of a kind, sensible or not."""
    at = day(moment)
    now = standing.decided if standing.decision.state == "withdrawn" else standing.decision
    match kind:
        case "accepted" | "rejected":
            return of.proof_decided(at, accepted=kind == "accepted")
        case Verdict.UPHOLD | Verdict.REDUCE | Verdict.OVERTURN as verdict:
            return of.answered(at, verdict, now, grade=Grade.SLIGHT, by=SECOND)
        case "ruled":
            waits = now.state == "waiting"
            kind_of_ruling = RulingKind.REVIEW if waits else RulingKind.OWN_MOTION
            return of.ruled(at, kind_of_ruling, now, grade=Grade.SLIGHT)
        case "revised":
            return of.revised(at, now.model_copy(update={"state": "withdrawn", "outcomes": ()}))
        case "exam_missed":
            return of.exam_missed(at, now)
        case _:
            step: Step = getattr(of, kind)(at)
            return step


def test_a_rehearsed_move_is_seen_inside_and_kept_nowhere(engine):
    """Its steps are read as if they were taken, and what was written is as it was; a stale one is refused."""
    with reading(engine) as connection:
        written = len(list(entries(connection)))
    with rehearsed(engine, Move(steps=[APPEAL])) as connection:
        inside = states(connection, [SEVERE.case])
    with reading(engine) as connection:
        outside, now = states(connection, [SEVERE.case]), len(list(entries(connection)))

    assert (inside, outside, now) == ({SEVERE.case: "appealed"}, {SEVERE.case: "decided"}, written)
    with (
        pytest.raises(StorageError, match="moved on"),
        rehearsed(engine, Move(steps=[APPEAL], seen={SEVERE.case: 1})),
    ):
        pass
