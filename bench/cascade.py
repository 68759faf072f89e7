"""How long it takes to work out what follows from an overturned decision."""

import time
from dataclasses import replace
from datetime import date, timedelta

from bench.figure import Figure
from engine.account.account import Account
from engine.account.account_rules import RulesByDay
from engine.account.derive import derive
from engine.candidate import Candidate
from engine.cascade.cascade import cascade
from engine.cascade.known import Changed, Known
from engine.cascade.posted import postings_of
from engine.decide.case import Case, Prior
from engine.decide.decide import decide
from engine.decide.ids import cycle_id
from engine.decide.moments import decided_at
from engine.decide.replay import redecide
from engine.decide.ruling import Ruling, RulingKind
from engine.life.standing import stand
from engine.life.step import Cause
from engine.procedure.judges import PlainProcedures
from rules.load.book import load_book, load_files
from rules.meaning.book import RuleBook
from rules.meaning.standard import Grade
from windvane.shipped import SHIPPED_BOOK

FIRST_DAY = date(2026, 11, 1)
_WAIT, _DAYS = 8, 165
_LAST_DAY = FIRST_DAY + timedelta(days=_WAIT + _DAYS + 30)
_SEVERE, _SLIGHT = 12_000, 3_000
_RAISED_FROM = 15
_PROCEDURES = "procedure/procedures.yaml"
_RAISING = f"""
  M99:
    clause: {{zh: 扣分较多的，从重一级处理。, en: Whoever has many points is dealt with one grade higher.}}
    basis: {{kind: terms, note: for the measurement}}
    published: 2016-01-01
    effective: {{from: 2016-02-01}}
    stage: grade
    when: "points_balance >= {_RAISED_FROM}"
    then: {{raise_grade: 1}}
"""


def measure(later: int) -> list[Figure]:
    """Overturn a severe case; of `later` slight ones each was raised for the points on the account."""
    book = book_that_raises()
    known = all_known(later, book)
    overturned = _overturned(known.standings[0].decision, book)
    at = decided_at(_LAST_DAY, book.zone)
    changed = Changed(decision=overturned, cause=Cause.EARLIER_CASE, because=overturned.case)
    began = time.process_time()
    found = cascade(changed, known, at=at)
    seconds = time.process_time() - began
    return [
        Figure(
            of="windvane",
            what=f"a decision overturned, {len(found.revisions):,} later ones decided again",
            value=seconds,
            unit="s",
            aim="≤ 1.5 s for 1,000",
        )
    ]


def book_that_raises() -> RuleBook:
    """The shipped book, in which points make what is found later worse."""
    files = load_book(SHIPPED_BOOK).files
    return load_files({**files, _PROCEDURES: files[_PROCEDURES] + _RAISING})


def all_known(later: int, book: RuleBook) -> Known:
    """A severe case and `later` slight ones of one operator, and the account they were posted to."""
    days = [0, *(_WAIT + number * _DAYS // later for number in range(later))]
    cases = [_case(number, FIRST_DAY + timedelta(days=day), book) for number, day in enumerate(days)]
    standings = tuple(map(stand, cases))
    books = {book.digest: book}
    rules = RulesByDay(lambda _: book, PlainProcedures)
    postings = (posting for each in standings for posting in postings_of(each, each.decision, books))
    bare = Account(operator="P1", role="merchant", postings=tuple(postings))
    until = decided_at(cases[-1].as_of, book.zone)
    account = replace(bare, steps=derive(bare, rules=rules, zone=book.zone, since=None, until=until))
    return Known(
        standings=standings, accounts={"merchant": account}, books=books, rules=rules, zone=book.zone
    )


def _case(number: int, as_of: date, book: RuleBook) -> Case:
    times = _SLIGHT if number else _SEVERE
    grade = Grade.SLIGHT if number else Grade.SEVERE
    candidate = Candidate(
        standard="G02",
        subject=f"item:I{number:04}",
        subject_name=None,
        operator="P1",
        role="merchant",
        owner_subject="shop:S1",
        incident=None,
        facts={
            "quality_return_rate": times * 9,
            "quality_return_rate.numerator": 50,
            "quality_return_rate.denominator": 500,
            "quality_return_rate.baseline": 9_000,
            "quality_return_rate.times_baseline": times,
        },
        screened=grade,
        evidence=(),
    )
    shown = {"points_balance": _RAISED_FROM if number else 0, "study_credit": 0}
    prior = Prior(same=number, any=number, cases=())
    cycle = cycle_id(as_of, book.digest)
    return decide(candidate, grade, book=book, as_of=as_of, cycle=cycle, prior=prior, circumstances=shown)


def _overturned(case: Case, book: RuleBook) -> Case:
    at = decided_at(case.as_of + timedelta(days=1), book.zone)
    word = Ruling(kind=RulingKind.APPEAL, by="reviewer", at=at, grade=None, reason="no breach at all")
    again = redecide(case.model_copy(update={"rulings": (word,)}), book)
    assert again is not None  # noqa: S101 - its facts meet a grade
    return again
