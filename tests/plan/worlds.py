"""Random marketplaces: a few subjects, some dozens of records at the edges of windows and days."""

from datetime import timedelta
from random import Random

from rules.expression.days import day_start
from rules.units import DAY, MICROSECONDS
from tests.plan.making import AS_OF
from tests.plan.marketplace import ZONE
from tests.plan.oracle import World

SHOPS, ITEMS = ("S1", "S2", "S3", "S4"), ("I1", "I2", "I3", "I4", "I5")
EDGES = (0, 1, 2, 7, 8, 10, 15, 30, 31, 45, 46)
LONGEST = max(EDGES)
DAYS = DAY * MICROSECONDS


def moment(some, nights):
    """A time at the edge of a window, or anywhere within the last weeks."""
    edge = nights[some.choice(EDGES)] + some.choice((-1, 0, 1, 499_999))
    return some.choice((edge, some.randrange(nights[-1], nights[0])))


def numbered(some, key, made):
    """Give rows their key, and a sequence of its own order that repeats, so that ties go to the key."""
    rows = [made() for _ in range(some.randrange(60))]
    return [row | {"_seq": some.randrange(4), key: f"{place:02}"} for place, row in enumerate(rows)]


def records(some, nights):
    def shop():
        names = {
            "shop_id": some.choice(SHOPS),
            "name": some.choice(("n", None)),
            "updated_at": some.randrange(3),
        }
        return names | {
            "operator_id": some.choice(("P1", "P2", None)),
            "category": some.choice(("a", "b", None)),
        }

    def item(item_id):
        names = {"item_id": item_id, "shop_id": some.choice((*SHOPS, None)), "listed_at": 0, "_seq": 0}
        peers = {"l3": some.choice(("x", "y", None)), "l2": some.choice(("z", None))}
        return names | peers | {"brand": some.choice(("good", "bad", None))}

    def about():
        return {"item_id": some.choice((*ITEMS, "I9", None)), "shop_id": some.choice((*SHOPS, "S9", None))}

    def order():
        paid_at = moment(some, nights)
        shipped_at = paid_at + some.choice((-DAYS, 0, 86_400_499_999, 86_400_500_000, 3 * DAYS))
        figures = {"paid": some.choice((None, 0, 49, 50, 77)), "discount": some.randrange(90)}
        names = {"buyer_id": some.choice(("B1", "B2", None)), "shipped_at": some.choice((shipped_at, None))}
        return about() | {"paid_at": paid_at} | figures | names

    def refund():
        reason = some.choice(("quality", "damaged", "late", None))
        figures = {"requested_at": moment(some, nights), "amount": some.choice((None, some.randrange(99)))}
        return about() | figures | {"reason": reason}

    def audit():
        found = {"audited_at": moment(some, nights), "content_id": some.choice(("V1", "V2", None))}
        severity = some.choice(("slight", "serious", "severe", "none", None))
        return about() | found | {"severity": severity, "confirmed": some.choice((0, 1, 1, None))}

    return {
        "shop_profile": numbered(some, "version", shop),
        "item_profile": [item(item_id) for item_id in ITEMS if some.randrange(10)],
        "order": numbered(some, "order_id", order),
        "refund": numbered(some, "refund_id", refund),
        "audit": numbered(some, "audit_id", audit),
    }


def world_of(seed, *, as_of=AS_OF, zone=ZONE):
    """A marketplace of a few subjects and some dozens of records, told by its seed."""
    some = Random(seed)  # noqa: S311 - figures of a test, no secrets
    subjects = ("shop:S1", "shop:S2", "item:I1")

    def case():
        decided_on = as_of - timedelta(days=some.choice((0, 1, 29, 30, 179, 180)))
        grade = some.choice(("slight", "severe"))
        return {"subject": some.choice(subjects), "standard": "G02", "grade": grade, "decided_on": decided_on}

    def adjustment():
        score = some.choice(("experience", "other"))
        return {"subject": some.choice(subjects), "score": score, "amount": some.randrange(-3_000, 300)}

    def decided():
        incident = some.choice(("V1", "00"))
        return {
            "standard": some.choice(("C01", "C04")),
            "subject": some.choice(subjects),
            "incident": incident,
        }

    return World(
        records(some, [day_start(as_of + timedelta(days=1 - night), zone) for night in range(LONGEST + 1)]),
        [case() for _ in range(some.randrange(4))],
        [adjustment() for _ in range(some.randrange(3))],
        [decided() for _ in range(some.randrange(3))],
    )
