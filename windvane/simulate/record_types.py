"""The record types that a simulation writes, with the columns of each."""

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

from windvane.simulate.columns import MOMENT, TWO_PLACES


def _columns(
    *, texts: str = "", moments: str = "", amounts: str = "", counts: str = "", flags: str = ""
) -> pa.Schema:
    kinds = (
        (texts, pa.string()),
        (moments, MOMENT),
        (amounts, TWO_PLACES),
        (counts, pa.int64()),
        (flags, pa.bool_()),
    )
    return pa.schema([pa.field(name, kind) for names, kind in kinds for name in names.split()])


RECORD_TYPES: Mapping[str, pa.Schema] = MappingProxyType(
    {
        "shop_profile": _columns(
            texts="shop_id operator_id name role category region language",
            moments="updated_at opened_at",
            flags="owner_merchant",
        ),
        "creator_profile": _columns(
            texts="creator_id operator_id name language", moments="updated_at opened_at"
        ),
        "item_profile": _columns(
            texts="item_id shop_id title category_l1 category_l2 category_l3 brand unit",
            moments="updated_at listed_at",
            amounts="info_score",
            flags="virtual",
        ),
        "order": _columns(
            texts="order_id shop_id item_id creator_id channel cancelled_by cancel_reason address_region",
            moments="paid_at promised_ship_at shipped_at picked_up_at promised_delivery_at delivered_at"
            " cancelled_at",
            amounts="paid",
            counts="quantity",
        ),
        "refund": _columns(
            texts="refund_id order_id shop_id item_id creator_id kind reason",
            moments="requested_at paid_at delivered_at returned_at refunded_at",
            amounts="amount",
            flags="first refused platform_stepped_in bad_after_sale_review",
        ),
        "review": _columns(
            texts="review_id order_id shop_id item_id creator_id about text",
            moments="reviewed_at",
            counts="stars",
            flags="first valid",
        ),
        "service_session": _columns(
            texts="session_id shop_id",
            moments="opened_at human_replied_at",
            counts="rating",
            flags="needs_human",
        ),
        "complaint": _columns(
            texts="complaint_id order_id shop_id item_id creator_id kind fault",
            moments="made_at",
            flags="valid",
        ),
        "tracking": _columns(texts="tracking_id order_id shop_id waybill event", moments="scanned_at"),
        "price_quote": _columns(
            texts="quote_id item_id shop_id creator_id",
            moments="quoted_at",
            amounts="price reference_price same_item_lowest",
        ),
        "exposure": _columns(
            texts="exposure_id shop_id creator_id item_id channel",
            moments="day_at",
            amounts="gmv",
            counts="impressions clicks viewers",
        ),
        "distribution": _columns(
            texts="distribution_id shop_id creator_id", moments="day_at", amounts="gmv", counts="orders"
        ),
        "live_session": _columns(
            texts="live_id creator_id shop_id", moments="started_at ended_at", counts="viewers"
        ),
        "content_text": _columns(
            texts="content_id creator_id shop_id item_id kind text", moments="published_at"
        ),
        "content_audit": _columns(
            texts="audit_id content_id creator_id shop_id kind violation severity source excerpt",
            moments="found_at from_at to_at",
            flags="confirmed",
        ),
        "inspection": _columns(texts="inspection_id item_id shop_id result", moments="inspected_at"),
        "qualification": _columns(
            texts="qualification_id shop_id kind state", moments="updated_at expires_at"
        ),
        "ip_notice": _columns(
            texts="ip_notice_id item_id shop_id",
            moments="received_at counter_statement_at forwarded_at suit_notice_at",
            flags="complete",
        ),
        "confirmed_case": _columns(
            texts="confirmed_case_id shop_id creator_id standard grade note",
            moments="confirmed_at",
            amounts="illicit_sales",
        ),
    }
)
"""Record type → its columns. A field of the book that no simulation fills has none."""
