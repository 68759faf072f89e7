"""What entries tell that something else has to agree with: headers of cycles, and erasures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_COUNTED = (("cases", "case"), ("steps", "step"), ("accounts", "account"), ("notices", "notice"))
"""What a cycle's header counts, with the kind of the entries, in the order in which they follow it."""


Place = tuple[str, str]
"""(notice, language)."""


@dataclass(slots=True)
class KeptWords:
    """How the notices of a page of entries are not as these seal them.

    Attributes: `otherwise` has those with other words, each with its entry, the seal in that and the one that
    the words have (None: the entry has none; they are no text); `missing` those that an entry tells of and
    `untold` those that it does not, with the entry.
    """

    otherwise: dict[Place, tuple[int, str | None, str | None]] = field(default_factory=dict)
    missing: list[tuple[int, Place]] = field(default_factory=list)
    untold: list[tuple[int, Place]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Header:
    """A cycle's header.

    Attributes: `follow` are the kinds of the entries that it counts, the last one first; `artefacts` the
    SHA-256 (hex) of each file it left, by name; `records` is the digest of the record files it saw, up to
    `watermark` (None in headers of before).
    """

    entry: int
    cycle: str
    follow: list[str]
    artefacts: Mapping[str, str]
    watermark: int
    records: str | None


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased for a person's sake.

    Attributes: `files` maps the path of each file that was written anew to its SHA-256 before and after;
    `seals` are those whose values are gone, `handed_in` the SHA-256 of files that are; `words` has the seal
    of what was written anew for each (notice, language).
    """

    entry: int
    files: Mapping[str, tuple[str, str]]
    seals: frozenset[str]
    handed_in: frozenset[str]
    words: Mapping[tuple[str, str], str]


def header_in(entry: int, content: dict[str, Any]) -> Header:
    """Read a header. Raises KeyError, TypeError, AttributeError or ValueError for what is none."""
    counts = content["counts"]
    return Header(
        entry=entry,
        cycle=str(content["cycle"]),
        follow=[kind for name, kind in reversed(_COUNTED) for _ in range(counts.get(name, 0))],
        artefacts={str(name): str(digest) for name, digest in content["artefacts"].items()},
        watermark=int(content["watermark"]),
        records=content.get("records"),
    )


def erasure_in(entry: int, content: dict[str, Any]) -> Erasure:
    """Read an erasure. Raises KeyError, TypeError, AttributeError or ValueError for what is none."""
    return Erasure(
        entry=entry,
        files={file["path"]: (file["before"], file["after"]) for file in content["files"]},
        seals=frozenset(content["seals"]),
        handed_in=frozenset(content["handed_in"]),
        words={(each["notice"], each["language"]): each["after"] for each in content.get("words", ())},
    )
