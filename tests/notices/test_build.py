"""What a notice says is what the case decided."""

from dataclasses import replace
from datetime import timedelta

import pytest
from examples.governed import (
    BOOK,
    FIRST,
    G02,
    late_order_case,
    offsite_case,
    returns_case,
    shipping_case,
)

from engine.decide.outcome import NoticeDue
from notices.build import build_notice, notice_due
from notices.digest import notice_digest
from notices.errors import NoticeError
from notices.notice import Notice
from notices.render import render_html, render_text
from rules.meaning.published import Mode


def with_outcomes(case, *outcomes):
    return case.model_copy(update={"outcomes": outcomes})


def test_corrections_act_at_once_and_penalties_after_the_appeal_window():
    """The two start times are the decision's moment and the end of the appeal window seven days later."""
    notice = build_notice(returns_case(), BOOK, "zh")

    starts = {measure.id: measure.starts - notice.issued_at for measure in notice.measures}
    assert starts["take_down_item"] == timedelta(0)
    assert {start for measure, start in starts.items() if measure != "take_down_item"} == {timedelta(days=7)}
    assert [measure.id for measure in notice.measures if measure.at_once] == ["take_down_item"]


def test_every_outcome_of_the_case_is_a_measure_of_the_notice():
    """Nothing that the case does goes unsaid: one measure for each outcome but the notice itself."""
    case = returns_case()

    told = sorted(measure.kind for measure in build_notice(case, BOOK, "en").measures)

    assert told == sorted(outcome.kind for outcome in case.outcomes if outcome.kind != "notice")


def test_a_range_is_told_with_the_figure_it_became():
    """The second breach takes the middle of the range, and the notice keeps range, count and figure."""
    fine = next(
        measure for measure in build_notice(returns_case(), BOOK, "zh").measures if measure.id == "fine"
    )

    assert (fine.amount, fine.resolved.low, fine.resolved.high, fine.resolved.breach) == (
        150_000,
        100_000,
        200_000,
        2,
    )


def test_points_are_those_of_this_case():
    """The points of a notice are the case's own, first breach: the low end."""
    assert build_notice(returns_case(prior=FIRST), BOOK, "zh").points == 15


def test_an_unnamed_measure_keeps_its_id():
    """An author's new measure has no name in the vocabulary yet; the notice says its id."""
    names = {measure.id: measure.name for measure in build_notice(offsite_case(), BOOK, "zh").measures}

    assert names["puppet_show"] == "puppet_show"
    assert names["mute"] == "禁言"


def test_a_shadow_case_has_no_notice():
    """A shadow case is counted and tells nobody: there is no notice due, and none can be built."""
    standards = {**BOOK.standards, "G02": replace(G02, mode=Mode.SHADOW)}
    book = replace(BOOK, standards=standards)
    case = returns_case(book=book)

    assert notice_due(case) is None
    with pytest.raises(NoticeError, match="calls for no notice: it is a shadow case"):
        build_notice(case, book, "zh")


def test_a_grade_without_a_notice_has_none():
    """A case whose outcomes name no notice has none to build."""
    case = with_outcomes(shipping_case())

    with pytest.raises(NoticeError, match="calls for no notice: its grade has no notice"):
        build_notice(case, BOOK, "zh")


def test_an_unknown_template_is_named_with_those_there_are():
    """A template that does not exist is refused with the list of those that do."""
    due = notice_due(shipping_case()).model_copy(update={"template": "applause"})

    with pytest.raises(NoticeError, match="no notice template `applause`") as refused:
        build_notice(with_outcomes(shipping_case(), due), BOOK, "zh")

    assert refused.value.help == "write one of `rectify`, `penalty`"


def test_an_unknown_language_is_refused():
    """Notices are written in Chinese and English."""
    with pytest.raises(NoticeError, match="no notices in `tlh`"):
        build_notice(shipping_case(), BOOK, "tlh")


def test_a_single_record_is_confirmed_by_a_reviewer():
    """Where nothing is measured again, a person confirms the rectification."""
    confirmed = [
        build_notice(case, BOOK, "zh").rectification.confirmed_by
        for case in (late_order_case(), returns_case())
    ]

    assert confirmed == ["reviewer", "measurement"]


def test_a_notice_without_a_deadline_asks_for_nothing():
    """A case with nothing to rectify says so."""
    text = render_text(build_notice(offsite_case(), BOOK, "zh"))

    assert "本决定不要求整改。" in text


def test_the_digest_depends_on_every_figure():
    """The same notice gives the same digest; one changed day gives another."""
    notice = build_notice(returns_case(), BOOK, "zh")
    moved = notice.model_copy(update={"issued_at": notice.issued_at + timedelta(days=1)})

    assert notice_digest(notice) == notice_digest(build_notice(returns_case(), BOOK, "zh"))
    assert notice_digest(notice) != notice_digest(moved)


def test_a_notice_survives_its_json():
    """Written as JSON and read again, a notice has the same digest and renders the same."""
    notice = build_notice(returns_case(), BOOK, "en")

    again = Notice.model_validate_json(notice.model_dump_json())

    assert notice_digest(again) == notice_digest(notice)
    assert render_html(again) == render_html(notice)


def test_each_appeal_deadline_is_the_cases():
    """The appeal's deadline and number are those the case was decided with."""
    due = next(outcome for outcome in returns_case().outcomes if isinstance(outcome, NoticeDue))

    appeal = build_notice(returns_case(), BOOK, "zh").appeal

    assert (appeal.until, appeal.times, appeal.suspends_penalties) == (due.appeal_until, 1, True)
