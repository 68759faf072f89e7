"""Books that load, and contradict themselves."""

import pytest

from rules.against_itself.book import contradictions
from rules.book_tests.load import load_tests
from rules.load.book import load_book, load_files
from rules.load.problem import BookError
from rules.load.render import render_problems
from windvane.checking import check_whole_book, notes_on, placed
from windvane.shipped import SHIPPED_BOOK

SHIPPED = load_book(SHIPPED_BOOK).files
CAPPED = """measures:
  exam: {title: {zh: 考试, en: Exam}, kind: sanction}
  warning: {title: {zh: 警告, en: Warning}, kind: sanction}
  no_new_items: {title: {zh: 禁止上架, en: No new items}, kind: sanction, cap: {lasts: 14d, within: 90d}}
  fine: {title: {zh: 违约金, en: Fine}, kind: sanction}
  take_down_item: {title: {zh: 下架, en: Taken down}, kind: correction}
"""
EARLY = 'title: {zh: 早期店铺, en: Early shops}, of: shop, when: "opened_at < 2020-01-01"'
ACTING = (
    "clause: {zh: 免予处理, en: Excused}, basis: {kind: terms}, published: 2016-01-01,"
    " effective: {from: 2016-02-01}, stage: exempt, when: \"exemption == 'early'\", then: exempt"
)


def test_every_contradiction_is_shown_at_once(books, golden):
    """Grades never met or reached, comparisons with what cannot be, notices that clear themselves."""
    with pytest.raises(BookError) as caught:
        check_whole_book(books / "contradicting")

    golden("contradicting.txt", render_problems(caught.value.problems, caught.value.files))


def test_notes_are_worth_a_look(books, golden):
    """Fields no rule reads, indicators nobody uses, names without words, severer grades that do less."""
    book = load_book(books / "contradicting")

    golden("contradicting.notes.txt", render_problems(notes_on(book), book.files))


def test_what_no_measure_may_last_is_noted(changed, golden):
    """A sanction that its cap cuts short, were it the only one, is worth a look."""
    files = changed("standards/goods.yaml", "no_new_items: 7d..14d", "no_new_items: 7d..15d")
    book = load_files({**files, "measures.yaml": CAPPED})
    notes = tuple(note for note in notes_on(book) if note.code == "WV807")

    golden("capped.notes.txt", render_problems(notes, book.files))


def test_a_sanction_as_long_as_its_cap_is_served_in_full(small):
    """Of a sanction that reaches its cap and no further, nothing is noted."""
    book = load_files({**small, "measures.yaml": CAPPED})

    assert book.measures["no_new_items"].cap is not None
    assert {note.code for note in notes_on(book)}.isdisjoint({"WV807"})


def test_an_exemption_that_a_procedure_switched_off_acts_on_is_noted(small):
    """Only a procedure that is judged answers an exemption; one in shadow does."""
    text = f"exemptions:\n  early: {{{EARLY}}}\nprocedures:\n  P01: {{{ACTING}, mode: %s}}\n"
    noted = {
        mode: [note.message for note in notes_on(load_files({**small, "excused.yaml": text % mode}))]
        for mode in ("enforce", "shadow", "'off'")
    }
    told = "no procedure acts on `early`"

    assert {mode: told in messages for mode, messages in noted.items()} == {
        "enforce": False,
        "shadow": False,
        "'off'": True,
    }


def test_an_exam_has_no_more_points_than_its_records_allow():
    """A procedure that asks for a score no exam can have never does anything."""
    files = {name: text.replace("exam_score >= 80", "exam_score >= 101") for name, text in SHIPPED.items()}
    [problem] = placed(contradictions(load_files(files)), load_files(files))

    assert (problem.code, problem.message) == ("WV703", "`exam_score >= 101` never holds")
    assert problem.help == "`exam_score` is at least 0 and at most 100"


def test_a_note_is_no_error(books):
    """Problems say by their code which of the two they are, and every note says note."""
    book = check_whole_book(books / "small")

    assert {note.severity for note in notes_on(book)} == {"note"}


def test_a_mistake_is_told_once(books):
    """No condition has two errors that stand at one place."""
    with pytest.raises(BookError) as caught:
        check_whole_book(books / "contradicting")
    places = [(problem.file, problem.line, problem.column) for problem in caught.value.problems]

    assert len(places) == len(set(places))


def test_every_problem_of_its_tests_is_shown_at_once(books, golden):
    """Tests of what cannot come out, of subjects that no record names, and two of one name."""
    book = load_book(books / "contradicting")
    with pytest.raises(BookError) as caught:
        load_tests(books / "contradicting", book)

    golden("contradicting.tests.txt", render_problems(caught.value.problems, caught.value.files))


def test_what_is_too_long_or_too_deep_is_shown_where_it_is(changed, problems, golden):
    """Expressions beyond their limits are refused at the character where that shows, on a line cut short."""
    where = "reason == 'quality' and requested_at - paid_at <= 14d"
    texts = (" or ".join([where] * 200), "not known(reason) or " * 3 + "floor(" * 70 + "¥1" + ", ¥1)" * 70)
    files = [changed("indicators.yaml", where, text) for text in texts]

    golden("excessive.txt", "\n".join(render_problems(problems(broken), broken) for broken in files))


def test_the_shipped_book_does_not_contradict_itself():
    """Nothing in the shipped book is never met, never reached, or compared with what it cannot be."""
    assert check_whole_book(SHIPPED_BOOK).name
