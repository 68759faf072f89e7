"""Decided cases measured again by what is known now."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.candidate import Candidate
from engine.decide.case import Prior
from engine.decide.decide import decide
from engine.decide.ids import cycle_id
from engine.exemption.exempting import Excuse
from engine.exemption.in_force import Granted
from rules.meaning.standard import Grade
from storage.records.catalogue import watermark
from storage.records.intake import take_in
from tests.plan.excused import EXCUSING
from tests.plan.making import AS_OF
from tests.strategies import kept
from windvane.cycle.past import past_relations
from windvane.cycle.remeasured import Remeasured, remeasured
from windvane.home import Home
from windvane.installation import record_store

BEFORE = (AS_OF - timedelta(days=20)).isoformat()
ABOUT = {"item_id": "I1", "shop_id": "S1"}
SHIPPED = {"shipped_at": f"{AS_OF - timedelta(days=5)}T12:00:00+08:00"}
ORDER = ABOUT | SHIPPED | {"paid_at": f"{BEFORE}T12:00:00+08:00", "paid": "49.00", "discount": "0.00"}
REFUND = ABOUT | {"refund_id": "R1", "requested_at": f"{BEFORE}T13:00:00+08:00", "amount": "1.00"}
AUDIT = ABOUT | {
    "audit_id": "A1",
    "audited_at": f"{AS_OF}T08:00:00+08:00",
    "content_id": "V1",
    "confirmed": "true",
}
SLOW = EXCUSING.standards["S06"]
COUNTING = replace(
    EXCUSING,
    standards=EXCUSING.standards | {"S06": replace(SLOW, reads=(*SLOW.reads, "severe_cases_30d"))},
)
"""S06 also shows how many severe cases there were before."""
SHOP = {"version": "1", "shop_id": "S1", "updated_at": "2026-01-01T00:00:00+08:00", "operator_id": "P1"}
RECORDS = {
    "shop_profile": [SHOP | {"opened_at": "2026-01-01T00:00:00+08:00", "region": "广东省"}],
    "item_profile": [ABOUT | {"listed_at": "2026-01-01T00:00:00+08:00"}],
    "order": [ORDER | {"order_id": f"O{place}"} for place in range(3)],
    "refund": [REFUND | {"reason": "quality"}],
    "audit": [AUDIT | {"severity": "serious"}],
}


def take(home, records):
    """Take records in; give the watermark from which they are known."""
    with record_store(home) as store:
        for record, rows in records.items():
            file = home.folder / f"{record}.jsonl"
            file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
            report = take_in(store, EXCUSING.records[record], [file], zone=EXCUSING.zone)
            assert report.quarantined == 0
        return watermark(store.database)


@pytest.fixture
def home(tmp_path):
    """A home that knows of three orders, one returned for its quality, and of one audit."""
    home = Home(tmp_path)
    take(home, RECORDS)
    return home


def case(standard, *, incident=None, as_of=AS_OF, grade=Grade.SLIGHT):
    candidate = Candidate(
        standard=standard,
        subject="item:I1",
        subject_name=None,
        operator="P1",
        role="merchant",
        owner_subject="shop:S1",
        incident=incident,
        facts={},
        screened=grade,
        evidence=(),
    )
    return decide(
        candidate,
        grade,
        book=EXCUSING,
        as_of=as_of,
        cycle=cycle_id(as_of, EXCUSING.digest),
        prior=Prior(same=0, any=0, cases=()),
    )


RETURNS, AUDITED = case("G02"), case("C01", incident="V1")


def test_what_is_still_known_is_found_again(home):
    """A case comes back with the facts and the records that the screen sees on its date."""
    found = remeasured(home, EXCUSING, as_of=AS_OF, asked=[RETURNS, AUDITED])

    returns, audited = found[RETURNS.case].candidate, found[AUDITED.case].candidate
    assert (returns.facts["return_rate"], returns.evidence[0].records[0].key) == (333_333, "R1")
    assert (audited.facts["severity"], audited.screened) == ("serious", Grade.SERIOUS)


def test_a_corrected_record_is_found_no_more(home):
    """A refund classified anew leaves no case, but its figure; known as before, there is one."""
    after = take(home, {"refund": [REFUND | {"reason": "late"}]})

    now = remeasured(home, EXCUSING, as_of=AS_OF, asked=[RETURNS])
    then = remeasured(home, EXCUSING, as_of=AS_OF, asked=[RETURNS], watermark=after - 1)
    assert (now[RETURNS.case].candidate, now[RETURNS.case].facts["return_rate"]) == (None, 0)
    assert then[RETURNS.case].candidate.screened is Grade.SLIGHT


def test_an_incident_is_looked_at_again_though_it_was_decided(home):
    """The case that decided an incident does not hide it."""
    database = kept.home(home.folder, EXCUSING)
    kept.commit(database, [AUDITED], as_of=AS_OF, book=EXCUSING)
    database.dispose()

    found = remeasured(home, EXCUSING, as_of=AS_OF, asked=[AUDITED])

    assert found[AUDITED.case].candidate.incident == "V1"


def test_cases_count_that_were_decided_before_that_date(home):
    """Counts of earlier cases are as the night saw them: without the cases that it decided itself."""
    database = kept.home(home.folder, COUNTING)
    for days_ago in (1, 0):
        as_of = AS_OF - timedelta(days=days_ago)
        severe = case("C01", incident=f"W{days_ago}", as_of=as_of, grade=Grade.SEVERE)
        kept.commit(database, [severe], as_of=as_of, book=COUNTING)
    database.dispose()
    slow = case("S06").model_copy(update={"subject": "shop:S1"})

    found = remeasured(home, COUNTING, as_of=AS_OF, asked=[slow])

    assert found[slow.case].candidate.facts["severe_cases_30d"] == 1


def test_the_past_can_be_told(home):
    """Earlier decisions count as they are told, where they are not as the database has them yet."""
    slow = case("S06").model_copy(update={"subject": "shop:S1"})
    database = kept.home(home.folder, COUNTING)
    severe = case("C01", incident="W1", as_of=AS_OF - timedelta(days=1), grade=Grade.SEVERE)
    kept.commit(database, [severe], as_of=severe.as_of, book=COUNTING)
    past = dict(past_relations(database, COUNTING, AS_OF))
    database.dispose()
    past["case_history"] = past["case_history"].slice(0, 0)

    found = remeasured(home, COUNTING, as_of=AS_OF, asked=[slow], past=past)

    assert found[slow.case].candidate.facts["severe_cases_30d"] == 0


def test_only_what_was_asked_is_given(home):
    """Each case asked about has an answer, whatever else the day shows."""
    other = RETURNS.model_copy(update={"case": "K9", "subject": "item:I9"})

    assert remeasured(home, EXCUSING, as_of=AS_OF, asked=[other]) == {"K9": Remeasured()}


def test_force_majeure_declared_since_excuses(home):
    """A storm declared afterwards, over the days and the place of the shop, excuses its item."""
    storm = {"notice_id": "F1", "from_at": f"{BEFORE}T00:00:00+08:00", "to_at": f"{BEFORE}T18:00:00+08:00"}
    take(home, {"force_majeure": [storm | {"regions": "广西、广东"}]})
    found = remeasured(home, EXCUSING, as_of=AS_OF, asked=[RETURNS, AUDITED])

    excuse = found[RETURNS.case].excuse
    assert (excuse.name, excuse.because) == ("force_majeure", "F1")
    assert found[AUDITED.case].excuse is None


def test_an_exemption_granted_since_excuses(home):
    """What was granted for the business date afterwards is told with its end."""
    ends = datetime(2026, 11, 30, tzinfo=UTC)
    grant = Granted(
        exemption="X1",
        subject="shop:S1",
        standards=("G02",),
        reason="a fire",
        by="li",
        starts=datetime(2026, 11, 1, tzinfo=UTC),
        ends=ends,
        recorded_at=ends,
    )
    found = remeasured(home, EXCUSING, as_of=AS_OF, asked=[RETURNS], granted=(grant,))

    until = int(ends.timestamp()) * 1_000_000
    assert found[RETURNS.case].excuse == Excuse(name="granted", until=until, because="X1")
