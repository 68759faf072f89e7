"""What is known of a subject before anything is counted: its profile, its owner's, its earlier cases."""

from engine.facts import Facts
from engine.measure.records import Records
from rules.meaning.case_count import CaseCount
from rules.units import Value


def described(records: Records, kind: str, subject_id: str) -> dict[str, Value]:
    """The fields of its profile, of its owner's (`shop.category`), and its counts of cases."""
    cases = {
        count.name: _cases(count, records, subject=f"{kind}:{subject_id}")
        for count in records.book.case_counts.values()
    }
    profile = records.profiles(kind)[subject_id]
    return {**profile, **_of_owner(records, kind, profile), **cases}


def _of_owner(records: Records, kind: str, profile: Facts) -> Facts:
    described_kind = records.book.subjects[kind]
    if described_kind.owner is None:
        return {}
    link = records.book.records[described_kind.profile].about[described_kind.owner]
    owner = records.profiles(described_kind.owner).get(str(profile[link]), {}) if link in profile else {}
    return {f"{described_kind.owner}.{name}": value for name, value in owner.items()}


def _cases(count: CaseCount, records: Records, *, subject: str) -> int:
    as_of = records.dated.as_of
    return sum(
        case.subject == subject
        and count.grade in (None, case.grade)
        and 0 <= (as_of - case.decided_on).days < count.days
        for case in records.world.cases
    )
