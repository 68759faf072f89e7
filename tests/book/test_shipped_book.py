"""The shipped book: complete, and what the design promises of it."""

from datetime import date

import pytest

from engine.judge.reference import evaluate
from rules.load.book import check_book, load_book
from rules.meaning.standard import Mode, Vane
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
}
STANDARDS = {
    "G02": Vane.GOODS,
    "G03": Vane.GOODS,
    "C01": Vane.CONTENT,
    "C04": Vane.CONTENT,
    "S01": Vane.SERVICE,
    "S05": Vane.SERVICE,
    "S06": Vane.SERVICE,
    "S09": Vane.SERVICE,
    "M07": Vane.SERVICE,
}


def test_the_book_has_no_problem():
    """The shipped book loads without a single problem."""
    assert check_book(SHIPPED_BOOK) == ()


def test_every_record_type_is_declared():
    """Importers rely on these names of record types."""
    assert set(BOOK.records) == RECORDS


def test_every_indicator_of_the_scores_is_there():
    """Pages and integrations rely on these names of indicators."""
    assert set(BOOK.indicators) >= INDICATORS


def test_the_standards_stand_under_their_wind_vanes():
    """The starter standards, each under goods, content or service."""
    assert {name: standard.vane for name, standard in BOOK.standards.items()} == STANDARDS


def test_all_bind_from_one_day_and_act():
    """Nothing in the starter book is a trial, and all of it binds on the first day of real records."""
    started = {(each.published, each.effective_from, each.mode) for each in BOOK.standards.values()}

    assert started == {(date(2016, 1, 1), date(2016, 2, 1), Mode.ENFORCE)}


@pytest.mark.parametrize("name", STANDARDS)
def test_a_clause_says_where_its_figures_are_from(name):
    """Every standard has a clause in both languages, something it rests on, and a note on its figures."""
    standard = BOOK.standards[name]

    assert (set(standard.clause), bool(standard.basis.refs), bool(standard.basis.note)) == (
        {"zh", "en"},
        True,
        True,
    )


@pytest.mark.parametrize("name", sorted(set(STANDARDS) - {"M07"}))
def test_every_notice_can_be_cleared_and_appealed(name):
    """Whoever gets a notice is told by when to rectify it and may appeal once within seven days."""
    standard = BOOK.standards[name]

    assert standard.rectify is not None
    assert (standard.appeal.within, standard.appeal.times) == (7 * 86_400, 1)


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
