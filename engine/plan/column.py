"""Names in SQL: columns bear the very names of the rule language, always quoted; relations are named here."""

from collections.abc import Callable, Container

from sqlglot import exp

from engine.plan.node import call, varchar
from rules.expression.mention import mention_of

ColumnOf = Callable[[str], exp.Expr]
"""How a name of the rule language is read in a statement."""

SUBJECT_ID = "subject_id"
SUBJECT_NAME = "subject_name"
OPERATOR = "operator"
OWNER_ID = "owner_id"
RECORD = "record"
"""The alias of the record type in every statement that reads records; links bear the kind's name."""


def column(name: str, table: str | None = None) -> exp.Column:
    """Give a column by its name as a whole; a dot in it is part of the name."""
    return exp.column(name, table=table, quoted=True)


def named(value: exp.Expr, name: str) -> exp.Expr:
    """Give a value a column name."""
    return exp.Alias(this=value, alias=exp.to_identifier(name, quoted=True))


def relation(name: str, alias: str | None = None) -> exp.Expr:
    """Give a relation to read from."""
    table = exp.Table(this=exp.to_identifier(name, quoted=True))
    return exp.alias_(table, alias, quoted=True, table=True, copy=False) if alias else table


def everything(table: str) -> exp.Column:
    """All columns of a relation."""
    return exp.Column(this=exp.Star(), table=exp.to_identifier(table, quoted=True))


def subject(kind: str, subject_id: exp.Expr) -> exp.Expr:
    """Give the subject's full name, `shop:S1`."""
    return exp.DPipe(this=exp.convert(f"{kind}:"), expression=varchar(subject_id), safe=False)


def is_subject(kind: str, full: exp.Expr) -> exp.Expr:
    """Say that a full name is that of a subject of a kind."""
    return call("starts_with", full, f"{kind}:")


def id_of_subject(kind: str, full: exp.Expr) -> exp.Expr:
    """Give the id in the full name of a subject of a kind."""
    return call("substr", full, len(kind) + 2)


def records_of(record: str) -> str:
    """Name the relation of a record type's current versions."""
    return f"record_{record}"


def counted(record: str, kind: str) -> str:
    """Name the relation of a record type's aggregates per subject of a kind."""
    return f"counted_{record}_{kind}"


def valued(kind: str) -> str:
    """Name the relation of a kind's indicators before they are compared with peers."""
    return f"valued_{kind}"


def pooled(kind: str, level: str) -> str:
    """Name the relation of a kind's baselines at one level of peers; the empty level is everybody."""
    return f"pooled_{kind}_{level}" if level else f"pooled_{kind}"


def better(kind: str, level: str) -> str:
    """Name the relation that says how many of a kind's peers at a level are better than each value."""
    return f"better_{kind}_{level}" if level else f"better_{kind}"


def measured(kind: str) -> str:
    """Name the relation of a kind's indicators with their baselines."""
    return f"measured_{kind}"


def flagged(kind: str) -> str:
    """Name the relation of a kind's subjects that seem to meet a standard, with their grades."""
    return f"flagged_{kind}"


def governed(kind: str) -> str:
    """Name the relation of a kind's indicators, scores and tilts."""
    return f"governed_{kind}"


def asked(kind: str) -> str:
    """Name the relation of the ids of a kind whose facts are asked for."""
    return f"asked_{kind}"


def met(standard: str) -> str:
    """Name the relation of the records that meet a standard, of incidents not decided yet."""
    return f"met_{standard}"


def found(standard: str) -> str:
    """Name the relation of a standard's incidents."""
    return f"found_{standard}"


def window(indicator: str) -> str:
    """Name the column that says which of an indicator's windows counts for the subject."""
    return f"{indicator}.window"


def grade(standard: str) -> str:
    """Name the column of a standard's grade, 0 (none) to 3 (severe)."""
    return f"grade.{standard}"


def tilt(standard: str) -> str:
    """Name the column of a mechanical standard's factor, in thousandths."""
    return f"tilt.{standard}"


def right(standard: str) -> str:
    """Name the column of the right that follows by a mechanical standard; NULL is none."""
    return f"right.{standard}"


def field_of_record(kinds: Container[str]) -> ColumnOf:
    """Read names as a `where` does: a field of the record, or `item.brand`, a field of a linked profile."""

    def read(path: str) -> exp.Expr:
        kind, field = linked(path, kinds)
        return column(field, RECORD if kind is None else kind)

    return read


def linked(path: str, kinds: Container[str]) -> tuple[str | None, str]:
    """Take `item.brand` apart: the kind of subject whose profile it is read of (None: the record), the field.

    What the record's own text mentions is its own (`text.mentions.absolute_terms`), even of a text `item`.
    """
    head, _, rest = path.partition(".")
    own = mention_of(path)
    is_linked = rest and head in kinds and (own is None or own.text != head)
    return (head, rest) if is_linked else (None, path)
