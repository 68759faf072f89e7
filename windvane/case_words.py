"""A case in words: its facts in their units, its outcomes as its notice names them."""

from collections.abc import Iterator

from engine.decide.case import Case
from engine.decide.ids import notice_id
from notices.build import notice_due
from notices.build_decision import build_decision
from notices.page.measures import measure_row
from notices.telling import speaker_of
from notices.titles import Titles
from notices.words.languages import LANGUAGES
from rules.meaning.book import RuleBook
from windvane.fact_unit import fact_unit
from windvane.language import spoken
from windvane.words import local, value_in_words

Cells = tuple[object, ...]


def facts_in_words(case: Case, book: RuleBook) -> Iterator[Cells]:
    """Every fact: what it is called, its name in the rule language, its value in words, its integer."""
    standard, titles = book.standards[case.standard], Titles(book, LANGUAGES[spoken()])
    for name, value in case.facts.items():
        unit = fact_unit(name, standard, book)
        yield titles.of(name, standard), name, value_in_words(unit, value, book), value


def outcomes_in_words(case: Case, book: RuleBook) -> Iterator[Cells]:
    """Every outcome: what it is, how much, from when, until when; the notice last, until its deadline."""
    decision = build_decision(case, book, spoken())
    speaker = speaker_of(decision)
    for measure in decision.measures:
        row = measure_row(measure, decision, speaker)
        yield row.name, row.extent or None, row.starts, row.ends
    if (due := notice_due(case)) is not None:
        ends = due.rectify_until or due.appeal_until
        yield (
            speaker.words.labels.notice,
            notice_id(case.case),
            local(due.decided_at, book.zone),
            local(ends, book.zone),
        )
