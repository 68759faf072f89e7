"""What a plan must make: the plain reading of engine.measure, and row by row what is made of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.measure.follow import follow_facts
from engine.measure.indicator import OneSubject
from engine.measure.measure import measured
from engine.measure.records import Records, age
from engine.measure.score import score_facts
from engine.measure.world import World as Measured
from rules.expression.days import day_start
from rules.meaning.book import RuleBook
from rules.meaning.case_count import EarlierCase
from rules.meaning.days import Days
from rules.meaning.indicator import Indicator
from rules.meaning.published import Mode
from rules.meaning.score import Score
from rules.meaning.standard import Grade, Standard
from rules.units import Value

Row = Mapping[str, Any]
Facts = dict[str, Value]


@dataclass(frozen=True)
class World:
    """Everything a plan reads: records by type, and what earlier cycles left."""

    records: Mapping[str, Sequence[Row]]
    case_history: Sequence[Row]
    score_adjustment: Sequence[Row]
    decided_incident: Sequence[Row]

    def measured(self) -> Measured:
        """What of it is measured."""
        cases = [
            EarlierCase(subject=row["subject"], grade=Grade(row["grade"]), decided_on=row["decided_on"])
            for row in self.case_history
        ]
        return Measured(records=self.records, cases=cases)


class Oracle:
    """The figures of one world under one book, as of one day."""

    def __init__(self, book: RuleBook, as_of: date, world: World) -> None:
        self.book, self.as_of, self.world = book, as_of, world
        self.records = Records(book, as_of, world.measured())
        self.dated = self.records.dated
        self._governed: dict[str, dict[str, Facts]] = {}

    def governed(self, kind: str) -> dict[str, Facts]:
        """Every subject's names and values; what is missing has no entry."""
        if kind not in self._governed:
            subjects = measured(self.records, kind)
            for subject_id, facts in subjects.items():
                facts.update(self.identity(kind, subject_id))
                for score in self.book.scores.values():
                    if score.of == kind:
                        adjustment = self.adjustment(score, f"{kind}:{subject_id}")
                        facts.update(score_facts(score, facts, self.dated, adjustment=adjustment))
                facts.update(self.screened(kind, facts))
            self._governed[kind] = subjects
        return self._governed[kind]

    def identity(self, kind: str, subject_id: str) -> Facts:
        """Who the subject is, and who answers for it."""
        described, profile = self.book.subjects[kind], self.records.profiles(kind)[subject_id]
        facts = {"subject_id": subject_id, "operator": f"{kind}:{subject_id}"}
        operator = profile.get(described.operator or "")
        if described.name in profile:
            facts["subject_name"] = profile[described.name]
        links = profile_links(self.book, kind, profile)
        if described.owner and described.owner in links:
            facts["owner_id"] = links[described.owner]
            owner = self.records.profiles(described.owner).get(facts["owner_id"], {})
            operator = owner.get(self.book.subjects[described.owner].operator)
        return facts | ({"operator": operator} if operator is not None else {})

    def against(self, indicator: Indicator, kind: str, subject_id: str) -> list[Facts]:
        """The records that speak against a subject: those counted, or those short of what is wanted."""
        one = OneSubject(records=self.records, kind=kind, subject_id=subject_id)
        place = self.governed(kind)[subject_id].get(f"{indicator.name}.window", 1) - 1
        window = indicator.windows[place].window
        counted = one.matching(indicator.numerator, window)
        if not indicator.counts_what_is_wanted:
            return counted
        return [row for row in one.matching(indicator.denominator, window) if row not in counted]

    def on_days(self, record: str, days: Days) -> Iterator[Facts]:
        """The records of a type on some days."""
        at = self.book.records[record].at
        return (row for row in self.records.of_type(record) if self.dated.within(days, row[at]))

    def adjustment(self, score: Score, subject: str) -> int:
        """The sum of a subject's active adjustments."""
        active = self.world.score_adjustment
        return sum(
            row["amount"] for row in active if row["subject"] == subject and row["score"] == score.name
        )

    def screened(self, kind: str, facts: Facts) -> Facts:
        """Grades, tilts and rights of the standards in force."""
        found: Facts = {}
        for standard in self.book.standards.values():
            if standard.mode is Mode.OFF or not standard.in_force(self.as_of) or standard.each:
                continue
            if standard.grades and kind in standard.of:
                found[f"grade.{standard.name}"] = self.severity(standard, facts)
            if standard.follows and kind in standard.of:
                found |= follow_facts(standard.name, standard.follows, facts, dated=self.dated)
        return found

    def severity(self, standard: Standard, facts: Facts) -> int:
        """The severity of the first clause that holds."""
        holding = (clause for clause in standard.grades if self.dated.holds(clause.when, facts))
        return next((clause.grade.severity for clause in holding), 0)

    def incidents(self, standard: Standard) -> dict[tuple[str, str], list[Facts]]:
        """The records of each incident not decided yet, by subject and incident, newest first."""
        found: dict[tuple[str, str], list[Facts]] = {}
        record = self.book.records[standard.each.record]
        binds = day_start(standard.effective_from, self.book.zone)
        decided = {
            (row["subject"], row["incident"])
            for row in self.world.decided_incident
            if row["standard"] == standard.name
        }
        for row in self.on_days(record.name, standard.each.window.days(self.as_of)):
            kind = next((kind for kind in standard.of if record.about[kind] in row), None)
            if kind is None or row[record.about[kind]] not in self.records.profiles(kind):
                continue
            key = (f"{kind}:{row[record.about[kind]]}", row.get(standard.each.incident, row[record.key]))
            linked = self.records.linked(record.name, row)
            met = self.dated.holds(standard.each.where, linked) and self.severity(standard, linked) > 0
            if met and key not in decided and row[record.at] >= binds:
                found.setdefault(key, []).append(row)
        return {
            key: sorted(rows, key=lambda row: age(record, row), reverse=True) for key, rows in found.items()
        }

    def described_by(self, kind: str) -> set[str]:
        """The names of what a profile and its owner's tell, which a plan computes only where it is read."""
        described = self.book.subjects[kind]
        own = set(self.book.records[described.profile].fields)
        if described.owner is None:
            return own
        owner = self.book.records[self.book.subjects[described.owner].profile]
        return own | {f"{described.owner}.{name}" for name in owner.fields}


def profile_links(book: RuleBook, kind: str, profile: Facts) -> Facts:
    """The subjects that a profile names, by kind."""
    about = book.records[book.subjects[kind].profile].about
    return {link: profile[field] for link, field in about.items() if field in profile}
