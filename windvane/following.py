"""What follows mechanically, as a cycle left it in its columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.meaning.published import Mode
from rules.meaning.standard import Follows, Standard
from storage.artefacts import Row
from windvane.measured import Measured
from windvane.subject_argument import read_subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What one standard gave one subject: a factor (thousandths) in channels (empty: all), a right."""

    subject: str
    standard: str
    factor: int
    channels: tuple[str, ...]
    right: str | None


def followed(measured: Measured, subject: str | None = None) -> Iterator[Followed]:
    """What follows for every subject, or for one (`shop:S1`), by the mechanical standards that act.

    A standard in shadow is reckoned in columns like any other, and acts on nobody. Raises WrongUseError for
    something that is no subject, StorageError when the columns cannot be read.
    """
    wanted, subject_id = (None, None) if subject is None else read_subject(subject)
    acting = [(one, one.follows) for one in measured.book.standards.values() if one.follows is not None]
    acting = [(one, follows) for one, follows in acting if _acts(one, measured)]
    kinds = sorted({kind for one, _ in acting for kind in one.of}) if wanted is None else [wanted]
    for kind in kinds:
        of_kind = [(one.name, follows) for one, follows in acting if kind in one.of]
        for row in measured.rows(kind, subject_id=subject_id):
            yield from (_followed(kind, row, name, follows=follows) for name, follows in of_kind)


def _acts(standard: Standard, measured: Measured) -> bool:
    return standard.mode is Mode.ENFORCE and standard.in_force(measured.cycle.as_of)


def _followed(kind: str, row: Row, standard: str, *, follows: Follows) -> Followed:
    return Followed(
        subject=f"{kind}:{row['subject_id']}",
        standard=standard,
        factor=row[f"tilt.{standard}"],
        channels=follows.channels,
        right=row[f"right.{standard}"],
    )
