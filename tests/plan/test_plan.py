"""The plan makes what the definitions say, on random records."""

from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.evidence import EVIDENCE_SHOWN
from engine.plan.compile import compile_plan
from rules.expression.days import day_start
from rules.units import DAY, MICROSECONDS
from tests.plan.marketplace import AS_OF, BOOK, EARLIER, ZONE
from tests.plan.oracle import Oracle, World, known
from tests.plan.warehouse import Warehouse

PLAN = compile_plan(BOOK, AS_OF)
TONIGHT = day_start(AS_OF + timedelta(days=1), ZONE)
SHOPS, ITEMS = ("S1", "S2", "S3"), ("I1", "I2", "I3", "I4")


def ids(*listed):
    return st.sampled_from(listed) | st.none()


def moments():
    """Times around the edges of windows, and any within them."""
    edge = st.sampled_from((0, 1, 2, 7, 10, 15, 30, 31, 45, 46)).map(
        lambda days: TONIGHT - days * DAY * MICROSECONDS
    )
    near = st.builds(lambda at, apart: at + apart, edge, st.sampled_from((-1, 0, 1, 499_999, 86_400_500_000)))
    return near | st.integers(TONIGHT - 46 * DAY * MICROSECONDS, TONIGHT)


def numbered(prefix, rows):
    """Give rows their key; the sequence repeats, so that ties go to the key."""
    return st.lists(rows, max_size=12).map(
        lambda made: [row | {"_seq": place // 2} | {prefix: f"{place:02}"} for place, row in enumerate(made)]
    )


def records():
    shop = {
        "shop_id": st.sampled_from(SHOPS),
        "updated_at": st.integers(0, 2),
        "name": st.none() | st.just("n"),
    }
    shop |= {"operator_id": ids("P1", "P2"), "category": ids("a", "b")}
    item = {"shop_id": ids(*SHOPS), "listed_at": st.integers(0, 2), "brand": ids("good", "bad")}
    item |= {"l3": ids("x", "y"), "l2": ids("z")}
    about = {"item_id": ids(*ITEMS, "I9"), "shop_id": ids(*SHOPS, "S9")}
    order = about | {"paid_at": moments(), "shipped_at": moments() | st.none(), "buyer_id": ids("B1", "B2")}
    order |= {"paid": st.integers(0, 100) | st.none(), "discount": st.integers(0, 120)}
    refund = about | {
        "requested_at": moments(),
        "reason": ids("quality", "late"),
        "amount": st.integers(0, 99),
    }
    audit = about | {"audited_at": moments(), "content_id": ids("V1", "V2"), "confirmed": ids(0, 1)}
    audit |= {"severity": ids("slight", "serious", "severe", "none")}
    items = st.lists(st.sampled_from(ITEMS), unique=True).flatmap(
        lambda listed: st.tuples(
            *(st.fixed_dictionaries({"item_id": st.just(one), "_seq": st.just(0), **item}) for one in listed)
        )
    )
    return st.fixed_dictionaries(
        {
            "shop_profile": numbered("version", st.fixed_dictionaries(shop)),
            "item_profile": items,
            "order": numbered("order_id", st.fixed_dictionaries(order)),
            "refund": numbered("refund_id", st.fixed_dictionaries(refund)),
            "audit": numbered("audit_id", st.fixed_dictionaries(audit)),
        }
    )


def worlds():
    subject = st.sampled_from(("shop:S1", "shop:S2", "item:I1"))
    decided_on = st.sampled_from((0, 1, 29, 30, 179, 180)).map(lambda days: AS_OF - timedelta(days=days))
    case = {"subject": subject, "standard": st.just("G02"), "grade": st.sampled_from(("slight", "severe"))}
    adjustment = {
        "subject": subject,
        "score": st.sampled_from(("experience", "other")),
        "amount": st.integers(-3000, 300),
    }
    decided = {
        "standard": st.sampled_from(("C01", "C04")),
        "subject": subject,
        "incident": st.sampled_from(("V1", "00")),
    }
    return st.builds(
        World,
        records(),
        st.lists(st.fixed_dictionaries(case | {"decided_on": decided_on}), max_size=3),
        st.lists(st.fixed_dictionaries(adjustment), max_size=2),
        st.lists(st.fixed_dictionaries(decided), max_size=2),
    )


def run(world):
    warehouse = Warehouse(BOOK)
    for name, rows in world.records.items():
        warehouse.fill(f"record_{name}", rows)
    warehouse.fill("case_history", world.case_history)
    warehouse.fill("score_adjustment", world.score_adjustment)
    warehouse.fill("decided_incident", world.decided_incident)
    warehouse.run(PLAN)
    return warehouse


many = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(world=worlds())
def test_indicators_scores_and_grades_are_those_of_the_definitions(world):
    """Every column of every subject is what the plain reading of the book gives, and nothing else."""
    warehouse, oracle = run(world), Oracle(BOOK, AS_OF, world)

    for kind in BOOK.subjects:
        made = {row["subject_id"]: known(row) for row in warehouse.rows(f"governed_{kind}")}
        assert made == oracle.governed(kind)


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
                    found = oracle.matching(indicator.numerator, indicator.window, kind, subject_id)
                    shown = evidence_of(found, record=indicator.numerator.record)
                    yield (standard.name, f"{kind}:{subject_id}", None, name), shown
    for (subject, incident), found in oracle.incidents(BOOK.standards["C01"]).items():
        yield ("C01", subject, incident, None), evidence_of(found, record="audit")


@many
@given(world=worlds())
def test_evidence_is_the_newest_records_behind_each_flag(world):
    """Every flag comes with the newest records its indicators' numerators counted, and their number."""
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
            if row.get(BOOK.records[record].about[kind]) not in {*oracle.profiles(kind), None}
        )
        assert counted == (len(unknown), unknown.total())
