"""The figures that a test of an indicator expects, subject by subject."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.book_tests.answers import AT, parts_at
from rules.book_tests.indicator_given import VALUE, name_of_part, parts_of
from rules.book_tests.reading import Reading
from rules.book_tests.records import Records, ids_of
from rules.book_tests.value import NONE, expected_at
from rules.load.document import Path
from rules.load.problem import Code
from rules.load.translate import did_you_mean
from rules.meaning.book_test import Asked
from rules.meaning.indicator import Indicator
from rules.resolve.scopes import subject_scope
from rules.units import Unit, Value


@dataclass(slots=True)
class Figures:
    """What is expected of which subjects, and the units."""

    asked: list[Asked] = field(default_factory=list)
    expect: dict[str, Value | None] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)


def expected_figures(reading: Reading, indicator: Indicator, records: Records) -> Figures:
    """Read `{S1: {value: …, numerator: 0}}`, `{S1: 5%}` or `{S1: none}`; `shop:S1` where S1 is several."""
    figures = Figures()
    written = reading.written.expect
    if not isinstance(written, dict) or not written:
        message = "here the subjects are needed, each with its figures"
        reading.report(Code.WRONG_KIND, message, remedy="write `{S1: {value: 5%}}`", at=AT)
        return figures
    for name, parts in written.items():
        asked = subject_at(reading, indicator.of, records, name=name, at=(*AT, name))
        if asked is not None:
            figures.asked.append(asked)
            _expect(reading, indicator, figures, asked=asked, written=parts)
    return figures


def subject_at(
    reading: Reading, kinds: tuple[str, ...], records: Records, *, name: str, at: Path
) -> Asked | None:
    """Find the one subject of these kinds that records name so."""
    named = [(kind, one) for kind in kinds for one in ids_of(reading.book, records, kind)]
    found = [Asked(name, kind, one) for kind, one in named if name in (one, f"{kind}:{one}")]
    if len(found) == 1:
        return found[0]
    if found:
        message, remedy = f"`{name[:60]}` is several subjects", f"write `{found[0].kind}:{name[:60]}`"
    else:
        message = f"no record names a {' or '.join(kinds)} `{name[:60]}`"
        remedy = did_you_mean(name, [one for _, one in named])
    reading.report(Code.NO_SUCH_SUBJECT, message, remedy=remedy, at=at, key=True)
    return None


def _expect(
    reading: Reading, indicator: Indicator, figures: Figures, *, asked: Asked, written: object
) -> None:
    offered = subject_scope(reading.resolving, (asked.kind,), scores=False).names
    units = {part: offered[name_of_part(indicator.name, part)] for part in parts_of(indicator.name, offered)}
    figures.units |= {name_of_part(asked.written, part): unit for part, unit in units.items()}
    at = (*AT, asked.written)
    parts: Mapping[str, object] = (
        {VALUE: written} if isinstance(written, str) else parts_at(reading, written, units, at=at)
    )
    for part, value in parts.items():
        place = at if isinstance(written, str) else (*at, part)
        expected = expected_at(reading, value, units[part], at=place)
        figures.expect[name_of_part(asked.written, part)] = expected
    if written == NONE:
        figures.expect[asked.written] = None
