"""What clearing, escalation and exemptions read of a subject, and the statement that reads it."""

from collections.abc import Iterator

from sqlglot import exp

from engine.plan.asked_facts import OWNED_BY, figures_offered
from engine.plan.column import (
    OPERATOR,
    OWNER_ID,
    SUBJECT_ID,
    SUBJECT_NAME,
    asked,
    column,
    governed,
    named,
    relation,
    subject,
)
from engine.plan.dated_book import DatedBook
from engine.plan.incident import ANSWERS, NAME, SUBJECT
from engine.plan.node import equal, text_of, varchar
from engine.plan.plan import Step
from rules.expression.names import names_in
from rules.meaning.book import RuleBook
from rules.meaning.standard import Standard


def asked_step(dated: DatedBook, kind: str) -> Step:
    """Read the facts of the subjects of a kind that are asked for; who has no profile has no row."""
    table, owner = governed(kind), dated.kinds[kind].owner
    owned_by = subject(owner, column(OWNER_ID, table)) if owner else varchar(exp.null())
    same = equal(column(SUBJECT_ID, table), column(SUBJECT_ID, asked(kind)))
    select = exp.select(
        named(subject(kind, column(SUBJECT_ID, table)), SUBJECT),
        named(column(SUBJECT_NAME, table), NAME),
        named(column(OPERATOR, table), ANSWERS),
        named(owned_by, OWNED_BY),
        *(column(name, table) for name in names_asked(dated.book, kind)),
    ).from_(relation(table), copy=False)
    select = select.join(relation(asked(kind)), on=same, join_type="semi", copy=False)
    return Step(f"facts of every {kind} that is asked for", None, text_of(select))


def names_asked(book: RuleBook, kind: str) -> tuple[str, ...]:
    """Give all that is read of the subjects of a kind after they were decided on, or to excuse them.

    Standards that no longer bind are among them: cases decided under them may be open.
    """
    figures = (
        name
        for standard in _graded(book, kind)
        for indicator in standard.indicators
        for name in figures_offered(book.indicators[indicator])
    )
    return tuple(dict.fromkeys((*figures, *fields_asked(book, kind))))


def fields_asked(book: RuleBook, kind: str) -> tuple[str, ...]:
    """Give what clearing, escalation and exemptions name themselves; some of it are fields of profiles."""
    return tuple(dict.fromkeys((*_of_standards(book, kind), *_of_exemptions(book, kind))))


def _graded(book: RuleBook, kind: str) -> Iterator[Standard]:
    for standard in book.standards.values():
        if standard.each is None and standard.grades and kind in standard.of:
            yield standard


def _of_standards(book: RuleBook, kind: str) -> Iterator[str]:
    for standard in _graded(book, kind):
        yield from standard.reads
    for standard in book.standards.values():
        if kind in standard.of and standard.rectify and standard.rectify.cleared_when:
            yield from names_in(standard.rectify.cleared_when)


def _of_exemptions(book: RuleBook, kind: str) -> Iterator[str]:
    for exemption in book.exemptions.values():
        if exemption.of == kind and exemption.when is not None:
            yield from names_in(exemption.when)
        if exemption.of == kind and exemption.declared is not None:
            yield exemption.declared.place
