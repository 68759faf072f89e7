"""Judging by durable-rules, inside the envelope in which it is exact (docs/decisions/0007).

One state, facts rather than events, single-pattern rules, at most 60 rules in a rule set, integers only, no
timers, no threads, no actions: which rules fired is all that is asked, and every fact is retracted again. The
engine is called as its own Python face calls it, without that face, whose reading and writing of the state
and of messages for actions takes most of its time, and which never lets a rule set go.
"""

import itertools
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence

import durable_rules_engine
import orjson

from engine.facts import Facts
from engine.judge.fields import Field, Test, number, test_of
from rules.expression.normal_form import MOST_ATOMS, normal_form
from rules.expression.tree import Comparison, Condition
from rules.meaning.standard import Grade, Standard
from rules.units import Value

MOST_RULES = 60
"""65 rules of one rule set matching one fact are an error of the engine (docs/decisions/0007)."""

Rules = Sequence[tuple[str, Condition]]
"""What holds when its condition does, by name; conditions with their days bound."""

_Rule = tuple[str, tuple[Test, ...]]

_OPERATORS = {
    Comparison.LESS: "$lt",
    Comparison.AT_MOST: "$lte",
    Comparison.MORE: "$gt",
    Comparison.AT_LEAST: "$gte",
    Comparison.UNEQUAL: "$neq",
}
_ALWAYS = "always"
_LAST = "last"
"""What only the last fact of a rule set has, for the rule of this name."""

_ID = 1
"""A fact is retracted before the next one: there is never another with its id."""

_RETRACTED = orjson.dumps({"id": _ID}).decode()
_LAST_FACT = orjson.dumps({"id": _ID, _LAST: 1}).decode()
_MOST_SEVERE_FIRST = tuple((grade.value, grade) for grade in sorted(Grade, key=lambda each: -each.severity))
_MATCHED, _MATCHED_BY_NONE = 0, 1
"""How the engine answers to a fact; one that no rule matches is not kept."""


class DurableRules:
    """Says which rules of a named group hold on some facts.

    Not for several threads: the engine underneath keeps one working memory per rule set.
    """

    def __init__(self, groups: Mapping[str, Rules]) -> None:
        self._shards = {
            group: tuple(_RuleSet(f"{group}#{at}", shard) for at, shard in _shards(rules))
            for group, rules in groups.items()
        }

    def met(self, group: str, facts: Facts) -> frozenset[str]:
        """The names of the rules of a group that hold on these facts.

        Raises KeyError for a group it was not made for, OverflowError for a fact beyond 64 bits.
        """
        return frozenset(itertools.chain.from_iterable(shard.met(facts) for shard in self._shards[group]))


class DurableJudge:
    """Judges candidates by the standards it was made for, their days bound (engine/judge/bind.py)."""

    def __init__(self, standards: Iterable[Standard]) -> None:
        self._rules = DurableRules(
            {
                standard.name: [(clause.grade.value, clause.when) for clause in standard.grades]
                for standard in standards
            }
        )

    def judge(self, standard: str, facts: Facts) -> Grade | None:
        """The most severe grade of a standard that these facts meet, or None.

        Raises KeyError for a standard it was not made for, OverflowError for a fact beyond 64 bits.
        """
        met = self._rules.met(standard, facts)
        return next((grade for name, grade in _MOST_SEVERE_FIRST if name in met), None)


class _RuleSet:
    """At most MOST_RULES rules over one flat fact.

    What the engine keeps for it is let go with it.
    """

    def __init__(self, name: str, rules: Sequence[_Rule]) -> None:
        tests = [test for _, branch in rules for test in branch]
        self._codes = _text_codes(tests)
        self._fields = {field: f"f{at}" for at, field in enumerate(dict.fromkeys(test[0] for test in tests))}
        self._names = {f"r{at}": rule for at, (rule, _) in enumerate(rules)}
        patterns = {f"r{at}": self._pattern(branch) for at, (_, branch) in enumerate(rules)}
        patterns[_LAST] = _pattern({_LAST: 1})
        self._handle = durable_rules_engine.create_ruleset(name, orjson.dumps(patterns).decode())
        weakref.finalize(self, _let_go, self._handle).atexit = False

    def met(self, facts: Facts) -> tuple[str, ...]:
        """The names of the rules that fire on the facts, one per branch that holds."""
        fact = orjson.dumps({"id": _ID, _ALWAYS: 1, **dict(self._figures(facts))}).decode()
        return tuple(self._names[rule] for rule in _fired(self._handle, fact))

    def _figures(self, facts: Facts) -> Iterator[tuple[str, int]]:
        for field, key in self._fields.items():
            if (figure := number(field, facts, self._codes)) is not None:
                yield key, figure

    def _pattern(self, tests: Iterable[Test]) -> dict[str, object]:
        parts = [self._part(test) for test in tests] or [{_ALWAYS: 1}]
        return _pattern(*parts)

    def _part(self, test: Test) -> dict[str, object]:
        field, comparison, value = test
        compared: dict[str, object] = {self._fields[field]: self._code(value)}
        return compared if comparison is Comparison.EQUAL else {_OPERATORS[comparison]: compared}

    def _code(self, value: Value) -> int:
        return self._codes[value] if isinstance(value, str) else value


def _pattern(*parts: Mapping[str, object]) -> dict[str, object]:
    return {"all": [{"m": {"$and": parts}}]}


def _fired(handle: int, fact: str) -> Iterator[str]:
    """Assert a fact, give the rules that fire one after the other, and retract it.

    `{"r1":{"m":...}}` is an action that the rule `r1` is due.
    """
    answer, state = durable_rules_engine.assert_fact(handle, fact)
    if answer == _MATCHED_BY_NONE:
        return
    if answer != _MATCHED:
        raise ValueError(f"durable-rules answers {answer} to a fact")
    _, action = durable_rules_engine.start_action_for_state(handle, state)
    while action is not None:
        yield action[2 : action.index('"', 2)]
        action = durable_rules_engine.complete_and_start_action(handle, state)
    durable_rules_engine.retract_fact(handle, _RETRACTED)


def _let_go(handle: int) -> None:
    """Free a rule set, and first its state, which it would leave behind.

    Of a state in which no rule ever fired the engine would free what it never set: so one fires first.
    """
    tuple(_fired(handle, _LAST_FACT))
    durable_rules_engine.delete_state(handle, None)
    durable_rules_engine.delete_ruleset(handle)


def _text_codes(tests: Iterable[Test]) -> Mapping[str, int]:
    texts = dict.fromkeys(value for *_, value in tests if isinstance(value, str))
    return {text: at for at, text in enumerate(texts)}


def _shards(rules: Rules) -> Iterator[tuple[int, list[_Rule]]]:
    """Deal a group's rules out so that no set has too many rules, nor a fact too many fields."""
    shard: list[_Rule] = []
    read: set[Field] = set()
    count = 0
    for rule in _branches(rules):
        fields = {field for field, *_ in rule[1]}
        if shard and (len(shard) == MOST_RULES or len(read | fields) > MOST_ATOMS):
            yield count, shard
            shard, read, count = [], set(), count + 1
        shard.append(rule)
        read |= fields
    if shard:
        yield count, shard


def _branches(rules: Rules) -> Iterator[_Rule]:
    for name, condition in rules:
        for branch in normal_form(condition):
            yield name, tuple(test_of(atom) for atom in branch)
