"""`windvane explain` on a home that holds one decided case."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from examples.governed import FIRST, candidate

from engine.decide.decide import decide
from engine.explain.explanation import Explanation
from engine.explain.why import explain
from engine.life.standing import stand
from notices.story import Story, build_story
from rules.load.book import load_book
from rules.meaning.standard import Grade
from storage.books import keep_book
from storage.cycles import commit_cycle
from storage.ledger.contents import CycleHeader
from windvane.cli import program
from windvane.home import Home
from windvane.installation import database_of
from windvane.shipped import SHIPPED_BOOK
from windvane.wrong_use import WrongUseError

BOOK = load_book(SHIPPED_BOOK)
DECIDED = datetime(2026, 11, 20, 16, tzinfo=UTC)
FACTS = {
    "on_time_shipment_rate": 925_000,
    "on_time_shipment_rate.numerator": 111,
    "on_time_shipment_rate.denominator": 120,
}
CASE = decide(
    candidate("S06", "shop:S-1042", FACTS),
    Grade.SLIGHT,
    book=BOOK,
    as_of=DECIDED.date(),
    cycle="20261120-0a1b2c3d",
    prior=FIRST,
)
CYCLE = CycleHeader(
    cycle=CASE.cycle,
    as_of=CASE.as_of,
    book=BOOK.digest,
    watermark=0,
    engine="0",
    semantics="0",
    artefacts={},
    counts={},
    recorded_at=DECIDED,
)


@pytest.fixture
def explained(tmp_path):
    """Run `windvane explain` in a home where the case was decided."""
    database = database_of(Home(tmp_path))
    keep_book(database, BOOK)
    commit_cycle(database, CYCLE, cases=[CASE], outgoing=[])

    def run(*arguments):
        asked = ["explain", "--home", str(tmp_path), *arguments]
        return CliRunner().invoke(program(), asked, standalone_mode=False)

    return run


@pytest.mark.parametrize(
    ("language", "told"), [("zh", "及时发货率 低于 95%"), ("en", "On-time shipment rate below 95%")]
)
def test_people_read_which_fact_met_which_part(explained, language, told):
    """The comparison that was met stands there in the language asked for."""
    assert told in explained(CASE.case, "--language", language).stdout


@pytest.mark.parametrize(("language", "told"), [("zh", "案件经过"), ("en", "What has happened")])
def test_people_read_the_story_after_it(explained, language, told):
    """What happened to the case stands below why it was decided so, and what falls due."""
    text = explained(CASE.case, "--language", language).stdout

    assert text.index(told) > text.index("windvane replay --case")
    assert "2026-11-28 00:00" in text[text.index(told) :]


def test_programs_read_the_explanation_and_the_story(explained):
    """`--json` prints the explanation itself, and the story of the case in the language spoken."""
    told = json.loads(explained(CASE.case, "--json", "--language", "en").stdout)

    story = told.pop("story")
    assert Story.model_validate_json(json.dumps(story)) == build_story(stand(CASE), BOOK, "en")
    assert Explanation.model_validate_json(json.dumps(told)) == explain(CASE, BOOK)


def test_a_case_that_is_none_is_named(explained):
    """An unknown id is refused with its text and where to look."""
    refused = explained("20261120-S06-nothing").exception

    assert isinstance(refused, WrongUseError)
    assert (refused.code, "20261120-S06-nothing" in str(refused)) == ("no-case", True)
