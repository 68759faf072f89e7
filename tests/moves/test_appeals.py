"""An operator appeals once and in time; a reviewer who has decided nothing of the case answers."""

import hashlib
import os
from pathlib import Path

import pytest

from engine.life.life import Final, UnderAppeal
from engine.life.step import Verdict
from rules.failure import Failure
from rules.meaning.standard import Grade
from storage.database.engine import reading
from storage.errors import StorageError
from storage.projections.notices import notice_of_case
from tests.strategies.databases import tamper
from tests.strategies.life_steps import REVIEWER, SECOND, day
from windvane.moves.answering import Answer, answer_appeal
from windvane.moves.appealing import appeal
from windvane.moves.claiming import claim, release
from windvane.moves.handed_in import LARGEST
from windvane.sole_writer import sole_writer

OPERATOR = "O0"


def appealed(desk, case, *, on=2, **said):
    """The operator appeals on a day after the decision."""
    plain = {"by": OPERATOR, "text": "the returns were not about quality", "files": (), "human_review": False}
    return appeal(desk.occasion(day(on)), case, **{**plain, **said})


def answered(desk, case, verdict, *, on=4, grade=None, by=REVIEWER, dry_run=False):
    """A reviewer answers the appeal on a day after the decision."""
    answer = Answer(verdict=verdict, grade=grade, by=by, reason="as the files show")
    return answer_appeal(desk.occasion(day(on)), f"{case}-A", answer, dry_run=dry_run)


def refused(desk, move) -> str:
    """The code by which a move is refused; nothing is written then."""
    before = desk.written()
    with pytest.raises(Failure) as refusal:
        move()
    assert desk.written() == before
    assert refusal.value.exit_code == 2
    assert "`" in refusal.value.message
    return refusal.value.code


def test_an_appeal_waits_in_the_queue(desk, severe, tmp_path):
    """An appeal is kept with its files by digest, receipted by a notice, and waits for its answer."""
    file = tmp_path / "report.txt"
    file.write_text("all passed", encoding="utf-8")
    made = appealed(desk, severe, files=(file,), human_review=True)
    digest = hashlib.sha256(b"all passed").hexdigest()
    phase = desk.stands(severe).life.phase
    waiting = desk.queue("appeal")

    assert isinstance(phase, UnderAppeal)
    assert (phase.human_review, phase.appeal) == (True, f"{severe}-A")
    assert [file.sha256 for file in made.turns[0].step.files] == [digest]
    assert (desk.home.evidence / digest).read_bytes() == b"all passed"
    assert [(one.about, one.answer_by) for one in waiting] == [(f"{severe}-A", phase.answer_by)]
    assert made.notices == (f"{severe}-N2",)
    with reading(desk.database) as connection:
        told = [(one.notice, one.language, one.cycle) for one in notice_of_case(connection, severe)]
    assert told[-2:] == [(f"{severe}-N2", "en", None), (f"{severe}-N2", "zh", None)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"by": "O9"}, "not-your-case"),
        ({"by": "  "}, "nothing-said"),
        ({"by": "O\u202e1"}, "no-name"),
        ({"text": " \n"}, "nothing-said"),
        ({"text": "x" * 20_001}, "too-much-said"),
        ({"on": 7}, "appeal-too-late"),
        ({"on": -1}, "step-before-last"),
    ],
)
def test_an_appeal_that_cannot_be_taken_in(desk, severe, said, code):
    """By another operator, without words, after its window, before the decision: refused, nothing written."""
    assert refused(desk, lambda: appealed(desk, severe, **said)) == code


def test_a_file_that_cannot_be_read(desk, severe, tmp_path):
    """A file that is not there, is a folder, or is empty is refused, and none of the others is kept."""
    good, empty = tmp_path / "good", tmp_path / "empty"
    good.write_text("a", encoding="utf-8")
    empty.touch()
    codes = [
        refused(desk, lambda bad=bad: appealed(desk, severe, files=(good, bad)))
        for bad in (tmp_path / "none", tmp_path, empty)
    ]

    assert codes == ["file-unreadable", "file-unreadable", "file-empty"]
    assert not desk.home.evidence.exists()


def test_an_appeal_while_somebody_decides(desk, severe):
    """While a cycle or another move decides, an appeal is refused at once, and taken in afterwards."""
    before = desk.written()
    with sole_writer(desk.home, desk.database), pytest.raises(Failure) as refusal:
        appealed(desk, severe)

    assert (refusal.value.code, refusal.value.exit_code, desk.written()) == ("home-busy", 3, before)
    assert "a cycle, or somebody's move" in refusal.value.message
    assert appealed(desk, severe).turns


def test_a_file_that_never_ends(desk, severe, tmp_path):
    """A pipe, a device and a file too large to look at are refused before they are read."""
    pipe, large = tmp_path / "pipe", tmp_path / "large"
    os.mkfifo(pipe)
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    codes = [
        refused(desk, lambda bad=bad: appealed(desk, severe, files=(bad,)))
        for bad in (pipe, Path("/dev/zero"), large)
    ]

    assert codes == ["file-unreadable", "file-unreadable", "file-too-large"]


def test_no_case_and_no_appeal(desk, severe):
    """An id that is none is told, whatever is asked of it."""
    codes = [
        refused(desk, lambda: appealed(desk, "20261120-G02-000000000000")),
        refused(desk, lambda: appealed(desk, "")),
        refused(desk, lambda: answered(desk, severe, Verdict.UPHOLD)),
    ]

    assert codes == ["no-case", "no-case", "no-appeal"]


def test_an_appeal_is_made_once(desk, severe):
    """A case under appeal, and one whose appeal was answered, takes no second appeal."""
    appealed(desk, severe)
    twice = refused(desk, lambda: appealed(desk, severe, on=3))
    answered(desk, severe, Verdict.UPHOLD)
    again = refused(desk, lambda: appealed(desk, severe, on=5))

    assert (twice, again) == ("step-out-of-place", "step-out-of-place")


@pytest.mark.parametrize(
    ("verdict", "said", "code"),
    [
        (Verdict.OVERTURN, {"by": OPERATOR}, "own-case"),
        (Verdict.OVERTURN, {"by": SECOND}, "claimed-by-another"),
        (Verdict.OVERTURN, {"grade": "slight"}, "grade-not-asked"),
        (Verdict.UPHOLD, {"grade": "severe"}, "grade-not-asked"),
        (Verdict.REDUCE, {}, "grade-missing"),
        (Verdict.REDUCE, {"grade": "grave"}, "no-grade"),
        (Verdict.REDUCE, {"grade": "severe"}, "not-milder"),
        (Verdict.REDUCE, {"grade": "slight", "on": 1}, "step-before-last"),
    ],
)
def test_an_answer_that_cannot_be_given(desk, severe, verdict, said, code):
    """By the operator, by another than who claimed it, with a grade that is none or not milder: refused."""
    appealed(desk, severe)
    claim(desk.occasion(day(3)), severe, by=REVIEWER)

    assert refused(desk, lambda: answered(desk, severe, verdict, **said)) == code


def test_what_is_released_anybody_decides(desk, severe):
    """A claim keeps others from answering until it is released."""
    appealed(desk, severe)
    claim(desk.occasion(day(3)), severe, by=REVIEWER)
    taken = refused(desk, lambda: claim(desk.occasion(day(3)), severe, by=SECOND))
    release(desk.occasion(day(3)), severe, by=REVIEWER)
    answered(desk, severe, Verdict.UPHOLD, by=SECOND)

    assert taken == "claimed-by-another"
    assert desk.stands(severe).life.reviewers == (SECOND,)


def test_upheld_penalties_begin_with_the_answer(desk, severe):
    """An appeal made on day 2 and upheld on day 4: the penalties begin on day 4, the grade stays."""
    appealed(desk, severe)
    made = answered(desk, severe, Verdict.UPHOLD)
    standing = desk.stands(severe)
    begins = {each.starts for each in standing.decision.outcomes if each.kind in {"points", "sanction"}}

    assert isinstance(standing.life.phase, Final)
    assert (standing.decision.grade, begins) == (Grade.SEVERE, {day(4)})
    assert list(made.followed.turns) == []


def test_a_person_asked_for_is_among_the_circumstances(desk, severe):
    """The decision that answers an appeal with a wish for human review says that a person was asked for."""
    appealed(desk, severe, human_review=True)
    answered(desk, severe, Verdict.REDUCE, grade="slight")

    assert desk.stands(severe).decision.circumstances["human_review_requested"] == 1


@pytest.mark.spoils
def test_an_appeal_of_a_case_that_its_table_gives_to_another(desk, severe):
    """Where a hand has given a case to another operator, nothing is decided on what is known of either."""
    appealed(desk, severe)
    tamper(desk.database, f"UPDATE cases SET operator = 'O9' WHERE case_id = '{severe}'")
    with pytest.raises(StorageError, match=severe) as told:
        answered(desk, severe, Verdict.OVERTURN)

    assert told.value.code == "table-differs"


@pytest.mark.spoils
def test_an_appeal_of_a_case_whose_standard_nobody_knows(desk, severe):
    """A standard that the rule book does not have, put into a table by a hand, is told as damage."""
    appealed(desk, severe)
    tamper(desk.database, f"UPDATE cases SET standard = 'X99' WHERE case_id = '{severe}'")
    with pytest.raises(StorageError, match="`X99`") as told:
        answered(desk, severe, Verdict.OVERTURN)

    assert told.value.code == "database-damaged"
