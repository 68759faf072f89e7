"""Measures and proofs of a book, and amounts of money by a formula."""

import pytest

from rules.expression.names import names_in
from rules.load.book import load_files
from rules.meaning.measure import Cap, Measure, MeasureKind
from rules.meaning.outcome import Sanction
from rules.units import Unit

DECLARED = """measures:
  exam: {title: {zh: 考试, en: Exam}, kind: sanction}
  warning: {title: {zh: 警告, en: Warning}, kind: sanction}
  no_new_items:
    title: {zh: 禁止上架新商品, en: No new items}
    kind: sanction
    explain: {zh: 期间不能上架新商品。, en: No new items can be listed meanwhile.}
  fine: {title: {zh: 违约金, en: Fine}, kind: sanction}
  take_down_item: {title: {zh: 下架商品, en: Item taken down}, kind: correction}
proofs:
  inspection_report: {title: {zh: 质检报告, en: Inspection report}}
"""
BY_BAND = """    by_band:
      score: experience
      tilt: {leading: 1.2x, poor: 0.8x}
      channels: live
"""
GOODS = "standards/goods.yaml"


@pytest.fixture
def declared(small):
    """The files of the small book with its measures and proofs declared."""
    return {**small, "measures.yaml": DECLARED}


def test_measures_and_proofs_have_words(declared):
    """The book keeps every measure with its kind and words, every proof with its words."""
    book = load_files(declared)

    assert book.measures["no_new_items"] == Measure(
        name="no_new_items",
        title={"zh": "禁止上架新商品", "en": "No new items"},
        kind=MeasureKind.SANCTION,
        explain={"zh": "期间不能上架新商品。", "en": "No new items can be listed meanwhile."},
    )
    assert book.proofs == {"inspection_report": {"zh": "质检报告", "en": "Inspection report"}}


def test_a_sanction_may_have_a_cap(declared):
    """How long it lasts at most, and within which time, is kept in seconds; without a cap there is none."""
    capped = DECLARED.replace(
        "en: No new items}\n", "en: No new items}\n    cap: {lasts: 30d, within: 180d}\n", 1
    )
    measures = load_files({**declared, "measures.yaml": capped}).measures

    assert measures["no_new_items"].cap == Cap(lasts=30 * 86_400, within=180 * 86_400)
    assert {name for name, measure in measures.items() if measure.cap} == {"no_new_items"}


@pytest.mark.parametrize(
    ("name", "cap", "told"),
    [
        ("warning", "{lasts: 0d, within: 30d}", "a cap is some time within a longer one"),
        ("warning", "{lasts: 30d, within: 30d}", "a cap is some time within a longer one"),
        ("warning", "{lasts: 30d}", "`cap` lacks `within`"),
        (
            "take_down_item",
            "{lasts: 7d, within: 30d}",
            "`cap` bounds how long a sanction is in force, `take_down_item` is a correction",
        ),
    ],
)
def test_a_cap_bounds_a_sanction(declared, problems, name, cap, told):
    """A cap that never bites, or of what is no penalty, is told."""
    lines = DECLARED.splitlines()
    [number] = [at for at, line in enumerate(lines) if line.startswith(f"  {name}:")]
    lines[number] = lines[number][:-1] + f", cap: {cap}}}"

    assert [problem.message for problem in problems({**declared, "measures.yaml": "\n".join(lines)})] == [
        told
    ]


def test_a_book_without_the_sections_names_what_it_likes(small, problems):
    """Where a book declares no measures and no proofs, any name passes."""
    book = load_files(small)

    assert (book.measures, book.proofs, problems(small)) == ({}, {}, ())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  exam: {title: {zh: 考试, en: Exam}, kind: sanction}\n", "there is no sanction `exam`"),
        (
            "  take_down_item: {title: {zh: 下架商品, en: Item taken down}, kind: correction}\n",
            "there is no correction `take_down_item`",
        ),
        (
            "proofs:\n  inspection_report: {title: {zh: 质检报告, en: Inspection report}}\n",
            None,
        ),
    ],
)
def test_an_outcome_names_what_is_declared(declared, problems, line, told):
    """A sanction or a correction that the book does not declare is a problem; no section, no question."""
    left_out = {**declared, "measures.yaml": DECLARED.replace(line, "")}

    assert {problem.message for problem in problems(left_out)} == ({told} if told else set())


def test_a_measure_stands_in_its_place(declared, problems):
    """A correction cannot be imposed as a sanction, nor a sanction as a right."""
    other = {
        **declared,
        "measures.yaml": DECLARED.replace("en: Exam}, kind: sanction", "en: Exam}, kind: right"),
    }
    told = [(problem.code, problem.file, problem.message) for problem in problems(other)]

    assert told == [("WV514", GOODS, "`exam` is declared as a right, here a sanction is needed")]


def test_a_sanction_may_be_reckoned(changed):
    """An amount by a formula reads the facts of the subject; the case keeps what it reads."""
    formula = '{fine: "list_price * orders * 10% + cases_365d * ¥100"}'
    standard = load_files(changed(GOODS, "{fine: ¥1000..¥2000}", formula)).standards["G02"]
    fine = standard.grades[0].outcomes.sanctions[-1]

    assert (fine.measure, fine.amount, fine.lasts, fine.reckoned.amount.unit) == (
        "fine",
        None,
        None,
        Unit.MONEY,
    )
    assert fine.reckoned.formula == "list_price * orders * 10% + cases_365d * ¥100"
    assert {"list_price", "orders", "cases_365d"} <= set(standard.reads)
    assert {"list_price", "orders"} <= set(standard.indicators)


def test_a_sanction_for_a_record_is_reckoned_on_the_record(changed):
    """In a standard about single records the formula reads their fields, and linked ones."""
    formula = 'sanction: [{fine: "max(paid * 2x, item.price)"}, warning]'
    standard = load_files(changed("standards/service.yaml", "sanction: warning", formula)).standards["S01"]
    fine, warning = standard.grades[0].outcomes.sanctions

    assert names_in(fine.reckoned.amount) == ("paid", "item.price")
    assert (warning, standard.reads) == (Sanction(measure="warning"), ("paid", "item.price"))


def test_what_an_expression_is_made_of_is_read_too(changed):
    """A standard on an expression reads its parts, and what chooses the windows of these."""
    mechanical = """    follows:
      clauses: [{when: "handling_time > 3d", tilt: 0.9x}]
"""
    book = load_files(changed("standards/service.yaml", BY_BAND, mechanical))
    standard = book.standards["M07"]

    assert standard.indicators == ("handling_time", "median_ship_time", "slowest_ship_time")
    assert {"median_ship_time", "slowest_ship_time", "cases_30d", "orders", "shop_id"} <= set(standard.reads)
    assert "orders" not in standard.indicators
