"""What follows from decisions, and what the program asks of it."""

from datetime import date, datetime, timedelta

import pytest

from engine.decide.case import Prior
from engine.decide.moments import day_start, decided_at
from engine.decide.outcome import Compensation, Correction
from engine.decide.take_up import OpenCase
from rules.meaning.outcome import Outcomes, ScoreAdjustment
from rules.meaning.published import Mode
from rules.meaning.standard import Grade
from rules.units import DAY
from storage.books import keep_book
from storage.database.engine import reading
from storage.database.tables import compensations, corrections
from storage.projections.answered import decided_incidents, open_cases
from storage.projections.cases import case_by_id, find_cases
from storage.projections.notices import find_notices, notice_by_id, notice_of_case
from storage.projections.priors import load_priors
from storage.projections.relations import case_history, relations, score_adjustment
from storage.projections.sanctions import SanctionRow, find_sanctions
from storage.projections.tilts import TiltRow, tilts_in_force
from tests.strategies.account_steps import posted
from tests.strategies.decisions import (
    AS_OF,
    clause,
    decided,
    item_candidate,
    order_candidate,
    rule_book,
    standard,
    times_baseline,
)
from tests.strategies.kept import commit, home, told

ZONE = "Asia/Shanghai"
DECIDED = decided_at(AS_OF, ZONE)
APPEAL_ENDS = DECIDED + timedelta(days=7)
SECOND = timedelta(seconds=1)
SHADOW_BOOK = rule_book(standard("G02", mode=Mode.SHADOW), digest="5ad0" * 16)

SEVERE = decided(item_candidate(1), Grade.SEVERE)
SERIOUS = decided(item_candidate(2))
SLIGHT = decided(item_candidate(13), Grade.SLIGHT)
LATE = decided(order_candidate(), Grade.SLIGHT)
SHADOW = decided(item_candidate(4), book=SHADOW_BOOK)
ENFORCED = [SEVERE, SERIOUS, SLIGHT, LATE]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """A home with one enforced cycle, and one by a book in shadow mode."""
    engine = home(tmp_path_factory.mktemp("home"))
    commit(engine, ENFORCED)
    keep_book(engine, SHADOW_BOOK)
    commit(engine, [SHADOW], book=SHADOW_BOOK)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine):
    """One state of that home."""
    with reading(engine) as connection:
        yield connection


def test_a_case_reads_back_exactly(connection):
    """A case is read back from the ledger as it was decided."""
    assert [case_by_id(connection, case.case) for case in [*ENFORCED, SHADOW]] == [*ENFORCED, SHADOW]
    assert case_by_id(connection, "20261120-G02-ffffffffffff") is None


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, [*ENFORCED, SHADOW]),
        ({"subject": "item:I2"}, [SERIOUS]),
        ({"operator": "O1"}, [SLIGHT, LATE]),
        ({"standard": "S01"}, [LATE]),
        ({"state": "shadow", "cycle": SHADOW.cycle}, [SHADOW]),
        ({"state": "appealed"}, []),
        ({"subject": "item:I2", "standard": "S01"}, []),
    ],
)
def test_cases_by_filters(connection, filters, found):
    """Cases that match every filter, in the order they were decided."""
    assert find_cases(connection, **filters) == found


def test_points_wait_for_the_appeal_window(connection):
    """15 and 5 points count from the end of the appeal window; a shadow case gives none."""
    assert posted(connection, "O0") == [(5, APPEAL_ENDS), (15, APPEAL_ENDS)]
    assert posted(connection, "O1") == []


def test_sanctions_in_force(connection):
    """A ban on new goods is in force from its first second to its last; a fine, without an end, stays."""
    ban_ends = APPEAL_ENDS + timedelta(days=7)
    ban = SanctionRow(
        case=SEVERE.case,
        matter=SEVERE.matter,
        subject="item:I1",
        operator="O0",
        measure="no_new_items",
        amount=None,
        starts=APPEAL_ENDS,
        ends=ban_ends,
        overlap=None,
    )
    in_force = [
        [row.measure for row in find_sanctions(connection, in_force_at=at)]
        for at in (APPEAL_ENDS - SECOND, APPEAL_ENDS, ban_ends - SECOND, ban_ends)
    ]

    assert in_force == [[], *[["exam", "fine", "no_new_items"]] * 2, ["exam", "fine"]]
    assert find_sanctions(connection, subject="item:I1")[2] == ban
    assert find_sanctions(connection, subject="item:I2") == []


def test_tilts_in_force(connection):
    """A tilt acts from the end of the appeal window until its own end, with its channels."""
    fortnight, week = APPEAL_ENDS + timedelta(days=14), APPEAL_ENDS + timedelta(days=7)
    severe = TiltRow(SEVERE.case, SEVERE.matter, "item:I1", 500, ("search",), APPEAL_ENDS, fortnight)
    serious = TiltRow(SERIOUS.case, SERIOUS.matter, "item:I2", 700, (), APPEAL_ENDS, week)

    assert tilts_in_force(connection, DECIDED) == []
    assert tilts_in_force(connection, APPEAL_ENDS) == [severe, serious]
    assert tilts_in_force(connection, serious.ends) == [severe]


@pytest.mark.parametrize(("days", "rows"), [(7, 0), (8, 1), (37, 1), (38, 0)])
def test_score_adjustments_act_for_their_days(connection, days, rows):
    """A loss of 5 points for 30 days acts on exactly the 30 days after the appeal window."""
    found = score_adjustment(connection, AS_OF + timedelta(days=days), ZONE).to_pylist()

    assert found == [{"subject": "item:I13", "score": "item_score", "amount": -5_000}] * rows


def test_score_adjustments_add_up(tmp_path):
    """Adjustments of one score of one subject are one row, their sum."""
    loss = Outcomes(
        score=(ScoreAdjustment(score="item_score", amount=-5_000, lasts=DAY),) * 2, notice="penalty"
    )
    book = rule_book(
        standard("G02", grades=(clause(Grade.SLIGHT, times_baseline(0), loss),), penalty_at_once=True)
    )
    engine = home(tmp_path, book)
    commit(engine, [decided(item_candidate(1), Grade.SLIGHT, book=book)], book=book)
    with reading(engine) as connection:
        found = score_adjustment(connection, AS_OF + timedelta(days=1), ZONE).to_pylist()

    assert found == [{"subject": "item:I1", "score": "item_score", "amount": -10_000}]


def test_score_adjustments_on_one_matter_count_once(tmp_path):
    """Of two cases on one matter the one counts that takes the most; one on another matter comes on top."""
    clauses = [
        clause(grade, times_baseline(times), Outcomes(score=(loss(amount),), notice="penalty"))
        for grade, times, amount in ((Grade.SERIOUS, 5_000, -8_000), (Grade.SLIGHT, 0, -5_000))
    ]
    book = rule_book(standard("G02", grades=tuple(clauses), penalty_at_once=True))
    slight = decided(item_candidate(1), Grade.SLIGHT, book=book)
    serious = slight.model_copy(
        update={"case": "K1", "outcomes": decided(item_candidate(1), book=book).outcomes}
    )
    other = slight.model_copy(update={"case": "K2", "matter": "another"})
    engine = home(tmp_path, book)
    commit(engine, [slight, serious, other], book=book)
    with reading(engine) as connection:
        found = score_adjustment(connection, AS_OF + timedelta(days=1), ZONE).to_pylist()

    assert [each["amount"] for each in found] == [-8_000 - 5_000]


def loss(amount):
    """A loss of score for a day."""
    return ScoreAdjustment(score="item_score", amount=amount, lasts=DAY)


def test_corrections_and_compensation_are_kept(connection):
    """What acts at once is kept with its case: items taken down, and money due to a buyer."""
    down = connection.execute(corrections.select()).all()
    due = connection.execute(compensations.select()).all()

    assert [tuple(row) for row in down] == [
        (case.case, case.subject, "take_down_item", DECIDED) for case in (SEVERE, SERIOUS)
    ]
    assert isinstance(SEVERE.outcomes[0], Correction)
    assert isinstance(LATE.outcomes[0], Compensation)
    formula = LATE.outcomes[0].formula
    assert [tuple(row) for row in due] == [
        (LATE.case, "order:order_id:D1", "shop:S1", "D1", 1_300, formula, DECIDED)
    ]


def test_history_counts_for_the_owner_too(connection):
    """An item's case has a row for the item and one for its shop; shadow cases have none."""
    rows = case_history(connection, AS_OF, days=30).to_pylist()
    found = sorted((row["subject"], row["grade"], row["decided_on"]) for row in rows)

    assert found == [
        ("item:I1", "severe", AS_OF),
        ("item:I13", "slight", AS_OF),
        ("item:I2", "serious", AS_OF),
        ("shop:S0", "serious", AS_OF),
        ("shop:S0", "severe", AS_OF),
        ("shop:S1", "slight", AS_OF),
        ("shop:S1", "slight", AS_OF),
    ]


@pytest.mark.parametrize(("later", "rows"), [(-1, 0), (0, 7), (29, 7), (30, 0)])
def test_history_looks_back_thirty_days(connection, later, rows):
    """A case counts on its own day and the 29 after it, and never for a business date before it."""
    assert case_history(connection, AS_OF + timedelta(days=later), days=30).num_rows == rows


def test_relations_keep_their_columns_when_empty(tmp_path):
    """A home without decisions gives the same relations with the same column types, and no rows."""
    with reading(home(tmp_path)) as connection:
        found = relations(connection, AS_OF, zone=ZONE, days=30, shadow=())

    assert {
        name: [f"{field.name} {field.type}" for field in table.schema] for name, table in found.items()
    } == {
        "case_history": ["subject string", "standard string", "grade string", "decided_on date32[day]"],
        "score_adjustment": ["subject string", "score string", "amount int64"],
        "decided_incident": ["standard string", "subject string", "incident string"],
    }
    assert [table.num_rows for table in found.values()] == [0, 0, 0]


def test_incidents_are_decided_once_per_mode(connection):
    """An incident decided in earnest counts for an enforced standard, not for one that only watches."""
    assert decided_incidents(connection, shadow=()) == {("S01", "shop:S1", "D1")}
    assert decided_incidents(connection, shadow={"S01"}) == set()
    found = relations(connection, AS_OF, zone=ZONE, days=30, shadow=())["decided_incident"].to_pylist()
    assert found == [{"standard": "S01", "subject": "shop:S1", "incident": "D1"}]


def test_open_cases(connection):
    """Cases are open until the last of their measures ends; shadow cases answer only shadow findings."""
    found = open_cases(connection, APPEAL_ENDS + timedelta(days=7), shadow=())
    severe = OpenCase(SEVERE.case, "item:I1", "G02", Grade.SEVERE)
    slight = OpenCase(SLIGHT.case, "item:I13", "G02", Grade.SLIGHT)

    assert found == [severe, slight]
    assert [case.case for case in open_cases(connection, DECIDED, shadow={"G02"})] == [LATE.case, SHADOW.case]


def test_priors_of_the_last_180_days(tmp_path):
    """Enforced cases of the last 180 days count, of the same standard and of any; nothing older or later."""
    days = (-180, -179, -1, 0, 1)
    engine = home(tmp_path)
    cases = {day: decided(item_candidate(1), as_of=AS_OF + timedelta(days=day)) for day in days}
    for day, case in cases.items():
        late = [decided(order_candidate(operator="O0"), Grade.SLIGHT, as_of=case.as_of)] if day == -1 else []
        commit(engine, [case, *late], as_of=case.as_of)
    with reading(engine) as connection:
        priors = load_priors(connection, {"O0", "O9"}, AS_OF)

    counted = tuple(cases[day].case for day in (-179, -1, 0))
    assert priors.of("O0", "G02", None) == Prior(same=3, any=4, cases=counted)
    assert priors.of("O0", "G99", None) == Prior(same=0, any=4, cases=())
    assert priors.of("O9", "G02", None) == Prior(same=0, any=0, cases=())


def test_a_matter_is_no_breach_before_itself(connection):
    """Cases about the matter that is to be decided are no earlier breaches of it."""
    priors = load_priors(connection, {"O1"}, AS_OF)

    assert priors.of("O1", "S01", LATE.matter) == Prior(same=0, any=1, cases=())
    assert priors.of("O1", "S01", "order:order_id:D2") == Prior(same=1, any=2, cases=(LATE.case,))


def test_priors_of_more_operators_than_a_statement_takes(connection):
    """A night with very many operators asks in parts and loses nobody."""
    priors = load_priors(connection, [f"O{number}" for number in range(40_000)], AS_OF)

    assert (priors.of("O0", "G02", None).same, priors.of("O1", "G02", None).same) == (2, 1)


def test_shadow_cases_are_no_priors(connection):
    """A case that was not acted on makes nobody a repeat offender."""
    assert SHADOW.case not in load_priors(connection, ["O0"], AS_OF).of("O0", "G02", None).cases


def test_notices_read_back_as_they_went_out(connection):
    """Notices by id and by case in every language, all of a subject, all in a language."""
    chinese, english = sorted(told(SERIOUS), key=lambda notice: notice.language, reverse=True)

    assert notice_by_id(connection, english.notice) == [english, chinese]
    assert notice_of_case(connection, SERIOUS.case) == [english, chinese]
    assert find_notices(connection, subject="item:I2", language="zh") == [chinese]
    assert [notice.case for notice in find_notices(connection, language="en")] == [
        case.case for case in [*ENFORCED, SHADOW]
    ]
    assert notice_by_id(connection, "nothing") == []


def test_days_are_those_of_the_zone():
    """The first moment of a day is the zone's, not Greenwich's."""
    assert day_start(date(2026, 11, 21), ZONE) == datetime.fromisoformat("2026-11-20T16:00:00+00:00")
