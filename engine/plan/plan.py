"""The plan of a cycle: SQL text compiled from a rule book for one business date. Pure: text in, text out.

What the warehouse gives (relations the SQL may read):
- `record_<type>`: the current version of every record of a type, as of the watermark, on the days asked for;
  one column per field (BIGINT for every unit but text, VARCHAR for text; NULL is missing), and `_seq` BIGINT;
  of the texts that are searched also `"text.mentions.absolute_terms"` BIGINT (1 or 0, NULL for a missing
  text) and `"text.mentioned.absolute_terms"` VARCHAR (NULL where nothing is mentioned).
- `case_history`: subject VARCHAR (`shop:S1`), standard VARCHAR, grade VARCHAR, decided_on DATE — enforced
  cases that count for that subject (a case of an item has a row for the item and a row for its shop).
- `score_adjustment`: subject VARCHAR, score VARCHAR, amount BIGINT — active on the as-of date, summed.
- `decided_incident`: standard VARCHAR, subject VARCHAR, incident VARCHAR — incidents already decided.
- `asked_<kind>`: subject_id VARCHAR — subjects whose facts are asked for; given before `asked` is read.

What the steps make, in order:
- `counted_<record>_<kind>`: the aggregates of one record type per subject id; not read after `unknown`.
- `valued_<kind>`, `pooled_<kind>_<level>` and `better_<kind>_<level>`: indicators before they are compared
  with peers, the peers' figures, and how many peers are better than each value; what `measured_<kind>`, a
  view, is made of. Not read after `each`.
- `measured_<kind>`: one row per subject of the kind: `subject_id`, `subject_name`, `operator` (the subject
  itself, `shop:S1`, when nobody is named), `owner_id`, every indicator (`x`, `"x.numerator"`,
  `"x.denominator"`, `"x.window"`, `"x.baseline"`, `"x.times_baseline"`, `"x.rank"`), case counts, and the
  fields of its own and its owner's profile (`"shop.category"`) that are read; not read after `govern`.
- `governed_<kind>`: measured plus scores (`experience`, `"experience.band"`, `"experience.<dimension>"`),
  and for mechanical standards `"tilt.<standard>"` (thousandths) and `"right.<standard>"` (VARCHAR, NULL is
  none).
- `flagged_<kind>`: the few subjects that seem to meet a standard: governed plus `"grade.<standard>"` for each
  (0 none … 3 severe).
- `met_<standard>`: for `each:` standards, the records that meet it, about subjects with a profile and of
  incidents not decided yet: `_subject` (`shop:S1`), `_subject_name`, `_operator`, `_owner_id`, `_incident`,
  `_grade` (1…3), `_key`, `_at`, `_seq` and, under their own names, the fields of the record and the linked
  fields that the standard reads (`"item.brand"`); not read after `evidence`.
- `found_<standard>`: of these the newest record per subject and incident; not read after `found`.
"""

from dataclasses import dataclass
from datetime import date

from rules.expression.mention import Mention
from rules.meaning.days import Days


@dataclass(frozen=True, slots=True)
class Source:
    """A record type the plan reads: which days of it (None: all of its history) and which fields."""

    record: str
    days: Days | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One statement, in DuckDB's dialect; it makes the relation `makes`, or is read when `makes` is None.

    Attributes: a `view` is computed where it is read, and not kept.
    """

    title: str
    makes: str | None
    sql: str
    view: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSearch:
    """Texts of one record type that are searched before anything reads what they mention.

    Attributes: `step` reads `_seq`, `_key`, each text of `mentions` and each of `fields` under its name;
    `mentions` are the searches asked for; `fields` are read by exemptions.
    """

    record: str
    step: Step
    mentions: tuple[Mention, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All statements of a cycle, by stage.

    `unknown` is read after `measure` and before `counted_…` are dropped.
    Attributes: `flagged` selects per kind the rows of `flagged_<kind>`, `found` per `each:` standard those of
    `found_<standard>`; `evidence` selects rows (standard, subject, incident, indicator, record, left_out,
    total, keys, ats): for a flagged subject (`shop:S1`; incident NULL) the newest at most EVIDENCE_SHOWN
    records behind an indicator, for an incident (indicator NULL) the newest of its records; `unknown` counts,
    per record type and kind, ids that records name but no profile describes (rows: record, kind, subjects,
    records).
    `asked` selects per kind, of the subjects in `asked_<kind>`, who they are and all that clearing,
    escalation and exemptions read of them (engine/plan/asked_facts.py), any time after `govern`. `declared`,
    `exams` and `rectifications` read what records tell of exemptions, exams and rectifications
    (engine/plan/told.py); there is none where the book names no such records.
    """

    as_of: date
    sources: tuple[Source, ...]
    searches: tuple[TextSearch, ...]
    count: tuple[Step, ...]
    measure: tuple[Step, ...]
    unknown: tuple[Step, ...]
    govern: tuple[Step, ...]
    screen: tuple[Step, ...]
    flagged: tuple[tuple[str, Step], ...]
    each: tuple[Step, ...]
    found: tuple[tuple[str, Step], ...]
    evidence: tuple[Step, ...]
    asked: tuple[tuple[str, Step], ...]
    declared: tuple[Step, ...]
    exams: tuple[Step, ...]
    rectifications: tuple[Step, ...]
