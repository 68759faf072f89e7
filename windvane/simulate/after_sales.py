"""What buyers ask back and complain of."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from windvane.simulate.calendar import number_of
from windvane.simulate.columns import flags, hundredths, identifiers, moments, where_known, words
from windvane.simulate.figures import DAY, HOUR, Flags, Ints, Topic, between, chance, happens, picks
from windvane.simulate.market import Market
from windvane.simulate.misconduct import Mark
from windvane.simulate.orders import Orders, about

_KINDS = ("refund_only", "return_refund")
_REASONS_OF_QUALITY = ("quality", "not_as_described", "damaged", "counterfeit")
_OTHER_REASONS = ("unwanted", "late", "other")
_ORDINARY = 45
_STAGED_AFTER = 6 * DAY
_COMPLAINT_KINDS = ("logistics", "platform_help", "dispute")
_DISPUTE = 2
_FAULTS = ("shop", "buyer", "none")
_SETTLES_ALONE, _SETTLES_RETURNED = (10, 35), (12, 50)
"""Hours that the most careful shop takes at most, and the least careful besides: under 48 and under 72."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The refunds asked for: rows of their orders, when, whether for quality, whether the goods go back."""

    rows: Ints
    at: Ints
    of_quality: Flags
    goes_back: Flags


def refunds(orders: Orders, market: Market) -> pa.Table:
    """Write the refunds asked for on a day's orders by the end.

    A return for quality comes within three days of the signature, on a stage on the sixth day after payment;
    it is always granted.
    """
    generator = chance(market.seed, Topic.REFUNDS, number_of(orders.day))
    asked = _asked(generator, orders, end=market.calendar.end)
    size = len(asked.rows)
    returned_at = asked.at + between(generator, DAY, 4 * DAY, size=size)
    care = market.shops.care[orders.draft.shop[asked.rows]]
    settles = _settles(generator, asked, care=care)
    refunded_at = np.where(asked.goes_back, returned_at, asked.at) + settles
    refused = ~asked.of_quality & happens(generator, 20, size=size)
    delivered = orders.delivered[asked.rows]
    return pa.table(
        {
            "refund_id": identifiers("R", orders.number[asked.rows], digits=9),
            "requested_at": moments(asked.at),
            **about(orders, market, asked.rows),
            "kind": words(_KINDS, asked.goes_back.astype(np.int64)),
            "reason": words(_REASONS_OF_QUALITY + _OTHER_REASONS, _reasons(generator, asked)),
            "first": flags(asked.of_quality | happens(generator, 950, size=size)),
            "paid_at": moments(orders.paid_at[asked.rows]),
            "delivered_at": moments(orders.delivered_at[asked.rows], delivered),
            "returned_at": moments(returned_at, asked.goes_back & (returned_at <= market.calendar.end)),
            "refunded_at": moments(refunded_at, ~refused & (refunded_at <= market.calendar.end)),
            "amount": hundredths(orders.paid[asked.rows]),
            "refused": flags(refused),
            "platform_stepped_in": flags(refused & happens(generator, 400, size=size)),
            "bad_after_sale_review": flags(happens(generator, 15, size=size)),
        }
    )


def complaints(orders: Orders, market: Market) -> pa.Table:
    """Write the complaints made about a day's orders by the end."""
    size = len(orders.number)
    generator = chance(market.seed, Topic.COMPLAINTS, number_of(orders.day))
    made_at = orders.paid_at + between(generator, DAY, 8 * DAY, size=size)
    at_fault = orders.draft.marked(Mark.AT_FAULT)
    made = (orders.draft.marked(Mark.COMPLAINT) | at_fault) & (made_at <= market.calendar.end)
    rows = np.flatnonzero(made)
    kind = np.where(at_fault[rows], _DISPUTE, picks(generator, (50, 27, 23), size=len(rows)))
    fault = words(_FAULTS, np.where(at_fault[rows], 0, 1 + picks(generator, (50, 50), size=len(rows))))
    return pa.table(
        {
            "complaint_id": identifiers("M", orders.number[rows], digits=9),
            "made_at": moments(made_at[rows]),
            **about(orders, market, rows),
            "kind": words(_COMPLAINT_KINDS, kind),
            "valid": flags(at_fault[rows] | happens(generator, 700, size=len(rows))),
            "fault": where_known(fault, kind == _DISPUTE),
        }
    )


def _asked(generator: np.random.Generator, orders: Orders, *, end: int) -> _Asked:
    size = len(orders.number)
    of_quality = orders.draft.marked(Mark.RETURNED) & orders.delivered
    ordinary = orders.delivered & happens(generator, _ORDINARY, size=size)
    after = orders.delivered_at + between(generator, 2 * HOUR, 3 * DAY, size=size)
    staged = of_quality & orders.draft.marked(Mark.STAGED)
    at = np.where(
        orders.cancelled, orders.cancelled_at, np.where(staged, orders.paid_at + _STAGED_AFTER, after)
    )
    rows = np.flatnonzero((of_quality | ordinary | orders.cancelled) & (at <= end))
    goes_back = ~orders.cancelled & happens(generator, 600, size=size)
    return _Asked(rows=rows, at=at[rows], of_quality=of_quality[rows], goes_back=goes_back[rows])


def _settles(generator: np.random.Generator, asked: _Asked, *, care: Ints) -> Ints:
    least, spread = (
        np.where(asked.goes_back, returned, alone)
        for alone, returned in zip(_SETTLES_ALONE, _SETTLES_RETURNED, strict=True)
    )
    longest = (least * 100 + spread * (99 - care)) * HOUR // 100
    return HOUR + (generator.random(len(asked.rows)) * longest).astype(np.int64)


def _reasons(generator: np.random.Generator, asked: _Asked) -> Ints:
    size = len(asked.rows)
    quality = picks(generator, (42, 30, 26, 2), size=size)
    other = picks(generator, (72, 8, 20), size=size)
    return np.where(asked.of_quality, quality, len(_REASONS_OF_QUALITY) + other)
