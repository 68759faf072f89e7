"""A book of figures of every kind, and cases under it: on a rate in its window, on an expression."""

from examples.governed import AS_OF, FIRST, candidate, evidence

from engine.decide.case import Case
from engine.decide.decide import decide
from rules.load.book import load_files
from rules.meaning.standard import Grade

BOOK = load_files(
    {
        "book.yaml": """
book:
  name: reckoned
  version: 1.0.0
  language: 1
  zone: Asia/Shanghai
  currency: CNY
  languages: [zh, en]
""",
        "rules.yaml": """
records:
  shop_profile:
    title: {zh: 店铺资料, en: Shop profile}
    key: shop_id
    at: updated_at
    about: {shop: shop_id}
    fields:
      shop_id: {type: text}
      updated_at: {type: time}
      operator_id: {type: text}
      category: {type: text, title: {zh: 主营类目, en: Main category}}
  order:
    title: {zh: 订单, en: Order}
    key: order_id
    at: paid_at
    about: {shop: shop_id}
    fields:
      order_id: {type: text}
      paid_at: {type: time}
      shop_id: {type: text}
      paid: {type: money}
      illicit: {type: flag, title: {zh: 禁售, en: Illicit}}
      shipped_at: {type: time, optional: true}
      replied_at: {type: time, optional: true}
  refund:
    title: {zh: 退款, en: Refund}
    key: refund_id
    at: asked_at
    about: {shop: shop_id}
    fields:
      refund_id: {type: text}
      asked_at: {type: time}
      shop_id: {type: text}
      reason: {type: text, one_of: [quality, unwanted], title: {zh: 退款原因, en: reason of the refund}}
      refused: {type: flag, title: {zh: 已拒收, en: refused at the door}}
      returned_well: {type: flag, title: {zh: 商品完好退回, en: returned intact}}
subjects:
  shop:
    title: {zh: 店铺, en: Shop}
    profile: shop_profile
    peers: category
    operator: operator_id
    role: merchant
indicators:
  orders:
    title: {zh: 订单数, en: Orders}
    of: shop
    count: order
    window: {last: 30d}
  illicit_sales:
    title: {zh: 违法销售额, en: Illicit sales}
    of: shop
    sum: order
    value: paid
    where: "illicit"
    window: {last: 90d}
  return_rate:
    title: {zh: 退货率, en: Return rate}
    of: shop
    share: {count: refund, unless: "reason == 'unwanted' and (returned_well or refused)"}
    among: {count: order}
    window: [{last: 30d, when: "orders >= 500"}, {last: 60d}]
    at_least: 50
    baseline: {peers: true, stat: median, at_least: 5}
    better: lower
  ship_time:
    title: {zh: 发货时长中位数, en: Median time to ship}
    of: shop
    median: order
    value: "shipped_at - paid_at"
    window: {last: 30d}
    at_least: 10
  reply_time:
    title: {zh: 回复时长第 90 百分位, en: 90th percentile of the time to reply}
    of: shop
    percentile: order
    at: 90%
    value: "replied_at - paid_at"
    window: {last: 30d}
    at_least: 10
  handling_time:
    title: {zh: 处理时长, en: Handling time}
    of: shop
    expression: "ship_time + reply_time * 50%"
    baseline: {peers: true, stat: mean}
    better: lower
measures:
  confiscation:
    title: {zh: 按违法销售额扣款, en: Deduction by illicit sales}
    kind: sanction
    explain: {zh: 从应结算货款中扣除。, en: It is deducted from what is due to you.}
  no_new_items:
    title: {zh: 不得上新, en: No new listings}
    kind: sanction
    explain: {zh: 在售商品不受影响。, en: Items already on sale are not affected.}
  take_down_illicit: {title: {zh: 下架禁售商品, en: Illicit items taken down}, kind: correction}
proofs:
  stock_list: {title: {zh: 在库商品清单, en: list of the goods in stock}}
standards:
  G90:
    vane: goods
    of: shop
    clause:
      zh: 店铺的退货率与处理时长不得显著劣于同类店铺。
      en: The return rate and the handling time of a shop shall not be far worse than those of its peers.
    basis: {kind: law, refs: [网络交易监督管理办法 第十条]}
    published: 2016-01-01
    effective: {from: 2016-03-01}
    when:
      severe: "return_rate.times_baseline >= 2x and return_rate.rank <= 5%"
      slight: "handling_time > 48h"
    outcomes:
      severe:
        correct: take_down_illicit
        sanction: [{confiscation: "max(illicit_sales * 10%, ¥500)"}, {no_new_items: 7d}]
        notice: penalty
      slight: {notice: rectify}
    rectify: {within: 7d, proof: stock_list}
""",
    }
)
FACTS = {
    "orders": 320,
    "illicit_sales": 1_234_500,
    "return_rate": 125_000,
    "return_rate.numerator": 78,
    "return_rate.denominator": 624,
    "return_rate.window": 2,
    "return_rate.baseline": 50_000,
    "return_rate.times_baseline": 2_500,
    "return_rate.rank": 21_739,
    "ship_time": 151_200,
    "ship_time.denominator": 318,
    "reply_time": 93_600,
    "reply_time.denominator": 45,
    "handling_time": 198_000,
    "handling_time.baseline": 108_000,
    "handling_time.times_baseline": 1_833,
    "handling_time.rank": 100_000,
}


def decided(grade: Grade, **facts: int | None) -> Case:
    """A case of that grade; a fact that is None is missing."""
    known = {name: value for name, value in (FACTS | facts).items() if value is not None}
    found = candidate(
        "G90",
        "shop:S-1042",
        known,
        screened=grade,
        evidence=(evidence("return_rate", "refund", 78, shown=3),),
    )
    return decide(found, grade, book=BOOK, as_of=AS_OF, cycle="20261120-5f2c8d1a", prior=FIRST)


FINED = decided(Grade.SEVERE)
"""A return rate of 2.5 times the median of its peers, over sixty days as there were few orders."""
SLOW = decided(
    Grade.SLIGHT,
    **{"return_rate": 54_487, "return_rate.numerator": 34, "return_rate.times_baseline": 1_090},
    **{"return_rate.rank": 434_783},
)
"""A handling time of 55 hours, made of two others."""
UNKNOWN = decided(Grade.SEVERE, illicit_sales=None)
"""Where what a fine is reckoned by is not known, it is not imposed."""
