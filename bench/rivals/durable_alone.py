"""The conditions as durable-rules' own rules: one subject after the other, one pattern a rule, one state."""

from contextlib import suppress
from typing import Any

from durable import engine

from bench.subjects import CONDITIONS, Condition, Found, Subjects, found

RULES_A_SET = 50
SIGNS = {">=": "$gte", "<": "$lt"}


class QuietHost(engine.Host):  # type: ignore[misc]  # durable has no types
    """A host without the two timer threads that run actions behind our back."""

    def _run(self) -> None:
        return


def screen(subjects: Subjects, conditions: tuple[Condition, ...]) -> Found:
    """Assert every subject as a fact to every rule set, collect what fired, retract it."""
    hits: list[int] = []
    rule_sets = _rule_sets(conditions, hits)
    host = QuietHost(rule_sets)
    pairs: list[int] = []
    for row, fact in enumerate(_facts(subjects)):
        for name in rule_sets:
            _judge(host, name, fact)
        pairs.extend(row * CONDITIONS + number for number in hits)
        hits.clear()
    return found(pairs)


def _judge(host: QuietHost, name: str, fact: dict[str, int]) -> None:
    with suppress(engine.MessageNotHandledException):  # its way to say that no rule matched
        host.assert_fact(name, fact)
        host.retract_fact(name, fact)


def _facts(subjects: Subjects) -> list[dict[str, int]]:
    columns = [column.tolist() for column in subjects.values()]
    return [
        {"id": row + 1, **dict(zip(subjects, values, strict=True))}
        for row, values in enumerate(zip(*columns, strict=True))
    ]


def _rule_sets(conditions: tuple[Condition, ...], hits: list[int]) -> dict[str, dict[str, Any]]:
    numbered = list(enumerate(conditions))
    shards = [numbered[start : start + RULES_A_SET] for start in range(0, len(numbered), RULES_A_SET)]
    return {
        f"set{index}": {f"r{number}": _rule(number, condition, hits) for number, condition in shard}
        for index, shard in enumerate(shards)
    }


def _rule(number: int, condition: Condition, hits: list[int]) -> dict[str, Any]:
    tests = [{SIGNS[each.sign]: {each.indicator: each.threshold}} for each in condition]
    pattern = tests[0] if len(tests) == 1 else {"$and": tests}
    return {"all": [{"m": pattern}], "run": lambda _context: hits.append(number)}
