"""Values beside what was counted: the window that counts for each subject, fractions, expressions."""

from sqlglot import exp

from engine.measure.order import in_layers
from engine.plan.column import column, named, relation, window
from engine.plan.dated_book import DatedBook
from engine.plan.fraction import value_of
from engine.plan.layers import Layers
from engine.plan.node import equal, first_that_holds
from engine.plan.sql_expression import column_value_of, condition_of
from engine.plan.tally import in_window, not_offered, sides
from rules.meaning.indicator import Form, Indicator


def with_values(layers: Layers, dated: DatedBook, kind: str) -> None:
    """Add to what was counted, one layer upon the other, every indicator after those that it reads."""
    indicators = dated.indicators(kind)
    for place, layer in enumerate(in_layers(indicators), start=1):
        adapting = [indicator for indicator in layer if len(indicator.windows) > 1]
        layers.extend(f"windows_{place}", [_window(dated, indicator) for indicator in adapting])
        chosen = [chosen for indicator in adapting for chosen in _in_its_window(indicator)]
        layers.extend(f"chosen_{place}", chosen)
        values = [value for indicator in layer if (value := _value(dated, indicator, layers.top)) is not None]
        layers.extend(f"valued_{place}", values)
    _offer(layers, [name for indicator in indicators for name in not_offered(indicator)])


def _window(dated: DatedBook, indicator: Indicator) -> exp.Expr:
    """Say, from 1, which window is the first whose condition holds; the last holds always."""
    chosen = (
        (condition_of(dated.bound(choice.when), column), place)
        for place, choice in enumerate(indicator.windows[:-1], start=1)
    )
    return named(first_that_holds(*chosen, otherwise=len(indicator.windows)), window(indicator.name))


def _in_its_window(indicator: Indicator) -> list[exp.Expr]:
    """Take each side of an indicator from the window that was chosen."""
    return [named(_from_window(indicator, name), name) for name, _ in sides(indicator)]


def _from_window(indicator: Indicator, name: str) -> exp.Expr:
    return first_that_holds(
        *(
            (equal(column(window(indicator.name)), place), column(in_window(name, place)))
            for place in range(1, len(indicator.windows) + 1)
        )
    )


def _value(dated: DatedBook, indicator: Indicator, table: str) -> exp.Expr | None:
    """Compute a value that was not folded as such."""
    if indicator.form is Form.EXPRESSION and indicator.expression is not None:
        term = dated.bound_term(indicator.expression)
        return named(column_value_of(term, column), indicator.name)
    if indicator.denominator is None:
        return None
    return named(value_of(indicator, table), indicator.name)


def _offer(layers: Layers, inner: list[str]) -> None:
    """Leave out what served only to compute."""
    if inner:
        kept = exp.Star(except_=[exp.to_identifier(name, quoted=True) for name in inner])
        layers.add("offered", exp.select(kept).from_(relation(layers.top), copy=False))
