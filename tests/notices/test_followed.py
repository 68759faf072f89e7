"""What a notice and an explanation say of decisions that came about otherwise."""

import pytest
from examples.followed import ACCOUNT, EARLIER, EXPLAINED, NOTIFIED, returns, shipping
from examples.governed import BOOK, moment, returns_case
from examples.told import RULED, TOLD

from engine.decide.ids import notice_id
from engine.life.standing import held_back
from notices.build import build_notice, notice_due
from notices.errors import NoticeError
from notices.explanation import render_explanation
from notices.render import render_html, render_text
from rules.meaning.standard import Grade


def one_line(text):
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", NOTIFIED)
def test_the_notice_reads_as_it_was_reviewed(golden, case, language):
    """The text of a notice after an unmet one, and of one that a person decided, is the reviewed one."""
    golden(f"followed.{case}.{language}.txt", render_text(build_notice(NOTIFIED[case], RULED, language)))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", EXPLAINED)
def test_the_explanation_reads_as_it_was_reviewed(golden, case, language):
    """The explanation of an escalated, ruled, overturned and withdrawn case is the reviewed one."""
    golden(f"explanation.{case}.{language}.txt", render_explanation(EXPLAINED[case], RULED, language))


def test_the_notice_that_was_not_met_is_named():
    """An escalated case names the old notice in text and page, and the grade that was raised."""
    notice = build_notice(NOTIFIED["escalated"], RULED, "en")

    for told in (render_text(notice), render_html(notice)):
        assert notice_id(EARLIER.case) in told
        assert "Found as slight, decided as serious." in told


def test_old_facts_are_not_told_as_new():
    """Where nothing was measured anew, no figure is said to be of this day; found again, it is."""
    again, alone = (
        one_line(render_text(build_notice(NOTIFIED[case], RULED, "en")))
        for case in ("found_again", "escalated")
    )

    assert "On-time shipment rate was 92%" in again
    assert "On-time shipment rate was 92%" not in alone
    assert "did not put right in time" in alone


def test_the_account_is_told_with_what_comes_next():
    """The notice says the points before, those of this case and from when, and what points lead to."""
    notice = build_notice(NOTIFIED["confirmed"], RULED, "zh")
    text = render_text(notice).replace("\n", "").replace(" ", "")

    assert (notice.account.before, notice.account.credit, notice.account.adds) == (85, 4, 18)
    assert [step.name for step in notice.account.next_steps] == ["M01"]
    assert "85分（已减学规减分4分）" in text
    assert "账户违规积分不低于100时：同一角色的违规积分累计满100分的，清退该角色（M01）" in text


def test_a_case_without_points_adds_none():
    """A decision without points says so, beside what the account shows."""
    notice = build_notice(shipping(circumstances=ACCOUNT, escalates=False), RULED, "en")

    assert (notice.account.adds, notice.account.starts) == (0, None)
    assert "This case none" in one_line(render_text(notice))


def test_an_unknown_account_is_not_made_up():
    """Where the case does not tell the account, its notice has no running totals."""
    assert build_notice(returns_case(), BOOK, "zh").account is None


@pytest.mark.parametrize(
    ("case", "automated"), [("escalated", "fully"), ("confirmed", "partly"), ("reviewed", "not")]
)
def test_how_far_it_was_automated_is_said(case, automated):
    """By nobody, with a person who confirmed it, or otherwise than the program proposed."""
    assert build_notice(NOTIFIED[case], RULED, "en").automated_decision == automated


def test_the_reviewer_is_named_to_the_platform_alone():
    """The notice says that a reviewer decided, and why; who it was stands in the explanation."""
    notice = build_notice(NOTIFIED["reviewed"], RULED, "en")

    assert "rev-7" not in notice.model_dump_json() + render_text(notice) + render_html(notice)
    assert "A reviewer decided on 2026-11-24 10:30" in one_line(render_text(notice))
    assert "rev-7" in render_explanation(NOTIFIED["reviewed"], RULED, "en")


def test_a_reviewed_decision_acts_from_when_it_was_taken():
    """Corrections of a case that waited are in force at once from the reviewer's word, penalties later."""
    notice = build_notice(NOTIFIED["confirmed"], RULED, "zh")

    assert {each.starts for each in notice.measures if each.at_once} == {moment(24, 10, 30)}
    assert {each.id for each in notice.measures if each.at_once} == {"take_down_item"}


def test_the_appeal_is_told_how_until_when_and_for_which_answer():
    """The way of an appeal is the notice's own entry, and the answer has its time."""
    text = one_line(render_text(build_notice(returns_case(), BOOK, "en")))

    assert f"through the appeal entry of this notice, number {notice_id(returns_case().case)}" in text
    assert "It will be answered within 7 d." in text


@pytest.mark.parametrize("case", ["overturned", "withdrawn"])
def test_what_is_undone_has_no_notice(case):
    """A decision of which nothing stands calls for no notice of its own."""
    assert notice_due(EXPLAINED[case]) is None
    with pytest.raises(NoticeError, match=f"it was {case}"):
        build_notice(EXPLAINED[case], RULED, "zh")


def test_a_withdrawn_case_is_not_said_to_breach():
    """On the corrected facts no grade is met: neither a breach nor a grade is told."""
    text = one_line(render_explanation(EXPLAINED["withdrawn"], RULED, "en"))

    assert "meets no grade of the clause" in text
    assert "This breaches" not in text
    assert "the grade is" not in text


def test_a_penalty_that_an_appeal_holds_back_has_no_date():
    """While an appeal is open, the explanation shows no start for what waits for its answer."""
    before, step, book = TOLD["appealed"]
    standing = before.after(step)

    text = render_explanation(standing.decision, book, "en", held_back=held_back(standing))

    assert "Contractual fine     after the appeal  —" in text
    assert "Item taken down      2026-11-21 00:00  —" in text


def test_a_milder_ruling_is_not_said_to_be_a_procedures():
    """A person's grade is told as found and decided, with the reviewer's reason."""
    text = one_line(render_text(build_notice(returns(Grade.SLIGHT), RULED, "en")))

    assert "Found as severe, decided as slight." in text
