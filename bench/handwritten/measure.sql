-- The indicators of bench/handwritten/indicators.yaml as somebody who knows DuckDB would write them for one night, by hand.
-- ${records} is the folder of the stored records; ${d44}, ${d31} … are the first moments of T-44, T-31 …, ${after}
-- that of the day after T.

CREATE TEMP MACRO share(n, d, least) AS CASE WHEN d >= least THEN (2 * n * 1000000 + d) // (2 * d) END;
CREATE TEMP MACRO pooled(n, d) AS CAST((2 * n * 1000000 + d) // nullif(2 * d, 0) AS BIGINT);
CREATE TEMP MACRO mean(total, n, least) AS CASE WHEN n >= least THEN (2 * total + n) // (2 * n) END;
CREATE TEMP MACRO times(x, baseline) AS (2 * x * 1000 + baseline) // nullif(2 * baseline, 0);

CREATE TEMP TABLE orders_of_item AS
SELECT
    item_id,
    count(*) AS orders,
    count(*) FILTER ( delivered_at < $after) AS signed_orders,
    sum(paid) FILTER ( cancelled_at IS NULL)::BIGINT AS valid_gmv,
    count(*) FILTER (paid_at >= $d31 AND paid_at < $d1 AND promised_ship_at < $after AND shipped_at <= promised_ship_at
        AND (cancelled_at IS NULL OR shipped_at <= cancelled_at)) AS on_time,
    count(*) FILTER (paid_at >= $d31 AND paid_at < $d1 AND promised_ship_at < $after AND (cancelled_at IS NULL
        OR cancelled_by = 'shop' OR cancelled_at > promised_ship_at OR shipped_at <= cancelled_at)) AS due,
    count(*) FILTER (paid_at >= $d44 AND paid_at < $d14 AND delivered_at - paid_at <= 14 * 86400000000) AS delivered_soon,
    count(*) FILTER (paid_at >= $d44 AND paid_at < $d14 AND delivered_at < $after) AS delivered
FROM read_parquet('$records/order/2*/*.parquet')
WHERE paid_at >= $d59 AND paid_at < $after
GROUP BY item_id;

CREATE TEMP TABLE orders_of_shop AS
SELECT
    shop_id,
    count(*) AS orders,
    count(*) FILTER ( delivered_at < $after) AS signed_orders,
    sum(paid) FILTER ( cancelled_at IS NULL)::BIGINT AS valid_gmv,
    count(*) FILTER (paid_at >= $d31 AND paid_at < $d1 AND promised_ship_at < $after AND shipped_at <= promised_ship_at
        AND (cancelled_at IS NULL OR shipped_at <= cancelled_at)) AS on_time,
    count(*) FILTER (paid_at >= $d31 AND paid_at < $d1 AND promised_ship_at < $after AND (cancelled_at IS NULL
        OR cancelled_by = 'shop' OR cancelled_at > promised_ship_at OR shipped_at <= cancelled_at)) AS due,
    count(*) FILTER ( shipped_at < $d0 AND picked_up_at - shipped_at <= 86400000000) AS picked_up,
    count(*) FILTER ( shipped_at < $d0) AS shipped,
    sum((delivered_at - shipped_at + 500000) // 1000000) FILTER ( delivered_at < $after)::BIGINT AS travelled,
    count(*) FILTER ( delivered_at < $after AND shipped_at IS NOT NULL) AS arrived,
    count(*) FILTER (paid_at >= $d44 AND paid_at < $d14 AND delivered_at - paid_at <= 14 * 86400000000) AS delivered_soon,
    count(*) FILTER (paid_at >= $d44 AND paid_at < $d14 AND delivered_at < $after) AS delivered
FROM read_parquet('$records/order/2*/*.parquet')
WHERE paid_at >= $d59 AND paid_at < $after
GROUP BY shop_id;

CREATE TEMP TABLE orders_of_creator AS
SELECT creator_id, count(*) AS orders
FROM read_parquet('$records/order/2*/*.parquet')
WHERE paid_at >= $d59 AND paid_at < $after AND creator_id IS NOT NULL
GROUP BY creator_id;

CREATE TEMP TABLE refunds AS
SELECT
    shop_id,
    item_id,
    count(*) FILTER (requested_at >= $d44 AND requested_at < $d14 AND reason IN ('quality', 'not_as_described', 'damaged', 'counterfeit') AND first = 1
        AND requested_at - paid_at <= 14 * 86400000000 AND refunded_at IS NOT NULL) AS quality,
    sum((refunded_at - requested_at + 500000) // 1000000) FILTER ( kind = 'refund_only'
        AND platform_stepped_in = 0 AND refunded_at < $after)::BIGINT AS refund_only_seconds,
    count(*) FILTER ( kind = 'refund_only' AND platform_stepped_in = 0 AND refunded_at < $after) AS refund_only,
    sum((refunded_at - returned_at + 500000) // 1000000) FILTER ( kind = 'return_refund'
        AND platform_stepped_in = 0 AND refunded_at < $after)::BIGINT AS return_refund_seconds,
    count(*) FILTER ( kind = 'return_refund' AND platform_stepped_in = 0 AND refunded_at < $after
        AND returned_at IS NOT NULL) AS return_refund
FROM read_parquet('$records/refund/2*/*.parquet')
WHERE requested_at >= $d59 AND requested_at < $after
GROUP BY shop_id, item_id;

CREATE TEMP TABLE reviews AS
SELECT shop_id, item_id, count(*) AS bad
FROM read_parquet('$records/review/2*/*.parquet')
WHERE reviewed_at >= $d44 AND reviewed_at < $d14 AND about IN ('quality', 'general') AND stars <= 2 AND first = 1 AND valid = 1
GROUP BY shop_id, item_id;

CREATE TEMP TABLE complaints AS
SELECT
    shop_id,
    item_id,
    count(*) FILTER (kind = 'logistics' AND valid = 1) AS logistics,
    count(*) FILTER (kind = 'dispute' AND valid = 1 AND fault = 'shop') AS disputes
FROM read_parquet('$records/complaint/2*/*.parquet')
WHERE made_at >= $d59 AND made_at < $after
GROUP BY shop_id, item_id;

CREATE TEMP TABLE sessions AS
SELECT
    shop_id,
    count(*) FILTER (needs_human = 1 AND human_replied_at - opened_at <= 180000000) AS replied,
    count(*) FILTER (needs_human = 1) AS asked,
    count(*) FILTER (rating <= 2) AS dissatisfied,
    count(*) FILTER (rating IS NOT NULL) AS rated
FROM read_parquet('$records/service_session/2*/*.parquet')
WHERE opened_at >= $d59 AND opened_at < $after
GROUP BY shop_id;

CREATE TABLE item AS
WITH refunded AS (
    SELECT item_id, sum(quality)::BIGINT AS quality, sum(refund_only_seconds)::BIGINT AS refund_only_seconds,
        sum(refund_only)::BIGINT AS refund_only, sum(return_refund_seconds)::BIGINT AS return_refund_seconds,
        sum(return_refund)::BIGINT AS return_refund
    FROM refunds GROUP BY item_id
), reviewed AS (
    SELECT item_id, sum(bad)::BIGINT AS bad FROM reviews GROUP BY item_id
), disputed AS (
    SELECT item_id, sum(disputes)::BIGINT AS disputes FROM complaints GROUP BY item_id
), measured AS (
    SELECT
        profile.item_id, profile.shop_id, category_l2, category_l3, info_score AS item_info_score,
        coalesce(orders, 0) AS orders, coalesce(signed_orders, 0) AS signed_orders, coalesce(valid_gmv, 0) AS valid_gmv,
        share(coalesce(on_time, 0), coalesce(due, 0), 50) AS on_time_shipment_rate,
        coalesce(quality, 0) AS quality, coalesce(delivered_soon, 0) AS delivered_soon,
        share(coalesce(quality, 0), coalesce(delivered_soon, 0), 30) AS quality_return_rate,
        coalesce(bad, 0) AS bad, coalesce(delivered, 0) AS delivered,
        share(coalesce(bad, 0), coalesce(delivered, 0), 30) AS quality_bad_review_rate,
        mean(refund_only_seconds, refund_only, 10) AS refund_only_hours,
        mean(return_refund_seconds, return_refund, 10) AS return_refund_hours,
        share(coalesce(disputes, 0), coalesce(orders, 0), 30) AS dispute_fault_rate
    FROM read_parquet('$records/item_profile/2*/*.parquet') AS profile
    LEFT JOIN orders_of_item USING (item_id)
    LEFT JOIN refunded USING (item_id)
    LEFT JOIN reviewed USING (item_id)
    LEFT JOIN disputed USING (item_id)
), fine AS (
    SELECT category_l3, sum(quality) AS quality, sum(delivered_soon) AS delivered_soon, count(quality_return_rate) AS returns_known
    FROM measured GROUP BY category_l3
), coarse AS (
    SELECT category_l2, sum(quality) AS quality, sum(delivered_soon) AS delivered_soon, count(quality_return_rate) AS returns_known
    FROM measured GROUP BY category_l2
), everybody AS (
    SELECT pooled(sum(bad), sum(delivered)) AS reviews FROM measured HAVING count(quality_bad_review_rate) >= 5
), compared AS (
    SELECT measured.*,
        CASE WHEN fine.returns_known >= 5 THEN pooled(fine.quality, fine.delivered_soon)
            WHEN coarse.returns_known >= 5 THEN pooled(coarse.quality, coarse.delivered_soon) END AS returns_baseline,
        everybody.reviews AS reviews_baseline
    FROM measured
    LEFT JOIN everybody ON true
    LEFT JOIN fine ON measured.category_l3 = fine.category_l3
    LEFT JOIN coarse ON measured.category_l2 = coarse.category_l2
)
SELECT *, times(quality_return_rate, returns_baseline) AS times_returns, times(quality_bad_review_rate, reviews_baseline) AS times_reviews
FROM compared;

CREATE TABLE shop AS
WITH refunded AS (
    SELECT shop_id, sum(quality)::BIGINT AS quality, sum(refund_only_seconds)::BIGINT AS refund_only_seconds,
        sum(refund_only)::BIGINT AS refund_only, sum(return_refund_seconds)::BIGINT AS return_refund_seconds,
        sum(return_refund)::BIGINT AS return_refund
    FROM refunds GROUP BY shop_id
), reviewed AS (
    SELECT shop_id, sum(bad)::BIGINT AS bad FROM reviews GROUP BY shop_id
), complained AS (
    SELECT shop_id, sum(logistics)::BIGINT AS logistics, sum(disputes)::BIGINT AS disputes FROM complaints GROUP BY shop_id
), measured AS (
    SELECT
        profile.shop_id, category,
        coalesce(orders, 0) AS orders, coalesce(signed_orders, 0) AS signed_orders, coalesce(valid_gmv, 0) AS valid_gmv,
        share(coalesce(on_time, 0), coalesce(due, 0), 50) AS on_time_shipment_rate,
        share(coalesce(picked_up, 0), coalesce(shipped, 0), 30) AS pickup_24h_rate,
        mean(travelled, arrived, 30) AS ship_to_sign_hours,
        share(coalesce(logistics, 0), coalesce(orders, 0), 30) AS logistics_complaint_rate,
        share(coalesce(replied, 0), coalesce(asked, 0), 30) AS im_3min_rate,
        share(coalesce(dissatisfied, 0), coalesce(rated, 0), 20) AS im_dissatisfied_rate,
        coalesce(quality, 0) AS quality, coalesce(delivered_soon, 0) AS delivered_soon,
        share(coalesce(quality, 0), coalesce(delivered_soon, 0), 30) AS quality_return_rate,
        coalesce(bad, 0) AS bad, coalesce(delivered, 0) AS delivered,
        share(coalesce(bad, 0), coalesce(delivered, 0), 30) AS quality_bad_review_rate,
        mean(refund_only_seconds, refund_only, 10) AS refund_only_hours,
        mean(return_refund_seconds, return_refund, 10) AS return_refund_hours,
        share(coalesce(disputes, 0), coalesce(orders, 0), 30) AS dispute_fault_rate
    FROM read_parquet('$records/shop_profile/2*/*.parquet') AS profile
    LEFT JOIN orders_of_shop USING (shop_id)
    LEFT JOIN refunded USING (shop_id)
    LEFT JOIN reviewed USING (shop_id)
    LEFT JOIN complained USING (shop_id)
    LEFT JOIN sessions USING (shop_id)
), peers AS (
    SELECT category, sum(quality) AS quality, sum(delivered_soon) AS delivered_soon, count(quality_return_rate) AS returns_known
    FROM measured GROUP BY category
), everybody AS (
    SELECT pooled(sum(bad), sum(delivered)) AS reviews FROM measured HAVING count(quality_bad_review_rate) >= 5
), compared AS (
    SELECT measured.*,
        CASE WHEN returns_known >= 5 THEN pooled(peers.quality, peers.delivered_soon) END AS returns_baseline,
        everybody.reviews AS reviews_baseline
    FROM measured
    LEFT JOIN everybody ON true
    LEFT JOIN peers ON measured.category = peers.category
)
SELECT *, times(quality_return_rate, returns_baseline) AS times_returns, times(quality_bad_review_rate, reviews_baseline) AS times_reviews
FROM compared;

CREATE TABLE creator AS
SELECT creator_id, coalesce(orders, 0) AS orders
FROM read_parquet('$records/creator_profile/2*/*.parquet')
LEFT JOIN orders_of_creator USING (creator_id);
