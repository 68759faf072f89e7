"""The facts of one judged subject: all that the judges and the decision may look at, integers and texts."""

from collections.abc import Mapping

from rules.units import Value

Facts = Mapping[str, Value]
"""name → value; names are those of the rule language (`return_rate.times_baseline`, `experience.band`).

A missing value has no entry; None never appears. Flags are 0 and 1."""
