"""A part of a bundle: some of its files, and what is missing among them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from notices.bundle.contents import Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDisk:
    """A file that is read when it is packed and not before: where it lies, and what has to be in it.

    Attributes: `sha256` (hex) and `size` (bytes) are those of its content.
    """

    path: Path
    sha256: str
    size: int


Files = Mapping[str, bytes | OnDisk]
"""Name in the bundle → what is in the file."""


@dataclass(frozen=True, slots=True)
class Part:
    """Files of one kind, and the gaps there."""

    files: Files = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
