"""A statement built in layers: each reads the one before it and adds columns."""

from sqlglot import exp

from engine.plan.column import everything, relation
from engine.plan.node import text_of


class Layers:
    """Named queries, the last of which is the statement's result."""

    def __init__(self) -> None:
        self._below: list[tuple[str, exp.Query, bool]] = []

    @property
    def top(self) -> str:
        """The name of the last layer, which further columns are computed from."""
        name, _, _ = self._below[-1]
        return name

    def add(self, name: str, query: exp.Query, *, kept: bool = False) -> None:
        """Put a query on top; `kept` computes it once for all that read it."""
        self._below.append((name, query, kept))

    def extend(self, name: str, columns: list[exp.Expr]) -> None:
        """Put a layer on top that adds columns to the one below; without columns there is no layer."""
        if columns:
            self.add(name, exp.select(everything(self.top), *columns).from_(relation(self.top), copy=False))

    def sql(self) -> str:
        """Write the statement."""
        result = exp.select(exp.Star()).from_(relation(self.top), copy=False)
        for name, query, kept in self._below:
            alias = exp.to_identifier(name, quoted=True)
            result = result.with_(alias, as_=query, materialized=kept or None, copy=False)
        return text_of(result)
