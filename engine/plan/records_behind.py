"""The records that speak against who was flagged: the newest behind each indicator, and of each incident.

Every record type is read once per kind of subject, and only records of flagged subjects are kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp

from engine.evidence import EVIDENCE_SHOWN
from engine.plan.column import (
    RECORD,
    SUBJECT_ID,
    column,
    flagged,
    grade,
    met,
    named,
    records_of,
    relation,
    subject,
    window,
)
from engine.plan.counting import matched, not_counted, records_in
from engine.plan.dated_book import DatedBook
from engine.plan.field import fields_read, flags_read
from engine.plan.incident import AT, INCIDENT, KEY, SUBJECT
from engine.plan.layers import Layers
from engine.plan.node import all_of, any_of, at_most, equal, more, varchar
from engine.plan.plan import Step
from engine.plan.profile import link_profiles
from engine.plan.tally import Tally, hull
from rules.meaning.days import Window
from rules.meaning.indicator import Aggregate, Indicator
from rules.meaning.record import RecordType
from rules.meaning.standard import Each, Standard

_FLAGGED = "flagged"
_BEHIND = "behind"
_RANKED = "ranked"


@dataclass(frozen=True, slots=True)
class _Ground:
    """An indicator that a standard rests on, in one of its windows (from 1), with its numerator."""

    standard: Standard
    indicator: Indicator
    numerator: Aggregate
    place: int

    @property
    def window(self) -> Window:
        """The window."""
        return self.indicator.windows[self.place - 1].window

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """What tells which records speak against the subject: those counted, or due and not counted."""
        counted = Tally(self.numerator, self.window)
        if not self.indicator.counts_what_is_wanted or self.indicator.denominator is None:
            return (counted,)
        return Tally(self.indicator.denominator, self.window), counted

    def names(self) -> tuple[str, ...]:
        return tuple(name for tally in self.tallies for name in tally.names())

    def against(self, dated: DatedBook) -> list[exp.Expr]:
        """Say which records speak against the subject."""
        found, *left_out = self.tallies
        return [*matched(dated, found), *(not_counted(dated, tally) for tally in left_out)]

    def of_flagged(self) -> list[exp.Expr]:
        """Say which flagged subjects it is about: those of the standard whose window it was."""
        met = more(column(grade(self.standard.name), _FLAGGED), 0)
        if len(self.indicator.windows) == 1:
            return [met]
        return [met, equal(column(window(self.indicator.name), _FLAGGED), self.place)]


def evidence_steps(dated: DatedBook, kind: str) -> list[Step]:
    """Read the records behind the flagged subjects of a kind, per record type."""
    grounds: dict[str, list[_Ground]] = {}
    for ground in _grounds(dated, kind):
        grounds.setdefault(ground.numerator.record, []).append(ground)
    return [_evidence(dated, kind, record=record, grounds=found) for record, found in grounds.items()]


def _grounds(dated: DatedBook, kind: str) -> Iterator[_Ground]:
    """Give all grounds of all standards; an expression has no records of its own."""
    for standard in dated.graded(kind):
        for name in standard.indicators:
            yield from _of_indicator(standard, dated.book.indicators[name])


def _of_indicator(standard: Standard, indicator: Indicator) -> Iterator[_Ground]:
    if indicator.numerator is not None:
        for place in range(1, len(indicator.windows) + 1):
            yield _Ground(standard, indicator, indicator.numerator, place)


def incident_evidence_step(standard: Standard, each: Each) -> Step:
    """Read the records of the incidents found."""
    layers = Layers()
    behind = exp.select(
        named(exp.convert(standard.name), "standard"),
        named(column(SUBJECT), "subject"),
        named(column(INCIDENT), "incident"),
        named(_null_text(), "indicator"),
        named(exp.false(), "left_out"),
        column(KEY),
        column(AT),
    )
    layers.add(_BEHIND, behind.from_(relation(met(standard.name)), copy=False))
    _newest_of_each(layers, each.record)
    return Step(f"records behind incidents of {standard.name}", None, layers.sql())


def _evidence(dated: DatedBook, kind: str, *, record: str, grounds: Sequence[_Ground]) -> Step:
    layers, described = Layers(), dated.book.records[record]
    layers.add(_FLAGGED, _flagged(kind, grounds), kept=True)
    layers.add(RECORD, _of_flagged(dated, kind, record=described, grounds=grounds), kept=True)
    parts = [_ground(dated, kind, record=described, ground=ground) for ground in grounds]
    layers.add(_BEHIND, exp.union(*parts, distinct=False, copy=False) if len(parts) > 1 else parts[0])
    _newest_of_each(layers, record)
    return Step(f"{record} records behind every flagged {kind}", None, layers.sql())


def _flagged(kind: str, grounds: Sequence[_Ground]) -> exp.Select:
    """Keep of the flagged what the grounds ask: grades, and which of several windows counted."""
    grades = [column(name) for name in dict.fromkeys(grade(ground.standard.name) for ground in grounds)]
    adapting = dict.fromkeys(ground.indicator.name for ground in grounds if ground.place > 1)
    windows = [column(window(name)) for name in adapting]
    select = exp.select(column(SUBJECT_ID), *grades, *windows).from_(relation(flagged(kind)), copy=False)
    return select.where(any_of(*(more(met, 0) for met in grades)), copy=False)


def _of_flagged(dated: DatedBook, kind: str, *, record: RecordType, grounds: Sequence[_Ground]) -> exp.Select:
    """Keep what the grounds read of the records about flagged subjects, in the days of any ground."""
    paths = [path for ground in grounds for path in ground.names()]
    fields = (*fields_read(dated, record, kinds=[kind], paths=paths), *flags_read(dated, paths))
    days = hull([dated.days(ground.window) for ground in grounds])
    same = equal(column(record.about[kind], RECORD), column(SUBJECT_ID, _FLAGGED))
    select = exp.select(*(column(field, RECORD) for field in fields))
    select = select.from_(relation(records_of(record.name), RECORD), copy=False)
    return select.join(relation(_FLAGGED), on=same, join_type="semi", copy=False).where(
        records_in(dated, days, record), copy=False
    )


def _ground(dated: DatedBook, kind: str, *, record: RecordType, ground: _Ground) -> exp.Select:
    """Select the records behind one indicator, of the subjects flagged for one standard."""
    about = column(record.about[kind], RECORD)
    same = all_of(equal(about, column(SUBJECT_ID, _FLAGGED)), *ground.of_flagged())
    select = exp.select(
        named(exp.convert(ground.standard.name), "standard"),
        named(subject(kind, about), "subject"),
        named(_null_text(), "incident"),
        named(exp.convert(ground.indicator.name), "indicator"),
        named(exp.convert(ground.indicator.counts_what_is_wanted), "left_out"),
        named(varchar(column(record.key, RECORD)), KEY),
        named(column(record.at, RECORD), AT),
    ).from_(relation(RECORD), copy=False)
    select = select.join(relation(_FLAGGED), on=same, copy=False)
    select = link_profiles(select, dated, record=record, paths=ground.names())
    return select.where(*ground.against(dated), copy=False)


def _newest_of_each(layers: Layers, record: str) -> None:
    """Put each group's newest EVIDENCE_SHOWN records (ties by key) into one row, with the count of all."""
    group = ["standard", "subject", "incident", "indicator", "left_out"]
    newest = [exp.Ordered(this=column(AT), desc=True, nulls_first=False), exp.Ordered(this=column(KEY))]
    place = exp.Window(
        this=exp.RowNumber(),
        partition_by=[column(name) for name in group],
        order=exp.Order(expressions=newest),
    )
    layers.extend(_RANKED, [named(place, "place")])
    shown = exp.Where(this=at_most(column("place"), EVIDENCE_SHOWN))
    select = exp.select(
        *(column(name) for name in group),
        named(exp.convert(record), "record"),
        named(exp.Count(this=exp.Star()), "total"),
        named(exp.Filter(this=_in_place(KEY), expression=shown), "keys"),
        named(exp.Filter(this=_in_place(AT), expression=shown), "ats"),
    )
    layers.add(
        "evidence",
        select.from_(relation(_RANKED), copy=False).group_by(*(column(name) for name in group), copy=False),
    )


def _in_place(name: str) -> exp.Expr:
    ordered = exp.Order(this=column(name), expressions=[exp.Ordered(this=column("place"))])
    return exp.ArrayAgg(this=ordered)


def _null_text() -> exp.Expr:
    return varchar(exp.null())
