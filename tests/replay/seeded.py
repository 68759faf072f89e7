"""Thousands of decisions of every shape, the same on every machine: from seeds."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from engine.decide.case import Case, Prior
from engine.decide.decide import Escalated, decide
from engine.decide.ids import cycle_id
from engine.decide.ruling import Ruling, RulingKind
from engine.facts import Facts
from engine.judge.bind import bind_standard
from engine.judge.reference import judge
from rules.expression.tree import (
    Arithmetic,
    Call,
    Compare,
    Comparison,
    Condition,
    DayStart,
    Every,
    Function,
    Known,
    Literal,
    Name,
    OneOf,
    Operator,
    Some,
    Term,
)
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Effect
from rules.meaning.published import Mode
from rules.meaning.standard import Grade
from rules.units import DAY, RelativeDay, Unit
from tests.strategies.decisions import SERIOUS, SEVERE, SLIGHT, clause, item_candidate, moment, rule_book
from tests.strategies.decisions import standard as plain_standard
from tests.strategies.procedures import procedure

FIGURES = ("a", "b", "c")
SINCE, KIND = Name("since", Unit.TIME), Name("kind", Unit.TEXT)
KINDS = ("fruit", "coat", "tea")
BOOKS = 40
OUTCOMES = {Grade.SEVERE: SEVERE.outcomes, Grade.SERIOUS: SERIOUS.outcomes, Grade.SLIGHT: SLIGHT.outcomes}
ZONES = ("Asia/Shanghai", "UTC", "America/Havana", "Europe/Berlin")
PROCEDURES = (
    (Effect.EXEMPT, "exemption == 'force_majeure'", None),
    (Effect.RAISE_GRADE, "prior_same_180d >= 2", 1),
    (Effect.LOWER_GRADE, "prior_any_180d == 0 and points_balance < 5", 1),
    (Effect.EXAM_INSTEAD, "grade == 'severe' and prior_same_180d == 0", 7 * DAY),
    (Effect.NEEDS_HUMAN, "points >= 15", None),
    (Effect.STRICTEST_WINS, "grade != 'slight'", None),
)


def seeded_decisions() -> Iterator[tuple[RuleBook, Case]]:
    """Decisions by books of random conditions, each with the book; undecided candidates are left out."""
    for seed in range(BOOKS):
        chance = Random(seed)  # noqa: S311 - the same every time is the point
        book = _book(chance, seed)
        for number in range(150):
            case = _decided(chance, book, number)
            if case is not None:
                yield book, case


def _book(chance: Random, seed: int) -> RuleBook:
    grades = tuple(clause(grade, _condition(chance, 3), OUTCOMES[grade]) for grade in reversed(Grade))
    standard = plain_standard(
        "G02",
        grades=grades,
        indicators=(),
        mode=chance.choice((Mode.ENFORCE, Mode.ENFORCE, Mode.SHADOW)),
        penalty_at_once=chance.random() < 0.3,
    )
    chosen = [each for each in PROCEDURES if chance.random() < 0.6]
    procedures = {
        f"P{at}": procedure(f"P{at}", effect, when, amount=amount)
        for at, (effect, when, amount) in enumerate(chosen)
    }
    digest = f"{seed:064x}"
    return rule_book(standard, procedures=procedures, zone=chance.choice(ZONES), digest=digest)


def _decided(chance: Random, book: RuleBook, number: int) -> Case | None:
    as_of = date(2026, 1, 1) + timedelta(days=chance.randrange(700))
    facts = _facts(chance)
    standard = bind_standard(book.standards["G02"], as_of=as_of, zone=book.zone)
    grade = judge(standard, facts)
    if grade is None:
        return None
    same = chance.randrange(4)
    return decide(
        item_candidate(number, facts=facts, screened=grade),
        grade,
        book=book,
        as_of=as_of,
        cycle=cycle_id(as_of, book.digest),
        prior=Prior(same=same, any=same + chance.randrange(3), cases=("20251101-G02-000000000000",) * same),
        circumstances=_circumstances(chance),
        escalates=Escalated("20251101-G02-000000000000", "earlier") if chance.random() < 0.1 else None,
        rulings=_rulings(chance, as_of) if chance.random() < 0.2 else (),
    )


def _facts(chance: Random) -> Facts:
    figures = {name: chance.randrange(-20, 120) for name in FIGURES if chance.random() < 0.9}
    since = 1_767_225_600_000_000 + chance.randrange(700) * DAY * 1_000_000
    return {**figures, "since": since, "kind": chance.choice(KINDS)}


def _circumstances(chance: Random) -> Facts:
    balance: Facts = {"points_balance": chance.randrange(12), "study_credit": 0}
    return {**balance, "exemption": "force_majeure"} if chance.random() < 0.1 else balance


def _rulings(chance: Random, as_of: date) -> tuple[Ruling, ...]:
    kind, grade = chance.choice(tuple(RulingKind)), chance.choice((None, *Grade))
    at = moment(0) + timedelta(days=(as_of - date(2026, 10, 10)).days + 3)
    return (Ruling(kind=kind, by="li", at=at, grade=grade, reason="as it was"),)


def _condition(chance: Random, depth: int) -> Condition:
    if depth and chance.random() < 0.6:
        parts = tuple(_condition(chance, depth - 1) for _ in range(chance.randrange(2, 4)))
        return Every(parts) if chance.random() < 0.4 else Some(parts)
    match chance.randrange(6):
        case 0:
            return OneOf(KIND, (chance.choice(KINDS),), negated=chance.random() < 0.5)
        case 1:
            return Known(Name(chance.choice(FIGURES), Unit.COUNT), negated=chance.random() < 0.5)
        case 2:
            day = DayStart(RelativeDay(-chance.randrange(300)), days_after=chance.randrange(2))
            return Compare(chance.choice(tuple(Comparison)), SINCE, day)
        case _:
            return Compare(chance.choice(tuple(Comparison)), _term(chance, 2), _term(chance, 1))


def _term(chance: Random, depth: int) -> Term:
    match chance.randrange(4) if depth else chance.randrange(2):
        case 0:
            return Name(chance.choice(FIGURES), Unit.COUNT)
        case 1:
            return Literal(chance.randrange(-10, 100), Unit.COUNT)
        case 2:
            terms = _term(chance, depth - 1), _term(chance, depth - 1)
            return Arithmetic(chance.choice(tuple(Operator)), *terms, Unit.COUNT, chance.choice((1, 10)))
        case _:
            return _call(chance, _term(chance, depth - 1))


def _call(chance: Random, value: Term) -> Term:
    function = chance.choice(tuple(Function))
    if function is Function.CLAMP:
        limits = Literal(0, Unit.COUNT), Literal(chance.randrange(1, 90), Unit.COUNT)
        return Call(function, (value, *limits), Unit.COUNT)
    return Call(function, (value, Literal(chance.randrange(1, 30), Unit.COUNT)), Unit.COUNT)
