"""Notices of steps, as those read them whom the case concerns."""

from datetime import timedelta

import pytest
from examples.told import ACCOUNTS, RETURNS, RULED, SHIPPING, TOLD, account_step, appealed, at, by_person

from engine.decide.ids import notice_id
from engine.explain.why import OtherBookError
from engine.life.standing import stand
from engine.life.step import Cause, Claimed, Overdue, Revised, Ruled, WindowEnded
from notices.build_account import build_account_notice
from notices.build_step import build_step_notice
from notices.columns import cells
from notices.digest import notice_digest
from notices.errors import NoticeError
from notices.render_step import render_account, render_step
from notices.step_notice import AccountNotice, StepNotice
from notices.tells import Tells, account_told, told
from rules.meaning.procedure import Effect

CASE = RETURNS.decided.case


def step_notice(name, language="zh"):
    before, step, book = TOLD[name]
    return build_step_notice(before, step, book, language=language, number=2)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", TOLD)
def test_the_notice_of_a_step_reads_as_it_was_reviewed(golden, name, language):
    """The text of the notice of every step that is told is the reviewed one."""
    golden(f"step.{name}.{language}.txt", render_step(step_notice(name, language)).text)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ACCOUNTS)
def test_the_notice_of_an_account_reads_as_it_was_reviewed(golden, name, language):
    """The text of the notice of a clear-out, of items down and of their undoing is the reviewed one."""
    golden(
        f"account.{name}.{language}.txt",
        render_account(build_account_notice(ACCOUNTS[name], RULED, language), CASE).text,
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_a_revision_is_as_it_was_reviewed(golden, language):
    """The page of a decision taken again, with its table of before and now, is the reviewed one."""
    golden(f"step.revised.{language}.html", render_step(step_notice("revised", language)).html)


def test_every_kind_of_notice_is_among_these():
    """Nothing is told that is not reviewed here, and everything is told as what it is."""
    assert {*TOLD, *ACCOUNTS} == set(Tells)
    assert {name: step_notice(name).tells for name in TOLD} == {name: name for name in TOLD}


@pytest.mark.parametrize("name", TOLD)
def test_no_line_of_it_is_much_wider_than_a_terminal(name):
    """Lines keep within 80 cells in both languages."""
    texts = [render_step(step_notice(name, language)).text for language in ("zh", "en")]

    assert [line for text in texts for line in text.splitlines() if cells(line) > 80] == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", TOLD)
def test_it_names_the_first_notice_and_its_own(name, language):
    """Whoever reads it can find the notice that it began with, in text and page."""
    notice = step_notice(name, language)
    rendered = render_step(notice)

    for form in (rendered.text, rendered.html):
        assert notice_id(notice.case) in form
        assert notice_id(notice.case, 2) in form


@pytest.mark.parametrize("name", TOLD)
def test_a_step_is_told_the_same_later_on(name):
    """Built from the case as it stands after the step, the notice is the very same."""
    before, step, book = TOLD[name]

    later = build_step_notice(before.after(step), step, book, language="en", number=2)

    assert notice_digest(later) == notice_digest(step_notice(name, "en"))


def test_a_notice_of_a_step_survives_its_json():
    """Written as JSON and read again, it has the same digest and renders the same."""
    for name in TOLD:
        notice = step_notice(name, "en")
        again = StepNotice.model_validate_json(notice.model_dump_json())

        assert (notice_digest(again), render_step(again)) == (notice_digest(notice), render_step(notice))
    account = build_account_notice(ACCOUNTS["cleared_out"], RULED, "zh")
    again_of_account = AccountNotice.model_validate_json(account.model_dump_json())
    assert render_account(again_of_account, CASE) == render_account(account, CASE)


def test_what_changes_is_told_and_what_stays_is_named():
    """Of a revision that counts fewer breaches, the figures that follow from them change and no others."""
    notice = step_notice("revised")

    assert {change.now.id for change in notice.changes} == {"points", "no_new_items", "fine"}
    assert [(change.before.amount, change.now.amount) for change in notice.changes if change.now.amount] == [
        (18, 15),
        (150_000, 100_000),
    ]
    assert len(notice.stays) == len(RETURNS.decided.outcomes) - 1 - len(notice.changes)


def test_what_is_undone_leaves_nothing():
    """Once an appeal is won, every measure is gone and nothing is to be done."""
    notice = step_notice("appeal_won")

    assert {change.now for change in notice.changes} == {None}
    assert (notice.grade, notice.open.rectify_until, notice.open.appeal_until) == (None, None, None)
    assert notice.open.undone


def test_an_appeal_holds_back_what_has_not_begun():
    """The receipt says of every penalty that it waits, and of no correction."""
    notice = step_notice("appealed")

    assert {change.now.waits for change in notice.changes} == {True}
    assert "take_down_item" not in {change.now.id for change in notice.changes}


def test_an_upheld_penalty_begins_with_the_answer():
    """The penalties of an upheld decision start at the answer, not at the end of the window."""
    notice = step_notice("appeal_upheld")

    assert {change.now.starts for change in notice.changes} == {at(RETURNS, 5)}


def test_reviewers_are_not_named():
    """The one it concerns learns that a reviewer decided, and why, not who."""
    for name in ("proof_rejected", "appeal_upheld", "made_milder"):
        rendered = render_step(step_notice(name, "en"))

        assert "rev-7" not in rendered.text + rendered.html + step_notice(name).model_dump_json()
        assert "by a reviewer" in rendered.text


def test_steps_that_concern_nobody_else_are_not_told():
    """No notice tells that a window ended, that a reviewer took a case, or what a new case tells itself."""
    case = RETURNS.decided.case
    untold = (
        WindowEnded(case=case, at=at(RETURNS, 7)),
        Claimed(**by_person(appealed(RETURNS), 4)),
        Overdue(case=case, at=at(RETURNS, 7), escalated_to="20261127-G02-000000000000"),
    )

    assert [told(step) for step in untold] == [False, False, False]
    with pytest.raises(NoticeError, match="nobody is told of step `window_ended`"):
        build_step_notice(RETURNS, untold[0], TOLD["cleared"][2], language="zh", number=2)


def test_a_reviewed_case_is_told_by_its_own_notice():
    """Of a person's first decision of a waiting case, the decision's notice tells, not one of a step."""
    decision = TOLD["made_milder"][1].decision
    first = decision.rulings[0].model_copy(update={"kind": "review"})

    step = Ruled(
        **by_person(RETURNS, 2),
        reason=first.reason,
        decision=decision.model_copy(update={"rulings": (first,)}),
    )

    assert not told(step)


def test_what_is_done_to_an_account_in_the_books_alone_is_not_told():
    """Credit and resets show in the account; only what closes something is a notice."""
    credit = account_step("M05", Effect.STUDY_CREDIT, 0)

    assert [account_told(step) for step in (credit, *ACCOUNTS.values())] == [False, True, True, True, True]
    with pytest.raises(NoticeError, match="nobody is told of `study_credit`"):
        build_account_notice(credit, RULED, "zh")


def test_a_step_is_told_by_the_book_that_decided():
    """Another rule book's words would not be those of the decision."""
    _, step, book = TOLD["cleared"]
    other = RETURNS.decided.model_copy(update={"book": "0" * 64})

    with pytest.raises(OtherBookError):
        build_step_notice(stand(other), step, book, language="en", number=2)
    with pytest.raises(OtherBookError):
        build_account_notice(account_step("M01", Effect.CLEAR_OUT, 100, book="0" * 64), RULED, "en")


def test_a_reminder_says_what_follows_otherwise():
    """Where the book raises the grade of what is overdue, the reminder says so, with its clause."""
    assert "情节上调一级（M11）" in render_step(step_notice("reminded")).text


def test_a_reason_is_told_in_full():
    """What a reviewer wrote is not cut short, however long; nothing else may be that long."""
    before, step, book = TOLD["proof_rejected"]
    long = "材料不足。" * 200

    notice = build_step_notice(
        before, step.model_copy(update={"reason": long}), book, language="zh", number=2
    )

    assert long in render_step(notice).text.replace("\n", "")
    assert SHIPPING.decided.case in render_step(notice).text


def test_an_exam_offered_late_is_told_with_the_time_there_is_for_it():
    """An exam in place of a fine has its 72 hours from the revision that offers it."""
    offered, _, book = TOLD["exam_passed"]
    fined = stand(TOLD["exam_missed"][1].decision)
    case, late = offered.decided.case, at(offered, 20)
    revised = Revised(case=case, at=late, cause=Cause.RECORDS, because="audit:A1", decision=offered.decision)

    notice = build_step_notice(fined, revised, book, language="en", number=2)

    until = late + timedelta(hours=72)
    assert notice.open.exam_until == until
    assert [each.now.ends for each in notice.changes if each.now and each.now.id == "exam"] == [until]
