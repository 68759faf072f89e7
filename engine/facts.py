"""The facts of one judged subject: everything the judges and the decision may look at, as integers and texts."""

from collections.abc import Mapping

from rules.units import Value

Facts = Mapping[str, Value]
"""name → value, names exactly as in the rule language (`quality_return_rate.times_baseline`, `experience.band`,
`severity`). A missing value has no entry; None never appears. Flags are 0 and 1."""
