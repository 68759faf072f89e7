"""The statement that reads a source, checks every field of every row and says what is wrong, in columns."""

from rules.meaning.record import Field, RecordType
from rules.units import Unit
from storage.records.units import parsing
from storage.warehouse.quoting import name, text

FIRST_MOMENT = 946_684_800_000_000  # 2000-01-01T00:00Z in microseconds
LAST_MOMENT = 4_133_980_800_000_000  # 2101-01-01T00:00Z

ROW, REASONS, CELLS = "_row", "_reasons", "_cells"
"""Columns of a checked row: its number in the source; if it is bad, its reasons and its cells, as JSON."""


def checked(record: RecordType, relation: str, columns: dict[str, str]) -> str:
    """Select `_row`, every field of the record type as kept, `_reasons` and `_cells`.

    `relation` is SQL giving `_row` and the source's `columns` (name → engine type).
    """
    present = [field for field in record.fields.values() if field.name in columns]
    read = _select(relation, ["*", *(f"{_cleaned(field, columns)} AS {_cell(field)}" for field in present)])
    parsed = _select(read, ["*", *(f"{_parsed(field, columns)} AS {_kept(field)}" for field in present)])
    doubted = _select(
        parsed, ["*", *(f"{_reason(field, record, columns)} AS {_why(field)}" for field in present)]
    )
    fields = [_final(field, present) for field in record.fields.values()]
    return _select(
        doubted, [ROW, *fields, f"{_reasons(present)} AS {REASONS}", f"{_cells(present, columns)} AS {CELLS}"]
    )


def _select(relation: str, columns: list[str]) -> str:
    return f"SELECT {', '.join(columns)} FROM ({relation})"


def _cell(field: Field) -> str:
    return name(f"cell {field.name}")  # a space keeps these names apart from every field's


def _kept(field: Field) -> str:
    return name(f"kept {field.name}")


def _why(field: Field) -> str:
    return name(f"why {field.name}")


def _cleaned(field: Field, columns: dict[str, str]) -> str:
    """Take the empty text for missing, and blanks around anything but text for nothing."""
    column = name(field.name)
    if columns[field.name] != "VARCHAR":
        return column
    return f"nullif({column}, '')" if field.unit is Unit.TEXT else f"nullif(trim({column}), '')"


def _parsed(field: Field, columns: dict[str, str]) -> str:
    return parsing(field.unit, _cell(field), columns[field.name]).value


def _reason(field: Field, record: RecordType, columns: dict[str, str]) -> str:
    needed = not field.optional or field.name in (record.key, record.at)
    missing = "'missing'" if needed else "NULL"
    otherwise = parsing(field.unit, _cell(field), columns[field.name]).otherwise
    clauses = [f"WHEN {_cell(field)} IS NULL THEN {missing}", f"WHEN {_kept(field)} IS NULL THEN {otherwise}"]
    return f"CASE {' '.join([*clauses, *_bounds(field)])} END"


def _bounds(field: Field) -> list[str]:
    kept = _kept(field)
    bounds = []
    if field.unit is Unit.TIME:
        bounds.append(f"WHEN {kept} < {FIRST_MOMENT} OR {kept} >= {LAST_MOMENT} THEN 'year-out-of-range'")
    if field.one_of:
        allowed = ", ".join(text(value) if isinstance(value, str) else str(value) for value in field.one_of)
        bounds.append(f"WHEN {kept} NOT IN ({allowed}) THEN 'not-one-of'")
    if field.at_least is not None:
        bounds.append(f"WHEN {kept} < {field.at_least} THEN 'too-small'")
    if field.at_most is not None:
        bounds.append(f"WHEN {kept} > {field.at_most} THEN 'too-large'")
    return bounds


def _final(field: Field, present: list[Field]) -> str:
    kept_as = "VARCHAR" if field.unit is Unit.TEXT else "BIGINT"
    value = _kept(field) if field in present else "NULL"
    return f"CAST({value} AS {kept_as}) AS {name(field.name)}"


def _any_reason(present: list[Field]) -> str:
    return " OR ".join(f"{_why(field)} IS NOT NULL" for field in present)


def _reasons(present: list[Field]) -> str:
    """A JSON list of [field, code], made only for rows that have one."""
    pairs = ", ".join(
        f"CASE WHEN {_why(field)} IS NOT NULL THEN [{text(field.name)}, {_why(field)}] END"
        for field in present
    )
    told = f"list_filter([{pairs}], lambda pair: pair IS NOT NULL)"
    return f"CASE WHEN {_any_reason(present)} THEN CAST(to_json({told}) AS VARCHAR) END"


def _cells(present: list[Field], columns: dict[str, str]) -> str:
    """The row as it was written, as a JSON object of texts, made only for rows with a reason."""
    cells = ", ".join(f"{text(column)}, CAST({name(column)} AS VARCHAR)" for column in columns)
    return f"CASE WHEN {_any_reason(present)} THEN CAST(json_object({cells}) AS VARCHAR) END"
