"""Scans of parcels: kept lean, one order in fifty."""

import numpy as np
import pyarrow as pa

from windvane.simulate.columns import identifiers, moments, taken, words
from windvane.simulate.figures import Ints
from windvane.simulate.market import Market
from windvane.simulate.orders import Orders

_EVENTS = ("uploaded", "pickup", "signed")
_TRACKED = 50


def tracking(orders: Orders, market: Market) -> pa.Table:
    """Write the scans of some of a day's parcels: waybill uploaded, picked up, signed."""
    some = orders.number % _TRACKED == 0
    uploaded, picked_up, signed = (
        np.flatnonzero(some & known) for known in (orders.shipped, orders.picked_up, orders.delivered)
    )
    rows = np.concatenate((uploaded, picked_up, signed))
    event = np.repeat(np.arange(3), (len(uploaded), len(picked_up), len(signed)))
    scanned_at = np.concatenate(
        (orders.shipped_at[uploaded], orders.picked_up_at[picked_up], orders.delivered_at[signed])
    )
    return pa.table(
        {
            "tracking_id": identifiers("T", _scan_numbers(orders.number[rows], event), digits=10),
            "scanned_at": moments(scanned_at),
            "order_id": identifiers("O", orders.number[rows], digits=9),
            "shop_id": taken(market.shops.ids, orders.draft.shop[rows]),
            "waybill": identifiers("SF", orders.number[rows], digits=12),
            "event": words(_EVENTS, event),
        }
    )


def _scan_numbers(order: Ints, event: Ints) -> Ints:
    return order * len(_EVENTS) + event
