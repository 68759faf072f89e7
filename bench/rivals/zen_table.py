"""The conditions as one decision table of zen-engine, in the fastest way found to ask it.

A table from the static loader is compiled once, through `create_decision` it is not and takes several times
as long. Batches are as fast as single subjects, so subjects are asked about one by one.
"""

from typing import Any

import zen

from bench.subjects import CONDITIONS, Condition, Found, Subjects, found

TABLE = "conditions"


def screen(subjects: Subjects, conditions: tuple[Condition, ...]) -> Found:
    """Evaluate a collecting table for every subject."""
    content = {TABLE: _graph(list(subjects), conditions)}
    engine = zen.ZenEngine({"loader": {"type": "static", "content": content}})
    pairs: list[int] = []
    for row, subject in enumerate(_rows(subjects)):
        pairs.extend(row * CONDITIONS + hit["condition"] for hit in engine.evaluate(TABLE, subject)["result"])
    return found(pairs)


def _rows(subjects: Subjects) -> list[dict[str, int]]:
    columns = [column.tolist() for column in subjects.values()]
    return [dict(zip(subjects, values, strict=True)) for values in zip(*columns, strict=True)]


def _graph(indicators: list[str], conditions: tuple[Condition, ...]) -> dict[str, Any]:
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": name, "name": name, "field": name} for name in indicators],
        "outputs": [{"id": "condition", "name": "condition", "field": "condition"}],
        "rules": [_rule(number, indicators, condition) for number, condition in enumerate(conditions)],
    }
    return {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "content": {}},
            {"id": "table", "type": "decisionTableNode", "name": "table", "content": table},
            {"id": "out", "type": "outputNode", "name": "out", "content": {}},
        ],
        "edges": [
            {"id": "first", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "second", "sourceId": "table", "targetId": "out", "type": "edge"},
        ],
    }


def _rule(number: int, indicators: list[str], condition: Condition) -> dict[str, str]:
    cells = dict.fromkeys(indicators, "")
    cells |= {each.indicator: f"{each.sign} {each.threshold}" for each in condition}
    return {"_id": str(number), "condition": str(number), **cells}
