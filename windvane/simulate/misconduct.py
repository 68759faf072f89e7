"""Who is made to break what, day after day.

Every stage is one shop that breaks one standard at one grade, with a steady daily trade of its own: how often
it fails is a fixed pattern over its orders, not chance, so that its rate stays well inside its grade on
every one of the last NIGHTS business dates. Shops that are on no stage stay clear of every threshold by
construction (drafts.py).
"""

from dataclasses import KW_ONLY, dataclass
from enum import IntFlag

import numpy as np

from windvane.simulate.figures import Bits, Ints, numbered_within

HISTORY = 60
"""Days that a stage has been trading on, however short the market's history: windows reach back to T-44."""
NIGHTS = 7
"""Business dates, up to the last day, for which the truth is exact."""
STEADY = 4
"""Orders a day of a staged item; its peers have half as many."""
PEER_STEADY = 2
ALWAYS = (10_000, 0)
LATE = (29, 3)
"""A late stage ships late from so many days before the last to so many: in S01's window and due by then."""
ONCE_SLOW = (HISTORY - 1, 36)
"""A slow stage was slow while that counts for S05, but on no night any more as a feigned shipment."""


class Mark(IntFlag):
    """What an order was made to be."""

    LATE = 1
    SLOW_PICKUP = 2
    RETURNED = 4
    BAD_REVIEW = 8
    SESSION = 16
    SLOW_REPLY = 32
    NO_HUMAN = 64
    STAGED = 128
    RATED = 256
    DISSATISFIED = 512
    COMPLAINT = 1_024
    AT_FAULT = 2_048


@dataclass(frozen=True, slots=True)
class Stage:
    """One standard broken at one grade: `marked` of every `out_of` orders get `mark`.

    Attributes: `peers` other items of the same category get one mark in `peer_out_of` orders, which makes the
    baseline; `always` is on every order of the stage; `span` are the days before the last, from and to, on
    which orders are marked; `note` has places for both numbers.
    """

    standard: str
    grade: str
    mark: Mark
    marked: int
    _: KW_ONLY
    out_of: int
    note: str
    peers: int = 0
    peer_out_of: int = 1
    always: Mark = Mark.STAGED
    span: tuple[int, int] = ALWAYS


_LATE = "ships {} orders in {} late"
_SLOW_PICKUP = "{} parcels in {} were picked up after 24 hours, some weeks ago"
_SLOW_REPLY = "{} replies in {} take more than 3 minutes"
_RETURNED = "{} orders in {} are returned for quality"
_BAD_REVIEW = "{} order in {} gets a bad review of its quality"
_ASKED = Mark.STAGED | Mark.SESSION

STAGES: tuple[Stage, ...] = (
    Stage("S06", "slight", Mark.LATE, 1, out_of=12, note=_LATE, span=LATE),
    Stage("S06", "serious", Mark.LATE, 2, out_of=12, note=_LATE, span=LATE),
    Stage("S06", "severe", Mark.LATE, 6, out_of=12, note=_LATE, span=LATE),
    Stage("S05", "slight", Mark.SLOW_PICKUP, 3, out_of=8, note=_SLOW_PICKUP, span=ONCE_SLOW),
    Stage("S05", "serious", Mark.SLOW_PICKUP, 3, out_of=5, note=_SLOW_PICKUP, span=ONCE_SLOW),
    Stage("S05", "severe", Mark.SLOW_PICKUP, 1, out_of=1, note=_SLOW_PICKUP, span=ONCE_SLOW),
    Stage("S09", "slight", Mark.SLOW_REPLY, 4, out_of=10, note=_SLOW_REPLY, always=_ASKED),
    Stage("S09", "serious", Mark.SLOW_REPLY, 6, out_of=10, note=_SLOW_REPLY, always=_ASKED),
    Stage("G02", "slight", Mark.RETURNED, 1, out_of=10, note=_RETURNED, peers=40, peer_out_of=30),
    Stage("G02", "serious", Mark.RETURNED, 3, out_of=10, note=_RETURNED, peers=40, peer_out_of=30),
    Stage("G02", "severe", Mark.RETURNED, 5, out_of=10, note=_RETURNED, peers=40, peer_out_of=60),
    Stage("G03", "slight", Mark.BAD_REVIEW, 1, out_of=2, note=_BAD_REVIEW),
)


def stage_orders_a_day(stage: Stage) -> int:
    """Count the orders of one stage on one day."""
    return STEADY + stage.peers * PEER_STEADY


ORDERS_OF_A_ROUND = HISTORY * sum(stage_orders_a_day(stage) for stage in STAGES)
"""Orders of all stages set once, over their history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The staged items, one row each: how many orders a day, and which of them are marked."""

    stage: Ints
    shop: Ints
    item: Ints
    a_day: Ints
    mark: Ints
    marked: Ints
    out_of: Ints
    phase: Ints
    always: Ints
    since: Ints
    until: Ints

    def marks_on(self, ago: int) -> tuple[Ints, Bits]:
        """Give the line of every staged order on the day `ago` days before the last, and the order's marks.

        The k-th order of a line is marked when k * marked mod out_of < marked: exactly `marked` of every
        `out_of` orders in a row.
        """
        line = np.repeat(np.arange(len(self.a_day)), self.a_day)
        turn = (HISTORY - ago) * self.a_day[line] + numbered_within(self.a_day) + self.phase[line]
        due = turn * self.marked[line] % self.out_of[line] < self.marked[line]
        due &= (self.until[line] <= ago) & (ago <= self.since[line])
        return line, (self.always[line] | np.where(due, self.mark[line], 0)).astype(np.uint16)


def rounds_for(shops: int, orders: int) -> int:
    """Say how often all stages are set: once in a small market, on one shop in a thousand in a large one."""
    return max(1, min(shops // 10_000, orders // (20 * ORDERS_OF_A_ROUND)))


def items_of_stages(rounds: int) -> Ints:
    """Give the number of items of each staged shop."""
    return np.tile(np.array([1 + stage.peers for stage in STAGES]), rounds)


def set_lines(shop: Ints, first_item: Ints) -> Lines:
    """Set the stages on these shops, whose items begin at `first_item`; shops come in rounds of STAGES."""
    which = np.arange(len(shop)) % len(STAGES)
    members = np.array([1 + stage.peers for stage in STAGES])[which]
    stage = np.repeat(which, members)
    rank = numbered_within(members)
    planted = rank == 0
    return Lines(
        stage=stage,
        shop=np.repeat(shop, members),
        item=np.repeat(first_item, members) + rank,
        a_day=np.where(planted, STEADY, PEER_STEADY),
        mark=np.array([int(each.mark) for each in STAGES])[stage],
        marked=np.where(planted, np.array([each.marked for each in STAGES])[stage], 1),
        out_of=np.where(planted, np.array([each.out_of for each in STAGES])[stage], _peer_periods()[stage]),
        phase=rank * 7,
        always=np.array([int(each.always) for each in STAGES])[stage],
        since=np.array([each.span[0] for each in STAGES])[stage],
        until=np.array([each.span[1] for each in STAGES])[stage],
    )


def _peer_periods() -> Ints:
    return np.array([each.peer_out_of for each in STAGES])
