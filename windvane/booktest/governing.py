"""Tests of scores and of what follows mechanically: a cycle's own statement, and the plain reading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from engine.measure.dated import Dated
from engine.measure.follow import follow_facts
from engine.measure.score import score_facts
from engine.plan.column import SUBJECT_ID, measured
from engine.plan.dated_book import DatedBook
from engine.plan.governing import govern_step
from rules.expression.names import names_in
from rules.meaning.book import RuleBook
from rules.meaning.book_test import BookTest, FollowTest, Said, ScoreTest
from rules.meaning.published import Mode
from rules.meaning.score import Rank, Score
from rules.meaning.standard import Follows, Standard
from rules.units import Value
from storage.warehouse.giving import Column, Holds, give_columns
from storage.warehouse.interface import Warehouse, WarehouseError
from storage.warehouse.quoting import name as quoted
from windvane.booktest.given_facts import columns_of, error_of, units_of
from windvane.booktest.verdict import PLAIN, SQL, Verdict

_GIVEN = "given_subjects"
Parts = Mapping[str, str]
"""The part of an answer → the column it is read from."""


def score_all(
    book: RuleBook, name: str, tests: Sequence[ScoreTest], *, warehouse: Warehouse
) -> list[Verdict]:
    """Score what every test of one score gives, all as of one business date."""
    score, dated = book.scores[name], Dated(tests[0].as_of, book.zone)
    parts = {"value": name, "band": f"{name}.band"}
    parts |= {dimension.name: f"{name}.{dimension.name}" for dimension in score.dimensions}
    reduced = replace(book, scores={name: score}, standards={})
    step = _Governed(reduced, tests[0].as_of, score.of, names=_read_by_score(score))
    answers = step.answers(tests, parts, warehouse=warehouse)
    plain = (score_facts(score, test.given, dated) for test in tests)
    return _verdicts(tests, answers, (_parts(facts, parts) for facts in plain))


def follow_all(
    book: RuleBook, name: str, tests: Sequence[FollowTest], *, warehouse: Warehouse
) -> list[Verdict]:
    """Say what follows from what every test of one mechanical standard gives."""
    standard, as_of = book.standards[name], tests[0].as_of
    follows = standard.follows
    if follows is None:
        raise TypeError(f"nothing follows mechanically from {name}")
    parts = {"tilt": f"tilt.{name}", "right": f"right.{name}"}
    reduced = replace(book, scores={}, standards={name: _in_force(standard)})
    step = _Governed(reduced, as_of, standard.of[0], names=_read_by_follows(follows))
    answers = step.answers(tests, parts, warehouse=warehouse)
    dated = Dated(as_of, book.zone)
    plain = (follow_facts(name, follows, test.given, dated=dated) for test in tests)
    return _verdicts(tests, answers, (_parts(facts, parts) for facts in plain))


class _Governed:
    """The govern step of one kind of subject, over what tests give in place of what was measured."""

    def __init__(self, book: RuleBook, as_of: date, kind: str, *, names: tuple[str, ...]) -> None:
        self._dated, self._kind, self._names = DatedBook(book, as_of), kind, names

    def answers(self, tests: Sequence[BookTest], parts: Parts, *, warehouse: Warehouse) -> list[Said]:
        """Answer every test; of facts that the statement breaks off at, each is asked alone."""
        ids = {SUBJECT_ID: Column(Holds.TEXT, [f"{place:09}" for place in range(len(tests))])}
        facts = [test.given for test in tests]
        give_columns(warehouse, _GIVEN, {**ids, **columns_of(facts, units_of(tests, self._names))})
        warehouse.run(f"CREATE OR REPLACE VIEW {quoted(measured(self._kind))} AS FROM {quoted(_GIVEN)}")
        read = ", ".join(quoted(column) for column in parts.values())
        sql = govern_step(self._dated, self._kind).sql
        try:
            rows = warehouse.rows(f"SELECT {read} FROM ({sql}) ORDER BY {quoted(SUBJECT_ID)}")
        except WarehouseError as refused:
            if len(tests) == 1:
                return [error_of(refused)]
            return [self.answers([test], parts, warehouse=warehouse)[0] for test in tests]
        finally:
            warehouse.run(f"DROP VIEW IF EXISTS {quoted(measured(self._kind))}")
        return [dict(zip(parts, row, strict=True)) for row in rows]


def _verdicts(tests: Sequence[BookTest], by_sql: Sequence[Said], plainly: Iterable[Said]) -> list[Verdict]:
    return [
        Verdict(test, {SQL: said, PLAIN: plain}, test.given)
        for test, said, plain in zip(tests, by_sql, plainly, strict=True)
    ]


def _in_force(standard: Standard) -> Standard:
    """What a standard says, whether it binds yet or not."""
    return replace(standard, mode=Mode.ENFORCE, effective_from=date.min, effective_to=None)


def _parts(facts: Mapping[str, Value], parts: Parts) -> Said:
    return {part: facts.get(column) for part, column in parts.items()}


def _read_by_score(score: Score) -> tuple[str, ...]:
    marked = [
        f"{name}.rank" if isinstance(score.marks[name], Rank) else name
        for dimension in score.dimensions
        for name in dimension.of
    ]
    read = names_in(
        score.needs,
        *(cap.when for cap in score.caps),
        *(part for one in score.adjust for part in (one.when, one.by)),
    )
    own = {f"{score.name}.{dimension.name}" for dimension in score.dimensions}
    return tuple(name for name in dict.fromkeys((*marked, *read)) if name not in own)


def _read_by_follows(follows: Follows) -> tuple[str, ...]:
    factors = (clause.factor for clause in follows.clauses if clause.factor is not None)
    return names_in(*(clause.when for clause in follows.clauses), *factors)
