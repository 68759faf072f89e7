"""Every clause of the shipped book can be told in every language, by every grade."""

from itertools import product
from pathlib import Path

import pytest
from examples.governed import FIRST, SECOND, candidate, evidence, microseconds, moment

from engine.decide.decide import decide
from notices.build import build_notice, notice_due
from notices.explanation import render_explanation
from notices.notice import TEMPLATES
from notices.render import render_html, render_text
from notices.titles import Titles
from notices.words.languages import LANGUAGES
from rules.load.book import load_book
from rules.meaning.published import Mode
from rules.units import Unit

ROOT = Path(__file__).parents[2]
BOOK = load_book(ROOT / "rules" / "book")
CLAUSES = [
    (standard, clause)
    for standard in BOOK.standards.values()
    if standard.mode is not Mode.OFF
    for clause in standard.grades
]
FIGURES = {Unit.TEXT: "severe", Unit.TIME: microseconds(moment(18, 9, 30)), Unit.FLAG: 1}


def facts_of(standard, *, known):
    """Facts for everything the standard may read: all known, or none."""
    if not known:
        return {}
    offered = {}
    for name in standard.indicators:
        parts = ("", ".numerator", ".denominator", ".baseline", ".times_baseline", ".rank")
        offered |= {f"{name}{part}": 1_234 for part in parts} | {f"{name}.window": 1}
    if standard.each is not None:
        fields = BOOK.records[standard.each.record].fields.values()
        offered |= {field.name: FIGURES.get(field.unit, 12_345) for field in fields}
    return offered


def case_of(standard, clause, *, known, prior):
    kind = standard.of[0]
    record = standard.each.record if standard.each else "order"
    indicator = standard.indicators[0] if standard.indicators else None
    found = candidate(
        standard.name,
        f"{kind}:X1",
        facts_of(standard, known=known),
        incident="N1" if standard.each else None,
        evidence=(evidence(indicator, record, 3, shown=3),),
    )
    return decide(found, clause.grade, book=BOOK, as_of=moment(20).date(), cycle="C", prior=prior)


@pytest.mark.parametrize(
    ("standard", "clause"), CLAUSES, ids=lambda each: getattr(each, "name", "") or each.grade
)
def test_every_grade_of_every_clause_can_be_told(standard, clause):
    """No template stumbles over a clause, whatever is known of the subject and of earlier cases."""
    told = []
    for known, prior, language in product((True, False), (FIRST, SECOND), LANGUAGES):
        case = case_of(standard, clause, known=known, prior=prior)
        if notice_due(case) is not None:
            notice = build_notice(case, BOOK, language)
            told.append((case.case, render_text(notice), render_html(notice)))

    assert len(told) == (8 if clause.outcomes.notice else 0)
    assert [case for case, text, page in told if case not in text or case not in page] == []


@pytest.mark.parametrize(
    ("standard", "clause"), CLAUSES, ids=lambda each: getattr(each, "name", "") or each.grade
)
def test_every_grade_of_every_clause_can_be_explained(standard, clause):
    """Whatever is known of the subject, an explanation names the case, its standard and its book."""
    unnamed = []
    for known, prior, language in product((True, False), (FIRST, SECOND), LANGUAGES):
        case = case_of(standard, clause, known=known, prior=prior)
        text = render_explanation(case, BOOK, language)
        unnamed += [name for name in (case.case, case.standard, case.book) if name not in text]

    assert unnamed == []


def test_every_template_the_book_names_is_there():
    """The shipped book's notices all have their template."""
    named = {clause.outcomes.notice for _, clause in CLAUSES} - {None}

    assert named <= set(TEMPLATES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_book_is_told_in_words(language):
    """Every measure and every proof of the shipped book has a name in every language."""
    titles = Titles(BOOK, LANGUAGES[language])
    measures = {
        measure
        for _, clause in CLAUSES
        for measure in (
            *clause.outcomes.correct,
            *(sanction.measure for sanction in clause.outcomes.sanctions),
        )
    }
    proofs = {proof for standard, _ in CLAUSES if standard.rectify for proof in standard.rectify.proof}

    unnamed = [name for name in measures if titles.measure(name) == name]
    unnamed += [name for name in proofs if titles.proof(name) == name]
    assert unnamed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_field_may_say_is_told_in_words(language):
    """Every text that a field of the shipped book is limited to has words of its own in every language."""
    said = {
        text for record in BOOK.records.values() for field in record.fields.values() for text in field.one_of
    }

    assert said - set(LANGUAGES[language].texts) == set()


def test_the_languages_name_the_same_things():
    """What one language has a name for, the other has too."""
    named = [
        (set(words.measures), set(words.proofs), set(words.texts), set(words.fields), set(words.channels))
        for words in LANGUAGES.values()
    ]

    assert named[0] == named[1]
