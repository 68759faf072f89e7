"""From a written test to what it means, by what it is a test of."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from rules.book_tests.answers import (
    FOLLOW_UNITS,
    GRADE_UNITS,
    HIT_UNITS,
    expected_effect,
    expected_follow,
    expected_grade,
    expected_hits,
    expected_score,
    procedure_units,
    score_units,
)
from rules.book_tests.figures import expected_figures, subject_at
from rules.book_tests.given import given_of_case, given_of_record, given_of_subject, given_of_text
from rules.book_tests.reading import Reading
from rules.book_tests.records import Records, records_of
from rules.meaning.book_test import (
    BookTest,
    FollowTest,
    GradeTest,
    LexiconTest,
    ProcedureTest,
    RecordTest,
    ScoreTest,
)
from rules.meaning.case_count import EarlierCase
from rules.meaning.indicator import Indicator
from rules.meaning.lexicon import Lexicon
from rules.meaning.procedure import Procedure
from rules.meaning.score import Score
from rules.meaning.standard import Standard

M = TypeVar("M")


def resolve_test(reading: Reading) -> BookTest | None:
    """Resolve one test, or report why it says nothing."""
    book, tested = reading.book, reading.written.tested
    match tested:
        case "standard":
            return _of(reading, book.standards, _of_standard)
        case "score":
            return _of(reading, book.scores, _of_score)
        case "procedure":
            return _of(reading, book.procedures, _of_procedure)
        case "lexicon":
            return _of(reading, book.lexicons, _of_lexicon)
        case "indicator":
            return _of(reading, book.indicators, _of_indicator)
    raise TypeError(f"no test is of a {tested}")


def _of(
    reading: Reading, known: Mapping[str, M], resolve: Callable[[Reading, M], BookTest]
) -> BookTest | None:
    tested = reading.written.tested
    owner = reading.resolving.found(reading.entry, reading.written.owner, known, at=(tested,), what=tested)
    return None if owner is None else resolve(reading, owner)


def _of_standard(reading: Reading, standard: Standard) -> BookTest:
    if standard.each is not None:
        given = given_of_record(reading, standard.each.record)
    else:
        given = given_of_subject(reading, standard.of, scores=True)
    about = {**_about(reading), "given": given.facts}
    if standard.follows is not None:
        expect = expected_follow(reading, standard.follows)
        return FollowTest(**about, expect=expect, units={**given.units, **FOLLOW_UNITS})
    return GradeTest(**about, expect=expected_grade(reading, standard), units={**given.units, **GRADE_UNITS})


def _of_score(reading: Reading, score: Score) -> ScoreTest:
    given = given_of_subject(reading, (score.of,), scores=False)
    expect = expected_score(reading, score)
    units = {**given.units, **score_units(score)}
    return ScoreTest(**_about(reading), given=given.facts, expect=expect, units=units)


def _of_procedure(reading: Reading, procedure: Procedure) -> ProcedureTest:
    given = given_of_case(reading)
    expect = expected_effect(reading, procedure)
    units = {**given.units, **procedure_units(procedure)}
    return ProcedureTest(**_about(reading), given=given.facts, expect=expect, units=units)


def _of_lexicon(reading: Reading, lexicon: Lexicon) -> LexiconTest:
    given = given_of_text(reading, lexicon)
    expect = expected_hits(reading, lexicon)
    units = {**given.units, **HIT_UNITS}
    text = reading.written.text or ""
    return LexiconTest(**_about(reading), given=given.facts, expect=expect, units=units, text=text)


def _of_indicator(reading: Reading, indicator: Indicator) -> RecordTest:
    records = records_of(reading)
    figures = expected_figures(reading, indicator, records)
    for number, name in enumerate(reading.written.absent):
        reading.resolving.found(
            reading.entry, name, reading.book.records, at=("absent", number), what="record type"
        )
    return RecordTest(
        **_about(reading),
        given={},
        expect=figures.expect,
        units=figures.units,
        records={name: tuple(rows) for name, rows in records.items()},
        cases=_cases(reading, indicator, records),
        absent=frozenset(reading.written.absent),
        asked=tuple(figures.asked),
    )


def _cases(reading: Reading, indicator: Indicator, records: Records) -> tuple[EarlierCase, ...]:
    cases = []
    for number, written in enumerate(reading.written.cases):
        at = ("cases", number, "subject")
        asked = subject_at(reading, indicator.of, records, name=written.subject, at=at)
        if asked is not None:
            subject = f"{asked.kind}:{asked.subject_id}"
            case = EarlierCase(subject=subject, grade=written.grade, decided_on=written.decided_on)
            cases.append(case)
    return tuple(cases)


def _about(reading: Reading) -> dict[str, Any]:
    """Say what every test says of itself."""
    document, path = reading.entry.document, reading.entry.path
    span = document.values[document.path((*path, "name"))]
    return {
        "name": reading.written.name,
        "file": document.file,
        "line": span.line + 1,
        "owner": reading.written.owner,
        "as_of": reading.as_of,
    }
