"""Conditions of a notice as rows: what the clause asks, what was measured, what would clear it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.explain.figures import IndicatorFigures
from engine.explain.part import Group, Leaf
from engine.explain.reach import Reach
from notices.words.speaker import Speaker
from rules.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRow:
    """One part of a condition, indented by `level`.

    Attributes: a row that `heads` others names how they are joined and has no `actual`; `reach` says in the
    indicator's own figures what an open comparison asks ("" where there is nothing to say).
    """

    level: int
    heads: bool
    text: str
    actual: str
    held: bool
    result: str
    reach: str

    @property
    def marked(self) -> str:
        """The text with a dot for every level it is indented by, for pages without indentation."""
        return "· " * self.level + self.text


@dataclass(frozen=True, slots=True)
class ConditionOutline:
    """Writes conditions as outlines; `results` are the words for a part that holds and one that does not."""

    say: Speaker
    figures: Mapping[str, IndicatorFigures]
    results: tuple[str, str]

    def rows(self, part: Leaf | Group) -> tuple[ConditionRow, ...]:
        """Write a condition; parts that must all hold stand at the top without a head."""
        return tuple(self._rows(part, 0))

    def _rows(self, part: Leaf | Group, level: int) -> Iterator[ConditionRow]:
        if isinstance(part, Leaf):
            yield self._leaf(part, level)
            return
        parts = _telling(part)
        headed = len(parts) > 1 and (level > 0 or part.rule == "some")
        if headed:
            yield self._head(part, level)
        for inner in parts:
            yield from self._rows(inner, level + headed)

    def _head(self, group: Group, level: int) -> ConditionRow:
        return ConditionRow(
            level=level,
            heads=True,
            text=self.say.words.groups[group.rule],
            actual="",
            held=group.held,
            result=self._result(group),
            reach="",
        )

    def _leaf(self, leaf: Leaf, level: int) -> ConditionRow:
        return ConditionRow(
            level=level,
            heads=False,
            text=self.say.requirement(leaf),
            actual=self.say.value(leaf.unit, leaf.value),
            held=leaf.held,
            result=self._result(leaf),
            reach=self._reach(leaf.reach),
        )

    def _result(self, part: Leaf | Group) -> str:
        return self.results[0] if part.held else self.results[1]

    def _reach(self, reach: Reach | None) -> str:
        """Say which numerator satisfies a comparison at the present denominator ("" where none follows)."""
        if reach is None or reach.numerator is None or reach.denominator is None:
            return ""
        figures, say = self.figures[reach.indicator], self.say
        wanted = say.words.patterns.reach_numerator.format(
            denominator=self._of_record(reach.denominator, figures),
            numerator=say.title(figures.numerator_record or ""),
            bound=say.words.bounds[reach.bound],
            wanted=say.value(figures.numerator_unit, reach.numerator),
            now=say.value(figures.numerator_unit, figures.numerator),
        )
        return wanted + self._rest(reach.denominator - reach.numerator, reach, figures)

    def _rest(self, rest: int, reach: Reach, figures: IndicatorFigures) -> str:
        """Where the numerator is a part of the denominator, and must grow: how many may be left out of it."""
        if reach.bound != "at_least" or figures.numerator_record != figures.denominator_record:
            return ""
        return self.say.words.patterns.reach_rest.format(rest=self.say.value(figures.numerator_unit, rest))

    def _of_record(self, denominator: int, figures: IndicatorFigures) -> str:
        return self.say.words.patterns.with_value.format(
            title=self.say.value(figures.denominator_unit or Unit.COUNT, denominator),
            value=self.say.title(figures.denominator_record or ""),
        )


def _telling(group: Group) -> tuple[Leaf | Group, ...]:
    """Of alternatives of which one holds, those that hold; otherwise all parts."""
    if group.rule == "some" and group.held:
        return tuple(part for part in group.parts if part.held)
    return group.parts
