"""Single acts that are planted: what shops and creators must not say and said, and when it was found."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from windvane.simulate.figures import DAY, HOUR, Topic, between, chance
from windvane.simulate.market import Market
from windvane.simulate.misconduct import NIGHTS

SEVERITIES = ("slight", "serious", "severe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A kind of act: the standard it breaks, who does it, where, and the words."""

    standard: str
    kind: str
    violation: str
    content_kind: str
    excerpt: str


ACTS = (
    Act(
        standard="C01",
        kind="shop",
        violation="absolute_terms",
        content_kind="page",
        excerpt="国家级工艺，最佳",
    ),
    Act(
        standard="C01",
        kind="creator",
        violation="absolute_terms",
        content_kind="live",
        excerpt="世界级最佳面霜",
    ),
    Act(
        standard="C04",
        kind="shop",
        violation="offsite",
        content_kind="im",
        excerpt="加微信转账，便宜20元",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An act of one subject, found on one day; `found_at` in seconds."""

    act: Act
    grade: str
    number: int
    subject_id: str
    found_on: date
    found_at: int

    @property
    def content_id(self) -> str:
        """The content it was found in, which makes the incident."""
        return f"W{self.number:08d}"


def plant_incidents(market: Market, *, rounds: int) -> Iterator[Incident]:
    """Plant each act at each severity, `rounds` times, found on one of the last NIGHTS days."""
    generator = chance(market.seed, Topic.MISCONDUCT)
    planted = list(product(range(rounds), ACTS, SEVERITIES))
    subjects = between(generator, 0, 1 << 40, size=len(planted))
    moments = between(generator, 8 * HOUR, 23 * HOUR, size=len(planted))
    for number, (_, act, grade) in enumerate(planted):
        ids = market.creators if act.kind == "creator" else market.shops.ids
        found_on = market.calendar.last_day - timedelta(days=number % NIGHTS)
        yield Incident(
            act=act,
            grade=grade,
            number=number,
            subject_id=ids[int(subjects[number]) % len(ids)].as_py(),
            found_on=found_on,
            found_at=market.calendar.start_of(found_on) + int(moments[number]) % DAY,
        )
