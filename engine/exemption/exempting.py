"""What excuses a subject from a standard: an exemption granted to it, else one of the book."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from engine.decide.moments import microseconds_of
from engine.exemption.concerned import Concerned
from engine.exemption.covering import declared_until, granted_covers
from engine.exemption.declared import DeclaredTime
from engine.exemption.in_force import Granted
from engine.facts import Facts
from engine.judge.reference import holds
from rules.expression.days import bind_days
from rules.expression.tree import Condition
from rules.meaning.book import RuleBook
from rules.meaning.exemption import GRANTED, Exemption
from rules.units import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse:
    """An exemption that holds of a case.

    Attributes: `name` is what the case's field `exemption` says: its name in the book, or `granted`; `until`
    is the moment (microseconds since the epoch, UTC) up to and including which decisions are excused, None
    when nobody can tell; `because` is the key of the record that declares it or the id of what was granted,
    None for a condition on the subject.
    """

    name: str
    until: int | None
    because: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuses:
    """All that may excuse somebody, as of a business date.

    Attributes: `granted` is as it stands after revocations (engine/exemption/in_force.py); `facts` holds, by
    subject, what the conditions and places of exemptions read of it (of owners too).
    """

    book: RuleBook
    as_of: date
    declared: tuple[DeclaredTime, ...] = ()
    granted: tuple[Granted, ...] = ()
    facts: Mapping[str, Facts]


def exempting(concerned: Concerned, known: Excuses) -> Excuse | None:
    """Give what excuses a subject, or None: what was granted first, then the exemptions of the book by name.

    What is granted to a subject, or holds of it, excuses what it owns as well. Of several times that would
    do, the one that excuses longest counts, then the first by id or key.
    """
    return _longest(_granted(concerned, known)) or next(_of_book(concerned, known), None)


def _granted(concerned: Concerned, known: Excuses) -> Iterator[Excuse]:
    as_of, zone = known.as_of, known.book.zone
    for each in known.granted:
        if not _is_for(each, concerned):
            continue
        starts, ends = microseconds_of(each.starts), microseconds_of(each.ends)
        if granted_covers(concerned, starts, ends, as_of=as_of, zone=zone):
            yield Excuse(name=GRANTED, until=ends, because=each.exemption)


def _is_for(granted: Granted, concerned: Concerned) -> bool:
    standard = concerned.standard
    return granted.subject in concerned.speaking and standard in (granted.standards or (standard,))


def _of_book(concerned: Concerned, known: Excuses) -> Iterator[Excuse]:
    vane = known.book.standards[concerned.standard].vane
    for _, exemption in sorted(known.book.exemptions.items()):
        subject = concerned.speaking_of(exemption.of)
        if subject is None or not exemption.concerns(concerned.standard, vane):
            continue
        excuse = _excuse(exemption, concerned, known, facts=known.facts.get(subject, {}))
        if excuse is not None:
            yield excuse


def _excuse(exemption: Exemption, concerned: Concerned, known: Excuses, *, facts: Facts) -> Excuse | None:
    if exemption.declared is not None:
        place = facts.get(exemption.declared.place)
        return _longest(_declared(exemption.name, concerned, known, place=place))
    met = exemption.when is not None and _holds(exemption.when, facts, known)
    return Excuse(name=exemption.name, until=None, because=None) if met else None


def _holds(condition: Condition, facts: Facts, known: Excuses) -> bool:
    return holds(bind_days(condition, known.as_of, known.book.zone), facts)


def _declared(name: str, concerned: Concerned, known: Excuses, *, place: Value | None) -> Iterator[Excuse]:
    as_of, zone = known.as_of, known.book.zone
    for each in known.declared:
        if each.exemption == name and each.holds_in(place):
            until = declared_until(concerned, each.starts, each.ends, as_of=as_of, zone=zone)
            if until is not None:
                yield Excuse(name=name, until=until, because=each.key)


def _longest(excuses: Iterable[Excuse]) -> Excuse | None:
    return min(excuses, key=lambda each: (-(each.until or 0), each.because or ""), default=None)
