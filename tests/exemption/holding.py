"""Who asks to be excused, and what may excuse them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from engine.exemption.concerned import Concerned
from engine.exemption.declared import DeclaredTime
from engine.exemption.exempting import Excuse, Excuses, exempting
from engine.exemption.in_force import Granted
from rules.expression.days import day_start
from rules.meaning.days import Days
from tests.plan.excused import EXCUSING
from tests.plan.marketplace import ZONE

AS_OF = date(2026, 11, 20)
MONTH = Days(date(2026, 10, 22), AS_OF)
MADE_AT = datetime(2026, 11, 1, tzinfo=UTC)


def at(day: date, *, zone: str = ZONE) -> int:
    """The first moment of a day."""
    return day_start(day, zone)


def moment(microseconds: int) -> datetime:
    """The moment, in UTC."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)


def concerned(**others: Any) -> Concerned:
    """A shop measured over the last thirty days, unless said otherwise."""
    given: dict[str, Any] = {
        "subject": "shop:S1",
        "owner_subject": None,
        "standard": "S06",
        "happened": None,
        "windows": (MONTH,),
    }
    return Concerned(**(given | others))


def declared(starts: int, ends: int, *, key: str = "F1", places: tuple[str, ...] = ()) -> DeclaredTime:
    """A time of force majeure."""
    return DeclaredTime(exemption="force_majeure", key=key, starts=starts, ends=ends, places=places)


def granted(starts: int, ends: int, **others: Any) -> Granted:
    """An exemption of shop:S1 from everything, unless said otherwise."""
    given: dict[str, Any] = {
        "exemption": "X1",
        "subject": "shop:S1",
        "standards": (),
        "reason": "",
        "by": "li",
    }
    times = {"starts": moment(starts), "ends": moment(ends), "recorded_at": MADE_AT}
    return Granted(**(given | times | others))


def known(**others: Any) -> Excuses:
    """What is known on the business date; by itself it excuses nobody."""
    given: dict[str, Any] = {"book": EXCUSING, "as_of": AS_OF, "facts": {}}
    return Excuses(**(given | others))


def excused(who: Concerned, **others: Any) -> Excuse | None:
    """What excuses them."""
    return exempting(who, known(**others))
