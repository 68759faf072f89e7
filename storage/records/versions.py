"""Which rows are new, which repeat what is known, and which versions they replace.

Only rows whose key is known already, or comes twice, are looked at one key at a time; the others are new.
"""

from dataclasses import dataclass

from rules.meaning.record import RecordType
from storage.warehouse.interface import Warehouse
from storage.warehouse.quoting import name, names


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """How the good rows of a source stand to what is stored.

    Attributes: `numbered` is SQL giving every row to keep, with its `_seq`; `superseded` is SQL giving the
    pairs (old_seq, new_seq), None when no version is replaced.
    """

    accepted: int
    newer_version: int
    duplicate: int
    numbered: str
    superseded: str | None


def tell_versions(
    warehouse: Warehouse, record: RecordType, *, checked: str, stored: str | None, after: int
) -> Versions:
    """Give every new version the next intake sequence after `after`, in the order of `_row`.

    `checked` is SQL giving the good rows (`_row` and the fields), `stored` the current versions (the fields
    and `_seq`; None: there are none). A row equal to the version before it, stored or in the same source, is
    a duplicate; another replaces it. When a source leaves a key as it is stored, all its rows of that key are
    duplicates: so taking in a source twice changes nothing, even one that corrects itself.
    """
    _find_contested(warehouse, record, checked=checked, stored=stored)
    rows, low, high, contested = warehouse.rows(
        f"SELECT count(*), min(_row), max(_row), (SELECT count(*) FROM contested_keys) FROM ({checked})"
    )[0]
    if contested == 0 and (rows == 0 or high - low + 1 == rows):
        numbered = f"SELECT *, _row + {after - (low or 0) + 1} AS _seq FROM ({checked})"
        return Versions(accepted=rows, newer_version=0, duplicate=0, numbered=numbered, superseded=None)
    _line_up(warehouse, record, checked=checked, stored=stored)
    _number(warehouse, checked=checked, after=after)
    return _told(warehouse, rows, checked)


def _find_contested(warehouse: Warehouse, record: RecordType, *, checked: str, stored: str | None) -> None:
    """Make `contested_keys`: hashes of keys that come twice or are stored. One too many only costs time."""
    key = f"hash({name(record.key)})"
    new = f"SELECT {key} AS h FROM ({checked})"
    twice = f"SELECT h FROM ({new}) GROUP BY h HAVING count(*) > 1"
    known = f" UNION SELECT {key} AS h FROM ({stored}) WHERE {key} IN ({new})" if stored else ""
    warehouse.run(f"CREATE OR REPLACE TEMP TABLE contested_keys AS {twice}{known}")


def _line_up(warehouse: Warehouse, record: RecordType, *, checked: str, stored: str | None) -> None:
    """Make `versions`: contested keys' versions in order, each told whether it repeats the one before it."""
    fields = names(sorted(record.fields))
    content = f"md5_number(CAST(to_json(row({fields})) AS VARCHAR)) AS content"
    contested = f"hash({name(record.key)}) IN (SELECT h FROM contested_keys)"
    key = f"{name(record.key)} AS key"
    new = f"SELECT {key}, _row, NULL::BIGINT AS old_seq, {content} FROM ({checked}) WHERE {contested}"
    old = (
        f" UNION ALL SELECT {name(record.key)}, -1, _seq, {content} FROM ({stored}) WHERE {contested}"
        if stored
        else ""
    )
    warehouse.run(f"""
        CREATE OR REPLACE TEMP TABLE versions AS
        SELECT key, _row, old_seq, lag(_row) OVER line IS NOT NULL AS follows,
               old_seq IS NULL
               AND coalesce(content = lag(content) OVER line OR last_content = stored, false) AS repeats
        FROM (SELECT *, last_value(content) OVER whole AS last_content,
                     any_value(CASE WHEN old_seq IS NOT NULL THEN content END) OVER whole AS stored
              FROM ({new}{old})
              WINDOW whole AS (PARTITION BY key ORDER BY _row
                               ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))
        WINDOW line AS (PARTITION BY key ORDER BY _row)""")


def _number(warehouse: Warehouse, *, checked: str, after: int) -> None:
    """Make `numbered_rows`: the rows to keep, each with its intake sequence."""
    warehouse.run(f"""
        CREATE OR REPLACE TEMP TABLE numbered_rows AS
        SELECT _row, row_number() OVER (ORDER BY _row) + {after} AS _seq
        FROM ({checked}) WHERE _row NOT IN (SELECT _row FROM versions WHERE repeats)""")


def _told(warehouse: Warehouse, rows: int, checked: str) -> Versions:
    duplicate, newer = warehouse.rows(
        "SELECT count(*) FILTER (repeats), count(*) FILTER (follows AND NOT repeats) FROM versions"
    )[0]
    pairs = """
        SELECT * FROM (
            SELECT lag(seq) OVER (PARTITION BY key ORDER BY seq) AS old_seq, seq AS new_seq
            FROM (SELECT key, coalesce(old_seq, numbered_rows._seq) AS seq
                  FROM versions LEFT JOIN numbered_rows ON numbered_rows._row = versions._row
                  WHERE NOT repeats))
        WHERE old_seq IS NOT NULL"""
    return Versions(
        accepted=rows - duplicate - newer,
        newer_version=newer,
        duplicate=duplicate,
        numbered=f"SELECT * FROM ({checked}) JOIN numbered_rows USING (_row)",
        superseded=pairs if newer else None,
    )
