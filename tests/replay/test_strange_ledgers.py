"""Whole nights run again where the ledger tells what cannot be, and where an earlier version wrote it."""

import json

import pytest

from engine.decide.replay import Verdict
from notices import digest
from storage.errors import StorageError
from tests.lives.conftest import Lived
from tests.replay.conftest import from_records, live, occasion, opened
from tests.strategies.databases import asked, changed
from windvane.erasing.erase import erase, plan_erasure
from windvane.erasing.whom import Whom
from windvane.home import Home
from windvane.replaying.difference import Why
from windvane.replaying.from_ledger import Asked, replay_ledger

pytestmark = pytest.mark.slow


def rewritten(home, kind, before, after):
    """Change the first entry of a kind as somebody with the database in hands would; its number."""
    query = f"SELECT min(seq) FROM ledger WHERE kind = '{kind}' AND body LIKE '%{before}%'"
    ((entry,),) = asked(home.folder, query)
    changed(home.folder, f"UPDATE ledger SET body = replace(body, '{before}', '{after}') WHERE seq = {entry}")
    return entry


@pytest.mark.spoils
def test_a_step_that_cannot_have_been_taken_is_named(home):
    """A step that a hand moved to before the decision: its entry contradicts the others."""
    entry = rewritten(home, "step", '"at":"2026-03-11T09:00:00+08:00"', '"at":"2026-03-01T09:00:00+08:00"')
    found = from_records(home).replayed.different

    assert [(each.entry, each.verdict, each.why) for each in found] == [(entry, Verdict.DATA, Why.ENTRY)]


@pytest.mark.spoils
def test_a_case_that_others_no_longer_find_is_named(home):
    """A case that a hand gave another id: its notices speak of a case that there is not."""
    ((entry, case),) = asked(home.folder, "SELECT seq, about FROM ledger WHERE kind = 'case' LIMIT 1")
    changed(
        home.folder,
        "UPDATE ledger SET body = replace(body, :case, :other) WHERE seq = :entry",
        case=f'"case":"{case}"',
        other='"case":"another"',
        entry=entry,
    )
    found = from_records(home).replayed.different

    assert entry in {each.entry for each in found}
    assert {each.verdict for each in found} == {Verdict.DATA}


@pytest.mark.spoils
def test_a_night_by_a_book_that_is_not_kept_is_named(home):
    """A header that a hand gave another book: the night cannot be run, and none after it."""
    ((book,),) = asked(home.folder, "SELECT digest FROM books")
    entry = rewritten(home, "cycle", f'"book":"{book}"', f'"book":"{"0" * 64}"')
    found = from_records(home).replayed.different

    assert [(each.entry, each.verdict, each.why) for each in found] == [
        (entry, Verdict.RULE, Why.BOOK_NOT_KEPT)
    ]


@pytest.mark.spoils
@pytest.mark.parametrize(
    "body", ["{}", "nothing", '{"content":{}}', '{"content":[]}', '{"content":{"decision":1}}']
)
def test_a_decision_that_is_none_is_refused(home, body):
    """An entry in which nothing can be read is told in a line, by either replay."""
    changed(home.folder, "UPDATE ledger SET body = :body WHERE seq = 3 AND kind = 'case'", body=body)

    with opened(home) as database, pytest.raises(StorageError, match="not what was written there"):
        replay_ledger(database, Asked(), by=None, progress=lambda _title, _done, _of: None)
    with pytest.raises(StorageError, match="not what was written there"):
        from_records(home)


@pytest.fixture
def of_before(tmp_path, monkeypatch) -> Home:
    """A home of the version before names were sealed, to be gone on with by this one."""
    folder = tmp_path / "home"
    folder.mkdir()
    with monkeypatch.context() as before:
        before.setattr("storage.ledger.ledger.sealed", lambda _connection, contents, **_: contents)
        before.setattr("windvane.outbox.notice_digest", digest._digest)
        before.setattr("windvane.cycle.keeping.digest_known", lambda *_args, **_named: None)
        live(Home(folder))
    Lived(Home(folder)).night("2026-03-26")
    return Home(folder)


def test_nights_of_before_names_were_sealed_come_out_as_they_are_kept(of_before):
    """The notices of that time are held against digests of that time."""
    assert from_records(of_before).replayed.different == ()


def test_names_of_before_that_records_lost_are_no_difference(of_before):
    """A name that records have no more, and the ledger of that time still has, decides nothing."""
    with occasion(of_before, "2026-06-01T00:00:00+00:00") as then:
        asked_for = Whom(subject="shop:S1")
        assert plan_erasure(then, asked_for).in_plain > 0
        erase(then, asked_for, reason="DSR-1")

    assert from_records(of_before).replayed.different == ()


@pytest.mark.spoils
def test_a_notice_of_before_that_a_hand_changed_is_named(of_before):
    """The digest of an old notice is neither of that time's nor of today's."""
    query = "SELECT seq, body FROM ledger WHERE kind = 'notice' ORDER BY seq LIMIT 1"
    ((entry, body),) = asked(of_before.folder, query)
    told = json.loads(body)
    told["content"]["languages"]["zh"] = "0" * 64
    changed(
        of_before.folder, "UPDATE ledger SET body = :body WHERE seq = :seq", body=json.dumps(told), seq=entry
    )
    found = from_records(of_before).replayed.different

    assert [(each.entry, each.verdict, each.why) for each in found] == [(entry, Verdict.ENGINE, Why.DECISION)]
