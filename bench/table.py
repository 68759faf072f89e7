"""The table that a bench prints."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from bench.figure import Figure


def print_table(figures: Iterable[Figure]) -> None:
    """Print every figure, grouped as measured."""
    table = Table("what", "of", "figure", "aim", title="Windvane, measured")
    table.columns[2].justify = "right"
    for figure in figures:
        table.add_row(figure.what, figure.of, f"{rounded(figure.value)} {figure.unit}", figure.aim)
    Console(width=130).print(table)


def rounded(value: float) -> str:
    """Three figures are enough: 1,234,567 · 61.3 · 0.25."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
