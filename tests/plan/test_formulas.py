"""What a fine is reckoned by reaches the case: from records through the plan to the decision."""

from datetime import date, timedelta
from pathlib import Path

from engine.decide.case import Prior
from engine.decide.decide import decide
from engine.plan.candidates import EvidenceFound, flagged_candidates, found_candidates
from engine.plan.compile import compile_plan
from rules.expression.days import day_start
from rules.load.book import load_files
from rules.load.folder import read_folder
from rules.meaning.standard import Grade
from tests.plan.warehouse import Warehouse

AS_OF = date(2026, 11, 20)
NOTHING_BEFORE = Prior(same=0, any=0, cases=())
SMALL = Path(__file__).parents[1] / "rules" / "books" / "small"
STANDARDS = """
standards:
  X01:
    vane: service
    of: shop
    clause: {zh: 发货不得过慢, en: No slow shipment}
    basis: {kind: terms}
    published: 2026-10-01
    effective: {from: 2026-11-01}
    when: {slight: "handling_time > 1d"}
    outcomes:
      slight: {sanction: [{fine: "min(sales * 10%, orders * ¥20) + cases_30d * ¥5"}], notice: penalty}
  X02:
    vane: service
    of: shop
    clause: {zh: 逐单计罚, en: Fined by the order}
    basis: {kind: terms}
    published: 2026-10-01
    effective: {from: 2026-11-01}
    each: {record: order, where: "shipped_at > promised_ship_at"}
    when: {slight: "true"}
    outcomes: {slight: {sanction: [{fine: "max(paid, item.price) * 50%"}], notice: penalty}}
"""


def book_and_plan():
    files, _ = read_folder(SMALL)
    book = load_files({**files, "formulas.yaml": STANDARDS})
    return book, compile_plan(book, AS_OF)


BOOK, PLAN = book_and_plan()


def at(days):
    return day_start(AS_OF - timedelta(days=days), BOOK.zone)


def marketplace():
    """One shop that took two days for each of twelve orders of ¥100, promised within a day."""
    warehouse = Warehouse(BOOK)
    shop = {"shop_id": "S1", "updated_at": 0, "operator_id": "P1", "category": "a", "opened_at": 0, "_seq": 0}
    item = {"item_id": "I1", "shop_id": "S1", "listed_at": 0, "price": 15_000, "category_l2": "b", "_seq": 0}
    warehouse.fill("record_shop_profile", [shop])
    warehouse.fill("record_item_profile", [item])
    paid = {"item_id": "I1", "shop_id": "S1", "paid": 10_000, "paid_at": at(5), "_seq": 0}
    late = {"promised_ship_at": at(4), "shipped_at": at(3)}
    orders = [paid | late | {"order_id": f"O{place:02}"} for place in range(12)]
    warehouse.fill("record_order", orders)
    warehouse.run(PLAN)
    return warehouse


def amounts(candidate):
    case = decide(candidate, Grade.SLIGHT, book=BOOK, as_of=AS_OF, cycle="C", prior=NOTHING_BEFORE)
    return [outcome.amount for outcome in case.outcomes if outcome.kind == "sanction"]


def test_a_fine_on_a_subject_reads_its_facts():
    """Sales of ¥1,200 give ¥120, less than ¥20 for each of 12 orders; the facts of the case say why."""
    warehouse = marketplace()
    rows = warehouse.read(dict(PLAN.flagged)["shop"])
    made = flagged_candidates(BOOK, "shop", rows=rows, evidence=EvidenceFound(BOOK, ()))
    [candidate] = [each for each in made if each.standard == "X01"]
    parts = ("sales", "orders", "cases_30d", "median_ship_time", "slowest_ship_time")

    assert [candidate.facts.get(name) for name in parts] == [120_000, 12, 0, 172_800, 172_800]
    assert amounts(candidate) == [12_000]


def test_a_fine_on_a_record_reads_its_fields_and_what_it_links_to():
    """Each late order is fined half of what the item costs, which is more than what was paid for it."""
    warehouse = marketplace()
    rows = warehouse.read(dict(PLAN.found)["X02"])
    evidence = EvidenceFound(BOOK, ())
    made = list(found_candidates(BOOK, BOOK.standards["X02"], rows=rows, evidence=evidence))

    assert len(made) == 12
    assert {candidate.facts["item.price"] for candidate in made} == {15_000}
    assert [amounts(candidate) for candidate in made] == [[7_500]] * 12
