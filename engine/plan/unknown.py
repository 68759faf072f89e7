"""Ids that records name but no profile describes: they are judged by nobody, so they are counted."""

from collections.abc import Iterator

from sqlglot import exp

from engine.plan.column import RECORD, SUBJECT_ID, column, counted, named, records_of, relation, valued
from engine.plan.counting import RECORDS, records_in
from engine.plan.dated_book import DatedBook
from engine.plan.incident import judged_kinds
from engine.plan.node import bigint, coalesce, equal, known, no, text_of
from engine.plan.plan import Step
from engine.plan.tally import hull, tallied
from rules.meaning.days import Days

_IDS = "ids"


def unknown_steps(dated: DatedBook) -> Iterator[Step]:
    """Count the unknown subjects of every record type and kind that the plan reads, in the days it reads.

    What was counted per subject already is not read again.
    """
    counts = {(record, kind): None for kind in dated.kinds for record in tallied(dated, kind)}
    for record, kind in counts:
        yield _unknown(
            kind, record=record, ids=exp.select(exp.Star()).from_(relation(counted(record, kind)), copy=False)
        )
    looked_at: dict[tuple[str, str], list[Days]] = {}
    for standard, each in dated.each():
        for kind in judged_kinds(dated, standard, each):
            looked_at.setdefault((each.record, kind), []).append(dated.days_looked_at(standard, each))
    for (record, kind), days in looked_at.items():
        if (record, kind) not in counts:
            yield _unknown(kind, record=record, ids=_ids(dated, kind, record=record, days=hull(days)))


def _ids(dated: DatedBook, kind: str, *, record: str, days: Days) -> exp.Select:
    described = dated.book.records[record]
    about = column(described.about[kind], RECORD)
    select = exp.select(named(about, SUBJECT_ID), named(exp.Count(this=exp.Star()), RECORDS))
    select = select.from_(relation(records_of(record), RECORD), copy=False).group_by(about, copy=False)
    return select.where(known(about), records_in(dated, days, described), copy=False)


def _unknown(kind: str, *, record: str, ids: exp.Select) -> Step:
    same = equal(column(SUBJECT_ID, valued(kind)), column(SUBJECT_ID, _IDS))
    described = exp.select("1").from_(relation(valued(kind)), copy=False).where(same, copy=False)
    total = coalesce(exp.Sum(this=column(RECORDS, _IDS)), 0)
    select = (
        exp.select(
            named(exp.convert(record), "record"),
            named(exp.convert(kind), "kind"),
            named(exp.Count(this=exp.Star()), "subjects"),
            named(bigint(total), "records"),
        )
        .from_(ids.subquery(exp.to_identifier(_IDS, quoted=True), copy=False), copy=False)
        .where(no(exp.Exists(this=described)), copy=False)
    )
    return Step(f"{kind}s named by {record} records but not described", None, text_of(select))
