"""The shipped book: complete, and what the design promises of it."""

import re
from datetime import date

import pytest

from engine.judge.reference import evaluate, holds
from rules.expression.days import bind_days, day_start
from rules.expression.mention import mention_of
from rules.expression.names import names_in
from rules.load.book import check_book, load_book
from rules.meaning.bookkeeping import ExamRecords, RectificationRecords
from rules.meaning.exemption import GRANTED
from rules.meaning.procedure import Effect
from rules.meaning.published import Mode
from windvane.shipped import SHIPPED_BOOK

BOOK = load_book(SHIPPED_BOOK)

RECORDS = {
    *("shop_profile", "creator_profile", "item_profile", "order", "refund", "review", "service_session"),
    *("complaint", "tracking", "inspection", "content_audit", "content_text", "price_quote", "exposure"),
    *("live_session", "distribution", "qualification", "ip_notice", "exam", "confirmed_case"),
    *("rectification", "force_majeure"),
}
INDICATORS = {
    *("quality_bad_review_rate", "quality_return_rate", "pickup_24h_rate", "ship_to_sign_hours"),
    *("logistics_complaint_rate", "im_3min_rate", "im_dissatisfied_rate", "refund_only_hours"),
    *("return_refund_hours", "dispute_fault_rate", "signed_orders", "orders", "on_time_shipment_rate"),
    *("price_edge", "order_conversion", "live_report_rate", "content_tickets", "price_star"),
    *("platform_help_rate", "valid_gmv", "exposure_conversion"),
}
CLAUSES = {f"{part}{number:02}" for part in "GCS" for number in range(1, 17)} | {
    f"M{number:02}" for number in range(1, 13)
}
"""The sixty rules of the design."""
SECOND_SENTENCES = {"S02R", "S04R", "M09C", "M05V", "M06R"}
"""What one of the sixty says besides, about other subjects or over a time."""
EXEMPTING = {"M13", "M14", "M15"}
"""What excuses: beyond the sixty."""
GRADED = sorted(name for name, standard in BOOK.standards.items() if standard.grades)
WITHOUT_RECTIFICATION = {"C13", "C14", "G06"}
"""What is done cannot be put right: the appeal is the only way back."""


def test_the_book_has_no_problem():
    """The shipped book loads without a single problem."""
    assert check_book(SHIPPED_BOOK) == ()


def test_every_record_type_is_declared():
    """Importers rely on these names of record types."""
    assert set(BOOK.records) == RECORDS


def test_every_indicator_of_the_scores_is_there():
    """Pages and integrations rely on these names of indicators."""
    assert set(BOOK.indicators) >= INDICATORS


def test_all_sixty_rules_are_there():
    """Every rule is a standard or a procedure; nothing else is but second sentences and what excuses."""
    assert {*BOOK.standards, *BOOK.procedures} == CLAUSES | SECOND_SENTENCES | EXEMPTING


def test_a_clause_is_found_by_its_wind_vane():
    """Clauses lie in the folder of their vane, each in a file that bears its id."""
    folders = {
        name: (file.parent.name, file.name[:3])
        for file in SHIPPED_BOOK.rglob("*.yaml")
        for name in BOOK.standards
        if f"\n  {name}:\n" in file.read_text(encoding="utf-8") and ".test." not in file.name
    }

    assert folders == {
        name: (str(standard.vane), name[:3].lower()) for name, standard in BOOK.standards.items()
    }


def test_all_bind_from_one_day_and_act():
    """Everything binds on the first day of real records and acts, but for the node that ships off."""
    every = {**BOOK.standards, **BOOK.procedures}

    assert {(one.published, one.effective_from) for one in every.values()} == {
        (date(2016, 1, 1), date(2016, 2, 1))
    }
    assert {name for name, one in every.items() if one.mode is not Mode.ENFORCE} == {"M02"}
    assert BOOK.procedures["M02"].mode is Mode.OFF


@pytest.mark.parametrize("name", sorted(CLAUSES | EXEMPTING))
def test_a_clause_says_where_its_figures_are_from(name):
    """Every rule has a clause in both languages and a note on its figures: sourced or proposed."""
    rule = BOOK.standards.get(name) or BOOK.procedures[name]

    assert set(rule.clause) == {"zh", "en"}
    assert re.search(r"\b[SMP]\b", rule.basis.note)
    assert rule.basis.refs or rule.basis.kind == "terms"


@pytest.mark.parametrize("name", GRADED)
def test_every_notice_can_be_cleared_and_appealed(name):
    """Whoever gets a notice is told by when to rectify it and may appeal once within seven days."""
    standard = BOOK.standards[name]

    assert (standard.rectify is None) is (name in WITHOUT_RECTIFICATION)
    assert (standard.appeal.within, standard.appeal.times) == (7 * 86_400, 1)


def test_no_standard_reads_what_buyers_say_as_what_sellers_say():
    """Lexicons are held against texts of merchants and creators alone: no text of a buyer is searched."""
    searched = {
        (standard.each.record, mention.text)
        for standard in BOOK.standards.values()
        if standard.each
        for name in names_in(standard.each.where, *(clause.when for clause in standard.grades))
        if (mention := mention_of(name))
    }
    said_by_buyers = {
        (record.name, name)
        for record in BOOK.records.values()
        for name, field in record.fields.items()
        if field.said_by == "buyer"
    }

    assert said_by_buyers == {("review", "text")}
    assert {record for record, _ in searched} == {"content_text", "item_profile"}
    assert searched.isdisjoint(said_by_buyers)


@pytest.mark.parametrize(
    ("paid", "due"),
    [(13_100, 1_300), (4_000, 500), (50_000, 3_000), (5_999, 500), (6_000, 600), (13_999, 1_300)],
)
def test_a_late_order_is_compensated_by_a_tenth_without_its_fraction(paid, due):
    """10 % of what was paid, the fraction of a yuan dropped (never rounded up), at least ¥5, at most ¥30."""
    [clause] = BOOK.standards["S01"].grades
    compensation = clause.outcomes.compensation

    assert compensation is not None
    assert evaluate(compensation.amount, {"paid": paid}) == due


def test_the_experience_score_is_built_as_published():
    """店铺体验分: three dimensions of 40, 30 and 30, shown from 3.00 to 5.00, capped after a severe case."""
    score = BOOK.scores["experience"]

    assert {each.name: each.weight for each in score.dimensions} == {
        "goods": 40,
        "logistics": 30,
        "service": 30,
    }
    assert (score.shown.low, score.shown.high, score.shown.step) == (3_000, 5_000, 10)
    assert [cap.at_most for cap in score.caps] == [4_390]
    assert [(band.name, band.low) for band in score.bands] == [
        ("leading", 4_850),
        ("good", 4_700),
        ("fair", 4_400),
        ("poor", 3_000),
    ]


def test_the_item_score_has_its_bands():
    """商品分: 0 to 100 in tenths, in five bands, the third of which begins at 50."""
    score = BOOK.scores["item_score"]

    assert (score.shown.low, score.shown.high, score.shown.step) == (0, 100_000, 100)
    assert [band.name for band in score.bands] == ["G4", "G3", "G2", "G1", "G0"]
    assert {band.name: band.low for band in score.bands}["G2"] == 50_000


def test_the_nightly_cycle_runs_at_two():
    """The schedule has the nightly cycle, at two o'clock in the book's zone."""
    run = BOOK.schedule["nightly"]

    assert (run.run, run.cron, run.zone) == ("cycle", "0 2 * * *", BOOK.zone)


@pytest.mark.parametrize("file", sorted(name for name in BOOK.files))
def test_editors_find_the_schema(file):
    """The first line of every rule file leads an editor to the schema of the language."""
    first = BOOK.files[file].splitlines()[0]
    schema = SHIPPED_BOOK.joinpath(file).parent / first.removeprefix("# yaml-language-server: $schema=")

    assert schema.resolve() == SHIPPED_BOOK / "book.schema.json"


def test_every_exemption_excuses():
    """Whatever the book or a person exempts, a procedure in force makes the case an exempted one."""
    exempting = [one for one in BOOK.procedures.values() if one.effect is Effect.EXEMPT]
    excused = {
        name
        for name in (GRANTED, *BOOK.exemptions)
        if any(holds(one.when, {"exemption": name}) for one in exempting)
    }

    assert excused == {"granted", "force_majeure", "new_shop"}


def test_exemptions_reach_no_goods_and_no_words():
    """Nobody is excused from the quality of goods, or from what is said of them."""
    reached = {name for one in BOOK.exemptions.values() for name in one.standards}

    assert {str(BOOK.standards[name].vane) for name in reached} == {"service"}
    assert [one.name for one in BOOK.exemptions.values() if not one.standards] == []


def test_no_single_sanction_lasts_longer_than_its_cap():
    """What a notice says a measure lasts is served in full, when nothing else was decided."""
    beyond = {
        (standard.name, sanction.measure)
        for standard in BOOK.standards.values()
        for clause in standard.grades
        for sanction in clause.outcomes.sanctions
        if (cap := BOOK.measures[sanction.measure].cap)
        if sanction.lasts is None or sanction.lasts.high > cap.lasts
    }

    assert len([one for one in BOOK.measures.values() if one.cap]) == 7
    assert beyond == set()


def test_how_cases_are_kept():
    """Exams and rectifications are told by the records of the design; one case in a hundred is checked."""
    kept = BOOK.bookkeeping

    assert (kept.exams, kept.exam_passed_from) == (
        ExamRecords(record="exam", operator="operator_id", role="role", score="score"),
        80_000,
    )
    assert kept.rectifications == RectificationRecords(
        record="rectification", case="case_id", proof="proof", accepted="accepted", reviewer="reviewer"
    )
    assert (kept.review_sample, kept.remind_before, kept.answer_within) == (10_000, 86_400, 432_000)
    assert kept.points_last is None


@pytest.mark.parametrize(("opened", "excused"), [(date(2026, 10, 21), False), (date(2026, 10, 22), True)])
def test_a_new_shop_is_protected_for_thirty_days(opened, excused):
    """On its thirtieth day, the day it opened included, a shop is protected still; on the next no more."""
    when = bind_days(BOOK.exemptions["new_shop"].when, date(2026, 11, 20), BOOK.zone)

    assert holds(when, {"opened_at": day_start(opened, BOOK.zone)}) is excused
