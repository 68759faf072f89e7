"""The plan makes what the definitions say, on random records."""

from collections import Counter
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evidence import EVIDENCE_SHOWN
from engine.measure.records import known
from engine.plan.compile import compile_plan
from rules.expression.days import day_start
from rules.units import DAY, MICROSECONDS
from tests.plan.marketplace import AS_OF, BOOK, EARLIER, ZONE
from tests.plan.oracle import Oracle, World
from tests.plan.warehouse import Warehouse

PLAN = compile_plan(BOOK, AS_OF)
TONIGHT = day_start(AS_OF + timedelta(days=1), ZONE)
SHOPS, ITEMS = ("S1", "S2", "S3"), ("I1", "I2", "I3", "I4")


EDGES = (0, 1, 2, 7, 10, 15, 30, 31, 45, 46)
DAYS = DAY * MICROSECONDS


def moment(some):
    """A time at the edge of a window, or anywhere within the last weeks."""
    edge = TONIGHT - some.choice(EDGES) * DAYS + some.choice((-1, 0, 1, 499_999))
    return some.choice((edge, TONIGHT - some.randrange(46 * DAYS)))


def numbered(some, key, made):
    """Give rows their key, and a sequence of its own order that repeats, so that ties go to the key."""
    rows = [made() for _ in range(some.randrange(40))]
    return [row | {"_seq": some.randrange(4), key: f"{place:02}"} for place, row in enumerate(rows)]


def records(some):
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
        paid_at = moment(some)
        shipped_at = paid_at + some.choice((-DAYS, 0, 86_400_499_999, 86_400_500_000, 3 * DAYS))
        figures = {"paid": some.choice((None, 0, 49, 50, 77)), "discount": some.randrange(90)}
        names = {"buyer_id": some.choice(("B1", "B2", None)), "shipped_at": some.choice((shipped_at, None))}
        return about() | {"paid_at": paid_at} | figures | names

    def refund():
        reason = some.choice(("quality", "damaged", "late", None))
        figures = {"requested_at": moment(some), "amount": some.choice((None, some.randrange(99)))}
        return about() | figures | {"reason": reason}

    def audit():
        found = {"audited_at": moment(some), "content_id": some.choice(("V1", "V2", None))}
        severity = some.choice(("slight", "serious", "severe", "none", None))
        return about() | found | {"severity": severity, "confirmed": some.choice((0, 1, 1, None))}

    return {
        "shop_profile": numbered(some, "version", shop),
        "item_profile": [item(item_id) for item_id in ITEMS if some.randrange(10)],
        "order": numbered(some, "order_id", order),
        "refund": numbered(some, "refund_id", refund),
        "audit": numbered(some, "audit_id", audit),
    }


def world_of(seed):
    """A marketplace of a few subjects and some dozens of records, told by its seed."""
    some = Random(seed)  # noqa: S311 - figures of a test, no secrets
    subjects = ("shop:S1", "shop:S2", "item:I1")

    def case():
        decided_on = AS_OF - timedelta(days=some.choice((0, 1, 29, 30, 179, 180)))
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
        records(some),
        [case() for _ in range(some.randrange(4))],
        [adjustment() for _ in range(some.randrange(3))],
        [decided() for _ in range(some.randrange(3))],
    )


def worlds():
    return st.integers(0, 2**32).map(world_of)


def run(world, plan=PLAN):
    warehouse = Warehouse(BOOK)
    for name, rows in world.records.items():
        warehouse.fill(f"record_{name}", rows)
    warehouse.fill("case_history", world.case_history)
    warehouse.fill("score_adjustment", world.score_adjustment)
    warehouse.fill("decided_incident", world.decided_incident)
    warehouse.run(plan)
    return warehouse


def grades(facts):
    return {name: grade for name, grade in facts.items() if name.startswith("grade.")}


def without_grades(facts, unread):
    return {name: value for name, value in facts.items() if name not in grades(facts) and name not in unread}


many = settings(max_examples=16, deadline=None)


@many
@given(world=worlds())
def test_indicators_and_scores_are_those_of_the_definitions(world):
    """Every column of every subject is what the plain reading gives; profile fields nobody reads are left."""
    warehouse, oracle = run(world), Oracle(BOOK, AS_OF, world)

    for kind in BOOK.subjects:
        rows = warehouse.rows(f"governed_{kind}")
        unread = oracle.described_by(kind) - set(rows[0]) if rows else set()
        assert {row["subject_id"]: known(row) for row in rows} == {
            subject_id: without_grades(facts, unread) for subject_id, facts in oracle.governed(kind).items()
        }


@many
@given(world=worlds())
def test_the_screen_flags_who_meets_a_standard_and_nobody_else(world):
    """Flagged are exactly those with a grade in the plain reading, each with all of its grades."""
    warehouse, oracle = run(world), Oracle(BOOK, AS_OF, world)

    for step in PLAN.screen:
        kind = step.makes.removeprefix("flagged_")
        made = {row["subject_id"]: grades(row) for row in warehouse.rows(step.makes)}
        read = {subject_id: grades(facts) for subject_id, facts in oracle.governed(kind).items()}
        assert made == {subject_id: found for subject_id, found in read.items() if any(found.values())}


@many
@given(world=worlds())
def test_incidents_are_found_once_with_their_newest_record(world):
    """Each undecided incident of a described subject is one row, its newest record meeting the standard."""
    warehouse, oracle = run(world), Oracle(BOOK, AS_OF, world)
    standard = BOOK.standards["C01"]
    made = {
        (row["_subject"], row["_incident"]): (row["_grade"], row["audit_id"])
        for row in warehouse.rows("found_C01")
    }

    assert made == {
        key: (oracle.severity(standard, rows[0]), rows[0]["audit_id"])
        for key, rows in oracle.incidents(standard).items()
    }


def evidence_of(found, *, record):
    described = BOOK.records[record]
    newest = sorted(found, key=lambda row: (-row[described.at], row[described.key]))[:EVIDENCE_SHOWN]
    return len(found), [row[described.key] for row in newest], [row[described.at] for row in newest]


def expected_evidence(oracle):
    for kind in BOOK.subjects:
        for subject_id, facts in oracle.governed(kind).items():
            for standard in BOOK.standards.values():
                for name in standard.indicators if facts.get(f"grade.{standard.name}") else ():
                    indicator = BOOK.indicators[name]
                    found = oracle.against(indicator, kind, subject_id)
                    shown = evidence_of(found, record=indicator.numerator.record)
                    yield (standard.name, f"{kind}:{subject_id}", None, name), shown
    for (subject, incident), found in oracle.incidents(BOOK.standards["C01"]).items():
        yield ("C01", subject, incident, None), evidence_of(found, record="audit")


@many
@given(world=worlds())
def test_evidence_is_the_newest_records_behind_each_flag(world):
    """Every flag comes with the newest records that speak against the subject, and their number."""
    warehouse, oracle = run(world), Oracle(BOOK, AS_OF, world)
    made = {
        (row["standard"], row["subject"], row["incident"], row["indicator"]): (
            row["total"],
            row["keys"],
            row["ats"],
        )
        for step in PLAN.evidence
        for row in warehouse.read(step)
    }

    assert made == {key: shown for key, shown in expected_evidence(oracle) if shown[0]}


def test_what_nobody_has_records_of_is_missing():
    """No refunds in the whole marketplace are no sign of good goods: figures that read them are missing."""
    shop = {"shop_id": "S1", "name": None, "updated_at": 0, "operator_id": "P1", "category": "a"}
    profile = shop | {"version": "00", "_seq": 0}
    world = World({name: [] for name in world_of(0).records} | {"shop_profile": [profile]}, (), (), ())
    warehouse = run(world, compile_plan(BOOK, AS_OF, absent={"refund"}))

    [row] = warehouse.rows("measured_shop")

    assert (row["orders"], row["return_rate.numerator"], row["return_rate.denominator"]) == (0, None, 0)


@many
@given(world=worlds())
def test_ids_without_a_profile_are_counted(world):
    """Ids that records name but no profile describes are counted with their records."""
    warehouse, oracle = run(world), Oracle(BOOK, AS_OF, world)
    made = {
        (row["record"], row["kind"]): (row["subjects"], row["records"])
        for step in PLAN.unknown
        for row in warehouse.read(step)
    }
    narrower = {("refund", "item"): EARLIER.days(AS_OF)}
    days = {source.record: source.days for source in PLAN.sources}

    for (record, kind), counted in made.items():
        read = narrower.get((record, kind), days[record])
        unknown = Counter(
            row[BOOK.records[record].about[kind]]
            for row in oracle.on_days(record, read)
            if row.get(BOOK.records[record].about[kind]) not in {*oracle.records.profiles(kind), None}
        )
        assert counted == (len(unknown), unknown.total())
