"""From a rule book and a business date to the statements of a cycle."""

from collections.abc import Collection
from datetime import date

from engine.plan.asking import asked_step
from engine.plan.counting import counting_steps
from engine.plan.dated_book import DatedBook
from engine.plan.governing import flagged_step, govern_step, screen_step
from engine.plan.incident import found_step, judged_kinds, met_step, read_found_step
from engine.plan.measuring import measure_steps
from engine.plan.plan import Plan
from engine.plan.records_behind import evidence_steps, incident_evidence_step
from engine.plan.searching import searches
from engine.plan.source import sources
from engine.plan.told import declared_steps, exam_steps, rectification_steps
from engine.plan.unknown import unknown_steps
from rules.meaning.book import RuleBook


def compile_plan(book: RuleBook, as_of: date, *, absent: Collection[str] = ()) -> Plan:
    """Compile every indicator, score, standard and incident search of a book as of a business date.

    `absent` names the record types of which no record is known at all: indicators that read them are missing.
    """
    dated = DatedBook(book, as_of, frozenset(absent))
    each = [(standard, found) for standard, found in dated.each() if judged_kinds(dated, standard, found)]
    screens = {kind: step for kind in dated.kinds if (step := screen_step(dated, kind)) is not None}
    return Plan(
        as_of=as_of,
        sources=sources(dated),
        searches=searches(dated),
        count=tuple(step for kind in dated.kinds for step in counting_steps(dated, kind)),
        measure=tuple(step for kind in dated.kinds for step in measure_steps(dated, kind)),
        unknown=tuple(unknown_steps(dated)),
        govern=tuple(govern_step(dated, kind) for kind in dated.kinds),
        screen=tuple(screens.values()),
        flagged=tuple((kind, flagged_step(kind)) for kind in screens),
        each=tuple(
            step
            for standard, found in each
            for step in (met_step(dated, standard, found), found_step(standard))
        ),
        found=tuple((standard.name, read_found_step(standard)) for standard, _ in each),
        evidence=(
            *(step for kind in dated.kinds for step in evidence_steps(dated, kind)),
            *(incident_evidence_step(standard, found) for standard, found in each),
        ),
        asked=tuple((kind, asked_step(dated, kind)) for kind in dated.kinds),
        declared=declared_steps(dated),
        exams=exam_steps(dated),
        rectifications=rectification_steps(dated),
    )
