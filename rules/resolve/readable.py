"""What the conditions and formulas of a standard may read."""

from dataclasses import dataclass

from rules.expression.scope import Scope


@dataclass(frozen=True, slots=True)
class Readable:
    """The facts of the subject, and the fields of the record when the standard has `each:`."""

    subject: Scope
    record: Scope | None
