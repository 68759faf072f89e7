-- shop_profile, all days: version, shop_id, updated_at, operator_id, name, category
-- item_profile, all days: item_id, shop_id, listed_at, brand, l3, l2
-- order, 2026-08-23…2026-11-20: order_id, item_id, shop_id, paid_at, shipped_at, buyer_id, paid, discount
-- refund, 2026-10-07…2026-11-20: refund_id, item_id, shop_id, requested_at, reason, amount
-- audit, 2026-11-13…2026-11-20: audit_id, item_id, shop_id, audited_at, content_id, severity, confirmed

-- count order records per shop → counted_order_shop
SELECT
  "record"."shop_id" AS "subject_id",
  COUNT(*) AS "records",
  COUNT(*) FILTER(WHERE
    "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000) AS "orders",
  CAST(SUM(
    CAST(CAST("record"."paid" AS INT128) - CAST("record"."discount" AS INT128) AS BIGINT)
  ) FILTER(WHERE
    "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000) AS BIGINT) AS "sales",
  COUNT(DISTINCT "record"."buyer_id") FILTER(WHERE
    "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000) AS "buyers",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1794326400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND "item"."brand" = 'good') AS "branded_orders",
  ARG_MAX("record"."paid", ("record"."paid_at", "record"."_seq", "record"."order_id")) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT "record"."paid" IS NULL) AS "latest_paid",
  COUNT(*) FILTER(WHERE
    "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000) AS "return_rate.denominator",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND (
      (
        "record"."shipped_at" - "record"."paid_at"
      ) < 86400500000
      AND "record"."shipped_at" < 1795104000000000
    )) AS "quick_rate.numerator",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND "record"."shipped_at" < 1795104000000000) AS "quick_rate.denominator",
  CAST(SUM(
    SIGN("record"."shipped_at" - "record"."paid_at") * (
      (
        (
          ABS("record"."shipped_at" - "record"."paid_at") * 2
        ) + 1000000
      ) // 2000000
    )
  ) FILTER(WHERE
    "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000) AS BIGINT) AS "delay.numerator",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND (
      NOT "record"."shipped_at" IS NULL AND NOT "record"."paid_at" IS NULL
    )) AS "delay.denominator",
  LIST_SLICE(
    LIST_SORT(
      ARRAY_AGG(
        SIGN("record"."shipped_at" - "record"."paid_at") * (
          (
            (
              ABS("record"."shipped_at" - "record"."paid_at") * 2
            ) + 1000000
          ) // 2000000
        )
      ) FILTER(WHERE
        (
          "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
        )
        AND NOT COALESCE("item"."brand" = 'good', FALSE)
        AND (
          NOT "record"."shipped_at" IS NULL AND NOT "record"."paid_at" IS NULL
        ))
    ),
    (
      COUNT(*) FILTER(WHERE
        (
          "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
        )
        AND NOT COALESCE("item"."brand" = 'good', FALSE)
        AND (
          NOT "record"."shipped_at" IS NULL AND NOT "record"."paid_at" IS NULL
        )) + 1
    ) // 2,
    (
      (
        COUNT(*) FILTER(WHERE
          (
            "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
          )
          AND NOT COALESCE("item"."brand" = 'good', FALSE)
          AND (
            NOT "record"."shipped_at" IS NULL AND NOT "record"."paid_at" IS NULL
          ))
      ) // 2
    ) + 1
  ) AS "middle_delay.numerator",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT COALESCE("item"."brand" = 'good', FALSE)
    AND (
      NOT "record"."shipped_at" IS NULL AND NOT "record"."paid_at" IS NULL
    )) AS "middle_delay.denominator",
  LIST_EXTRACT(
    LIST_SORT(
      ARRAY_AGG(
        CAST(CAST("record"."paid" AS INT128) - CAST("record"."discount" AS INT128) AS BIGINT)
      ) FILTER(WHERE
        (
          "record"."paid_at" >= 1794585600000000 AND "record"."paid_at" < 1795190400000000
        )
        AND (
          NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
        ))
    ),
    (
      (
        COUNT(*) FILTER(WHERE
          (
            "record"."paid_at" >= 1794585600000000 AND "record"."paid_at" < 1795190400000000
          )
          AND (
            NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
          )) * 900000
      ) + 999999
    ) // 1000000
  ) AS "high_net.numerator.1",
  LIST_EXTRACT(
    LIST_SORT(
      ARRAY_AGG(
        CAST(CAST("record"."paid" AS INT128) - CAST("record"."discount" AS INT128) AS BIGINT)
      ) FILTER(WHERE
        (
          "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
        )
        AND (
          NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
        ))
    ),
    (
      (
        COUNT(*) FILTER(WHERE
          (
            "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
          )
          AND (
            NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
          )) * 900000
      ) + 999999
    ) // 1000000
  ) AS "high_net.numerator.2",
  LIST_EXTRACT(
    LIST_SORT(
      ARRAY_AGG(
        CAST(CAST("record"."paid" AS INT128) - CAST("record"."discount" AS INT128) AS BIGINT)
      ) FILTER(WHERE
        (
          "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000
        )
        AND (
          NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
        ))
    ),
    (
      (
        COUNT(*) FILTER(WHERE
          (
            "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000
          )
          AND (
            NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
          )) * 900000
      ) + 999999
    ) // 1000000
  ) AS "high_net.numerator.3",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1794585600000000 AND "record"."paid_at" < 1795190400000000
    )
    AND (
      NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
    )) AS "high_net.denominator.1",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND (
      NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
    )) AS "high_net.denominator.2",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000
    )
    AND (
      NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
    )) AS "high_net.denominator.3",
  CAST(COALESCE(
    BIT_COUNT(
      BIT_OR(
        CAST(1 AS BIGINT) << LEAST(GREATEST((
          "record"."paid_at" - 1792598400000000
        ) // 86400000000, 0), 61)
      ) FILTER(WHERE
        "record"."paid_at" >= 1792598400000000
        AND "record"."paid_at" < 1795190400000000
        AND NOT COALESCE("record"."paid" < 50, FALSE))
    ),
    0
  ) AS BIGINT) AS "order_days.1",
  CAST(COALESCE(
    BIT_COUNT(
      BIT_OR(
        CAST(1 AS BIGINT) << LEAST(GREATEST((
          "record"."paid_at" - 1791302400000000
        ) // 86400000000, 0), 61)
      ) FILTER(WHERE
        "record"."paid_at" >= 1791302400000000
        AND "record"."paid_at" < 1793894400000000
        AND NOT COALESCE("record"."paid" < 50, FALSE))
    ),
    0
  ) AS BIGINT) AS "order_days.2",
  CAST(COALESCE(
    BIT_COUNT(
      BIT_OR(
        CAST(1 AS BIGINT) << LEAST(GREATEST((
          "record"."paid_at" - 1787414400000000
        ) // 86400000000, 0), 61)
      ) FILTER(WHERE
        "record"."paid_at" >= 1787414400000000 AND "record"."paid_at" < 1792771200000000)
    ),
    0
  ) + COALESCE(
    BIT_COUNT(
      BIT_OR(
        CAST(1 AS BIGINT) << LEAST(GREATEST((
          "record"."paid_at" - 1792771200000000
        ) // 86400000000, 0), 61)
      ) FILTER(WHERE
        "record"."paid_at" >= 1792771200000000 AND "record"."paid_at" < 1795190400000000)
    ),
    0
  ) AS BIGINT) AS "busy_month",
  COUNT(*) FILTER(WHERE
    "record"."paid_at" >= 1794585600000000 AND "record"."paid_at" < 1795190400000000) AS "recent_return_rate.denominator.1",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000
    )
    AND NOT "record"."shipped_at" IS NULL
    AND NOT COALESCE("record"."paid" < 50, FALSE)) AS "kept_rate.numerator.1",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT "record"."shipped_at" IS NULL
    AND NOT COALESCE("record"."paid" < 50, FALSE)) AS "kept_rate.numerator.2",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000
    )
    AND NOT COALESCE("record"."buyer_id" = 'B1', FALSE)) AS "kept_rate.denominator.1",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."buyer_id" = 'B1', FALSE)) AS "kept_rate.denominator.2",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."paid" < 50, FALSE)) AS "whole_rate.denominator"
FROM "record_order" AS "record"
LEFT JOIN (
  SELECT
    "record"."item_id",
    "record"."shop_id",
    "record"."listed_at",
    "record"."brand",
    "record"."l3",
    "record"."l2"
  FROM "record_item_profile" AS "record"
  WHERE
    NOT "record"."item_id" IS NULL
) AS "item"
  ON "record"."item_id" = "item"."item_id"
WHERE
  NOT "record"."shop_id" IS NULL
  AND (
    "record"."paid_at" >= 1787414400000000 AND "record"."paid_at" < 1795190400000000
  )
GROUP BY
  "record"."shop_id"

-- count refund records per shop → counted_refund_shop
SELECT
  "record"."shop_id" AS "subject_id",
  COUNT(*) AS "records",
  COUNT(*) FILTER(WHERE
    (
      "record"."requested_at" >= 1791302400000000
      AND "record"."requested_at" < 1793894400000000
    )
    AND "record"."reason" IN ('quality', 'damaged')) AS "return_rate.numerator",
  CAST(SUM("record"."amount") FILTER(WHERE
    "record"."requested_at" >= 1792598400000000
    AND "record"."requested_at" < 1795190400000000) AS BIGINT) AS "refund_ratio.numerator",
  COUNT(*) FILTER(WHERE
    (
      "record"."requested_at" >= 1794585600000000
      AND "record"."requested_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."amount" < 30, FALSE)) AS "recent_return_rate.numerator.1",
  COUNT(*) FILTER(WHERE
    (
      "record"."requested_at" >= 1792598400000000
      AND "record"."requested_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."amount" < 30, FALSE)) AS "recent_return_rate.numerator.2",
  COUNT(*) FILTER(WHERE
    (
      "record"."requested_at" >= 1791302400000000
      AND "record"."requested_at" < 1793894400000000
    )
    AND NOT COALESCE("record"."amount" < 30, FALSE)) AS "recent_return_rate.numerator.3"
FROM "record_refund" AS "record"
WHERE
  NOT "record"."shop_id" IS NULL
  AND (
    "record"."requested_at" >= 1791302400000000
    AND "record"."requested_at" < 1795190400000000
  )
GROUP BY
  "record"."shop_id"

-- count order records per item → counted_order_item
SELECT
  "record"."item_id" AS "subject_id",
  COUNT(*) AS "records",
  COUNT(*) FILTER(WHERE
    "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000) AS "orders",
  COUNT(DISTINCT "record"."buyer_id") FILTER(WHERE
    "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000) AS "buyers",
  ARG_MAX("record"."paid", ("record"."paid_at", "record"."_seq", "record"."order_id")) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT "record"."paid" IS NULL) AS "latest_paid",
  COUNT(*) FILTER(WHERE
    "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000) AS "return_rate.denominator",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND (
      (
        "record"."shipped_at" - "record"."paid_at"
      ) < 86400500000
      AND "record"."shipped_at" < 1795104000000000
    )) AS "quick_rate.numerator",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND "record"."shipped_at" < 1795104000000000) AS "quick_rate.denominator",
  CAST(SUM(
    SIGN("record"."shipped_at" - "record"."paid_at") * (
      (
        (
          ABS("record"."shipped_at" - "record"."paid_at") * 2
        ) + 1000000
      ) // 2000000
    )
  ) FILTER(WHERE
    "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000) AS BIGINT) AS "delay.numerator",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND (
      NOT "record"."shipped_at" IS NULL AND NOT "record"."paid_at" IS NULL
    )) AS "delay.denominator",
  LIST_SLICE(
    LIST_SORT(
      ARRAY_AGG(
        SIGN("record"."shipped_at" - "record"."paid_at") * (
          (
            (
              ABS("record"."shipped_at" - "record"."paid_at") * 2
            ) + 1000000
          ) // 2000000
        )
      ) FILTER(WHERE
        (
          "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
        )
        AND NOT COALESCE("item"."brand" = 'good', FALSE)
        AND (
          NOT "record"."shipped_at" IS NULL AND NOT "record"."paid_at" IS NULL
        ))
    ),
    (
      COUNT(*) FILTER(WHERE
        (
          "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
        )
        AND NOT COALESCE("item"."brand" = 'good', FALSE)
        AND (
          NOT "record"."shipped_at" IS NULL AND NOT "record"."paid_at" IS NULL
        )) + 1
    ) // 2,
    (
      (
        COUNT(*) FILTER(WHERE
          (
            "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
          )
          AND NOT COALESCE("item"."brand" = 'good', FALSE)
          AND (
            NOT "record"."shipped_at" IS NULL AND NOT "record"."paid_at" IS NULL
          ))
      ) // 2
    ) + 1
  ) AS "middle_delay.numerator",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT COALESCE("item"."brand" = 'good', FALSE)
    AND (
      NOT "record"."shipped_at" IS NULL AND NOT "record"."paid_at" IS NULL
    )) AS "middle_delay.denominator",
  LIST_EXTRACT(
    LIST_SORT(
      ARRAY_AGG(
        CAST(CAST("record"."paid" AS INT128) - CAST("record"."discount" AS INT128) AS BIGINT)
      ) FILTER(WHERE
        (
          "record"."paid_at" >= 1794585600000000 AND "record"."paid_at" < 1795190400000000
        )
        AND (
          NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
        ))
    ),
    (
      (
        COUNT(*) FILTER(WHERE
          (
            "record"."paid_at" >= 1794585600000000 AND "record"."paid_at" < 1795190400000000
          )
          AND (
            NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
          )) * 900000
      ) + 999999
    ) // 1000000
  ) AS "high_net.numerator.1",
  LIST_EXTRACT(
    LIST_SORT(
      ARRAY_AGG(
        CAST(CAST("record"."paid" AS INT128) - CAST("record"."discount" AS INT128) AS BIGINT)
      ) FILTER(WHERE
        (
          "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
        )
        AND (
          NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
        ))
    ),
    (
      (
        COUNT(*) FILTER(WHERE
          (
            "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
          )
          AND (
            NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
          )) * 900000
      ) + 999999
    ) // 1000000
  ) AS "high_net.numerator.2",
  LIST_EXTRACT(
    LIST_SORT(
      ARRAY_AGG(
        CAST(CAST("record"."paid" AS INT128) - CAST("record"."discount" AS INT128) AS BIGINT)
      ) FILTER(WHERE
        (
          "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000
        )
        AND (
          NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
        ))
    ),
    (
      (
        COUNT(*) FILTER(WHERE
          (
            "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000
          )
          AND (
            NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
          )) * 900000
      ) + 999999
    ) // 1000000
  ) AS "high_net.numerator.3",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1794585600000000 AND "record"."paid_at" < 1795190400000000
    )
    AND (
      NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
    )) AS "high_net.denominator.1",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND (
      NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
    )) AS "high_net.denominator.2",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000
    )
    AND (
      NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
    )) AS "high_net.denominator.3",
  CAST(COALESCE(
    BIT_COUNT(
      BIT_OR(
        CAST(1 AS BIGINT) << LEAST(GREATEST((
          "record"."paid_at" - 1787414400000000
        ) // 86400000000, 0), 61)
      ) FILTER(WHERE
        "record"."paid_at" >= 1787414400000000 AND "record"."paid_at" < 1792771200000000)
    ),
    0
  ) + COALESCE(
    BIT_COUNT(
      BIT_OR(
        CAST(1 AS BIGINT) << LEAST(GREATEST((
          "record"."paid_at" - 1792771200000000
        ) // 86400000000, 0), 61)
      ) FILTER(WHERE
        "record"."paid_at" >= 1792771200000000 AND "record"."paid_at" < 1795190400000000)
    ),
    0
  ) AS BIGINT) AS "busy_month",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."paid" < 50, FALSE)) AS "dear_orders",
  COUNT(*) FILTER(WHERE
    "record"."paid_at" >= 1794585600000000 AND "record"."paid_at" < 1795190400000000) AS "recent_return_rate.denominator.1",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000
    )
    AND NOT "record"."shipped_at" IS NULL
    AND NOT COALESCE("record"."paid" < 50, FALSE)) AS "kept_rate.numerator.1",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT "record"."shipped_at" IS NULL
    AND NOT COALESCE("record"."paid" < 50, FALSE)) AS "kept_rate.numerator.2",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000
    )
    AND NOT COALESCE("record"."buyer_id" = 'B1', FALSE)) AS "kept_rate.denominator.1",
  COUNT(*) FILTER(WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."buyer_id" = 'B1', FALSE)) AS "kept_rate.denominator.2"
FROM "record_order" AS "record"
LEFT JOIN (
  SELECT
    "record"."item_id",
    "record"."shop_id",
    "record"."listed_at",
    "record"."brand",
    "record"."l3",
    "record"."l2"
  FROM "record_item_profile" AS "record"
  WHERE
    NOT "record"."item_id" IS NULL
) AS "item"
  ON "record"."item_id" = "item"."item_id"
WHERE
  NOT "record"."item_id" IS NULL
  AND (
    "record"."paid_at" >= 1787414400000000 AND "record"."paid_at" < 1795190400000000
  )
GROUP BY
  "record"."item_id"

-- count refund records per item → counted_refund_item
SELECT
  "record"."item_id" AS "subject_id",
  COUNT(*) AS "records",
  COUNT(*) FILTER(WHERE
    (
      "record"."requested_at" >= 1791302400000000
      AND "record"."requested_at" < 1793894400000000
    )
    AND "record"."reason" IN ('quality', 'damaged')) AS "return_rate.numerator",
  COUNT(*) FILTER(WHERE
    (
      "record"."requested_at" >= 1794585600000000
      AND "record"."requested_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."amount" < 30, FALSE)) AS "recent_return_rate.numerator.1",
  COUNT(*) FILTER(WHERE
    (
      "record"."requested_at" >= 1792598400000000
      AND "record"."requested_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."amount" < 30, FALSE)) AS "recent_return_rate.numerator.2",
  COUNT(*) FILTER(WHERE
    (
      "record"."requested_at" >= 1791302400000000
      AND "record"."requested_at" < 1793894400000000
    )
    AND NOT COALESCE("record"."amount" < 30, FALSE)) AS "recent_return_rate.numerator.3"
FROM "record_refund" AS "record"
WHERE
  NOT "record"."item_id" IS NULL
  AND (
    "record"."requested_at" >= 1791302400000000
    AND "record"."requested_at" < 1795190400000000
  )
GROUP BY
  "record"."item_id"

-- value the indicators of every shop → valued_shop
WITH "subject" AS (
  SELECT
    "profile"."shop_id" AS "subject_id",
    "profile"."name" AS "subject_name",
    COALESCE("profile"."operator_id", 'shop:' || CAST("profile"."shop_id" AS TEXT)) AS "operator",
    CAST(NULL AS TEXT) AS "owner_id",
    "profile"."category"
  FROM (
    SELECT
      "record"."version",
      "record"."shop_id",
      "record"."updated_at",
      "record"."operator_id",
      "record"."name",
      "record"."category"
    FROM "record_shop_profile" AS "record"
    WHERE
      NOT "record"."shop_id" IS NULL
    QUALIFY
      ROW_NUMBER() OVER (
        PARTITION BY "record"."shop_id"
        ORDER BY "record"."updated_at" DESC, "record"."_seq" DESC, "record"."version" DESC
      ) = 1
  ) AS "profile"
), "tallied" AS (
  SELECT
    "subject".*,
    COALESCE("counted_order_shop"."orders", 0) AS "orders",
    COALESCE("counted_order_shop"."sales", 0) AS "sales",
    COALESCE("counted_order_shop"."buyers", 0) AS "buyers",
    COALESCE("counted_order_shop"."branded_orders", 0) AS "branded_orders",
    "counted_order_shop"."latest_paid" AS "latest_paid",
    COALESCE("counted_refund_shop"."return_rate.numerator", 0) AS "return_rate.numerator",
    COALESCE("counted_order_shop"."return_rate.denominator", 0) AS "return_rate.denominator",
    COALESCE("counted_order_shop"."quick_rate.numerator", 0) AS "quick_rate.numerator",
    COALESCE("counted_order_shop"."quick_rate.denominator", 0) AS "quick_rate.denominator",
    COALESCE("counted_refund_shop"."refund_ratio.numerator", 0) AS "refund_ratio.numerator",
    COALESCE("counted_order_shop"."sales", 0) AS "refund_ratio.denominator",
    COALESCE("counted_order_shop"."delay.numerator", 0) AS "delay.numerator",
    COALESCE("counted_order_shop"."delay.denominator", 0) AS "delay.denominator",
    CAST(SIGN(
      CAST(LIST_EXTRACT("counted_order_shop"."middle_delay.numerator", 1) AS INT128) + CAST(LIST_EXTRACT("counted_order_shop"."middle_delay.numerator", -1) AS INT128)
    ) * (
      (
        (
          ABS(
            CAST(LIST_EXTRACT("counted_order_shop"."middle_delay.numerator", 1) AS INT128) + CAST(LIST_EXTRACT("counted_order_shop"."middle_delay.numerator", -1) AS INT128)
          ) * CAST(2 AS INT128)
        ) + CAST(2 AS INT128)
      ) // 4
    ) AS BIGINT) AS "middle_delay.numerator",
    COALESCE("counted_order_shop"."middle_delay.denominator", 0) AS "middle_delay.denominator",
    "counted_order_shop"."high_net.numerator.1" AS "high_net.numerator.1",
    "counted_order_shop"."high_net.numerator.2" AS "high_net.numerator.2",
    "counted_order_shop"."high_net.numerator.3" AS "high_net.numerator.3",
    COALESCE("counted_order_shop"."high_net.denominator.1", 0) AS "high_net.denominator.1",
    COALESCE("counted_order_shop"."high_net.denominator.2", 0) AS "high_net.denominator.2",
    COALESCE("counted_order_shop"."high_net.denominator.3", 0) AS "high_net.denominator.3",
    COALESCE("counted_order_shop"."order_days.1", 0) AS "order_days.1",
    COALESCE("counted_order_shop"."order_days.2", 0) AS "order_days.2",
    COALESCE("counted_order_shop"."busy_month", 0) AS "busy_month",
    COALESCE("counted_refund_shop"."recent_return_rate.numerator.1", 0) AS "recent_return_rate.numerator.1",
    COALESCE("counted_refund_shop"."recent_return_rate.numerator.2", 0) AS "recent_return_rate.numerator.2",
    COALESCE("counted_refund_shop"."recent_return_rate.numerator.3", 0) AS "recent_return_rate.numerator.3",
    COALESCE("counted_order_shop"."recent_return_rate.denominator.1", 0) AS "recent_return_rate.denominator.1",
    COALESCE("counted_order_shop"."orders", 0) AS "recent_return_rate.denominator.2",
    COALESCE("counted_order_shop"."return_rate.denominator", 0) AS "recent_return_rate.denominator.3",
    COALESCE("counted_order_shop"."kept_rate.numerator.1", 0) AS "kept_rate.numerator.1",
    COALESCE("counted_order_shop"."kept_rate.numerator.2", 0) AS "kept_rate.numerator.2",
    COALESCE("counted_order_shop"."kept_rate.denominator.1", 0) AS "kept_rate.denominator.1",
    COALESCE("counted_order_shop"."kept_rate.denominator.2", 0) AS "kept_rate.denominator.2",
    COALESCE("counted_order_shop"."orders", 0) AS "whole_rate.numerator",
    COALESCE("counted_order_shop"."whole_rate.denominator", 0) AS "whole_rate.denominator",
    COALESCE("cases"."severe_cases_30d", 0) AS "severe_cases_30d",
    COALESCE("cases"."cases_180d", 0) AS "cases_180d"
  FROM "subject"
  LEFT JOIN "counted_order_shop"
    ON "subject"."subject_id" = "counted_order_shop"."subject_id"
  LEFT JOIN "counted_refund_shop"
    ON "subject"."subject_id" = "counted_refund_shop"."subject_id"
  LEFT JOIN (
    SELECT
      SUBSTRING("case_history"."subject", 6) AS "subject_id",
      COUNT(*) FILTER(WHERE
        "case_history"."decided_on" > CAST('2026-10-21' AS DATE)
        AND "case_history"."decided_on" <= CAST('2026-11-20' AS DATE)
        AND "case_history"."grade" = 'severe') AS "severe_cases_30d",
      COUNT(*) FILTER(WHERE
        "case_history"."decided_on" > CAST('2026-05-24' AS DATE)
        AND "case_history"."decided_on" <= CAST('2026-11-20' AS DATE)) AS "cases_180d"
    FROM "case_history"
    WHERE
      STARTS_WITH("case_history"."subject", 'shop:')
    GROUP BY
      SUBSTRING("case_history"."subject", 6)
  ) AS "cases"
    ON "subject"."subject_id" = "cases"."subject_id"
), "windows_1" AS (
  SELECT
    "tallied".*,
    CASE WHEN "category" = 'a' THEN 1 ELSE 2 END AS "order_days.window"
  FROM "tallied"
), "chosen_1" AS (
  SELECT
    "windows_1".*,
    CASE
      WHEN "order_days.window" = 1
      THEN "order_days.1"
      WHEN "order_days.window" = 2
      THEN "order_days.2"
    END AS "order_days"
  FROM "windows_1"
), "valued_1" AS (
  SELECT
    "chosen_1".*,
    CASE
      WHEN "chosen_1"."return_rate.denominator" >= 2
      THEN (
        (
          "chosen_1"."return_rate.numerator" * 1000000 * 2
        ) + "chosen_1"."return_rate.denominator"
      ) // NULLIF("chosen_1"."return_rate.denominator" * 2, 0)
    END AS "return_rate",
    CASE
      WHEN "chosen_1"."quick_rate.denominator" >= 1
      THEN (
        (
          "chosen_1"."quick_rate.numerator" * 1000000 * 2
        ) + "chosen_1"."quick_rate.denominator"
      ) // NULLIF("chosen_1"."quick_rate.denominator" * 2, 0)
    END AS "quick_rate",
    CAST(SIGN("chosen_1"."refund_ratio.denominator") * SIGN(CAST("chosen_1"."refund_ratio.numerator" AS INT128) * CAST(1000 AS INT128)) * (
      (
        (
          ABS(CAST("chosen_1"."refund_ratio.numerator" AS INT128) * CAST(1000 AS INT128)) * CAST(2 AS INT128)
        ) + CAST(ABS("chosen_1"."refund_ratio.denominator") AS INT128)
      ) // NULLIF(CAST(ABS("chosen_1"."refund_ratio.denominator") AS INT128) * CAST(2 AS INT128), 0)
    ) AS BIGINT) AS "refund_ratio",
    CASE
      WHEN "chosen_1"."delay.denominator" >= 1
      THEN SIGN("chosen_1"."delay.numerator") * (
        (
          ABS("chosen_1"."delay.numerator") // NULLIF("chosen_1"."delay.denominator", 0)
        ) + CASE
          WHEN ABS("chosen_1"."delay.numerator") % NULLIF("chosen_1"."delay.denominator", 0) >= NULLIF("chosen_1"."delay.denominator", 0) - (
            ABS("chosen_1"."delay.numerator") % NULLIF("chosen_1"."delay.denominator", 0)
          )
          THEN 1
          ELSE 0
        END
      )
    END AS "delay",
    CASE
      WHEN "chosen_1"."middle_delay.denominator" >= 1
      THEN "chosen_1"."middle_delay.numerator"
    END AS "middle_delay",
    (
      (
        "chosen_1"."whole_rate.numerator" * 1000000 * 2
      ) + "chosen_1"."whole_rate.denominator"
    ) // NULLIF("chosen_1"."whole_rate.denominator" * 2, 0) AS "whole_rate"
  FROM "chosen_1"
), "windows_2" AS (
  SELECT
    "valued_1".*,
    CASE WHEN "orders" >= 3 THEN 1 WHEN "cases_180d" >= 1 THEN 2 ELSE 3 END AS "high_net.window",
    CASE WHEN "orders" >= 3 THEN 1 WHEN "cases_180d" >= 1 THEN 2 ELSE 3 END AS "recent_return_rate.window"
  FROM "valued_1"
), "chosen_2" AS (
  SELECT
    "windows_2".*,
    CASE
      WHEN "high_net.window" = 1
      THEN "high_net.numerator.1"
      WHEN "high_net.window" = 2
      THEN "high_net.numerator.2"
      WHEN "high_net.window" = 3
      THEN "high_net.numerator.3"
    END AS "high_net.numerator",
    CASE
      WHEN "high_net.window" = 1
      THEN "high_net.denominator.1"
      WHEN "high_net.window" = 2
      THEN "high_net.denominator.2"
      WHEN "high_net.window" = 3
      THEN "high_net.denominator.3"
    END AS "high_net.denominator",
    CASE
      WHEN "recent_return_rate.window" = 1
      THEN "recent_return_rate.numerator.1"
      WHEN "recent_return_rate.window" = 2
      THEN "recent_return_rate.numerator.2"
      WHEN "recent_return_rate.window" = 3
      THEN "recent_return_rate.numerator.3"
    END AS "recent_return_rate.numerator",
    CASE
      WHEN "recent_return_rate.window" = 1
      THEN "recent_return_rate.denominator.1"
      WHEN "recent_return_rate.window" = 2
      THEN "recent_return_rate.denominator.2"
      WHEN "recent_return_rate.window" = 3
      THEN "recent_return_rate.denominator.3"
    END AS "recent_return_rate.denominator"
  FROM "windows_2"
), "valued_2" AS (
  SELECT
    "chosen_2".*,
    "chosen_2"."high_net.numerator" AS "high_net",
    CASE
      WHEN "chosen_2"."recent_return_rate.denominator" >= 1
      THEN (
        (
          "chosen_2"."recent_return_rate.numerator" * 1000000 * 2
        ) + "chosen_2"."recent_return_rate.denominator"
      ) // NULLIF("chosen_2"."recent_return_rate.denominator" * 2, 0)
    END AS "recent_return_rate"
  FROM "chosen_2"
), "valued_3" AS (
  SELECT
    "valued_2".*,
    CAST(CAST("high_net" AS INT128) - CAST("latest_paid" AS INT128) AS BIGINT) AS "spread"
  FROM "valued_2"
), "windows_4" AS (
  SELECT
    "valued_3".*,
    CASE WHEN "spread" >= -40 THEN 1 ELSE 2 END AS "kept_rate.window"
  FROM "valued_3"
), "chosen_4" AS (
  SELECT
    "windows_4".*,
    CASE
      WHEN "kept_rate.window" = 1
      THEN "kept_rate.numerator.1"
      WHEN "kept_rate.window" = 2
      THEN "kept_rate.numerator.2"
    END AS "kept_rate.numerator",
    CASE
      WHEN "kept_rate.window" = 1
      THEN "kept_rate.denominator.1"
      WHEN "kept_rate.window" = 2
      THEN "kept_rate.denominator.2"
    END AS "kept_rate.denominator"
  FROM "windows_4"
), "valued_4" AS (
  SELECT
    "chosen_4".*,
    (
      (
        "chosen_4"."kept_rate.numerator" * 1000000 * 2
      ) + "chosen_4"."kept_rate.denominator"
    ) // NULLIF("chosen_4"."kept_rate.denominator" * 2, 0) AS "kept_rate",
    CASE WHEN "spread" IS NULL OR 20 IS NULL THEN NULL ELSE LEAST("spread", 20) END AS "narrow_spread"
  FROM "chosen_4"
), "valued_5" AS (
  SELECT
    "valued_4".*,
    CAST(CAST("kept_rate.denominator" AS INT128) - CAST("recent_return_rate.numerator" AS INT128) AS BIGINT) AS "kept_of_recent"
  FROM "valued_4"
), "offered" AS (
  SELECT
    *
    EXCLUDE ("middle_delay.numerator", "high_net.numerator.1", "high_net.numerator.2", "high_net.numerator.3", "high_net.denominator.1", "high_net.denominator.2", "high_net.denominator.3", "high_net.numerator", "order_days.1", "order_days.2", "recent_return_rate.numerator.1", "recent_return_rate.numerator.2", "recent_return_rate.numerator.3", "recent_return_rate.denominator.1", "recent_return_rate.denominator.2", "recent_return_rate.denominator.3", "kept_rate.numerator.1", "kept_rate.numerator.2", "kept_rate.denominator.1", "kept_rate.denominator.2")
  FROM "valued_5"
)
SELECT
  *
FROM "offered"

-- pool the shops of every category → pooled_shop_category
WITH "sums" AS (
  SELECT
    "valued_shop"."category" AS "peers",
    SUM("valued_shop"."return_rate.numerator") AS "return_rate.numerator",
    SUM("valued_shop"."return_rate.denominator") AS "return_rate.denominator",
    COUNT("valued_shop"."return_rate") AS "return_rate.subjects",
    SUM("valued_shop"."high_net") AS "high_net.sum",
    COUNT("valued_shop"."high_net") AS "high_net.subjects",
    LIST_SLICE(
      LIST_SORT(
        ARRAY_AGG("valued_shop"."busy_month") FILTER(WHERE
          NOT "valued_shop"."busy_month" IS NULL)
      ),
      (
        COUNT(*) FILTER(WHERE
          NOT "valued_shop"."busy_month" IS NULL) + 1
      ) // 2,
      (
        (
          COUNT(*) FILTER(WHERE
            NOT "valued_shop"."busy_month" IS NULL)
        ) // 2
      ) + 1
    ) AS "busy_month.middle",
    COUNT("valued_shop"."busy_month") AS "busy_month.subjects",
    LIST_SLICE(
      LIST_SORT(
        ARRAY_AGG("valued_shop"."recent_return_rate") FILTER(WHERE
          NOT "valued_shop"."recent_return_rate" IS NULL)
      ),
      (
        COUNT(*) FILTER(WHERE
          NOT "valued_shop"."recent_return_rate" IS NULL) + 1
      ) // 2,
      (
        (
          COUNT(*) FILTER(WHERE
            NOT "valued_shop"."recent_return_rate" IS NULL)
        ) // 2
      ) + 1
    ) AS "recent_return_rate.middle",
    COUNT("valued_shop"."recent_return_rate") AS "recent_return_rate.subjects",
    SUM("valued_shop"."spread") AS "spread.sum",
    COUNT("valued_shop"."spread") AS "spread.subjects"
  FROM "valued_shop"
  WHERE
    NOT "valued_shop"."category" IS NULL
  GROUP BY
    "valued_shop"."category"
), "peers" AS (
  SELECT
    "sums".*,
    CAST((
      (
        "sums"."return_rate.numerator" * 1000000 * 2
      ) + "sums"."return_rate.denominator"
    ) // NULLIF("sums"."return_rate.denominator" * 2, 0) AS BIGINT) AS "return_rate.baseline",
    CAST(SIGN("sums"."high_net.sum") * (
      (
        (
          ABS("sums"."high_net.sum") * CAST(2 AS INT128)
        ) + CAST("sums"."high_net.subjects" AS INT128)
      ) // NULLIF("sums"."high_net.subjects" * 2, 0)
    ) AS BIGINT) AS "high_net.baseline",
    CAST(SIGN(
      CAST(LIST_EXTRACT("sums"."busy_month.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."busy_month.middle", -1) AS INT128)
    ) * (
      (
        (
          ABS(
            CAST(LIST_EXTRACT("sums"."busy_month.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."busy_month.middle", -1) AS INT128)
          ) * CAST(2 AS INT128)
        ) + CAST(2 AS INT128)
      ) // 4
    ) AS BIGINT) AS "busy_month.baseline",
    CAST(SIGN(
      CAST(LIST_EXTRACT("sums"."recent_return_rate.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."recent_return_rate.middle", -1) AS INT128)
    ) * (
      (
        (
          ABS(
            CAST(LIST_EXTRACT("sums"."recent_return_rate.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."recent_return_rate.middle", -1) AS INT128)
          ) * CAST(2 AS INT128)
        ) + CAST(2 AS INT128)
      ) // 4
    ) AS BIGINT) AS "recent_return_rate.baseline",
    CAST(SIGN("sums"."spread.sum") * (
      (
        (
          ABS("sums"."spread.sum") * CAST(2 AS INT128)
        ) + CAST("sums"."spread.subjects" AS INT128)
      ) // NULLIF("sums"."spread.subjects" * 2, 0)
    ) AS BIGINT) AS "spread.baseline"
  FROM "sums"
)
SELECT
  *
FROM "peers"

-- rank the shops of every category → better_shop_category
SELECT
  'high_net' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" DESC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_shop"."high_net" AS "value",
    COUNT(*) AS "subjects",
    "valued_shop"."category" AS "peers"
  FROM "valued_shop"
  WHERE
    NOT "valued_shop"."high_net" IS NULL AND NOT "valued_shop"."category" IS NULL
  GROUP BY
    "valued_shop"."high_net",
    "valued_shop"."category"
) AS "alike"
UNION ALL
SELECT
  'recent_return_rate' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" ASC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_shop"."recent_return_rate" AS "value",
    COUNT(*) AS "subjects",
    "valued_shop"."category" AS "peers"
  FROM "valued_shop"
  WHERE
    NOT "valued_shop"."recent_return_rate" IS NULL
    AND NOT "valued_shop"."category" IS NULL
  GROUP BY
    "valued_shop"."recent_return_rate",
    "valued_shop"."category"
) AS "alike"
UNION ALL
SELECT
  'spread' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" ASC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_shop"."spread" AS "value",
    COUNT(*) AS "subjects",
    "valued_shop"."category" AS "peers"
  FROM "valued_shop"
  WHERE
    NOT "valued_shop"."spread" IS NULL AND NOT "valued_shop"."category" IS NULL
  GROUP BY
    "valued_shop"."spread",
    "valued_shop"."category"
) AS "alike"

-- pool all shops → pooled_shop
WITH "sums" AS (
  SELECT
    SUM("valued_shop"."quick_rate.numerator") AS "quick_rate.numerator",
    SUM("valued_shop"."quick_rate.denominator") AS "quick_rate.denominator",
    COUNT("valued_shop"."quick_rate") AS "quick_rate.subjects",
    LIST_SLICE(
      LIST_SORT(
        ARRAY_AGG("valued_shop"."middle_delay") FILTER(WHERE
          NOT "valued_shop"."middle_delay" IS NULL)
      ),
      (
        COUNT(*) FILTER(WHERE
          NOT "valued_shop"."middle_delay" IS NULL) + 1
      ) // 2,
      (
        (
          COUNT(*) FILTER(WHERE
            NOT "valued_shop"."middle_delay" IS NULL)
        ) // 2
      ) + 1
    ) AS "middle_delay.middle",
    COUNT("valued_shop"."middle_delay") AS "middle_delay.subjects",
    SUM("valued_shop"."order_days") AS "order_days.sum",
    COUNT("valued_shop"."order_days") AS "order_days.subjects",
    SUM("valued_shop"."kept_rate.numerator") AS "kept_rate.numerator",
    SUM("valued_shop"."kept_rate.denominator") AS "kept_rate.denominator",
    COUNT("valued_shop"."kept_rate") AS "kept_rate.subjects"
  FROM "valued_shop"
), "peers" AS (
  SELECT
    "sums".*,
    CAST((
      (
        "sums"."quick_rate.numerator" * 1000000 * 2
      ) + "sums"."quick_rate.denominator"
    ) // NULLIF("sums"."quick_rate.denominator" * 2, 0) AS BIGINT) AS "quick_rate.baseline",
    CAST(SIGN(
      CAST(LIST_EXTRACT("sums"."middle_delay.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."middle_delay.middle", -1) AS INT128)
    ) * (
      (
        (
          ABS(
            CAST(LIST_EXTRACT("sums"."middle_delay.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."middle_delay.middle", -1) AS INT128)
          ) * CAST(2 AS INT128)
        ) + CAST(2 AS INT128)
      ) // 4
    ) AS BIGINT) AS "middle_delay.baseline",
    CAST((
      (
        "sums"."order_days.sum" * CAST(2 AS INT128)
      ) + CAST("sums"."order_days.subjects" AS INT128)
    ) // NULLIF("sums"."order_days.subjects" * 2, 0) AS BIGINT) AS "order_days.baseline",
    CAST((
      (
        "sums"."kept_rate.numerator" * 1000000 * 2
      ) + "sums"."kept_rate.denominator"
    ) // NULLIF("sums"."kept_rate.denominator" * 2, 0) AS BIGINT) AS "kept_rate.baseline"
  FROM "sums"
)
SELECT
  *
FROM "peers"

-- rank all shops → better_shop
SELECT
  'quick_rate' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" DESC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_shop"."quick_rate" AS "value",
    COUNT(*) AS "subjects",
    CAST(NULL AS TEXT) AS "peers"
  FROM "valued_shop"
  WHERE
    NOT "valued_shop"."quick_rate" IS NULL
  GROUP BY
    "valued_shop"."quick_rate"
) AS "alike"
UNION ALL
SELECT
  'middle_delay' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" ASC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_shop"."middle_delay" AS "value",
    COUNT(*) AS "subjects",
    CAST(NULL AS TEXT) AS "peers"
  FROM "valued_shop"
  WHERE
    NOT "valued_shop"."middle_delay" IS NULL
  GROUP BY
    "valued_shop"."middle_delay"
) AS "alike"
UNION ALL
SELECT
  'order_days' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" DESC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_shop"."order_days" AS "value",
    COUNT(*) AS "subjects",
    CAST(NULL AS TEXT) AS "peers"
  FROM "valued_shop"
  WHERE
    NOT "valued_shop"."order_days" IS NULL
  GROUP BY
    "valued_shop"."order_days"
) AS "alike"
UNION ALL
SELECT
  'kept_rate' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" DESC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_shop"."kept_rate" AS "value",
    COUNT(*) AS "subjects",
    CAST(NULL AS TEXT) AS "peers"
  FROM "valued_shop"
  WHERE
    NOT "valued_shop"."kept_rate" IS NULL
  GROUP BY
    "valued_shop"."kept_rate"
) AS "alike"

-- measure every shop → measured_shop
WITH "compared" AS (
  SELECT
    "valued_shop".*,
    CASE
      WHEN "pooled_shop_category"."return_rate.subjects" >= 2
      THEN "pooled_shop_category"."return_rate.baseline"
    END AS "return_rate.baseline",
    CASE
      WHEN "pooled_shop"."quick_rate.subjects" >= 1
      THEN "pooled_shop"."quick_rate.baseline"
    END AS "quick_rate.baseline",
    CASE
      WHEN "pooled_shop"."middle_delay.subjects" >= 1
      THEN "pooled_shop"."middle_delay.baseline"
    END AS "middle_delay.baseline",
    CASE
      WHEN "pooled_shop_category"."high_net.subjects" >= 2
      THEN "pooled_shop_category"."high_net.baseline"
    END AS "high_net.baseline",
    CASE
      WHEN "pooled_shop"."order_days.subjects" >= 1
      THEN "pooled_shop"."order_days.baseline"
    END AS "order_days.baseline",
    CASE
      WHEN "pooled_shop_category"."busy_month.subjects" >= 2
      THEN "pooled_shop_category"."busy_month.baseline"
    END AS "busy_month.baseline",
    CASE
      WHEN "pooled_shop_category"."recent_return_rate.subjects" >= 2
      THEN "pooled_shop_category"."recent_return_rate.baseline"
    END AS "recent_return_rate.baseline",
    CASE
      WHEN "pooled_shop"."kept_rate.subjects" >= 1
      THEN "pooled_shop"."kept_rate.baseline"
    END AS "kept_rate.baseline",
    CASE
      WHEN "pooled_shop_category"."spread.subjects" >= 1
      THEN "pooled_shop_category"."spread.baseline"
    END AS "spread.baseline",
    CASE
      WHEN "pooled_shop"."quick_rate.subjects" >= 1
      THEN (
        (
          (
            (
              "pooled_shop"."quick_rate.subjects" - 1
            ) - "quick_rate."."better"
          ) * 1000000 * 2
        ) + (
          "pooled_shop"."quick_rate.subjects" - 1
        )
      ) // NULLIF((
        "pooled_shop"."quick_rate.subjects" - 1
      ) * 2, 0)
    END AS "quick_rate.rank",
    CASE
      WHEN "pooled_shop"."middle_delay.subjects" >= 1
      THEN (
        (
          (
            (
              "pooled_shop"."middle_delay.subjects" - 1
            ) - "middle_delay."."better"
          ) * 1000000 * 2
        ) + (
          "pooled_shop"."middle_delay.subjects" - 1
        )
      ) // NULLIF((
        "pooled_shop"."middle_delay.subjects" - 1
      ) * 2, 0)
    END AS "middle_delay.rank",
    CASE
      WHEN "pooled_shop_category"."high_net.subjects" >= 2
      THEN (
        (
          (
            (
              "pooled_shop_category"."high_net.subjects" - 1
            ) - "high_net.category"."better"
          ) * 1000000 * 2
        ) + (
          "pooled_shop_category"."high_net.subjects" - 1
        )
      ) // NULLIF((
        "pooled_shop_category"."high_net.subjects" - 1
      ) * 2, 0)
    END AS "high_net.rank",
    CASE
      WHEN "pooled_shop"."order_days.subjects" >= 1
      THEN (
        (
          (
            (
              "pooled_shop"."order_days.subjects" - 1
            ) - "order_days."."better"
          ) * 1000000 * 2
        ) + (
          "pooled_shop"."order_days.subjects" - 1
        )
      ) // NULLIF((
        "pooled_shop"."order_days.subjects" - 1
      ) * 2, 0)
    END AS "order_days.rank",
    CASE
      WHEN "pooled_shop_category"."recent_return_rate.subjects" >= 2
      THEN (
        (
          (
            (
              "pooled_shop_category"."recent_return_rate.subjects" - 1
            ) - "recent_return_rate.category"."better"
          ) * 1000000 * 2
        ) + (
          "pooled_shop_category"."recent_return_rate.subjects" - 1
        )
      ) // NULLIF((
        "pooled_shop_category"."recent_return_rate.subjects" - 1
      ) * 2, 0)
    END AS "recent_return_rate.rank",
    CASE
      WHEN "pooled_shop"."kept_rate.subjects" >= 1
      THEN (
        (
          (
            (
              "pooled_shop"."kept_rate.subjects" - 1
            ) - "kept_rate."."better"
          ) * 1000000 * 2
        ) + (
          "pooled_shop"."kept_rate.subjects" - 1
        )
      ) // NULLIF((
        "pooled_shop"."kept_rate.subjects" - 1
      ) * 2, 0)
    END AS "kept_rate.rank",
    CASE
      WHEN "pooled_shop_category"."spread.subjects" >= 1
      THEN (
        (
          (
            (
              "pooled_shop_category"."spread.subjects" - 1
            ) - "spread.category"."better"
          ) * 1000000 * 2
        ) + (
          "pooled_shop_category"."spread.subjects" - 1
        )
      ) // NULLIF((
        "pooled_shop_category"."spread.subjects" - 1
      ) * 2, 0)
    END AS "spread.rank"
  FROM "valued_shop"
  LEFT JOIN "pooled_shop_category"
    ON "valued_shop"."category" = "pooled_shop_category"."peers"
  LEFT JOIN "pooled_shop"
    ON TRUE
  LEFT JOIN "better_shop" AS "quick_rate."
    ON "quick_rate."."indicator" = 'quick_rate'
    AND "quick_rate."."value" = "valued_shop"."quick_rate"
  LEFT JOIN "better_shop" AS "middle_delay."
    ON "middle_delay."."indicator" = 'middle_delay'
    AND "middle_delay."."value" = "valued_shop"."middle_delay"
  LEFT JOIN "better_shop_category" AS "high_net.category"
    ON "high_net.category"."indicator" = 'high_net'
    AND "high_net.category"."value" = "valued_shop"."high_net"
    AND "high_net.category"."peers" = "valued_shop"."category"
  LEFT JOIN "better_shop" AS "order_days."
    ON "order_days."."indicator" = 'order_days'
    AND "order_days."."value" = "valued_shop"."order_days"
  LEFT JOIN "better_shop_category" AS "recent_return_rate.category"
    ON "recent_return_rate.category"."indicator" = 'recent_return_rate'
    AND "recent_return_rate.category"."value" = "valued_shop"."recent_return_rate"
    AND "recent_return_rate.category"."peers" = "valued_shop"."category"
  LEFT JOIN "better_shop" AS "kept_rate."
    ON "kept_rate."."indicator" = 'kept_rate'
    AND "kept_rate."."value" = "valued_shop"."kept_rate"
  LEFT JOIN "better_shop_category" AS "spread.category"
    ON "spread.category"."indicator" = 'spread'
    AND "spread.category"."value" = "valued_shop"."spread"
    AND "spread.category"."peers" = "valued_shop"."category"
), "multiplied" AS (
  SELECT
    "compared".*,
    (
      (
        "compared"."return_rate" * 1000 * 2
      ) + "compared"."return_rate.baseline"
    ) // NULLIF("compared"."return_rate.baseline" * 2, 0) AS "return_rate.times_baseline",
    (
      (
        "compared"."quick_rate" * 1000 * 2
      ) + "compared"."quick_rate.baseline"
    ) // NULLIF("compared"."quick_rate.baseline" * 2, 0) AS "quick_rate.times_baseline",
    CAST(SIGN("compared"."middle_delay.baseline") * SIGN(CAST("compared"."middle_delay" AS INT128) * CAST(1000 AS INT128)) * (
      (
        (
          ABS(CAST("compared"."middle_delay" AS INT128) * CAST(1000 AS INT128)) * CAST(2 AS INT128)
        ) + CAST(ABS("compared"."middle_delay.baseline") AS INT128)
      ) // NULLIF(CAST(ABS("compared"."middle_delay.baseline") AS INT128) * CAST(2 AS INT128), 0)
    ) AS BIGINT) AS "middle_delay.times_baseline",
    CAST(SIGN("compared"."high_net.baseline") * SIGN(CAST("compared"."high_net" AS INT128) * CAST(1000 AS INT128)) * (
      (
        (
          ABS(CAST("compared"."high_net" AS INT128) * CAST(1000 AS INT128)) * CAST(2 AS INT128)
        ) + CAST(ABS("compared"."high_net.baseline") AS INT128)
      ) // NULLIF(CAST(ABS("compared"."high_net.baseline") AS INT128) * CAST(2 AS INT128), 0)
    ) AS BIGINT) AS "high_net.times_baseline",
    (
      (
        "compared"."order_days" * 1000 * 2
      ) + "compared"."order_days.baseline"
    ) // NULLIF("compared"."order_days.baseline" * 2, 0) AS "order_days.times_baseline",
    (
      (
        "compared"."busy_month" * 1000 * 2
      ) + "compared"."busy_month.baseline"
    ) // NULLIF("compared"."busy_month.baseline" * 2, 0) AS "busy_month.times_baseline",
    (
      (
        "compared"."recent_return_rate" * 1000 * 2
      ) + "compared"."recent_return_rate.baseline"
    ) // NULLIF("compared"."recent_return_rate.baseline" * 2, 0) AS "recent_return_rate.times_baseline",
    (
      (
        "compared"."kept_rate" * 1000 * 2
      ) + "compared"."kept_rate.baseline"
    ) // NULLIF("compared"."kept_rate.baseline" * 2, 0) AS "kept_rate.times_baseline",
    CAST(SIGN("compared"."spread.baseline") * SIGN(CAST("compared"."spread" AS INT128) * CAST(1000 AS INT128)) * (
      (
        (
          ABS(CAST("compared"."spread" AS INT128) * CAST(1000 AS INT128)) * CAST(2 AS INT128)
        ) + CAST(ABS("compared"."spread.baseline") AS INT128)
      ) // NULLIF(CAST(ABS("compared"."spread.baseline") AS INT128) * CAST(2 AS INT128), 0)
    ) AS BIGINT) AS "spread.times_baseline"
  FROM "compared"
)
SELECT
  *
FROM "multiplied"

-- value the indicators of every item → valued_item
WITH "subject" AS (
  SELECT
    "profile"."item_id" AS "subject_id",
    CAST(NULL AS TEXT) AS "subject_name",
    COALESCE("shop"."operator_id", 'item:' || CAST("profile"."item_id" AS TEXT)) AS "operator",
    "profile"."shop_id" AS "owner_id",
    "profile"."l3",
    "profile"."l2",
    "shop"."category" AS "shop.category"
  FROM (
    SELECT
      "record"."item_id",
      "record"."shop_id",
      "record"."listed_at",
      "record"."brand",
      "record"."l3",
      "record"."l2"
    FROM "record_item_profile" AS "record"
    WHERE
      NOT "record"."item_id" IS NULL
  ) AS "profile"
  LEFT JOIN (
    SELECT
      "record"."version",
      "record"."shop_id",
      "record"."updated_at",
      "record"."operator_id",
      "record"."name",
      "record"."category"
    FROM "record_shop_profile" AS "record"
    WHERE
      NOT "record"."shop_id" IS NULL
    QUALIFY
      ROW_NUMBER() OVER (
        PARTITION BY "record"."shop_id"
        ORDER BY "record"."updated_at" DESC, "record"."_seq" DESC, "record"."version" DESC
      ) = 1
  ) AS "shop"
    ON "profile"."shop_id" = "shop"."shop_id"
), "tallied" AS (
  SELECT
    "subject".*,
    COALESCE("counted_order_item"."orders", 0) AS "orders",
    COALESCE("counted_order_item"."buyers", 0) AS "buyers",
    "counted_order_item"."latest_paid" AS "latest_paid",
    COALESCE("counted_refund_item"."return_rate.numerator", 0) AS "return_rate.numerator",
    COALESCE("counted_order_item"."return_rate.denominator", 0) AS "return_rate.denominator",
    COALESCE("counted_order_item"."quick_rate.numerator", 0) AS "quick_rate.numerator",
    COALESCE("counted_order_item"."quick_rate.denominator", 0) AS "quick_rate.denominator",
    COALESCE("counted_order_item"."delay.numerator", 0) AS "delay.numerator",
    COALESCE("counted_order_item"."delay.denominator", 0) AS "delay.denominator",
    CAST(SIGN(
      CAST(LIST_EXTRACT("counted_order_item"."middle_delay.numerator", 1) AS INT128) + CAST(LIST_EXTRACT("counted_order_item"."middle_delay.numerator", -1) AS INT128)
    ) * (
      (
        (
          ABS(
            CAST(LIST_EXTRACT("counted_order_item"."middle_delay.numerator", 1) AS INT128) + CAST(LIST_EXTRACT("counted_order_item"."middle_delay.numerator", -1) AS INT128)
          ) * CAST(2 AS INT128)
        ) + CAST(2 AS INT128)
      ) // 4
    ) AS BIGINT) AS "middle_delay.numerator",
    COALESCE("counted_order_item"."middle_delay.denominator", 0) AS "middle_delay.denominator",
    "counted_order_item"."high_net.numerator.1" AS "high_net.numerator.1",
    "counted_order_item"."high_net.numerator.2" AS "high_net.numerator.2",
    "counted_order_item"."high_net.numerator.3" AS "high_net.numerator.3",
    COALESCE("counted_order_item"."high_net.denominator.1", 0) AS "high_net.denominator.1",
    COALESCE("counted_order_item"."high_net.denominator.2", 0) AS "high_net.denominator.2",
    COALESCE("counted_order_item"."high_net.denominator.3", 0) AS "high_net.denominator.3",
    COALESCE("counted_order_item"."busy_month", 0) AS "busy_month",
    COALESCE("counted_order_item"."dear_orders", 0) AS "dear_orders",
    COALESCE("counted_refund_item"."recent_return_rate.numerator.1", 0) AS "recent_return_rate.numerator.1",
    COALESCE("counted_refund_item"."recent_return_rate.numerator.2", 0) AS "recent_return_rate.numerator.2",
    COALESCE("counted_refund_item"."recent_return_rate.numerator.3", 0) AS "recent_return_rate.numerator.3",
    COALESCE("counted_order_item"."recent_return_rate.denominator.1", 0) AS "recent_return_rate.denominator.1",
    COALESCE("counted_order_item"."orders", 0) AS "recent_return_rate.denominator.2",
    COALESCE("counted_order_item"."return_rate.denominator", 0) AS "recent_return_rate.denominator.3",
    COALESCE("counted_order_item"."kept_rate.numerator.1", 0) AS "kept_rate.numerator.1",
    COALESCE("counted_order_item"."kept_rate.numerator.2", 0) AS "kept_rate.numerator.2",
    COALESCE("counted_order_item"."kept_rate.denominator.1", 0) AS "kept_rate.denominator.1",
    COALESCE("counted_order_item"."kept_rate.denominator.2", 0) AS "kept_rate.denominator.2",
    COALESCE("cases"."severe_cases_30d", 0) AS "severe_cases_30d",
    COALESCE("cases"."cases_180d", 0) AS "cases_180d"
  FROM "subject"
  LEFT JOIN "counted_order_item"
    ON "subject"."subject_id" = "counted_order_item"."subject_id"
  LEFT JOIN "counted_refund_item"
    ON "subject"."subject_id" = "counted_refund_item"."subject_id"
  LEFT JOIN (
    SELECT
      SUBSTRING("case_history"."subject", 6) AS "subject_id",
      COUNT(*) FILTER(WHERE
        "case_history"."decided_on" > CAST('2026-10-21' AS DATE)
        AND "case_history"."decided_on" <= CAST('2026-11-20' AS DATE)
        AND "case_history"."grade" = 'severe') AS "severe_cases_30d",
      COUNT(*) FILTER(WHERE
        "case_history"."decided_on" > CAST('2026-05-24' AS DATE)
        AND "case_history"."decided_on" <= CAST('2026-11-20' AS DATE)) AS "cases_180d"
    FROM "case_history"
    WHERE
      STARTS_WITH("case_history"."subject", 'item:')
    GROUP BY
      SUBSTRING("case_history"."subject", 6)
  ) AS "cases"
    ON "subject"."subject_id" = "cases"."subject_id"
), "valued_1" AS (
  SELECT
    "tallied".*,
    CASE
      WHEN "tallied"."return_rate.denominator" >= 2
      THEN (
        (
          "tallied"."return_rate.numerator" * 1000000 * 2
        ) + "tallied"."return_rate.denominator"
      ) // NULLIF("tallied"."return_rate.denominator" * 2, 0)
    END AS "return_rate",
    CASE
      WHEN "tallied"."quick_rate.denominator" >= 1
      THEN (
        (
          "tallied"."quick_rate.numerator" * 1000000 * 2
        ) + "tallied"."quick_rate.denominator"
      ) // NULLIF("tallied"."quick_rate.denominator" * 2, 0)
    END AS "quick_rate",
    CASE
      WHEN "tallied"."delay.denominator" >= 1
      THEN SIGN("tallied"."delay.numerator") * (
        (
          ABS("tallied"."delay.numerator") // NULLIF("tallied"."delay.denominator", 0)
        ) + CASE
          WHEN ABS("tallied"."delay.numerator") % NULLIF("tallied"."delay.denominator", 0) >= NULLIF("tallied"."delay.denominator", 0) - (
            ABS("tallied"."delay.numerator") % NULLIF("tallied"."delay.denominator", 0)
          )
          THEN 1
          ELSE 0
        END
      )
    END AS "delay",
    CASE
      WHEN "tallied"."middle_delay.denominator" >= 1
      THEN "tallied"."middle_delay.numerator"
    END AS "middle_delay"
  FROM "tallied"
), "windows_2" AS (
  SELECT
    "valued_1".*,
    CASE WHEN "orders" >= 3 THEN 1 WHEN "cases_180d" >= 1 THEN 2 ELSE 3 END AS "high_net.window",
    CASE WHEN "orders" >= 3 THEN 1 WHEN "cases_180d" >= 1 THEN 2 ELSE 3 END AS "recent_return_rate.window"
  FROM "valued_1"
), "chosen_2" AS (
  SELECT
    "windows_2".*,
    CASE
      WHEN "high_net.window" = 1
      THEN "high_net.numerator.1"
      WHEN "high_net.window" = 2
      THEN "high_net.numerator.2"
      WHEN "high_net.window" = 3
      THEN "high_net.numerator.3"
    END AS "high_net.numerator",
    CASE
      WHEN "high_net.window" = 1
      THEN "high_net.denominator.1"
      WHEN "high_net.window" = 2
      THEN "high_net.denominator.2"
      WHEN "high_net.window" = 3
      THEN "high_net.denominator.3"
    END AS "high_net.denominator",
    CASE
      WHEN "recent_return_rate.window" = 1
      THEN "recent_return_rate.numerator.1"
      WHEN "recent_return_rate.window" = 2
      THEN "recent_return_rate.numerator.2"
      WHEN "recent_return_rate.window" = 3
      THEN "recent_return_rate.numerator.3"
    END AS "recent_return_rate.numerator",
    CASE
      WHEN "recent_return_rate.window" = 1
      THEN "recent_return_rate.denominator.1"
      WHEN "recent_return_rate.window" = 2
      THEN "recent_return_rate.denominator.2"
      WHEN "recent_return_rate.window" = 3
      THEN "recent_return_rate.denominator.3"
    END AS "recent_return_rate.denominator"
  FROM "windows_2"
), "valued_2" AS (
  SELECT
    "chosen_2".*,
    "chosen_2"."high_net.numerator" AS "high_net",
    CASE
      WHEN "chosen_2"."recent_return_rate.denominator" >= 1
      THEN (
        (
          "chosen_2"."recent_return_rate.numerator" * 1000000 * 2
        ) + "chosen_2"."recent_return_rate.denominator"
      ) // NULLIF("chosen_2"."recent_return_rate.denominator" * 2, 0)
    END AS "recent_return_rate"
  FROM "chosen_2"
), "valued_3" AS (
  SELECT
    "valued_2".*,
    CAST(CAST("high_net" AS INT128) - CAST("latest_paid" AS INT128) AS BIGINT) AS "spread"
  FROM "valued_2"
), "windows_4" AS (
  SELECT
    "valued_3".*,
    CASE WHEN "spread" >= -40 THEN 1 ELSE 2 END AS "kept_rate.window"
  FROM "valued_3"
), "chosen_4" AS (
  SELECT
    "windows_4".*,
    CASE
      WHEN "kept_rate.window" = 1
      THEN "kept_rate.numerator.1"
      WHEN "kept_rate.window" = 2
      THEN "kept_rate.numerator.2"
    END AS "kept_rate.numerator",
    CASE
      WHEN "kept_rate.window" = 1
      THEN "kept_rate.denominator.1"
      WHEN "kept_rate.window" = 2
      THEN "kept_rate.denominator.2"
    END AS "kept_rate.denominator"
  FROM "windows_4"
), "valued_4" AS (
  SELECT
    "chosen_4".*,
    (
      (
        "chosen_4"."kept_rate.numerator" * 1000000 * 2
      ) + "chosen_4"."kept_rate.denominator"
    ) // NULLIF("chosen_4"."kept_rate.denominator" * 2, 0) AS "kept_rate",
    CASE WHEN "spread" IS NULL OR 20 IS NULL THEN NULL ELSE LEAST("spread", 20) END AS "narrow_spread"
  FROM "chosen_4"
), "valued_5" AS (
  SELECT
    "valued_4".*,
    CAST(CAST("kept_rate.denominator" AS INT128) - CAST("recent_return_rate.numerator" AS INT128) AS BIGINT) AS "kept_of_recent"
  FROM "valued_4"
), "offered" AS (
  SELECT
    *
    EXCLUDE ("middle_delay.numerator", "high_net.numerator.1", "high_net.numerator.2", "high_net.numerator.3", "high_net.denominator.1", "high_net.denominator.2", "high_net.denominator.3", "high_net.numerator", "recent_return_rate.numerator.1", "recent_return_rate.numerator.2", "recent_return_rate.numerator.3", "recent_return_rate.denominator.1", "recent_return_rate.denominator.2", "recent_return_rate.denominator.3", "kept_rate.numerator.1", "kept_rate.numerator.2", "kept_rate.denominator.1", "kept_rate.denominator.2")
  FROM "valued_5"
)
SELECT
  *
FROM "offered"

-- pool the items of every l3 → pooled_item_l3
WITH "sums" AS (
  SELECT
    "valued_item"."l3" AS "peers",
    SUM("valued_item"."return_rate.numerator") AS "return_rate.numerator",
    SUM("valued_item"."return_rate.denominator") AS "return_rate.denominator",
    COUNT("valued_item"."return_rate") AS "return_rate.subjects",
    SUM("valued_item"."high_net") AS "high_net.sum",
    COUNT("valued_item"."high_net") AS "high_net.subjects",
    LIST_SLICE(
      LIST_SORT(
        ARRAY_AGG("valued_item"."busy_month") FILTER(WHERE
          NOT "valued_item"."busy_month" IS NULL)
      ),
      (
        COUNT(*) FILTER(WHERE
          NOT "valued_item"."busy_month" IS NULL) + 1
      ) // 2,
      (
        (
          COUNT(*) FILTER(WHERE
            NOT "valued_item"."busy_month" IS NULL)
        ) // 2
      ) + 1
    ) AS "busy_month.middle",
    COUNT("valued_item"."busy_month") AS "busy_month.subjects",
    LIST_SLICE(
      LIST_SORT(
        ARRAY_AGG("valued_item"."recent_return_rate") FILTER(WHERE
          NOT "valued_item"."recent_return_rate" IS NULL)
      ),
      (
        COUNT(*) FILTER(WHERE
          NOT "valued_item"."recent_return_rate" IS NULL) + 1
      ) // 2,
      (
        (
          COUNT(*) FILTER(WHERE
            NOT "valued_item"."recent_return_rate" IS NULL)
        ) // 2
      ) + 1
    ) AS "recent_return_rate.middle",
    COUNT("valued_item"."recent_return_rate") AS "recent_return_rate.subjects",
    SUM("valued_item"."spread") AS "spread.sum",
    COUNT("valued_item"."spread") AS "spread.subjects"
  FROM "valued_item"
  WHERE
    NOT "valued_item"."l3" IS NULL
  GROUP BY
    "valued_item"."l3"
), "peers" AS (
  SELECT
    "sums".*,
    CAST((
      (
        "sums"."return_rate.numerator" * 1000000 * 2
      ) + "sums"."return_rate.denominator"
    ) // NULLIF("sums"."return_rate.denominator" * 2, 0) AS BIGINT) AS "return_rate.baseline",
    CAST(SIGN("sums"."high_net.sum") * (
      (
        (
          ABS("sums"."high_net.sum") * CAST(2 AS INT128)
        ) + CAST("sums"."high_net.subjects" AS INT128)
      ) // NULLIF("sums"."high_net.subjects" * 2, 0)
    ) AS BIGINT) AS "high_net.baseline",
    CAST(SIGN(
      CAST(LIST_EXTRACT("sums"."busy_month.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."busy_month.middle", -1) AS INT128)
    ) * (
      (
        (
          ABS(
            CAST(LIST_EXTRACT("sums"."busy_month.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."busy_month.middle", -1) AS INT128)
          ) * CAST(2 AS INT128)
        ) + CAST(2 AS INT128)
      ) // 4
    ) AS BIGINT) AS "busy_month.baseline",
    CAST(SIGN(
      CAST(LIST_EXTRACT("sums"."recent_return_rate.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."recent_return_rate.middle", -1) AS INT128)
    ) * (
      (
        (
          ABS(
            CAST(LIST_EXTRACT("sums"."recent_return_rate.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."recent_return_rate.middle", -1) AS INT128)
          ) * CAST(2 AS INT128)
        ) + CAST(2 AS INT128)
      ) // 4
    ) AS BIGINT) AS "recent_return_rate.baseline",
    CAST(SIGN("sums"."spread.sum") * (
      (
        (
          ABS("sums"."spread.sum") * CAST(2 AS INT128)
        ) + CAST("sums"."spread.subjects" AS INT128)
      ) // NULLIF("sums"."spread.subjects" * 2, 0)
    ) AS BIGINT) AS "spread.baseline"
  FROM "sums"
)
SELECT
  *
FROM "peers"

-- rank the items of every l3 → better_item_l3
SELECT
  'high_net' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" DESC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_item"."high_net" AS "value",
    COUNT(*) AS "subjects",
    "valued_item"."l3" AS "peers"
  FROM "valued_item"
  WHERE
    NOT "valued_item"."high_net" IS NULL AND NOT "valued_item"."l3" IS NULL
  GROUP BY
    "valued_item"."high_net",
    "valued_item"."l3"
) AS "alike"
UNION ALL
SELECT
  'recent_return_rate' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" ASC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_item"."recent_return_rate" AS "value",
    COUNT(*) AS "subjects",
    "valued_item"."l3" AS "peers"
  FROM "valued_item"
  WHERE
    NOT "valued_item"."recent_return_rate" IS NULL AND NOT "valued_item"."l3" IS NULL
  GROUP BY
    "valued_item"."recent_return_rate",
    "valued_item"."l3"
) AS "alike"
UNION ALL
SELECT
  'spread' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" ASC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_item"."spread" AS "value",
    COUNT(*) AS "subjects",
    "valued_item"."l3" AS "peers"
  FROM "valued_item"
  WHERE
    NOT "valued_item"."spread" IS NULL AND NOT "valued_item"."l3" IS NULL
  GROUP BY
    "valued_item"."spread",
    "valued_item"."l3"
) AS "alike"

-- pool the items of every l2 → pooled_item_l2
WITH "sums" AS (
  SELECT
    "valued_item"."l2" AS "peers",
    SUM("valued_item"."return_rate.numerator") AS "return_rate.numerator",
    SUM("valued_item"."return_rate.denominator") AS "return_rate.denominator",
    COUNT("valued_item"."return_rate") AS "return_rate.subjects",
    SUM("valued_item"."high_net") AS "high_net.sum",
    COUNT("valued_item"."high_net") AS "high_net.subjects",
    LIST_SLICE(
      LIST_SORT(
        ARRAY_AGG("valued_item"."busy_month") FILTER(WHERE
          NOT "valued_item"."busy_month" IS NULL)
      ),
      (
        COUNT(*) FILTER(WHERE
          NOT "valued_item"."busy_month" IS NULL) + 1
      ) // 2,
      (
        (
          COUNT(*) FILTER(WHERE
            NOT "valued_item"."busy_month" IS NULL)
        ) // 2
      ) + 1
    ) AS "busy_month.middle",
    COUNT("valued_item"."busy_month") AS "busy_month.subjects",
    LIST_SLICE(
      LIST_SORT(
        ARRAY_AGG("valued_item"."recent_return_rate") FILTER(WHERE
          NOT "valued_item"."recent_return_rate" IS NULL)
      ),
      (
        COUNT(*) FILTER(WHERE
          NOT "valued_item"."recent_return_rate" IS NULL) + 1
      ) // 2,
      (
        (
          COUNT(*) FILTER(WHERE
            NOT "valued_item"."recent_return_rate" IS NULL)
        ) // 2
      ) + 1
    ) AS "recent_return_rate.middle",
    COUNT("valued_item"."recent_return_rate") AS "recent_return_rate.subjects",
    SUM("valued_item"."spread") AS "spread.sum",
    COUNT("valued_item"."spread") AS "spread.subjects"
  FROM "valued_item"
  WHERE
    NOT "valued_item"."l2" IS NULL
  GROUP BY
    "valued_item"."l2"
), "peers" AS (
  SELECT
    "sums".*,
    CAST((
      (
        "sums"."return_rate.numerator" * 1000000 * 2
      ) + "sums"."return_rate.denominator"
    ) // NULLIF("sums"."return_rate.denominator" * 2, 0) AS BIGINT) AS "return_rate.baseline",
    CAST(SIGN("sums"."high_net.sum") * (
      (
        (
          ABS("sums"."high_net.sum") * CAST(2 AS INT128)
        ) + CAST("sums"."high_net.subjects" AS INT128)
      ) // NULLIF("sums"."high_net.subjects" * 2, 0)
    ) AS BIGINT) AS "high_net.baseline",
    CAST(SIGN(
      CAST(LIST_EXTRACT("sums"."busy_month.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."busy_month.middle", -1) AS INT128)
    ) * (
      (
        (
          ABS(
            CAST(LIST_EXTRACT("sums"."busy_month.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."busy_month.middle", -1) AS INT128)
          ) * CAST(2 AS INT128)
        ) + CAST(2 AS INT128)
      ) // 4
    ) AS BIGINT) AS "busy_month.baseline",
    CAST(SIGN(
      CAST(LIST_EXTRACT("sums"."recent_return_rate.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."recent_return_rate.middle", -1) AS INT128)
    ) * (
      (
        (
          ABS(
            CAST(LIST_EXTRACT("sums"."recent_return_rate.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."recent_return_rate.middle", -1) AS INT128)
          ) * CAST(2 AS INT128)
        ) + CAST(2 AS INT128)
      ) // 4
    ) AS BIGINT) AS "recent_return_rate.baseline",
    CAST(SIGN("sums"."spread.sum") * (
      (
        (
          ABS("sums"."spread.sum") * CAST(2 AS INT128)
        ) + CAST("sums"."spread.subjects" AS INT128)
      ) // NULLIF("sums"."spread.subjects" * 2, 0)
    ) AS BIGINT) AS "spread.baseline"
  FROM "sums"
)
SELECT
  *
FROM "peers"

-- rank the items of every l2 → better_item_l2
SELECT
  'high_net' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" DESC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_item"."high_net" AS "value",
    COUNT(*) AS "subjects",
    "valued_item"."l2" AS "peers"
  FROM "valued_item"
  WHERE
    NOT "valued_item"."high_net" IS NULL AND NOT "valued_item"."l2" IS NULL
  GROUP BY
    "valued_item"."high_net",
    "valued_item"."l2"
) AS "alike"
UNION ALL
SELECT
  'recent_return_rate' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" ASC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_item"."recent_return_rate" AS "value",
    COUNT(*) AS "subjects",
    "valued_item"."l2" AS "peers"
  FROM "valued_item"
  WHERE
    NOT "valued_item"."recent_return_rate" IS NULL AND NOT "valued_item"."l2" IS NULL
  GROUP BY
    "valued_item"."recent_return_rate",
    "valued_item"."l2"
) AS "alike"
UNION ALL
SELECT
  'spread' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" ASC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_item"."spread" AS "value",
    COUNT(*) AS "subjects",
    "valued_item"."l2" AS "peers"
  FROM "valued_item"
  WHERE
    NOT "valued_item"."spread" IS NULL AND NOT "valued_item"."l2" IS NULL
  GROUP BY
    "valued_item"."spread",
    "valued_item"."l2"
) AS "alike"

-- pool all items → pooled_item
WITH "sums" AS (
  SELECT
    SUM("valued_item"."quick_rate.numerator") AS "quick_rate.numerator",
    SUM("valued_item"."quick_rate.denominator") AS "quick_rate.denominator",
    COUNT("valued_item"."quick_rate") AS "quick_rate.subjects",
    LIST_SLICE(
      LIST_SORT(
        ARRAY_AGG("valued_item"."middle_delay") FILTER(WHERE
          NOT "valued_item"."middle_delay" IS NULL)
      ),
      (
        COUNT(*) FILTER(WHERE
          NOT "valued_item"."middle_delay" IS NULL) + 1
      ) // 2,
      (
        (
          COUNT(*) FILTER(WHERE
            NOT "valued_item"."middle_delay" IS NULL)
        ) // 2
      ) + 1
    ) AS "middle_delay.middle",
    COUNT("valued_item"."middle_delay") AS "middle_delay.subjects",
    SUM("valued_item"."kept_rate.numerator") AS "kept_rate.numerator",
    SUM("valued_item"."kept_rate.denominator") AS "kept_rate.denominator",
    COUNT("valued_item"."kept_rate") AS "kept_rate.subjects"
  FROM "valued_item"
), "peers" AS (
  SELECT
    "sums".*,
    CAST((
      (
        "sums"."quick_rate.numerator" * 1000000 * 2
      ) + "sums"."quick_rate.denominator"
    ) // NULLIF("sums"."quick_rate.denominator" * 2, 0) AS BIGINT) AS "quick_rate.baseline",
    CAST(SIGN(
      CAST(LIST_EXTRACT("sums"."middle_delay.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."middle_delay.middle", -1) AS INT128)
    ) * (
      (
        (
          ABS(
            CAST(LIST_EXTRACT("sums"."middle_delay.middle", 1) AS INT128) + CAST(LIST_EXTRACT("sums"."middle_delay.middle", -1) AS INT128)
          ) * CAST(2 AS INT128)
        ) + CAST(2 AS INT128)
      ) // 4
    ) AS BIGINT) AS "middle_delay.baseline",
    CAST((
      (
        "sums"."kept_rate.numerator" * 1000000 * 2
      ) + "sums"."kept_rate.denominator"
    ) // NULLIF("sums"."kept_rate.denominator" * 2, 0) AS BIGINT) AS "kept_rate.baseline"
  FROM "sums"
)
SELECT
  *
FROM "peers"

-- rank all items → better_item
SELECT
  'quick_rate' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" DESC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_item"."quick_rate" AS "value",
    COUNT(*) AS "subjects",
    CAST(NULL AS TEXT) AS "peers"
  FROM "valued_item"
  WHERE
    NOT "valued_item"."quick_rate" IS NULL
  GROUP BY
    "valued_item"."quick_rate"
) AS "alike"
UNION ALL
SELECT
  'middle_delay' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" ASC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_item"."middle_delay" AS "value",
    COUNT(*) AS "subjects",
    CAST(NULL AS TEXT) AS "peers"
  FROM "valued_item"
  WHERE
    NOT "valued_item"."middle_delay" IS NULL
  GROUP BY
    "valued_item"."middle_delay"
) AS "alike"
UNION ALL
SELECT
  'kept_rate' AS "indicator",
  "peers",
  "value",
  CAST(SUM("subjects") OVER (PARTITION BY "peers" ORDER BY "value" DESC) - "subjects" AS BIGINT) AS "better"
FROM (
  SELECT
    "valued_item"."kept_rate" AS "value",
    COUNT(*) AS "subjects",
    CAST(NULL AS TEXT) AS "peers"
  FROM "valued_item"
  WHERE
    NOT "valued_item"."kept_rate" IS NULL
  GROUP BY
    "valued_item"."kept_rate"
) AS "alike"

-- measure every item → measured_item
WITH "compared" AS (
  SELECT
    "valued_item".*,
    CASE
      WHEN "pooled_item_l3"."return_rate.subjects" >= 2
      THEN "pooled_item_l3"."return_rate.baseline"
      WHEN "pooled_item_l2"."return_rate.subjects" >= 2
      THEN "pooled_item_l2"."return_rate.baseline"
    END AS "return_rate.baseline",
    CASE
      WHEN "pooled_item"."quick_rate.subjects" >= 1
      THEN "pooled_item"."quick_rate.baseline"
    END AS "quick_rate.baseline",
    CASE
      WHEN "pooled_item"."middle_delay.subjects" >= 1
      THEN "pooled_item"."middle_delay.baseline"
    END AS "middle_delay.baseline",
    CASE
      WHEN "pooled_item_l3"."high_net.subjects" >= 2
      THEN "pooled_item_l3"."high_net.baseline"
      WHEN "pooled_item_l2"."high_net.subjects" >= 2
      THEN "pooled_item_l2"."high_net.baseline"
    END AS "high_net.baseline",
    CASE
      WHEN "pooled_item_l3"."busy_month.subjects" >= 2
      THEN "pooled_item_l3"."busy_month.baseline"
      WHEN "pooled_item_l2"."busy_month.subjects" >= 2
      THEN "pooled_item_l2"."busy_month.baseline"
    END AS "busy_month.baseline",
    CASE
      WHEN "pooled_item_l3"."recent_return_rate.subjects" >= 2
      THEN "pooled_item_l3"."recent_return_rate.baseline"
      WHEN "pooled_item_l2"."recent_return_rate.subjects" >= 2
      THEN "pooled_item_l2"."recent_return_rate.baseline"
    END AS "recent_return_rate.baseline",
    CASE
      WHEN "pooled_item"."kept_rate.subjects" >= 1
      THEN "pooled_item"."kept_rate.baseline"
    END AS "kept_rate.baseline",
    CASE
      WHEN "pooled_item_l3"."spread.subjects" >= 1
      THEN "pooled_item_l3"."spread.baseline"
      WHEN "pooled_item_l2"."spread.subjects" >= 1
      THEN "pooled_item_l2"."spread.baseline"
    END AS "spread.baseline",
    CASE
      WHEN "pooled_item"."quick_rate.subjects" >= 1
      THEN (
        (
          (
            (
              "pooled_item"."quick_rate.subjects" - 1
            ) - "quick_rate."."better"
          ) * 1000000 * 2
        ) + (
          "pooled_item"."quick_rate.subjects" - 1
        )
      ) // NULLIF((
        "pooled_item"."quick_rate.subjects" - 1
      ) * 2, 0)
    END AS "quick_rate.rank",
    CASE
      WHEN "pooled_item"."middle_delay.subjects" >= 1
      THEN (
        (
          (
            (
              "pooled_item"."middle_delay.subjects" - 1
            ) - "middle_delay."."better"
          ) * 1000000 * 2
        ) + (
          "pooled_item"."middle_delay.subjects" - 1
        )
      ) // NULLIF((
        "pooled_item"."middle_delay.subjects" - 1
      ) * 2, 0)
    END AS "middle_delay.rank",
    CASE
      WHEN "pooled_item_l3"."high_net.subjects" >= 2
      THEN (
        (
          (
            (
              "pooled_item_l3"."high_net.subjects" - 1
            ) - "high_net.l3"."better"
          ) * 1000000 * 2
        ) + (
          "pooled_item_l3"."high_net.subjects" - 1
        )
      ) // NULLIF((
        "pooled_item_l3"."high_net.subjects" - 1
      ) * 2, 0)
      WHEN "pooled_item_l2"."high_net.subjects" >= 2
      THEN (
        (
          (
            (
              "pooled_item_l2"."high_net.subjects" - 1
            ) - "high_net.l2"."better"
          ) * 1000000 * 2
        ) + (
          "pooled_item_l2"."high_net.subjects" - 1
        )
      ) // NULLIF((
        "pooled_item_l2"."high_net.subjects" - 1
      ) * 2, 0)
    END AS "high_net.rank",
    CASE
      WHEN "pooled_item_l3"."recent_return_rate.subjects" >= 2
      THEN (
        (
          (
            (
              "pooled_item_l3"."recent_return_rate.subjects" - 1
            ) - "recent_return_rate.l3"."better"
          ) * 1000000 * 2
        ) + (
          "pooled_item_l3"."recent_return_rate.subjects" - 1
        )
      ) // NULLIF((
        "pooled_item_l3"."recent_return_rate.subjects" - 1
      ) * 2, 0)
      WHEN "pooled_item_l2"."recent_return_rate.subjects" >= 2
      THEN (
        (
          (
            (
              "pooled_item_l2"."recent_return_rate.subjects" - 1
            ) - "recent_return_rate.l2"."better"
          ) * 1000000 * 2
        ) + (
          "pooled_item_l2"."recent_return_rate.subjects" - 1
        )
      ) // NULLIF((
        "pooled_item_l2"."recent_return_rate.subjects" - 1
      ) * 2, 0)
    END AS "recent_return_rate.rank",
    CASE
      WHEN "pooled_item"."kept_rate.subjects" >= 1
      THEN (
        (
          (
            (
              "pooled_item"."kept_rate.subjects" - 1
            ) - "kept_rate."."better"
          ) * 1000000 * 2
        ) + (
          "pooled_item"."kept_rate.subjects" - 1
        )
      ) // NULLIF((
        "pooled_item"."kept_rate.subjects" - 1
      ) * 2, 0)
    END AS "kept_rate.rank",
    CASE
      WHEN "pooled_item_l3"."spread.subjects" >= 1
      THEN (
        (
          (
            (
              "pooled_item_l3"."spread.subjects" - 1
            ) - "spread.l3"."better"
          ) * 1000000 * 2
        ) + (
          "pooled_item_l3"."spread.subjects" - 1
        )
      ) // NULLIF((
        "pooled_item_l3"."spread.subjects" - 1
      ) * 2, 0)
      WHEN "pooled_item_l2"."spread.subjects" >= 1
      THEN (
        (
          (
            (
              "pooled_item_l2"."spread.subjects" - 1
            ) - "spread.l2"."better"
          ) * 1000000 * 2
        ) + (
          "pooled_item_l2"."spread.subjects" - 1
        )
      ) // NULLIF((
        "pooled_item_l2"."spread.subjects" - 1
      ) * 2, 0)
    END AS "spread.rank"
  FROM "valued_item"
  LEFT JOIN "pooled_item_l3"
    ON "valued_item"."l3" = "pooled_item_l3"."peers"
  LEFT JOIN "pooled_item_l2"
    ON "valued_item"."l2" = "pooled_item_l2"."peers"
  LEFT JOIN "pooled_item"
    ON TRUE
  LEFT JOIN "better_item" AS "quick_rate."
    ON "quick_rate."."indicator" = 'quick_rate'
    AND "quick_rate."."value" = "valued_item"."quick_rate"
  LEFT JOIN "better_item" AS "middle_delay."
    ON "middle_delay."."indicator" = 'middle_delay'
    AND "middle_delay."."value" = "valued_item"."middle_delay"
  LEFT JOIN "better_item_l3" AS "high_net.l3"
    ON "high_net.l3"."indicator" = 'high_net'
    AND "high_net.l3"."value" = "valued_item"."high_net"
    AND "high_net.l3"."peers" = "valued_item"."l3"
  LEFT JOIN "better_item_l2" AS "high_net.l2"
    ON "high_net.l2"."indicator" = 'high_net'
    AND "high_net.l2"."value" = "valued_item"."high_net"
    AND "high_net.l2"."peers" = "valued_item"."l2"
  LEFT JOIN "better_item_l3" AS "recent_return_rate.l3"
    ON "recent_return_rate.l3"."indicator" = 'recent_return_rate'
    AND "recent_return_rate.l3"."value" = "valued_item"."recent_return_rate"
    AND "recent_return_rate.l3"."peers" = "valued_item"."l3"
  LEFT JOIN "better_item_l2" AS "recent_return_rate.l2"
    ON "recent_return_rate.l2"."indicator" = 'recent_return_rate'
    AND "recent_return_rate.l2"."value" = "valued_item"."recent_return_rate"
    AND "recent_return_rate.l2"."peers" = "valued_item"."l2"
  LEFT JOIN "better_item" AS "kept_rate."
    ON "kept_rate."."indicator" = 'kept_rate'
    AND "kept_rate."."value" = "valued_item"."kept_rate"
  LEFT JOIN "better_item_l3" AS "spread.l3"
    ON "spread.l3"."indicator" = 'spread'
    AND "spread.l3"."value" = "valued_item"."spread"
    AND "spread.l3"."peers" = "valued_item"."l3"
  LEFT JOIN "better_item_l2" AS "spread.l2"
    ON "spread.l2"."indicator" = 'spread'
    AND "spread.l2"."value" = "valued_item"."spread"
    AND "spread.l2"."peers" = "valued_item"."l2"
), "multiplied" AS (
  SELECT
    "compared".*,
    (
      (
        "compared"."return_rate" * 1000 * 2
      ) + "compared"."return_rate.baseline"
    ) // NULLIF("compared"."return_rate.baseline" * 2, 0) AS "return_rate.times_baseline",
    (
      (
        "compared"."quick_rate" * 1000 * 2
      ) + "compared"."quick_rate.baseline"
    ) // NULLIF("compared"."quick_rate.baseline" * 2, 0) AS "quick_rate.times_baseline",
    CAST(SIGN("compared"."middle_delay.baseline") * SIGN(CAST("compared"."middle_delay" AS INT128) * CAST(1000 AS INT128)) * (
      (
        (
          ABS(CAST("compared"."middle_delay" AS INT128) * CAST(1000 AS INT128)) * CAST(2 AS INT128)
        ) + CAST(ABS("compared"."middle_delay.baseline") AS INT128)
      ) // NULLIF(CAST(ABS("compared"."middle_delay.baseline") AS INT128) * CAST(2 AS INT128), 0)
    ) AS BIGINT) AS "middle_delay.times_baseline",
    CAST(SIGN("compared"."high_net.baseline") * SIGN(CAST("compared"."high_net" AS INT128) * CAST(1000 AS INT128)) * (
      (
        (
          ABS(CAST("compared"."high_net" AS INT128) * CAST(1000 AS INT128)) * CAST(2 AS INT128)
        ) + CAST(ABS("compared"."high_net.baseline") AS INT128)
      ) // NULLIF(CAST(ABS("compared"."high_net.baseline") AS INT128) * CAST(2 AS INT128), 0)
    ) AS BIGINT) AS "high_net.times_baseline",
    (
      (
        "compared"."busy_month" * 1000 * 2
      ) + "compared"."busy_month.baseline"
    ) // NULLIF("compared"."busy_month.baseline" * 2, 0) AS "busy_month.times_baseline",
    (
      (
        "compared"."recent_return_rate" * 1000 * 2
      ) + "compared"."recent_return_rate.baseline"
    ) // NULLIF("compared"."recent_return_rate.baseline" * 2, 0) AS "recent_return_rate.times_baseline",
    (
      (
        "compared"."kept_rate" * 1000 * 2
      ) + "compared"."kept_rate.baseline"
    ) // NULLIF("compared"."kept_rate.baseline" * 2, 0) AS "kept_rate.times_baseline",
    CAST(SIGN("compared"."spread.baseline") * SIGN(CAST("compared"."spread" AS INT128) * CAST(1000 AS INT128)) * (
      (
        (
          ABS(CAST("compared"."spread" AS INT128) * CAST(1000 AS INT128)) * CAST(2 AS INT128)
        ) + CAST(ABS("compared"."spread.baseline") AS INT128)
      ) // NULLIF(CAST(ABS("compared"."spread.baseline") AS INT128) * CAST(2 AS INT128), 0)
    ) AS BIGINT) AS "spread.times_baseline"
  FROM "compared"
)
SELECT
  *
FROM "multiplied"

-- shops named by order records but not described → read
SELECT
  'order' AS "record",
  'shop' AS "kind",
  COUNT(*) AS "subjects",
  CAST(COALESCE(SUM("ids"."records"), 0) AS BIGINT) AS "records"
FROM (
  SELECT
    *
  FROM "counted_order_shop"
) AS "ids"
WHERE
  NOT EXISTS(
    SELECT
      1
    FROM "valued_shop"
    WHERE
      "valued_shop"."subject_id" = "ids"."subject_id"
  )

-- shops named by refund records but not described → read
SELECT
  'refund' AS "record",
  'shop' AS "kind",
  COUNT(*) AS "subjects",
  CAST(COALESCE(SUM("ids"."records"), 0) AS BIGINT) AS "records"
FROM (
  SELECT
    *
  FROM "counted_refund_shop"
) AS "ids"
WHERE
  NOT EXISTS(
    SELECT
      1
    FROM "valued_shop"
    WHERE
      "valued_shop"."subject_id" = "ids"."subject_id"
  )

-- items named by order records but not described → read
SELECT
  'order' AS "record",
  'item' AS "kind",
  COUNT(*) AS "subjects",
  CAST(COALESCE(SUM("ids"."records"), 0) AS BIGINT) AS "records"
FROM (
  SELECT
    *
  FROM "counted_order_item"
) AS "ids"
WHERE
  NOT EXISTS(
    SELECT
      1
    FROM "valued_item"
    WHERE
      "valued_item"."subject_id" = "ids"."subject_id"
  )

-- items named by refund records but not described → read
SELECT
  'refund' AS "record",
  'item' AS "kind",
  COUNT(*) AS "subjects",
  CAST(COALESCE(SUM("ids"."records"), 0) AS BIGINT) AS "records"
FROM (
  SELECT
    *
  FROM "counted_refund_item"
) AS "ids"
WHERE
  NOT EXISTS(
    SELECT
      1
    FROM "valued_item"
    WHERE
      "valued_item"."subject_id" = "ids"."subject_id"
  )

-- items named by audit records but not described → read
SELECT
  'audit' AS "record",
  'item' AS "kind",
  COUNT(*) AS "subjects",
  CAST(COALESCE(SUM("ids"."records"), 0) AS BIGINT) AS "records"
FROM (
  SELECT
    "record"."item_id" AS "subject_id",
    COUNT(*) AS "records"
  FROM "record_audit" AS "record"
  WHERE
    NOT "record"."item_id" IS NULL
    AND (
      "record"."audited_at" >= 1794585600000000
      AND "record"."audited_at" < 1795190400000000
    )
  GROUP BY
    "record"."item_id"
) AS "ids"
WHERE
  NOT EXISTS(
    SELECT
      1
    FROM "valued_item"
    WHERE
      "valued_item"."subject_id" = "ids"."subject_id"
  )

-- shops named by audit records but not described → read
SELECT
  'audit' AS "record",
  'shop' AS "kind",
  COUNT(*) AS "subjects",
  CAST(COALESCE(SUM("ids"."records"), 0) AS BIGINT) AS "records"
FROM (
  SELECT
    "record"."shop_id" AS "subject_id",
    COUNT(*) AS "records"
  FROM "record_audit" AS "record"
  WHERE
    NOT "record"."shop_id" IS NULL
    AND (
      "record"."audited_at" >= 1794499200000000
      AND "record"."audited_at" < 1795190400000000
    )
  GROUP BY
    "record"."shop_id"
) AS "ids"
WHERE
  NOT EXISTS(
    SELECT
      1
    FROM "valued_shop"
    WHERE
      "valued_shop"."subject_id" = "ids"."subject_id"
  )

-- score every shop → governed_shop
WITH "measured" AS (
  SELECT
    "measured_shop".*
  FROM "measured_shop"
), "dimensions" AS (
  SELECT
    "measured".*,
    (
      (
        (
          CASE
            WHEN NOT "return_rate" IS NULL
            THEN CASE
              WHEN "return_rate" <= 0
              THEN 100000
              WHEN "return_rate" <= 10000
              THEN 90000 + (
                (
                  (
                    (
                      10000 - "return_rate"
                    ) * 10000 * 2
                  ) + 10000
                ) // 20000
              )
              WHEN "return_rate" <= 300000
              THEN 0 + (
                (
                  (
                    (
                      300000 - "return_rate"
                    ) * 90000 * 2
                  ) + 290000
                ) // 580000
              )
              ELSE 0
            END
            ELSE 0
          END * 30
        ) + (
          CASE
            WHEN NOT "refund_ratio" IS NULL
            THEN CASE
              WHEN "refund_ratio" <= -100
              THEN 0
              WHEN "refund_ratio" <= 33
              THEN 0 + (
                (
                  (
                    (
                      "refund_ratio" - -100
                    ) * 77777 * 2
                  ) + 133
                ) // 266
              )
              WHEN "refund_ratio" <= 500
              THEN 10001 + (
                (
                  (
                    (
                      500 - "refund_ratio"
                    ) * 67776 * 2
                  ) + 467
                ) // 934
              )
              ELSE 10001
            END
            ELSE 0
          END * 7
        )
      ) * 2 + CASE WHEN NOT "return_rate" IS NULL THEN 30 ELSE 0 END + CASE WHEN NOT "refund_ratio" IS NULL THEN 7 ELSE 0 END
    ) // NULLIF(
      (
        CASE WHEN NOT "return_rate" IS NULL THEN 30 ELSE 0 END + CASE WHEN NOT "refund_ratio" IS NULL THEN 7 ELSE 0 END
      ) * 2,
      0
    ) AS "experience.goods",
    (
      (
        (
          CASE
            WHEN NOT "quick_rate" IS NULL
            THEN CASE
              WHEN "quick_rate" <= 300000
              THEN 0
              WHEN "quick_rate" <= 1000000
              THEN 0 + (
                (
                  (
                    (
                      "quick_rate" - 300000
                    ) * 100000 * 2
                  ) + 700000
                ) // 1400000
              )
              ELSE 100000
            END
            ELSE 0
          END * 20
        ) + (
          CASE
            WHEN NOT "delay" IS NULL
            THEN CASE
              WHEN "delay" <= 43200
              THEN 100000
              WHEN "delay" <= 172800
              THEN 3333 + (
                (
                  (
                    (
                      172800 - "delay"
                    ) * 96667 * 2
                  ) + 129600
                ) // 259200
              )
              ELSE 3333
            END
            ELSE 0
          END * 10
        )
      ) * 2 + CASE WHEN NOT "quick_rate" IS NULL THEN 20 ELSE 0 END + CASE WHEN NOT "delay" IS NULL THEN 10 ELSE 0 END
    ) // NULLIF(
      (
        CASE WHEN NOT "quick_rate" IS NULL THEN 20 ELSE 0 END + CASE WHEN NOT "delay" IS NULL THEN 10 ELSE 0 END
      ) * 2,
      0
    ) AS "experience.logistics"
  FROM "measured"
), "scores" AS (
  SELECT
    "dimensions".*,
    CASE
      WHEN "dimensions"."orders" >= 1
      AND NOT COALESCE("dimensions"."experience.goods", "dimensions"."experience.logistics") IS NULL
      THEN CAST(LEAST(
        GREATEST(
          3000,
          LEAST(
            5000,
            CAST(3000 + (
              (
                (
                  (
                    (
                      (
                        (
                          (
                            COALESCE("dimensions"."experience.goods", 0) * 40
                          ) + (
                            COALESCE("dimensions"."experience.logistics", 0) * 30
                          )
                        ) * 2 + CASE WHEN NOT "dimensions"."experience.goods" IS NULL THEN 40 ELSE 0 END + CASE WHEN NOT "dimensions"."experience.logistics" IS NULL THEN 30 ELSE 0 END
                      ) // NULLIF(
                        (
                          CASE WHEN NOT "dimensions"."experience.goods" IS NULL THEN 40 ELSE 0 END + CASE WHEN NOT "dimensions"."experience.logistics" IS NULL THEN 30 ELSE 0 END
                        ) * 2,
                        0
                      )
                    ) * 2000 * 2
                  ) + 1000000
                ) // 2000000
              ) * 10
            ) AS INT128) + COALESCE("adjustments"."experience", 0)
          )
        ),
        CASE WHEN "dimensions"."severe_cases_30d" >= 1 THEN 4390 END,
        CASE WHEN "dimensions"."category" = 'b' THEN 4500 END
      ) AS BIGINT)
    END AS "experience"
  FROM "dimensions"
  LEFT JOIN (
    SELECT
      SUBSTRING("score_adjustment"."subject", 6) AS "subject_id",
      SUM("score_adjustment"."amount") FILTER(WHERE
        "score_adjustment"."score" = 'experience') AS "experience"
    FROM "score_adjustment"
    WHERE
      STARTS_WITH("score_adjustment"."subject", 'shop:')
    GROUP BY
      SUBSTRING("score_adjustment"."subject", 6)
  ) AS "adjustments"
    ON "dimensions"."subject_id" = "adjustments"."subject_id"
), "bands" AS (
  SELECT
    "scores".*,
    CASE
      WHEN "experience" >= 4850
      THEN 'leading'
      WHEN "experience" >= 4400
      THEN 'fair'
      WHEN "experience" >= 3500
      THEN 'poor'
    END AS "experience.band"
  FROM "scores"
), "followed" AS (
  SELECT
    "bands".*,
    COALESCE(
      CASE
        WHEN "experience.band" = 'leading'
        THEN 1200
        WHEN "experience.band" = 'poor'
        THEN 800
      END,
      1000
    ) AS "tilt.M07",
    CAST(NULL AS TEXT) AS "right.M07"
  FROM "bands"
)
SELECT
  *
FROM "followed"

-- score every item → governed_item
WITH "measured" AS (
  SELECT
    "measured_item".*
  FROM "measured_item"
)
SELECT
  *
FROM "measured"

-- screen every shop → flagged_shop
WITH "governed" AS (
  SELECT
    "governed_shop".*
  FROM "governed_shop"
), "graded" AS (
  SELECT
    "governed".*,
    CASE
      WHEN "quick_rate" < 900000 AND (
        "experience" < 4850 OR "experience.band" IS NULL
      )
      THEN 1
      ELSE 0
    END AS "grade.S06",
    CASE
      WHEN "recent_return_rate.rank" < 400000
      THEN 2
      WHEN "recent_return_rate.window" >= 1
      THEN 1
      ELSE 0
    END AS "grade.G20",
    CASE WHEN "kept_rate" < 600000 OR "spread" >= 9 THEN 1 ELSE 0 END AS "grade.S20",
    CASE WHEN "whole_rate" >= 1 THEN 1 ELSE 0 END AS "grade.S21"
  FROM "governed"
), "screened" AS (
  SELECT
    *
  FROM "graded"
  WHERE
    "grade.S06" > 0 OR "grade.G20" > 0 OR "grade.S20" > 0 OR "grade.S21" > 0
)
SELECT
  *
FROM "screened"

-- screen every item → flagged_item
WITH "governed" AS (
  SELECT
    "governed_item".*
  FROM "governed_item"
), "graded" AS (
  SELECT
    "governed".*,
    CASE
      WHEN "return_rate.times_baseline" >= 2000
      THEN 3
      WHEN "return_rate.times_baseline" >= 1500
      THEN 2
      WHEN "return_rate.numerator" >= 1
      THEN 1
      ELSE 0
    END AS "grade.G02",
    CASE WHEN "shop.category" = 'a' AND "latest_paid" < 50 THEN 2 ELSE 0 END AS "grade.G09",
    CASE
      WHEN "recent_return_rate.rank" < 400000
      THEN 2
      WHEN "recent_return_rate.window" >= 1
      THEN 1
      ELSE 0
    END AS "grade.G20"
  FROM "governed"
), "screened" AS (
  SELECT
    *
  FROM "graded"
  WHERE
    "grade.G02" > 0 OR "grade.G09" > 0 OR "grade.G20" > 0
)
SELECT
  *
FROM "screened"

-- every shop to judge → read
SELECT
  *
FROM "flagged_shop"

-- every item to judge → read
SELECT
  *
FROM "flagged_item"

-- find records that meet C01 → met_C01
WITH "met" AS (
  SELECT
    'item:' || CAST("record"."item_id" AS TEXT) AS "_subject",
    "who"."subject_name" AS "_subject_name",
    "who"."operator" AS "_operator",
    "who"."owner_id" AS "_owner_id",
    COALESCE(CAST("record"."content_id" AS TEXT), CAST("record"."audit_id" AS TEXT)) AS "_incident",
    CASE
      WHEN "record"."severity" = 'severe'
      THEN 3
      WHEN "record"."severity" = 'serious'
      THEN 2
      WHEN "record"."severity" = 'slight'
      THEN 1
      ELSE 0
    END AS "_grade",
    CAST("record"."audit_id" AS TEXT) AS "_key",
    "record"."audited_at" AS "_at",
    "record"."_seq",
    "record"."audit_id",
    "record"."item_id",
    "record"."shop_id",
    "record"."audited_at",
    "record"."content_id",
    "record"."severity",
    "record"."confirmed"
  FROM "record_audit" AS "record"
  JOIN "valued_item" AS "who"
    ON "record"."item_id" = "who"."subject_id"
  WHERE
    (
      "record"."audited_at" >= 1794585600000000
      AND "record"."audited_at" < 1795190400000000
    )
    AND "record"."confirmed" = 1
    AND CASE
      WHEN "record"."severity" = 'severe'
      THEN 3
      WHEN "record"."severity" = 'serious'
      THEN 2
      WHEN "record"."severity" = 'slight'
      THEN 1
      ELSE 0
    END > 0
  UNION ALL
  SELECT
    'shop:' || CAST("record"."shop_id" AS TEXT) AS "_subject",
    "who"."subject_name" AS "_subject_name",
    "who"."operator" AS "_operator",
    "who"."owner_id" AS "_owner_id",
    COALESCE(CAST("record"."content_id" AS TEXT), CAST("record"."audit_id" AS TEXT)) AS "_incident",
    CASE
      WHEN "record"."severity" = 'severe'
      THEN 3
      WHEN "record"."severity" = 'serious'
      THEN 2
      WHEN "record"."severity" = 'slight'
      THEN 1
      ELSE 0
    END AS "_grade",
    CAST("record"."audit_id" AS TEXT) AS "_key",
    "record"."audited_at" AS "_at",
    "record"."_seq",
    "record"."audit_id",
    "record"."item_id",
    "record"."shop_id",
    "record"."audited_at",
    "record"."content_id",
    "record"."severity",
    "record"."confirmed"
  FROM "record_audit" AS "record"
  JOIN "valued_shop" AS "who"
    ON "record"."shop_id" = "who"."subject_id"
  WHERE
    (
      "record"."audited_at" >= 1794585600000000
      AND "record"."audited_at" < 1795190400000000
    )
    AND "record"."confirmed" = 1
    AND CASE
      WHEN "record"."severity" = 'severe'
      THEN 3
      WHEN "record"."severity" = 'serious'
      THEN 2
      WHEN "record"."severity" = 'slight'
      THEN 1
      ELSE 0
    END > 0
    AND "record"."item_id" IS NULL
), "undecided" AS (
  SELECT
    *
  FROM "met"
  WHERE
    NOT EXISTS(
      SELECT
        1
      FROM "decided_incident"
      WHERE
        "decided_incident"."standard" = 'C01'
        AND "decided_incident"."subject" = "met"."_subject"
        AND "decided_incident"."incident" = "met"."_incident"
    )
)
SELECT
  *
FROM "undecided"

-- find incidents of C01 → found_C01
SELECT
  *
FROM "met_C01"
QUALIFY
  ROW_NUMBER() OVER (
    PARTITION BY "_subject", "_incident"
    ORDER BY "_at" DESC, "_seq" DESC, "_key" DESC
  ) = 1

-- find records that meet C02 → met_C02
WITH "met" AS (
  SELECT
    'shop:' || CAST("record"."shop_id" AS TEXT) AS "_subject",
    "who"."subject_name" AS "_subject_name",
    "who"."operator" AS "_operator",
    "who"."owner_id" AS "_owner_id",
    COALESCE(CAST("record"."audit_id" AS TEXT), CAST("record"."audit_id" AS TEXT)) AS "_incident",
    CASE WHEN NOT "record"."severity" IS NULL THEN 1 ELSE 0 END AS "_grade",
    CAST("record"."audit_id" AS TEXT) AS "_key",
    "record"."audited_at" AS "_at",
    "record"."_seq",
    "record"."audit_id",
    "record"."item_id",
    "record"."shop_id",
    "record"."audited_at",
    "record"."content_id",
    "record"."severity",
    "record"."confirmed"
  FROM "record_audit" AS "record"
  JOIN "valued_shop" AS "who"
    ON "record"."shop_id" = "who"."subject_id"
  WHERE
    (
      "record"."audited_at" >= 1794499200000000
      AND "record"."audited_at" < 1795190400000000
    )
    AND NOT "record"."audited_at" IS NULL
    AND CASE WHEN NOT "record"."severity" IS NULL THEN 1 ELSE 0 END > 0
), "undecided" AS (
  SELECT
    *
  FROM "met"
  WHERE
    NOT EXISTS(
      SELECT
        1
      FROM "decided_incident"
      WHERE
        "decided_incident"."standard" = 'C02'
        AND "decided_incident"."subject" = "met"."_subject"
        AND "decided_incident"."incident" = "met"."_incident"
    )
)
SELECT
  *
FROM "undecided"

-- find incidents of C02 → found_C02
SELECT
  *
FROM "met_C02"
QUALIFY
  ROW_NUMBER() OVER (
    PARTITION BY "_subject", "_incident"
    ORDER BY "_at" DESC, "_seq" DESC, "_key" DESC
  ) = 1

-- incidents of C01 to judge → read
SELECT
  *
FROM "found_C01"

-- incidents of C02 to judge → read
SELECT
  *
FROM "found_C02"

-- order records behind every flagged shop → read
WITH "flagged" AS MATERIALIZED (
  SELECT
    "subject_id",
    "grade.S06",
    "grade.S20",
    "grade.S21",
    "kept_rate.window",
    "high_net.window"
  FROM "flagged_shop"
  WHERE
    "grade.S06" > 0 OR "grade.S20" > 0 OR "grade.S21" > 0
), "record" AS MATERIALIZED (
  SELECT
    "record"."order_id",
    "record"."shop_id",
    "record"."paid_at",
    "record"."shipped_at",
    "record"."buyer_id",
    "record"."paid",
    "record"."discount"
  FROM "record_order" AS "record"
  SEMI JOIN "flagged"
    ON "record"."shop_id" = "flagged"."subject_id"
  WHERE
    "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1795190400000000
), "behind" AS (
  SELECT
    'S06' AS "standard",
    'shop:' || CAST("record"."shop_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'quick_rate' AS "indicator",
    TRUE AS "left_out",
    CAST("record"."order_id" AS TEXT) AS "_key",
    "record"."paid_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."shop_id" = "flagged"."subject_id" AND "flagged"."grade.S06" > 0
  WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND "record"."shipped_at" < 1795104000000000
    AND NOT COALESCE(
      (
        "record"."shipped_at" - "record"."paid_at"
      ) < 86400500000
      AND "record"."shipped_at" < 1795104000000000,
      FALSE
    )
  UNION ALL
  SELECT
    'S20' AS "standard",
    'shop:' || CAST("record"."shop_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'kept_rate' AS "indicator",
    TRUE AS "left_out",
    CAST("record"."order_id" AS TEXT) AS "_key",
    "record"."paid_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."shop_id" = "flagged"."subject_id"
    AND "flagged"."grade.S20" > 0
    AND "flagged"."kept_rate.window" = 1
  WHERE
    (
      "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000
    )
    AND NOT COALESCE("record"."buyer_id" = 'B1', FALSE)
    AND NOT COALESCE(
      NOT "record"."shipped_at" IS NULL AND NOT COALESCE("record"."paid" < 50, FALSE),
      FALSE
    )
  UNION ALL
  SELECT
    'S20' AS "standard",
    'shop:' || CAST("record"."shop_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'kept_rate' AS "indicator",
    TRUE AS "left_out",
    CAST("record"."order_id" AS TEXT) AS "_key",
    "record"."paid_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."shop_id" = "flagged"."subject_id"
    AND "flagged"."grade.S20" > 0
    AND "flagged"."kept_rate.window" = 2
  WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."buyer_id" = 'B1', FALSE)
    AND NOT COALESCE(
      NOT "record"."shipped_at" IS NULL AND NOT COALESCE("record"."paid" < 50, FALSE),
      FALSE
    )
  UNION ALL
  SELECT
    'S20' AS "standard",
    'shop:' || CAST("record"."shop_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'high_net' AS "indicator",
    FALSE AS "left_out",
    CAST("record"."order_id" AS TEXT) AS "_key",
    "record"."paid_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."shop_id" = "flagged"."subject_id"
    AND "flagged"."grade.S20" > 0
    AND "flagged"."high_net.window" = 1
  WHERE
    (
      "record"."paid_at" >= 1794585600000000 AND "record"."paid_at" < 1795190400000000
    )
    AND (
      NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
    )
  UNION ALL
  SELECT
    'S20' AS "standard",
    'shop:' || CAST("record"."shop_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'high_net' AS "indicator",
    FALSE AS "left_out",
    CAST("record"."order_id" AS TEXT) AS "_key",
    "record"."paid_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."shop_id" = "flagged"."subject_id"
    AND "flagged"."grade.S20" > 0
    AND "flagged"."high_net.window" = 2
  WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND (
      NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
    )
  UNION ALL
  SELECT
    'S20' AS "standard",
    'shop:' || CAST("record"."shop_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'high_net' AS "indicator",
    FALSE AS "left_out",
    CAST("record"."order_id" AS TEXT) AS "_key",
    "record"."paid_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."shop_id" = "flagged"."subject_id"
    AND "flagged"."grade.S20" > 0
    AND "flagged"."high_net.window" = 3
  WHERE
    (
      "record"."paid_at" >= 1791302400000000 AND "record"."paid_at" < 1793894400000000
    )
    AND (
      NOT "record"."paid" IS NULL AND NOT "record"."discount" IS NULL
    )
  UNION ALL
  SELECT
    'S20' AS "standard",
    'shop:' || CAST("record"."shop_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'latest_paid' AS "indicator",
    FALSE AS "left_out",
    CAST("record"."order_id" AS TEXT) AS "_key",
    "record"."paid_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."shop_id" = "flagged"."subject_id" AND "flagged"."grade.S20" > 0
  WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT "record"."paid" IS NULL
  UNION ALL
  SELECT
    'S21' AS "standard",
    'shop:' || CAST("record"."shop_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'whole_rate' AS "indicator",
    TRUE AS "left_out",
    CAST("record"."order_id" AS TEXT) AS "_key",
    "record"."paid_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."shop_id" = "flagged"."subject_id" AND "flagged"."grade.S21" > 0
  WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."paid" < 50, FALSE)
    AND FALSE
), "ranked" AS (
  SELECT
    "behind".*,
    ROW_NUMBER() OVER (
      PARTITION BY "standard", "subject", "incident", "indicator", "left_out"
      ORDER BY "_at" DESC, "_key"
    ) AS "place"
  FROM "behind"
), "evidence" AS (
  SELECT
    "standard",
    "subject",
    "incident",
    "indicator",
    "left_out",
    'order' AS "record",
    COUNT(*) AS "total",
    ARRAY_AGG("_key" ORDER BY "place") FILTER(WHERE
      "place" <= 20) AS "keys",
    ARRAY_AGG("_at" ORDER BY "place") FILTER(WHERE
      "place" <= 20) AS "ats"
  FROM "ranked"
  GROUP BY
    "standard",
    "subject",
    "incident",
    "indicator",
    "left_out"
)
SELECT
  *
FROM "evidence"

-- refund records behind every flagged shop → read
WITH "flagged" AS MATERIALIZED (
  SELECT
    "subject_id",
    "grade.G20",
    "recent_return_rate.window"
  FROM "flagged_shop"
  WHERE
    "grade.G20" > 0
), "record" AS MATERIALIZED (
  SELECT
    "record"."refund_id",
    "record"."shop_id",
    "record"."requested_at",
    "record"."amount"
  FROM "record_refund" AS "record"
  SEMI JOIN "flagged"
    ON "record"."shop_id" = "flagged"."subject_id"
  WHERE
    "record"."requested_at" >= 1791302400000000
    AND "record"."requested_at" < 1795190400000000
), "behind" AS (
  SELECT
    'G20' AS "standard",
    'shop:' || CAST("record"."shop_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'recent_return_rate' AS "indicator",
    FALSE AS "left_out",
    CAST("record"."refund_id" AS TEXT) AS "_key",
    "record"."requested_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."shop_id" = "flagged"."subject_id"
    AND "flagged"."grade.G20" > 0
    AND "flagged"."recent_return_rate.window" = 1
  WHERE
    (
      "record"."requested_at" >= 1794585600000000
      AND "record"."requested_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."amount" < 30, FALSE)
  UNION ALL
  SELECT
    'G20' AS "standard",
    'shop:' || CAST("record"."shop_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'recent_return_rate' AS "indicator",
    FALSE AS "left_out",
    CAST("record"."refund_id" AS TEXT) AS "_key",
    "record"."requested_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."shop_id" = "flagged"."subject_id"
    AND "flagged"."grade.G20" > 0
    AND "flagged"."recent_return_rate.window" = 2
  WHERE
    (
      "record"."requested_at" >= 1792598400000000
      AND "record"."requested_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."amount" < 30, FALSE)
  UNION ALL
  SELECT
    'G20' AS "standard",
    'shop:' || CAST("record"."shop_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'recent_return_rate' AS "indicator",
    FALSE AS "left_out",
    CAST("record"."refund_id" AS TEXT) AS "_key",
    "record"."requested_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."shop_id" = "flagged"."subject_id"
    AND "flagged"."grade.G20" > 0
    AND "flagged"."recent_return_rate.window" = 3
  WHERE
    (
      "record"."requested_at" >= 1791302400000000
      AND "record"."requested_at" < 1793894400000000
    )
    AND NOT COALESCE("record"."amount" < 30, FALSE)
), "ranked" AS (
  SELECT
    "behind".*,
    ROW_NUMBER() OVER (
      PARTITION BY "standard", "subject", "incident", "indicator", "left_out"
      ORDER BY "_at" DESC, "_key"
    ) AS "place"
  FROM "behind"
), "evidence" AS (
  SELECT
    "standard",
    "subject",
    "incident",
    "indicator",
    "left_out",
    'refund' AS "record",
    COUNT(*) AS "total",
    ARRAY_AGG("_key" ORDER BY "place") FILTER(WHERE
      "place" <= 20) AS "keys",
    ARRAY_AGG("_at" ORDER BY "place") FILTER(WHERE
      "place" <= 20) AS "ats"
  FROM "ranked"
  GROUP BY
    "standard",
    "subject",
    "incident",
    "indicator",
    "left_out"
)
SELECT
  *
FROM "evidence"

-- refund records behind every flagged item → read
WITH "flagged" AS MATERIALIZED (
  SELECT
    "subject_id",
    "grade.G02",
    "grade.G20",
    "recent_return_rate.window"
  FROM "flagged_item"
  WHERE
    "grade.G02" > 0 OR "grade.G20" > 0
), "record" AS MATERIALIZED (
  SELECT
    "record"."refund_id",
    "record"."item_id",
    "record"."requested_at",
    "record"."reason",
    "record"."amount"
  FROM "record_refund" AS "record"
  SEMI JOIN "flagged"
    ON "record"."item_id" = "flagged"."subject_id"
  WHERE
    "record"."requested_at" >= 1791302400000000
    AND "record"."requested_at" < 1795190400000000
), "behind" AS (
  SELECT
    'G02' AS "standard",
    'item:' || CAST("record"."item_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'return_rate' AS "indicator",
    FALSE AS "left_out",
    CAST("record"."refund_id" AS TEXT) AS "_key",
    "record"."requested_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."item_id" = "flagged"."subject_id" AND "flagged"."grade.G02" > 0
  WHERE
    (
      "record"."requested_at" >= 1791302400000000
      AND "record"."requested_at" < 1793894400000000
    )
    AND "record"."reason" IN ('quality', 'damaged')
  UNION ALL
  SELECT
    'G20' AS "standard",
    'item:' || CAST("record"."item_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'recent_return_rate' AS "indicator",
    FALSE AS "left_out",
    CAST("record"."refund_id" AS TEXT) AS "_key",
    "record"."requested_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."item_id" = "flagged"."subject_id"
    AND "flagged"."grade.G20" > 0
    AND "flagged"."recent_return_rate.window" = 1
  WHERE
    (
      "record"."requested_at" >= 1794585600000000
      AND "record"."requested_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."amount" < 30, FALSE)
  UNION ALL
  SELECT
    'G20' AS "standard",
    'item:' || CAST("record"."item_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'recent_return_rate' AS "indicator",
    FALSE AS "left_out",
    CAST("record"."refund_id" AS TEXT) AS "_key",
    "record"."requested_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."item_id" = "flagged"."subject_id"
    AND "flagged"."grade.G20" > 0
    AND "flagged"."recent_return_rate.window" = 2
  WHERE
    (
      "record"."requested_at" >= 1792598400000000
      AND "record"."requested_at" < 1795190400000000
    )
    AND NOT COALESCE("record"."amount" < 30, FALSE)
  UNION ALL
  SELECT
    'G20' AS "standard",
    'item:' || CAST("record"."item_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'recent_return_rate' AS "indicator",
    FALSE AS "left_out",
    CAST("record"."refund_id" AS TEXT) AS "_key",
    "record"."requested_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."item_id" = "flagged"."subject_id"
    AND "flagged"."grade.G20" > 0
    AND "flagged"."recent_return_rate.window" = 3
  WHERE
    (
      "record"."requested_at" >= 1791302400000000
      AND "record"."requested_at" < 1793894400000000
    )
    AND NOT COALESCE("record"."amount" < 30, FALSE)
), "ranked" AS (
  SELECT
    "behind".*,
    ROW_NUMBER() OVER (
      PARTITION BY "standard", "subject", "incident", "indicator", "left_out"
      ORDER BY "_at" DESC, "_key"
    ) AS "place"
  FROM "behind"
), "evidence" AS (
  SELECT
    "standard",
    "subject",
    "incident",
    "indicator",
    "left_out",
    'refund' AS "record",
    COUNT(*) AS "total",
    ARRAY_AGG("_key" ORDER BY "place") FILTER(WHERE
      "place" <= 20) AS "keys",
    ARRAY_AGG("_at" ORDER BY "place") FILTER(WHERE
      "place" <= 20) AS "ats"
  FROM "ranked"
  GROUP BY
    "standard",
    "subject",
    "incident",
    "indicator",
    "left_out"
)
SELECT
  *
FROM "evidence"

-- order records behind every flagged item → read
WITH "flagged" AS MATERIALIZED (
  SELECT
    "subject_id",
    "grade.G09"
  FROM "flagged_item"
  WHERE
    "grade.G09" > 0
), "record" AS MATERIALIZED (
  SELECT
    "record"."order_id",
    "record"."item_id",
    "record"."paid_at",
    "record"."paid"
  FROM "record_order" AS "record"
  SEMI JOIN "flagged"
    ON "record"."item_id" = "flagged"."subject_id"
  WHERE
    "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
), "behind" AS (
  SELECT
    'G09' AS "standard",
    'item:' || CAST("record"."item_id" AS TEXT) AS "subject",
    CAST(NULL AS TEXT) AS "incident",
    'latest_paid' AS "indicator",
    FALSE AS "left_out",
    CAST("record"."order_id" AS TEXT) AS "_key",
    "record"."paid_at" AS "_at"
  FROM "record"
  JOIN "flagged"
    ON "record"."item_id" = "flagged"."subject_id" AND "flagged"."grade.G09" > 0
  WHERE
    (
      "record"."paid_at" >= 1792598400000000 AND "record"."paid_at" < 1795190400000000
    )
    AND NOT "record"."paid" IS NULL
), "ranked" AS (
  SELECT
    "behind".*,
    ROW_NUMBER() OVER (
      PARTITION BY "standard", "subject", "incident", "indicator", "left_out"
      ORDER BY "_at" DESC, "_key"
    ) AS "place"
  FROM "behind"
), "evidence" AS (
  SELECT
    "standard",
    "subject",
    "incident",
    "indicator",
    "left_out",
    'order' AS "record",
    COUNT(*) AS "total",
    ARRAY_AGG("_key" ORDER BY "place") FILTER(WHERE
      "place" <= 20) AS "keys",
    ARRAY_AGG("_at" ORDER BY "place") FILTER(WHERE
      "place" <= 20) AS "ats"
  FROM "ranked"
  GROUP BY
    "standard",
    "subject",
    "incident",
    "indicator",
    "left_out"
)
SELECT
  *
FROM "evidence"

-- records behind incidents of C01 → read
WITH "behind" AS (
  SELECT
    'C01' AS "standard",
    "_subject" AS "subject",
    "_incident" AS "incident",
    CAST(NULL AS TEXT) AS "indicator",
    FALSE AS "left_out",
    "_key",
    "_at"
  FROM "met_C01"
), "ranked" AS (
  SELECT
    "behind".*,
    ROW_NUMBER() OVER (
      PARTITION BY "standard", "subject", "incident", "indicator", "left_out"
      ORDER BY "_at" DESC, "_key"
    ) AS "place"
  FROM "behind"
), "evidence" AS (
  SELECT
    "standard",
    "subject",
    "incident",
    "indicator",
    "left_out",
    'audit' AS "record",
    COUNT(*) AS "total",
    ARRAY_AGG("_key" ORDER BY "place") FILTER(WHERE
      "place" <= 20) AS "keys",
    ARRAY_AGG("_at" ORDER BY "place") FILTER(WHERE
      "place" <= 20) AS "ats"
  FROM "ranked"
  GROUP BY
    "standard",
    "subject",
    "incident",
    "indicator",
    "left_out"
)
SELECT
  *
FROM "evidence"

-- records behind incidents of C02 → read
WITH "behind" AS (
  SELECT
    'C02' AS "standard",
    "_subject" AS "subject",
    "_incident" AS "incident",
    CAST(NULL AS TEXT) AS "indicator",
    FALSE AS "left_out",
    "_key",
    "_at"
  FROM "met_C02"
), "ranked" AS (
  SELECT
    "behind".*,
    ROW_NUMBER() OVER (
      PARTITION BY "standard", "subject", "incident", "indicator", "left_out"
      ORDER BY "_at" DESC, "_key"
    ) AS "place"
  FROM "behind"
), "evidence" AS (
  SELECT
    "standard",
    "subject",
    "incident",
    "indicator",
    "left_out",
    'audit' AS "record",
    COUNT(*) AS "total",
    ARRAY_AGG("_key" ORDER BY "place") FILTER(WHERE
      "place" <= 20) AS "keys",
    ARRAY_AGG("_at" ORDER BY "place") FILTER(WHERE
      "place" <= 20) AS "ats"
  FROM "ranked"
  GROUP BY
    "standard",
    "subject",
    "incident",
    "indicator",
    "left_out"
)
SELECT
  *
FROM "evidence"

-- facts of every shop that is asked for → read
SELECT
  'shop:' || CAST("governed_shop"."subject_id" AS TEXT) AS "_subject",
  "governed_shop"."subject_name" AS "_subject_name",
  "governed_shop"."operator" AS "_operator",
  CAST(NULL AS TEXT) AS "_owner_subject",
  "governed_shop"."quick_rate",
  "governed_shop"."quick_rate.denominator",
  "governed_shop"."quick_rate.numerator",
  "governed_shop"."quick_rate.baseline",
  "governed_shop"."quick_rate.times_baseline",
  "governed_shop"."quick_rate.rank",
  "governed_shop"."recent_return_rate",
  "governed_shop"."recent_return_rate.denominator",
  "governed_shop"."recent_return_rate.numerator",
  "governed_shop"."recent_return_rate.baseline",
  "governed_shop"."recent_return_rate.times_baseline",
  "governed_shop"."recent_return_rate.rank",
  "governed_shop"."recent_return_rate.window",
  "governed_shop"."kept_rate",
  "governed_shop"."kept_rate.denominator",
  "governed_shop"."kept_rate.numerator",
  "governed_shop"."kept_rate.baseline",
  "governed_shop"."kept_rate.times_baseline",
  "governed_shop"."kept_rate.rank",
  "governed_shop"."kept_rate.window",
  "governed_shop"."spread",
  "governed_shop"."spread.baseline",
  "governed_shop"."spread.times_baseline",
  "governed_shop"."spread.rank",
  "governed_shop"."high_net",
  "governed_shop"."high_net.denominator",
  "governed_shop"."high_net.baseline",
  "governed_shop"."high_net.times_baseline",
  "governed_shop"."high_net.rank",
  "governed_shop"."high_net.window",
  "governed_shop"."latest_paid",
  "governed_shop"."whole_rate",
  "governed_shop"."whole_rate.denominator",
  "governed_shop"."whole_rate.numerator",
  "governed_shop"."experience",
  "governed_shop"."experience.band"
FROM "governed_shop"
SEMI JOIN "asked_shop"
  ON "governed_shop"."subject_id" = "asked_shop"."subject_id"

-- facts of every item that is asked for → read
SELECT
  'item:' || CAST("governed_item"."subject_id" AS TEXT) AS "_subject",
  "governed_item"."subject_name" AS "_subject_name",
  "governed_item"."operator" AS "_operator",
  'shop:' || CAST("governed_item"."owner_id" AS TEXT) AS "_owner_subject",
  "governed_item"."return_rate",
  "governed_item"."return_rate.denominator",
  "governed_item"."return_rate.numerator",
  "governed_item"."return_rate.baseline",
  "governed_item"."return_rate.times_baseline",
  "governed_item"."latest_paid",
  "governed_item"."recent_return_rate",
  "governed_item"."recent_return_rate.denominator",
  "governed_item"."recent_return_rate.numerator",
  "governed_item"."recent_return_rate.baseline",
  "governed_item"."recent_return_rate.times_baseline",
  "governed_item"."recent_return_rate.rank",
  "governed_item"."recent_return_rate.window",
  "governed_item"."shop.category"
FROM "governed_item"
SEMI JOIN "asked_item"
  ON "governed_item"."subject_id" = "asked_item"."subject_id"

