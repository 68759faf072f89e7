"""What a plan must make, computed row by row from the definitions of rules.meaning, with no SQL."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from engine.judge.reference import evaluate, holds
from rules.expression.days import bind_days, day_start
from rules.expression.tree import Condition
from rules.meaning.book import RuleBook
from rules.meaning.days import Days, Window
from rules.meaning.indicator import Aggregate, Fold, Indicator
from rules.meaning.score import MARK_FULL, Dimension, Lines, Score
from rules.meaning.standard import Mode, Standard
from rules.units import Value, divide_half_up

Row = Mapping[str, Any]
Facts = dict[str, Value]


@dataclass(frozen=True)
class World:
    """Everything a plan reads: records by type, and what earlier cycles left."""

    records: Mapping[str, Sequence[Row]]
    case_history: Sequence[Row]
    score_adjustment: Sequence[Row]
    decided_incident: Sequence[Row]


class Oracle:
    """The figures of one world under one book, as of one day."""

    def __init__(self, book: RuleBook, as_of: date, world: World) -> None:
        self.book, self.as_of, self.world = book, as_of, world

    def governed(self, kind: str) -> dict[str, Facts]:
        """Every subject's names and values; what is missing has no entry."""
        subjects = self.measured(kind)
        for facts in subjects.values():
            for score in self.book.scores.values():
                if score.of == kind:
                    facts.update(self.score(score, facts, subject=f"{kind}:{facts['subject_id']}"))
            facts.update(self.screened(kind, facts))
        return subjects

    def measured(self, kind: str) -> dict[str, Facts]:
        """Everything known of each subject before the scores."""
        subjects = {subject_id: self.described(kind, subject_id) for subject_id in self.profiles(kind)}
        indicators = [made for made in self.book.indicators.values() if kind in made.of]
        for subject_id, facts in subjects.items():
            facts.update(self.case_counts(f"{kind}:{subject_id}"))
            for indicator in indicators:
                facts.update(self.indicator(indicator, kind, subject_id))
        for indicator in indicators:
            self.compare(indicator, kind, subjects)
        return subjects

    def profiles(self, kind: str) -> dict[str, Facts]:
        """The newest profile of each subject."""
        profile = self.book.records[self.book.subjects[kind].profile]
        named = [row for row in self.records(profile.name) if profile.about[kind] in row]
        oldest_first = sorted(named, key=lambda row: (row[profile.at], row["_seq"], row[profile.key]))
        return {row[profile.about[kind]]: without(row, "_seq") for row in oldest_first}

    def described(self, kind: str, subject_id: str) -> Facts:
        """The profile, who answers for the subject, and what conditions read of its owner."""
        described, profile = self.book.subjects[kind], self.profiles(kind)[subject_id]
        facts = profile | {"subject_id": subject_id, "operator": f"{kind}:{subject_id}"}
        operator = profile.get(described.operator or "")
        if described.name in profile:
            facts["subject_name"] = profile[described.name]
        if described.owner and described.owner in profile_links(self.book, kind, profile):
            facts["owner_id"] = profile_links(self.book, kind, profile)[described.owner]
            owner = self.profiles(described.owner).get(facts["owner_id"], {})
            operator = owner.get(self.book.subjects[described.owner].operator)
            facts.update({f"shop.{name}": value for name, value in owner.items() if name == "category"})
        return facts | ({"operator": operator} if operator is not None else {})

    def records(self, record: str) -> list[Facts]:
        """The records of a type, without what is missing."""
        return [known(row) for row in self.world.records[record]]

    def linked(self, record: str, row: Facts) -> Facts:
        """A record's facts: its fields, and those of the subjects it names."""
        about = self.book.records[record].about
        facts = dict(row)
        for kind in self.book.subjects:
            profile = self.profiles(kind).get(row.get(about.get(kind, ""), ""), {})
            facts.update({f"{kind}.{name}": value for name, value in profile.items()})
        return facts

    def matching(self, aggregate: Aggregate, window: Window, kind: str, subject_id: str) -> list[Facts]:
        """The records of a subject that an aggregate folds, oldest first."""
        record = self.book.records[aggregate.record]
        found = [
            row
            for row in self.within(record.name, window)
            if row.get(record.about[kind]) == subject_id
            and self.holds(aggregate.where, self.linked(record.name, row))
            and (aggregate.term is None or evaluate(aggregate.term, row) is not None)
        ]
        return sorted(found, key=lambda row: (row[record.at], row["_seq"], row[record.key]))

    def against(self, indicator: Indicator, kind: str, subject_id: str) -> list[Facts]:
        """The records that speak against a subject: those counted, or those short of what is wanted."""
        counted = self.matching(indicator.numerator, indicator.window, kind, subject_id)
        if indicator.better != "higher" or indicator.denominator is None:
            return counted
        due = self.matching(indicator.denominator, indicator.window, kind, subject_id)
        return [row for row in due if row not in counted]

    def within(self, record: str, window: Window) -> Iterator[Facts]:
        """The records of a type on the days of a window."""
        return self.on_days(record, window.days(self.as_of))

    def on_days(self, record: str, days: Days) -> Iterator[Facts]:
        """The records of a type on some days."""
        at = self.book.records[record].at
        first = day_start(days.first, self.book.zone)
        after = day_start(days.last + timedelta(days=1), self.book.zone)
        return (row for row in self.records(record) if first <= row[at] < after)

    def fold(self, aggregate: Aggregate, found: list[Facts]) -> Value | None:
        """Fold records into one figure."""
        if aggregate.fold is Fold.COUNT or aggregate.term is None:
            return len(found)
        values = [evaluate(aggregate.term, row) for row in found]
        match aggregate.fold:
            case Fold.SUM:
                return sum(values)
            case Fold.DISTINCT:
                return len(set(values))
            case _:
                return values[-1] if values else None

    def indicator(self, indicator: Indicator, kind: str, subject_id: str) -> Facts:
        """Numerator, denominator and value."""
        figures = [
            self.fold(part, self.matching(part, indicator.window, kind, subject_id))
            for part in (indicator.numerator, indicator.denominator)
            if part is not None
        ]
        if indicator.denominator is None:
            return known({indicator.name: figures[0]})
        numerator, denominator = figures
        enough = denominator != 0 and denominator >= (indicator.at_least or denominator)
        value = divide_half_up(numerator * indicator.scale, denominator) if enough else None
        name = indicator.name
        return known({f"{name}.numerator": numerator, f"{name}.denominator": denominator, name: value})

    def compare(self, indicator: Indicator, kind: str, subjects: dict[str, Facts]) -> None:
        """Set each subject's figure beside its peers'."""
        if indicator.baseline is None or indicator.denominator is None:
            return
        name = indicator.name
        for facts in subjects.values():
            baseline = self.baseline(indicator, kind, facts, everybody=list(subjects.values()))
            if baseline is not None:
                facts[f"{name}.baseline"] = baseline
            if baseline and name in facts:
                facts[f"{name}.times_baseline"] = divide_half_up(facts[name] * 1_000, baseline)

    def baseline(
        self, indicator: Indicator, kind: str, facts: Facts, *, everybody: list[Facts]
    ) -> Value | None:
        """The pooled figure of the first group of peers that is large enough."""
        levels = indicator.baseline.peers[kind]
        groups = [
            [peer for peer in everybody if peer.get(level) == facts[level]]
            for level in levels
            if level in facts
        ]
        for group in groups if levels else [everybody]:
            if sum(indicator.name in peer for peer in group) >= indicator.baseline.at_least:
                numerator = sum(peer[f"{indicator.name}.numerator"] for peer in group)
                denominator = sum(peer[f"{indicator.name}.denominator"] for peer in group)
                return divide_half_up(numerator * indicator.scale, denominator) if denominator else None
        return None

    def case_counts(self, subject: str) -> Facts:
        """Earlier cases of a subject."""
        return {
            count.name: sum(
                row["subject"] == subject
                and count.grade in (None, row["grade"])
                and 0 <= (self.as_of - row["decided_on"]).days < count.days
                for row in self.world.case_history
            )
            for count in self.book.case_counts.values()
        }

    def score(self, score: Score, facts: Facts, *, subject: str) -> Facts:
        """Dimensions, the score and its band."""
        values = {dimension.name: self.dimension(score, dimension, facts) for dimension in score.dimensions}
        offered = known({f"{score.name}.{name}": value for name, value in values.items()})
        weights = [
            (dimension.weight, values[dimension.name])
            for dimension in score.dimensions
            if values[dimension.name] is not None
        ]
        if not weights or not self.holds(score.needs, facts | offered):
            return offered
        shown = score.shown
        steps = divide_half_up(mean(weights) * (shown.high - shown.low), MARK_FULL * shown.step)
        adjusted = shown.low + shown.step * steps + self.adjustment(score, subject)
        clamped = min(max(adjusted, shown.low), shown.high)
        value = min([clamped, *(cap.at_most for cap in score.caps if self.holds(cap.when, facts | offered))])
        bands = [band.name for band in score.bands if value >= band.low]
        return offered | {score.name: value} | ({f"{score.name}.band": bands[0]} if bands else {})

    def adjustment(self, score: Score, subject: str) -> int:
        """The sum of a subject's active adjustments."""
        active = self.world.score_adjustment
        return sum(
            row["amount"] for row in active if row["subject"] == subject and row["score"] == score.name
        )

    def dimension(self, score: Score, dimension: Dimension, facts: Facts) -> int | None:
        """The weighted mean of the known marks."""
        marks = [
            (weight, mark(score.marks[name], facts[name]))
            for name, weight in dimension.of.items()
            if name in facts
        ]
        return mean(marks) if marks else None

    def screened(self, kind: str, facts: Facts) -> Facts:
        """Grades and tilts of the standards in force."""
        found: Facts = {}
        for standard in self.book.standards.values():
            if standard.mode is Mode.OFF or not standard.in_force(self.as_of) or standard.each:
                continue
            if standard.grades and kind in standard.of:
                found[f"grade.{standard.name}"] = self.severity(standard, facts)
            if standard.follows and kind in standard.of:
                holding = (each for each in standard.follows.clauses if self.holds(each.when, facts))
                clause = next(holding, None)
                factor = evaluate(clause.tilt, facts) if clause and clause.tilt else None
                found[f"tilt.{standard.name}"] = 1_000 if factor is None else factor
        return found

    def severity(self, standard: Standard, facts: Facts) -> int:
        """The severity of the first clause that holds."""
        return next(
            (clause.grade.severity for clause in standard.grades if self.holds(clause.when, facts)), 0
        )

    def incidents(self, standard: Standard) -> dict[tuple[str, str], list[Facts]]:
        """The records of each incident not decided yet, by subject and incident, newest first."""
        found: dict[tuple[str, str], list[Facts]] = {}
        record = self.book.records[standard.each.record]
        decided = {
            (row["subject"], row["incident"])
            for row in self.world.decided_incident
            if row["standard"] == standard.name
        }
        for row in self.within(record.name, standard.each.window):
            kind = next((kind for kind in standard.of if record.about[kind] in row), None)
            if kind is None or row[record.about[kind]] not in self.profiles(kind):
                continue
            key = (f"{kind}:{row[record.about[kind]]}", row.get(standard.each.incident, row[record.key]))
            linked = self.linked(record.name, row)
            met = self.holds(standard.each.where, linked) and self.severity(standard, linked) > 0
            if met and key not in decided:
                found.setdefault(key, []).append(row)
        age = lambda row: (row[record.at], row["_seq"], row[record.key])  # noqa: E731 - said once, read once
        return {key: sorted(rows, key=age, reverse=True) for key, rows in found.items()}

    def holds(self, condition: Condition, facts: Facts) -> bool:
        """Whether a condition is true as of the day."""
        return holds(bind_days(condition, self.as_of, self.book.zone), facts)


def known(row: Row) -> Facts:
    """A row without what is missing."""
    return {name: value for name, value in row.items() if value is not None}


def without(row: Facts, name: str) -> Facts:
    """A row without one column."""
    return {column: value for column, value in row.items() if column != name}


def profile_links(book: RuleBook, kind: str, profile: Facts) -> Facts:
    """The subjects that a profile names, by kind."""
    about = book.records[book.subjects[kind].profile].about
    return {link: profile[field] for link, field in about.items() if field in profile}


def mean(parts: Iterable[tuple[int, int]]) -> int:
    """A weighted mean, half-up."""
    parts = list(parts)
    return divide_half_up(sum(weight * value for weight, value in parts), sum(weight for weight, _ in parts))


def mark(lines: Lines, x: int) -> int:
    """The mark of a figure."""
    points = lines.points
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x <= x1:
            distance = x - x0 if y1 >= y0 else x1 - x
            return min(y0, y1) + divide_half_up(abs(y1 - y0) * distance, x1 - x0)
    return points[-1][1]
