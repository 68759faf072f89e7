"""How long a book of a thousand standards takes to be loaded, checked against itself, and compiled."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from bench.figure import Figure
from engine.plan.compile import compile_plan
from rules.against_itself.book import contradictions
from rules.load.book import load_files
from rules.meaning.book import RuleBook

AS_OF = date(2026, 11, 20)
RECORDS = 6
IN_A_FILE = 20
HEAD = """book:
  name: big
  version: 1.0.0
  language: 1
  zone: Asia/Shanghai
  currency: CNY
  languages: [zh, en]
"""
PROFILES = """records:
  shop_profile:
    title: {zh: 店铺, en: Shop}
    key: shop_id
    at: updated_at
    about: {shop: shop_id}
    fields:
      shop_id: {type: text}
      updated_at: {type: time}
      operator_id: {type: text}
      category: {type: text}
  item_profile:
    title: {zh: 商品, en: Item}
    key: item_id
    at: updated_at
    about: {item: item_id, shop: shop_id}
    fields:
      item_id: {type: text}
      updated_at: {type: time}
      shop_id: {type: text}
      category: {type: text}
subjects:
  shop: {profile: shop_profile, peers: category, operator: operator_id, role: merchant}
  item: {profile: item_profile, peers: category, owner: shop}
"""
RECORD = """  record_{number}:
    title: {{zh: 记录, en: Record}}
    key: record_id
    at: happened_at
    about: {{shop: shop_id, item: item_id}}
    fields:
      record_id: {{type: text}}
      happened_at: {{type: time}}
      ended_at: {{type: time, optional: true}}
      shop_id: {{type: text}}
      item_id: {{type: text}}
      reason: {{type: text, one_of: [quality, late, other]}}
      paid: {{type: money, at_least: ¥0}}
      valid: {{type: flag}}
"""
INDICATOR = """  rate_{number}:
    title: {{zh: 比率, en: Rate}}
    of: [shop, item]
    share: {{count: record_{record}, where: "reason == 'quality' and ended_at - happened_at <= {number}h"}}
    among: {{count: record_{record}, where: "valid or paid > ¥{number}"}}
    window: {{last: {days}d}}
    at_least: 10
    baseline: {{peers: true, at_least: 5}}
    better: lower
"""
STANDARD = """  G{number}:
    vane: goods
    of: {kind}
    clause: {{zh: 比率不得过高, en: The rate shall not be too high}}
    basis: {{kind: terms}}
    published: 2026-01-01
    effective: {{from: 2026-02-01}}
    when:
      slight: "rate_{one}.times_baseline >= 2x and rate_{one}.numerator >= 10 and rate_{other} > 1%"
      serious: "rate_{one}.times_baseline >= 5x and (rate_{one}.numerator >= 10 or rate_{other} > 30%)"
      severe: "rate_{one}.times_baseline >= 10x and serious_cases_30d >= 1 and category != 'food'"
    outcomes:
      slight: {{notice: rectify}}
      serious: {{correct: take_down_item, points: 5..10, notice: penalty}}
      severe: {{sanction: [{{no_new_items: 7d..14d}}, {{fine: ¥1000..¥2000}}], points: 15, notice: penalty}}
    rectify: {{within: 7d, cleared_when: "rate_{one}.times_baseline < 2x"}}
"""

T = TypeVar("T")


def measure(standards: int, indicators: int) -> list[Figure]:
    """Load, check and compile a generated book, and count how often its cycle reads the records."""
    of = f"{standards:,} standards, {indicators} indicators"
    files = files_of(standards, indicators)
    load, book = _timed(lambda: load_files(files))
    check, found = _timed(lambda: tuple(contradictions(book)))
    if found:
        raise ValueError(f"the generated book contradicts itself: {found[0].message}")
    compiling, plan = _timed(lambda: compile_plan(book, AS_OF))
    scans = sum(step.makes is not None and step.makes.startswith("counted_") for step in plan.count)
    return [
        Figure(of=of, what="load", value=load, unit="s", aim="≤ 10 s"),
        Figure(of=of, what="check against itself", value=check, unit="s"),
        Figure(of=of, what="compile", value=compiling, unit="s"),
        Figure(
            of=of, what="scans", value=scans, unit="", aim=f"= {_pairs(book)}, one per record type and kind"
        ),
    ]


def files_of(standards: int, indicators: int) -> dict[str, str]:
    """The files of a generated book."""
    records = "".join(RECORD.format(number=number) for number in range(RECORDS))
    listed = (
        INDICATOR.format(number=number, record=number % RECORDS, days=7 + number % 60)
        for number in range(1, indicators + 1)
    )
    return {
        "book.yaml": HEAD,
        "profiles.yaml": PROFILES,
        "records.yaml": f"records:\n{records}",
        "indicators.yaml": "indicators:\n" + "".join(listed),
        **dict(_standards(standards, indicators)),
    }


def _standards(standards: int, indicators: int) -> Iterator[tuple[str, str]]:
    for first in range(0, standards, IN_A_FILE):
        written = (
            STANDARD.format(
                number=number,
                kind=("shop", "item")[number % 2],
                one=1 + number % indicators,
                other=1 + (number * 7 + 3) % indicators,
            )
            for number in range(first, min(first + IN_A_FILE, standards))
        )
        yield f"standards/g{first:04}.yaml", "standards:\n" + "".join(written)


def _pairs(book: RuleBook) -> int:
    """How many pairs of a record type and a kind of subject the indicators count in."""
    return len(
        {
            (aggregate.record, kind)
            for indicator in book.indicators.values()
            for aggregate in (indicator.numerator, indicator.denominator)
            for kind in indicator.of
            if aggregate is not None
        }
    )


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result
