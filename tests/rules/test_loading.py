"""A folder of rule files as a rule book."""

import hashlib
import json
import os
from datetime import date
from pathlib import Path

import pytest

from rules.expression.names import names_in
from rules.expression.tree import ALWAYS, Known, Literal
from rules.load.book import check_book, load_book, load_files
from rules.load.folder import read_tests
from rules.load.problem import BookError
from rules.meaning.case_count import CaseCount
from rules.meaning.days import Window
from rules.meaning.indicator import Fold, Form
from rules.meaning.outcome import Range, Sanction, ScoreAdjustment, Tilt
from rules.meaning.published import Mode
from rules.meaning.standard import Grade
from rules.units import Unit


@pytest.fixture(scope="module")
def book(small):
    return load_files(small)


def test_a_folder_and_its_kept_texts_are_the_same_book(books, book):
    """A book loaded from its folder equals the one loaded from the texts it keeps, digest and all."""
    from_folder = load_book(books / "small")

    assert load_files(from_folder.files) == from_folder == book


def test_the_digest_is_over_names_and_texts(book):
    """The digest is SHA-256 over the canonical JSON of name → text, so anybody can compute it."""
    canonical = json.dumps(dict(book.files), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert book.digest == hashlib.sha256(canonical.encode()).hexdigest()


def test_a_changed_comment_changes_the_digest(book, changed):
    """The digest covers every character: a book with a comment more is another release."""
    assert load_files(changed("book.yaml", "book:", "# a note\nbook:")).digest != book.digest


def test_the_order_of_files_does_not_matter(book, small):
    """Files given in another order are the same book."""
    assert load_files(dict(reversed(small.items()))) == book


def test_tests_beside_the_rules_are_no_rules(book):
    """`*.test.yaml` is neither read nor part of the digest, even when it is no YAML."""
    assert "notes.test.yaml" not in book.files


def test_the_head_of_the_book(book):
    """Name, version, zone, currency and languages come from book.yaml; texts stay texts."""
    head = (book.name, book.version, book.zone, book.currency, book.languages, book.jurisdiction)

    assert head == ("small", "1.0.0", "Asia/Shanghai", "CNY", ("zh", "en"), ("CN",))


def test_the_schedule_runs_in_the_zone_of_the_book(book):
    """A cron line without a zone runs in the book's."""
    assert (book.schedule["nightly"].cron, book.schedule["nightly"].zone) == ("0 2 * * *", "Asia/Shanghai")


def test_fields_have_bounds_in_their_unit(book):
    """Bounds of a money field are kept in minor units."""
    paid = book.records["order"].fields["paid"]

    assert (paid.unit, paid.at_least, paid.at_most) == (Unit.MONEY, 0, 100_000_000)


def test_an_item_is_answered_for_by_its_shop(book):
    """A subject with an owner takes the owner's role; without a title it goes by its id."""
    item = book.subjects["item"]

    assert (item.operator, item.owner, item.role) == (None, "shop", "merchant")
    assert item.title == {"zh": "item", "en": "item"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("orders", (Form.COUNT, Unit.COUNT, 1, None)),
        ("sales", (Form.SUM, Unit.MONEY, 1, None)),
        ("buyers", (Form.DISTINCT, Unit.COUNT, 1, None)),
        ("list_price", (Form.LATEST, Unit.MONEY, 1, None)),
        ("ship_time", (Form.MEAN, Unit.DURATION, 1, Unit.COUNT)),
        ("quality_return_rate", (Form.SHARE, Unit.SHARE, 1_000_000, Unit.COUNT)),
        ("basket", (Form.RATIO, Unit.MONEY, 1, Unit.COUNT)),
        ("refunds_per_order", (Form.RATIO, Unit.MULTIPLE, 1_000, Unit.COUNT)),
    ],
)
def test_an_indicator_has_the_unit_of_what_it_measures(book, name, expected):
    """Unit and scale of an indicator follow from its form and from the units of its parts."""
    found = book.indicators[name]

    assert (found.form, found.unit, found.scale, found.denominator_unit) == expected


def test_a_mean_counts_the_records_whose_value_is_known(book):
    """The denominator of a mean counts under the same condition, only records that have the value."""
    mean = book.indicators["ship_time"]

    assert (mean.numerator.fold, mean.denominator.fold) == (Fold.SUM, Fold.COUNT)
    assert mean.denominator.term == mean.numerator.term
    assert mean.denominator.where == mean.numerator.where


def test_windows_are_days_before_the_business_date(book):
    """`last: 30d` is T-29…T; `from: T-44, to: T-15` is those days."""
    windows = (book.indicators["orders"].window, book.indicators["quality_return_rate"].window)

    assert windows == (Window(-29, 0), Window(-44, -15))


def test_peers_are_those_of_each_kind(book):
    """`peers: true` means an item's categories for an item and a shop's for a shop; `all` means everybody."""
    assert book.indicators["quality_return_rate"].baseline.peers == {
        "item": ("category_l3", "category_l2"),
        "shop": ("category",),
    }
    assert book.indicators["basket"].baseline.peers == {"shop": ()}
    assert book.indicators["refunds_per_order"].baseline.peers == {"shop": ("category",)}


def test_a_where_reaches_the_profile_of_a_linked_subject(book):
    """A condition on an order may read its item's category."""
    assert names_in(book.indicators["sales"].numerator.where) == ("item.category_l2",)


def test_a_score_keeps_marks_bands_and_caps_in_thousandths(book):
    """Lines, bands and caps of a score are integers; bands are ordered from the highest."""
    score = book.scores["experience"]

    assert score.marks["ship_time"].points == ((86_400, 100_000), (259_200, 0))
    assert [(band.name, band.low) for band in score.bands] == [
        ("leading", 4850),
        ("good", 4700),
        ("poor", 3000),
    ]
    assert [cap.at_most for cap in score.caps] == [4390]
    assert names_in(score.needs) == ("orders",)


def test_case_counts_are_found_in_conditions(book):
    """A condition that reads `severe_cases_30d` makes the book count severe cases of 30 days."""
    assert book.case_counts == {
        "severe_cases_30d": CaseCount(name="severe_cases_30d", grade=Grade.SEVERE, days=30),
        "cases_180d": CaseCount(name="cases_180d", grade=None, days=180),
        "cases_30d": CaseCount(name="cases_30d", grade=None, days=30),
        "slight_cases_30d": CaseCount(name="slight_cases_30d", grade=Grade.SLIGHT, days=30),
        "serious_cases_30d": CaseCount(name="serious_cases_30d", grade=Grade.SERIOUS, days=30),
    }


def test_grades_are_ordered_from_the_most_severe(book):
    """However an author orders the grades, the most severe comes first."""
    grades = [clause.grade for clause in book.standards["G02"].grades]

    assert grades == [Grade.SEVERE, Grade.SERIOUS, Grade.SLIGHT]


def test_a_standard_knows_what_it_reads(book):
    """A standard lists the names its conditions read, in order of first mention, and their indicators."""
    standard = book.standards["G02"]

    assert standard.reads == (
        "quality_return_rate.times_baseline",
        "shop.category",
        "cases_180d",
        "quality_return_rate.numerator",
    )
    assert standard.indicators == ("quality_return_rate",)


def test_the_text_of_a_condition_is_kept(book):
    """A notice can quote the condition as the author wrote it, folded lines joined."""
    clause = book.standards["G02"].grades[1]

    assert clause.text == ("quality_return_rate.times_baseline >= 5x and quality_return_rate.numerator >= 10")


def test_outcomes_are_ranges_of_integers(book):
    """Points, sanctions and tilts of a grade are kept in their units; a fixed figure is a range of one."""
    severe = book.standards["G02"].grades[0].outcomes

    assert severe.points == Range(15, 15)
    assert severe.sanctions == (
        Sanction(measure="exam"),
        Sanction(measure="no_new_items", lasts=Range(7 * 86_400, 14 * 86_400)),
        Sanction(measure="fine", amount=Range(100_000, 200_000)),
    )
    assert severe.tilt == Tilt(factor=500, lasts=14 * 86_400, channels=("search", "live"))
    assert severe.correct == ("take_down_item",)


def test_a_standard_on_single_records(book):
    """`each` takes the record's key as incident and the last 30 days as window unless they are written."""
    standard = book.standards["S01"]
    outcomes = standard.grades[0].outcomes

    assert (standard.each.incident, standard.each.window) == ("order_id", Window(-29, 0))
    assert outcomes.score == (ScoreAdjustment(score="experience", amount=-50, lasts=30 * 86_400),)
    assert outcomes.compensation.amount.unit is Unit.MONEY
    assert (standard.reads, standard.indicators) == (("paid",), ())
    assert (standard.penalty_at_once, standard.effective_to) == (True, date(2027, 10, 31))


def test_a_mechanical_standard_has_a_tilt_for_bands(book):
    """A factor for each band, of which the one counts that the score is in."""
    standard = book.standards["M07"]

    assert (standard.grades, standard.mode) == ((), Mode.SHADOW)
    assert [(clause.text, clause.tilt) for clause in standard.follows.clauses] == [
        ("experience.band == 'leading'", Literal(1200, Unit.MULTIPLE)),
        ("experience.band == 'poor'", Literal(800, Unit.MULTIPLE)),
    ]


def test_what_is_not_written_takes_its_stated_default(book):
    """An aggregate without `where` takes every record, a score without `needs` is always given."""
    assert book.indicators["orders"].numerator.where == ALWAYS


def test_known_and_missing_are_read_in_a_where(changed):
    """`known(x)` and `missing(x)` ask whether an optional field has a value."""
    condition = "known(buyer_id)"
    book = load_files(changed("indicators.yaml", "item.category_l2 != 'gift'", condition))

    assert isinstance(book.indicators["sales"].numerator.where, Known)


def test_a_missing_folder_is_a_problem(tmp_path):
    """A folder that does not exist is told as such, with what to give instead."""
    problems = check_book(tmp_path / "nowhere")

    assert [(problem.code, Path(problem.file).name) for problem in problems] == [("WV107", "nowhere")]


def test_an_empty_folder_lacks_its_head(tmp_path):
    """A folder without book.yaml is no rule book."""
    assert [(problem.code, problem.file) for problem in check_book(tmp_path)] == [("WV302", "book.yaml")]


def test_hidden_files_are_no_rules(tmp_path, small):
    """What an editor keeps in hidden files and folders is not read."""
    for name, text in {**small, ".git/x.yaml": "a: [", ".swap.yaml": "a: ["}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    assert check_book(tmp_path) == ()


def test_a_byte_order_mark_is_no_error(tmp_path, small):
    """Files saved with a byte order mark load as those without."""
    for name, text in small.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8-sig")

    assert load_book(tmp_path) == load_files(small)


def test_a_file_name_that_is_no_text_is_told(tmp_path):
    """A rule file whose name is not UTF-8 is a problem of the book, told by a name that can be printed."""
    (tmp_path / os.fsdecode(b"\xff.yaml")).write_text("standards: {}", encoding="utf-8")
    told = [(problem.code, problem.file) for problem in check_book(tmp_path)]

    assert ("WV107", "\ufffd.yaml") in told


def test_what_is_no_file_is_told_once(tmp_path, small):
    """A folder, a pipe or a link to nothing that is called like a rule file: one problem each, no waiting."""
    for name, text in small.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.yaml")
    os.mkfifo(tmp_path / "pipe.test.yaml")
    told = [(problem.code, problem.file) for problem in check_book(tmp_path)]

    assert told == [("WV107", "folder.yaml"), ("WV107", "link.yaml"), ("WV107", "pipe.yaml")]
    assert [problem.file for problem in read_tests(tmp_path)[1]] == ["pipe.test.yaml"]


def test_a_book_error_tells_the_first_problem_and_how_many(books):
    """The failure of a book with many problems is one line: the first, with its place, and how many more."""
    with pytest.raises(BookError) as caught:
        load_book(books / "unreadable")

    first = caught.value.problems[0]
    assert str(caught.value).startswith(f"{first.file}:{first.line}:{first.column}: {first.message} (and ")
    assert caught.value.exit_code == 1


def test_a_measure_may_be_called_as_a_record(small, problems):
    """An exam is recorded, and imposed: measures never become columns, so the two do not clash."""
    measures = "measures:\n  order: {title: {zh: 责令, en: Order}, kind: sanction}\n"

    found = problems({**small, "measures.yaml": measures})

    assert not [problem for problem in found if problem.code == "WV402"]


@pytest.mark.parametrize("words", ['" "', "\u3000", '"\\0"', '"\\u200b"'])
def test_words_for_people_can_be_seen(small, problems, words):
    """A title of blanks, or of what no screen shows, is none: it would go out in notices."""
    text = f"proofs:\n  paper: {{title: {{zh: 质检报告, en: {words}}}}}\n"
    found = problems({**small, "proofs.yaml": text})

    assert [(problem.code, problem.file, problem.line) for problem in found] == [("WV303", "proofs.yaml", 2)]


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("proofs：\n  paper： {}\n", "write `:` in half width, with a blank after it"),
        ("proofs:\n\u3000paper: {}\n", "indent with plain spaces"),
        ("proofs:\n\u00a0\u00a0paper: {}\n", "indent with plain spaces"),
    ],
)
def test_signs_of_chinese_typing_are_told(small, problems, text, remedy):
    """A full-width colon or blank looks right to whoever typed it, so the help says what it is."""
    found = problems({**small, "typed.yaml": text})

    assert [problem.help[: len(remedy)] for problem in found][-1:] == [remedy]
