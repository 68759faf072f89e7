"""The plan of a cycle: SQL text compiled from a rule book for one business date. Pure: text in, text out.

What the warehouse gives (relations the SQL may read):
- `record_<type>`: the current version of every record of a type, as of the watermark, on the days asked for;
  one column per field (BIGINT for every unit but text, VARCHAR for text; NULL is missing), and `_seq` BIGINT.
- `case_history`: subject VARCHAR (`shop:S1`), standard VARCHAR, grade VARCHAR, decided_on DATE — enforced
  cases that count for that subject (a case of an item has a row for the item and a row for its shop).
- `score_adjustment`: subject VARCHAR, score VARCHAR, amount BIGINT — active on the as-of date, summed.
- `decided_incident`: standard VARCHAR, subject VARCHAR, incident VARCHAR — incidents already decided.

What the steps make, in order:
- `measured_<kind>`: one row per subject of the kind: `subject_id`, `subject_name`, `operator`, `owner_id`, the profile's
  fields, every indicator (`x`, `"x.numerator"`, `"x.denominator"`, `"x.baseline"`, `"x.times_baseline"`) and case counts.
- `governed_<kind>`: measured plus scores (`experience`, `"experience.band"`, `"experience.<dimension>"`),
  `"tilt.<standard>"` for mechanical standards (thousandths), and `"grade.<standard>"` (0 none … 3 severe).
- `found_<standard>`: for `each:` standards, one row per incident: `subject` (`shop:S1`), `subject_id`, `subject_name`,
  `operator`, `owner_id`, `incident`, `severity` (1…3) and the record's fields.
"""

from dataclasses import dataclass
from datetime import date

from rules.meaning.days import Days


@dataclass(frozen=True, slots=True)
class Source:
    """A record type the plan reads: which days of it (None: all of its history) and which fields."""

    record: str
    days: Days | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One statement, in DuckDB's dialect; it makes the relation `makes`, or is read when `makes` is None."""

    title: str
    makes: str | None
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All statements of a cycle, by stage.

    Attributes: `flagged` selects per kind the rows of `governed_<kind>` with any grade above 0 (with all
    their columns); `evidence` selects, for flagged subjects, rows (standard, subject_id, indicator, record,
    total, keys, ats): the newest at most EVIDENCE_SHOWN record keys and their times; `unknown` counts, per
    record type and kind, ids that records name but no profile describes (rows: record, kind, subjects, records).
    """

    as_of: date
    sources: tuple[Source, ...]
    measure: tuple[Step, ...]
    govern: tuple[Step, ...]
    each: tuple[Step, ...]
    flagged: tuple[tuple[str, Step], ...]
    evidence: tuple[Step, ...]
    unknown: tuple[Step, ...]
