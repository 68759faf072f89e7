"""Standards about single records: one row per incident, the newest record speaking for it."""

from sqlglot import exp

from engine.plan.column import (
    OPERATOR,
    OWNER_ID,
    RECORD,
    SUBJECT_ID,
    SUBJECT_NAME,
    column,
    field_of_record,
    found,
    met,
    named,
    records_of,
    relation,
    subject,
    valued,
)
from engine.plan.counting import records_in
from engine.plan.dated_book import DatedBook
from engine.plan.governing import grade_of
from engine.plan.layers import Layers
from engine.plan.node import all_of, coalesce, equal, missing, more, no, text_of, varchar
from engine.plan.plan import Step
from engine.plan.profile import link_profiles
from engine.plan.sql_expression import condition_of
from rules.expression.mention import mention_of
from rules.expression.names import names_in
from rules.meaning.standard import Each, Standard

SUBJECT = "_subject"
NAME = "_subject_name"
ANSWERS = "_operator"
OWNER = "_owner_id"
INCIDENT = "_incident"
GRADE = "_grade"
KEY = "_key"
AT = "_at"
SEQUENCE = "_seq"
"""The columns that stand beside the record's fields, which may have any name without a leading underscore."""
_MET = "met"


def met_step(dated: DatedBook, standard: Standard, each: Each) -> Step:
    """Make `met_<standard>`: the records about subjects with a profile, of incidents not decided yet.

    They are kept to find the incidents, and then to tell what is behind each: so records are read once.
    """
    layers = Layers()
    layers.add(_MET, _meeting(dated, standard, each))
    undecided = exp.select(exp.Star()).from_(relation(_MET), copy=False)
    layers.add("undecided", undecided.where(_undecided(standard), copy=False))
    return Step(f"find records that meet {standard.name}", met(standard.name), layers.sql())


def found_step(standard: Standard) -> Step:
    """Make `found_<standard>`: the incidents, each as its newest record has it."""
    records = exp.select(exp.Star()).from_(relation(met(standard.name)), copy=False)
    newest = records.qualify(equal(_newest(), 1), copy=False)
    return Step(f"find incidents of {standard.name}", found(standard.name), text_of(newest))


def read_found_step(standard: Standard) -> Step:
    """Read the incidents to judge."""
    select = exp.select(exp.Star()).from_(relation(found(standard.name)), copy=False)
    return Step(f"incidents of {standard.name} to judge", None, text_of(select))


def _meeting(dated: DatedBook, standard: Standard, each: Each) -> exp.Query:
    """Select the records that meet the standard, about the first kind of subject that each names."""
    kinds = judged_kinds(dated, standard, each)
    selects = [
        _about(dated, standard, each, kind=kind, earlier=kinds[:place]) for place, kind in enumerate(kinds)
    ]
    return exp.union(*selects, distinct=False, copy=False) if len(selects) > 1 else selects[0]


def judged_kinds(dated: DatedBook, standard: Standard, each: Each) -> tuple[str, ...]:
    """Give the kinds that the standard judges and its records name."""
    return tuple(kind for kind in standard.of if kind in dated.book.records[each.record].about)


def names_met(standard: Standard, each: Each) -> tuple[str, ...]:
    """Give the names that the standard reads of a record; beside what is mentioned, what people are shown."""
    formulas = (term for clause in standard.grades for term in clause.outcomes.formulas)
    paths = names_in(each.where, *(clause.when for clause in standard.grades), *formulas)
    return (*paths, *(mention.mentioned for path in paths if (mention := mention_of(path)) is not None))


def _about(
    dated: DatedBook, standard: Standard, each: Each, *, kind: str, earlier: tuple[str, ...]
) -> exp.Select:
    record = dated.book.records[each.record]
    read = field_of_record(dated.kinds)
    paths = names_met(standard, each)
    graded = grade_of(dated, standard.grades, read)
    who = "who"
    about = column(record.about[kind], RECORD)
    incident = coalesce(varchar(column(each.incident, RECORD)), varchar(column(record.key, RECORD)))
    select = exp.select(
        named(subject(kind, about), SUBJECT),
        named(column(SUBJECT_NAME, who), NAME),
        named(column(OPERATOR, who), ANSWERS),
        named(column(OWNER_ID, who), OWNER),
        named(incident, INCIDENT),
        named(graded, GRADE),
        named(varchar(column(record.key, RECORD)), KEY),
        named(column(record.at, RECORD), AT),
        column(SEQUENCE, RECORD),
        *(column(field, RECORD) for field in record.fields),
        *(named(read(path), path) for path in paths if path not in record.fields),
    ).from_(relation(records_of(record.name), RECORD), copy=False)
    select = select.join(relation(valued(kind), who), on=equal(about, column(SUBJECT_ID, who)), copy=False)
    select = link_profiles(select, dated, record=record, paths=paths)
    unnamed = [missing(column(record.about[other], RECORD)) for other in earlier]
    window = records_in(dated, dated.days_looked_at(standard, each), record)
    return select.where(
        window, condition_of(dated.bound(each.where), read), more(graded, 0), *unnamed, copy=False
    )


def _newest() -> exp.Expr:
    order = [exp.Ordered(this=column(name), desc=True, nulls_first=False) for name in (AT, SEQUENCE, KEY)]
    incident = [column(SUBJECT), column(INCIDENT)]
    return exp.Window(this=exp.RowNumber(), partition_by=incident, order=exp.Order(expressions=order))


def _undecided(standard: Standard) -> exp.Expr:
    decided = "decided_incident"
    same = all_of(
        equal(column("standard", decided), standard.name),
        equal(column("subject", decided), column(SUBJECT, _MET)),
        equal(column("incident", decided), column(INCIDENT, _MET)),
    )
    return no(exp.Exists(this=exp.select("1").from_(relation(decided), copy=False).where(same, copy=False)))
