"""What a case did to a score made other cases: they are measured again on what becomes of it."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from engine.decide.replay import redecide
from engine.life.life import state_of
from engine.life.step import Verdict
from notices.explanation import render_explanation
from rules.load.book import load_book
from storage.database.engine import open_database, reading
from storage.projections.decisions import decisions
from storage.projections.standings import standings_of
from storage.records.intake import take_in
from tests.strategies.databases import copied
from windvane.cycle.run import run_cycle
from windvane.home import Home
from windvane.installation import record_store
from windvane.moves.answering import Answer, answer_appeal
from windvane.moves.appealing import appeal
from windvane.moves.deciding import decide_queued
from windvane.moves.occasion import Occasion
from windvane.moves.opinion import opinion_said
from windvane.moves.redeciding import redecide_cases
from windvane.releases import Releases

BOOK_FOLDER = Path(__file__).parent / "book"
BOOK = load_book(BOOK_FOLDER)
AT = datetime(2026, 3, 13, 4, tzinfo=UTC)
SHOP = {"shop_id": "S1", "operator_id": "P1", "name": "One", "updated_at": "2026-01-01T00:00:00+08:00"}
AUDIT = {"audit_id": "A1", "found_at": "2026-03-10T09:00:00+08:00", "shop_id": "S1"}
ORDERS = [
    {"order_id": f"O{place}", "paid_at": "2026-03-10T12:00:00+08:00", "shop_id": "S1"} for place in range(10)
]


def know(home, record, *rows):
    """Take records in."""
    file = home.folder / f"{record}.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    with record_store(home) as store:
        assert take_in(store, BOOK.records[record], [file], zone=BOOK.zone).quarantined == 0


class Scored:
    """A home, and what a test does with it."""

    def __init__(self, home):
        self.home = home
        self.database = open_database(home.database_url)

    def know(self, record, row):
        """Take a record in."""
        know(self.home, record, row)

    def occasion(self):
        """The day after the last night."""
        releases = Releases(self.database)
        return Occasion(home=self.home, database=self.database, releases=releases, at=AT, recorded_at=AT)

    def overturn(self, case):
        """An appeal against a case is won."""
        occasion = self.occasion()
        appeal(occasion, case.decided.case, by="P1", text="not so", files=(), human_review=False)
        answer = Answer(verdict=Verdict.OVERTURN, grade=None, by="li", reason="as the files show")
        return answer_appeal(occasion, f"{case.decided.case}-A", answer, dry_run=False)

    def cases(self, standard):
        """Where the cases of a standard stand, oldest first."""
        with reading(self.database) as connection:
            found = standings_of(connection, ["P1"], since=date(2026, 1, 1))
        return [each for each in found if each.decided.standard == standard]


@pytest.fixture(scope="module")
def governed(tmp_path_factory):
    """One late order of ten (90), a forbidden word (-20), a case for 70 (-15), a graver one for 55."""
    return governed_by(BOOK, tmp_path_factory.mktemp("governed") / "home", days=(10, 11, 12))


def governed_by(book, folder, *, days):
    """A home with these records, governed on these days of March."""
    home = Home(folder)
    home.folder.mkdir()
    know(home, "shop_profile", SHOP)
    know(home, "order", *({**order, "late": order["order_id"] == "O0"} for order in ORDERS))
    know(home, "audit", AUDIT | {"confirmed": True})
    for day in days:
        run_cycle(home, book, as_of=date(2026, 3, day), recorded_at=AT)
    return home


@pytest.fixture
def scored(governed, tmp_path):
    """A copy of that home; in the end every decision is taken again alike."""
    scored = Scored(Home(copied(governed.folder, tmp_path / "home")))
    yield scored
    with reading(scored.database) as connection:
        taken_twice = [(case, redecide(case, BOOK)) for case in decisions(connection)]
    assert [case for case, again in taken_twice if case != again] == []
    scored.database.dispose()


HUMAN = """
procedures:
  M12:
    clause: {zh: 须人工决定, en: A person decides}
    basis: {kind: terms}
    published: 2026-01-01
    effective: {from: 2026-02-01}
    stage: substitute
    when: "standard == 'L2'"
    then: needs_human
"""


def test_a_waiting_case_rests_on_the_score_of_what_stands(tmp_path):
    """A case that waited while the one behind its score was overturned is none when a person decides."""
    folder = Path(shutil.copytree(BOOK_FOLDER, tmp_path / "book"))
    (folder / "human.yaml").write_text(HUMAN, encoding="utf-8")
    scored = Scored(governed_by(load_book(folder), tmp_path / "home", days=(10, 11)))
    (waits,) = scored.cases("L2")
    scored.overturn(scored.cases("W1")[0])
    opinion = opinion_said(grade="slight", nothing=False, by="wu", reason="plain")
    decide_queued(scored.occasion(), waits.decided.case, opinion, dry_run=False)

    assert told([waits]) == [("waiting", "slight", 70_000)]
    assert told(scored.cases("L2")) == [("withdrawn", "slight", 90_000)]
    scored.database.dispose()


def told(cases):
    """The state, the grade and the score of cases."""
    return [(state_of(each.life), each.decision.grade, each.decision.facts["shop_score"]) for each in cases]


def test_a_case_makes_the_next_one(scored):
    """Each night reads the score that the cases of the nights before have left."""
    assert told(scored.cases("L2")) == [("decided", "slight", 70_000), ("decided", "serious", 55_000)]


def test_an_overturn_reaches_what_rests_on_a_score(scored):
    """Without the first case the score was 90 all along: what followed from it is withdrawn, and says so."""
    made = scored.overturn(scored.cases("W1")[0])

    cases = scored.cases("L2")
    assert told(cases) == [("withdrawn", "slight", 90_000), ("withdrawn", "serious", 90_000)]
    assert [turn.step.case for turn in made.followed.turns] == [each.decided.case for each in cases]
    assert "90" in render_explanation(cases[0].decision, BOOK, "en")


def test_what_an_undone_case_left_is_seen_night_by_night(scored):
    """Without the case of the second night the score of the third was 70: slight, not serious."""
    scored.overturn(scored.cases("L2")[0])

    assert told(scored.cases("L2"))[1] == ("decided", "slight", 70_000)


def test_a_corrected_record_reaches_what_rests_on_a_score(scored):
    """An audit that confirms nothing any more takes its case with it, and those of the scores after it."""
    scored.know("audit", AUDIT | {"confirmed": False})
    first = redecide_cases(scored.occasion(), (), dry_run=False)
    again = redecide_cases(scored.occasion(), (), dry_run=False)

    assert [state_of(each.life) for each in scored.cases("W1")] == ["withdrawn"]
    assert told(scored.cases("L2")) == [("withdrawn", "slight", 90_000), ("withdrawn", "serious", 90_000)]
    assert [len(one.made.followed.turns) for one in (first, again)] == [3, 0]


def test_named_cases_are_looked_at_on_what_became_of_each_other(scored):
    """Asked for all together, later cases are measured on what becomes of the earlier ones."""
    scored.know("audit", AUDIT | {"confirmed": False})
    named = [each.decided.case for name in ("W1", "L2") for each in scored.cases(name)]
    found = redecide_cases(scored.occasion(), named, dry_run=False)

    assert told(scored.cases("L2")) == [("withdrawn", "slight", 90_000), ("withdrawn", "serious", 90_000)]
    assert (len(found.made.followed.turns), list(found.made.followed.kept)) == (3, [])


def test_a_case_found_no_more_shows_the_corrected_figures(scored):
    """An order that was in time after all: the case is withdrawn with the figures that are known now."""
    scored.know("order", ORDERS[0] | {"late": False})
    redecide_cases(scored.occasion(), (), dry_run=False)

    (case,) = scored.cases("L3")
    assert (state_of(case.life), case.decided.facts["late_rate"]) == ("withdrawn", 100_000)
    assert (case.decision.facts["late_rate"], case.decision.facts["late_rate.numerator"]) == (0, 0)
    assert "0%" in render_explanation(case.decision, BOOK, "en")
