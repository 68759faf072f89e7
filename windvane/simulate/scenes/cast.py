"""The actors of scenes: shops, creators and items of their own, and the records of what they do."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from windvane.simulate.calendar import Calendar
from windvane.simulate.figures import DAY, HOUR
from windvane.simulate.misconduct import NIGHTS
from windvane.simulate.planted import PlantedFinding
from windvane.simulate.rows import Row, moment

_FIRST = {"shop": 1_000_000, "creator": 900_000, "item": 9_000_000, "order": 900_000_000}
"""Numbers of actors and their orders begin where those of the market end."""
_KEYS = {
    "refund": ("refund_id", "R9"),
    "complaint": ("complaint_id", "M9"),
    "service_session": ("session_id", "K9"),
    "price_quote": ("quote_id", "Z9"),
    "live_session": ("live_id", "L9"),
    "ip_notice": ("ip_notice_id", "J9"),
    "content_audit": ("audit_id", "B9"),
    "content_text": ("content_id", "U9"),
    "distribution": ("distribution_id", "D9"),
    "review": ("review_id", "V9"),
}
_PRICE = Decimal("100.00")
_WELL_DESCRIBED = Decimal("90.00")
SETTLED = 12
"""Days before the last on which single things happen: in every window of every night."""


class Cast:
    """Opens actors and keeps what they do: `rows` by record type, and what was `planted`."""

    def __init__(self, calendar: Calendar) -> None:
        """Act under a calendar."""
        self._calendar = calendar
        self._counts: dict[str, int] = defaultdict(int)
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.planted: list[PlantedFinding] = []

    def shop(self, category: str = "文创", **said: object) -> str:
        """Open a shop and give its id."""
        number = self._number("shop")
        shop = f"S{number}"
        self.rows["shop_profile"].append(
            {
                "shop_id": shop,
                "updated_at": self.at(self._calendar.days),
                "operator_id": f"P{number}",
                "name": f"{category}小店{number % 1_000}号",
                "role": "merchant",
                "category": category,
                "region": "浙江",
                "opened_at": self.at(self._calendar.days + 400),
                "language": "zh",
                "owner_merchant": False,
                **said,
            }
        )
        return shop

    def creator(self) -> str:
        """Open the account of a creator and give its id."""
        number = self._number("creator")
        creator = f"C{number}"
        self.rows["creator_profile"].append(
            {
                "creator_id": creator,
                "updated_at": self.at(self._calendar.days),
                "operator_id": f"Q{number}",
                "name": f"达人{number % 1_000}号",
                "opened_at": self.at(self._calendar.days + 400),
                "language": "zh",
            }
        )
        return creator

    def item(self, shop: str, **said: object) -> str:
        """List an item of a shop and give its id."""
        item = f"I{self._number('item')}"
        self.rows["item_profile"].append(
            {
                "item_id": item,
                "updated_at": self.at(self._calendar.days),
                "shop_id": shop,
                "title": "手作 书签 礼盒装",
                "category_l1": "文创",
                "category_l2": "文具",
                "category_l3": "书签",
                "info_score": _WELL_DESCRIBED,
                "unit": "件",
                "virtual": False,
                "listed_at": self.at(self._calendar.days + 30),
                **said,
            }
        )
        return item

    def order(
        self,
        shop: str,
        item: str,
        paid_at: int,
        *,
        times: Mapping[str, int | None] | None = None,
        **said: object,
    ) -> Row:
        """Sell an item at a moment: shipped, carried and signed in time unless `times` say otherwise.

        Moments are in seconds. What would be after the last day is missing, unless `times` give it.
        """
        usual: dict[str, int | None] = {
            "paid_at": paid_at,
            "promised_ship_at": paid_at + 48 * HOUR,
            "promised_delivery_at": paid_at + 10 * DAY,
            "shipped_at": self._known(paid_at + 10 * HOUR),
            "picked_up_at": self._known(paid_at + 15 * HOUR),
            "delivered_at": self._known(paid_at + 60 * HOUR),
        }
        order: Row = {
            "order_id": f"O{self._number('order')}",
            "shop_id": shop,
            "item_id": item,
            "channel": "mall",
            "paid": _PRICE,
            "quantity": 1,
            "address_region": "江苏",
            **said,
            **{name: self._moment(at) for name, at in (usual | dict(times or {})).items()},
        }
        self.rows["order"].append(order)
        return order

    def write(self, record: str, **said: object) -> str:
        """Write a record of a type, with a key of its own, and give the key."""
        field, prefix = _KEYS[record]
        key = f"{prefix}{self._number(record):08d}"
        self.rows[record].append({field: key, **said})
        return key

    def second(self, ago: int, hour: int = 10) -> int:
        """Give a moment so many days before the last, in seconds."""
        return self._calendar.start_of(self._calendar.last_day - timedelta(days=ago)) + hour * HOUR

    def at(self, ago: int, hour: int = 10) -> int:
        """Give a moment so many days before the last, as a row holds it."""
        return moment(self.second(ago, hour))

    def known(self, seconds: int) -> int | None:
        """Give a moment as a row holds it; missing when it is after the last day."""
        return self._moment(self._known(seconds))

    def plant(  # noqa: PLR0913 - a finding is told whole, named at every call
        self,
        standard: str,
        grade: str,
        subject: str,
        *,
        note: str,
        incident: str | None = None,
        cycles_before: int = 0,
    ) -> None:
        """Say what every cycle of the last NIGHTS must find."""
        self.planted.append(
            PlantedFinding(
                standard=standard,
                subject=subject,
                grade=grade,
                incident=incident,
                visible_from=self._calendar.last_day - timedelta(days=NIGHTS - 1),
                note=note,
                cycles_before=cycles_before,
            )
        )

    def _known(self, seconds: int) -> int | None:
        return seconds if seconds <= self._calendar.end else None

    @staticmethod
    def _moment(seconds: int | None) -> int | None:
        return None if seconds is None else moment(seconds)

    def _number(self, of: str) -> int:
        self._counts[of] += 1
        return _FIRST.get(of, 0) + self._counts[of] - 1
