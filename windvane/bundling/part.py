"""A part of a bundle: some of its files, and what is missing among them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from notices.bundle.contents import Gap

Files = Mapping[str, bytes]
"""Name in the bundle → what is in the file."""


@dataclass(frozen=True, slots=True)
class Part:
    """Files of one kind, and the gaps there."""

    files: Files = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
