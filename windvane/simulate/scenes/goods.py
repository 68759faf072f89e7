"""Scenes of the goods wind vane: information, prices, units and titles of items."""

from decimal import Decimal

from windvane.simulate.misconduct import NIGHTS
from windvane.simulate.scenes.cast import SETTLED, Cast

_DEAL = Decimal("100.00")
_REFERENCES = (("slight", Decimal("120.00")), ("serious", Decimal("180.00")), ("severe", Decimal("250.00")))
_DEALS_A_DAY = 2
_DEAL_DAYS = 20
_QUOTED_DAYS = 8
_TITLES = (
    ("slight", {"title": "全国第一好米 5公斤"}),
    ("serious", {"title": "国家免检大米 5公斤"}),
    ("severe", {"title": "降血糖大米 5公斤", "category_l1": "食品"}),
)
_UNOBJECTIONABLE = ("桂花糕 最佳赏味期7天", "加湿器 永久免费保养", "直播间专供 礼盒装")
_BRAND = "最佳拍档"
_LONG_SILENT = 25
"""Days before the last on which an owner was told of a statement: fifteen have passed on every night."""


def item_information(cast: Cast) -> None:
    """G01: items that are described badly."""
    for grade, score in (("slight", 70), ("serious", 45)):
        item = cast.item(cast.shop(), info_score=Decimal(score))
        cast.plant("G01", grade, f"item:{item}", note=f"its information scores {score}")


def made_up_prices(cast: Cast) -> None:
    """G09: prices that are compared with one at which nothing was sold; and one that is true."""
    for grade, reference in _REFERENCES:
        item = _compared(cast, reference)
        note = f"compared with {reference}, sold for {_DEAL} the week before"
        cast.plant("G09", grade, f"item:{item}", note=note)
    _compared(cast, _DEAL)


def units_of_sale(cast: Cast) -> None:
    """G10: units that are none; and, once two cases are there, the third."""
    unknown = cast.item(cast.shop(), unit="坨")
    cast.plant("G10", "slight", f"item:{unknown}", note="sold by a unit that is none")
    weightless = cast.item(cast.shop(), unit="斤", virtual=True)
    cast.plant("G10", "serious", f"item:{weightless}", note="virtual goods sold by weight")
    _third_breach(cast)


def banned_titles(cast: Cast) -> None:
    """G14: titles with words of a list; and some with the same words in a context that the law allows."""
    for grade, said in _TITLES:
        item = cast.item(cast.shop(), updated_at=cast.at(SETTLED), **said)
        cast.plant("G14", grade, f"item:{item}", note=f"its title: {said['title']}", incident=item)
    for title in _UNOBJECTIONABLE:
        cast.item(cast.shop(), updated_at=cast.at(SETTLED), title=title)


def name_of_a_brand(cast: Cast) -> None:
    """Break nothing: a brand that is called so, in a title and on air."""
    shop = cast.shop()
    item = cast.item(shop, updated_at=cast.at(SETTLED), title=f"{_BRAND} 蓝牙耳机", brand=_BRAND)
    page = {"shop_id": shop, "item_id": item, "kind": "page"}
    cast.write("content_text", published_at=cast.at(NIGHTS - 1), text=f"{_BRAND}蓝牙耳机到货了", **page)


def silent_owner(cast: Cast) -> None:
    """Break nothing: fifteen days after the seller's statement the owner of the right has not sued."""
    shop = cast.shop()
    told = {name: cast.at(_LONG_SILENT) for name in ("counter_statement_at", "forwarded_at")}
    notice = {"received_at": cast.at(_LONG_SILENT + 3), "item_id": cast.item(shop), "shop_id": shop}
    cast.write("ip_notice", complete=True, **notice, **told)


def _compared(cast: Cast, reference: Decimal) -> str:
    shop = cast.shop()
    item = cast.item(shop)
    for ago in range(_DEAL_DAYS):
        for hour in range(10, 10 + _DEALS_A_DAY):
            cast.order(shop, item, cast.second(ago, hour))
    for ago in range(_QUOTED_DAYS):
        quoted = {"quoted_at": cast.at(ago, 8), "item_id": item, "shop_id": shop, "price": _DEAL}
        cast.write("price_quote", reference_price=reference, **quoted)
    return item


def _third_breach(cast: Cast) -> None:
    shop = cast.shop()
    item = cast.item(shop, unit="千克", virtual=True)
    notice = cast.write("ip_notice", received_at=cast.at(SETTLED), item_id=item, shop_id=shop, complete=True)
    cast.plant("G12", "slight", f"item:{item}", note="a complete notice of a rights owner", incident=notice)
    cast.plant("G10", "serious", f"item:{item}", note="virtual goods sold by weight")
    cast.plant("G10", "severe", f"item:{item}", note="the same after two cases", cycles_before=1)
