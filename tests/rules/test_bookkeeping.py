"""How cases and accounts are kept, as the head of a book says it."""

import pytest

from rules.load.book import load_files
from rules.meaning.bookkeeping import Bookkeeping, ExamRecords, RectificationRecords
from windvane.checking import check_whole_book, notes_on
from windvane.shipped import SHIPPED_BOOK

RECORDS = """records:
  exam:
    title: {zh: 考试, en: Exam}
    key: exam_id
    at: taken_at
    about: {operator: operator_id}
    fields:
      exam_id: {type: text}
      taken_at: {type: time}
      operator_id: {type: text}
      role: {type: text}
      score: {type: score, at_least: 0, at_most: 100}
      language: {type: text, optional: true}
  rectification:
    title: {zh: 整改材料, en: Rectification}
    key: rectification_id
    at: submitted_at
    about: {case: case_id}
    fields:
      rectification_id: {type: text}
      submitted_at: {type: time}
      case_id: {type: text}
      proof: {type: text}
      accepted: {type: flag, optional: true}
      reviewer: {type: text, optional: true}
"""
EXAMS = "exams: {record: exam, operator: operator_id, role: role, score: score}"
RECTIFICATIONS = (
    "rectifications: {record: rectification, case: case_id, proof: proof, accepted: accepted,"
    " reviewer: reviewer}"
)


@pytest.fixture
def kept(changed):
    """The files of the small book whose head says this of its cases."""

    def keep(cases: str) -> dict[str, str]:
        files = changed("book.yaml", "  languages: [zh, en]\n", f"  languages: [zh, en]\n  cases: {cases}\n")
        return {**files, "supervision.yaml": RECORDS}

    return keep


def test_a_book_that_says_nothing(small):
    """Points last, no exams and no second looks, a reminder a day before, an answer within a week."""
    assert load_files(small).bookkeeping == Bookkeeping(
        points_last=None,
        exams=None,
        exam_passed_from=80_000,
        rectifications=None,
        review_sample=0,
        remind_before=86_400,
        answer_within=7 * 86_400,
    )


def test_everything_in_its_unit(kept):
    """Durations are kept in seconds, the score in thousandths, the sample in parts per million."""
    said = (
        "points_last: 180d, exam_passed_from: 60, review_sample: 0.5%, remind_before: 0s, answer_within: 5d"
    )
    book = load_files(kept(f"{{{said}, {EXAMS}, {RECTIFICATIONS}}}"))

    assert book.bookkeeping == Bookkeeping(
        points_last=180 * 86_400,
        exams=ExamRecords(record="exam", operator="operator_id", role="role", score="score"),
        exam_passed_from=60_000,
        rectifications=RectificationRecords(
            record="rectification", case="case_id", proof="proof", accepted="accepted", reviewer="reviewer"
        ),
        review_sample=5_000,
        remind_before=0,
        answer_within=5 * 86_400,
    )


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        ("{exams: {record: exam}}", "`exams` lacks `operator`"),
        ("{answer_in: 5d}", "`answer_in` is not a key here"),
        ("{review_sample: 5}", "`5` is a count, here a share is needed, such as `5%`"),
        ("{points_last: 9999d}", "`9999d` is out of reach"),
        (f"{{{EXAMS.replace('exam,', 'exams,')}}}", "there is no record type `exams`"),
        (f"{{{EXAMS.replace('role: role', 'role: rolle')}}}", "there is no field of `exam` called `rolle`"),
        (
            f"{{{EXAMS.replace('score: score', 'score: role')}}}",
            "`role` is text, here a score field is needed",
        ),
        (
            f"{{{EXAMS.replace('role: role', 'role: language')}}}",
            "`language` is optional, but here every record needs it",
        ),
        (
            f"{{{EXAMS}, exam_passed_from: 101}}",
            "no exam is ever passed: `score` never reaches `exam_passed_from`",
        ),
        (
            f"{{{RECTIFICATIONS.replace('accepted: accepted', 'accepted: proof')}}}",
            "`proof` is text, here a flag field is needed",
        ),
        ("{review_sample: -1%}", "a sample lies between 0% and 100%"),
        ("{answer_within: 0d}", "`answer_within` is no time at all"),
    ],
)
def test_a_mistake_is_told_where_it_stands(kept, problems, cases, told):
    """What cannot be meant is told in the head of the book, on the line of `cases`, with a remedy."""
    files = kept(cases)
    line = files["book.yaml"].splitlines().index(f"  cases: {cases}") + 1
    found = problems(files)

    assert told in {problem.message for problem in found}
    assert {(problem.file, problem.line) for problem in found} == {("book.yaml", line)}
    assert all(problem.help for problem in found)


def test_fields_that_tell_of_exams_are_read():
    """No note says that nothing reads the fields that tell of exams, rectifications and force majeure."""
    unread = {note.message for note in notes_on(check_whole_book(SHIPPED_BOOK)) if note.code == "WV801"}

    assert unread.isdisjoint(
        f"no rule reads `{name}`" for name in ("score", "accepted", "reviewer", "proof", "regions", "to_at")
    )
