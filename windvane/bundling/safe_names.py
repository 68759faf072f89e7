"""Names of files that no system takes for anything but a name in its folder."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

LONGEST = 120
"""Bytes of a name in UTF-8: every file system keeps so many, with a number behind it."""

_LONGEST_SUFFIX = 16
_MEANT_OTHERWISE = re.compile(r'[\\/:*?"<>|%#&;`$\']')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def safe_name(name: str) -> str:
    """Make a name of a file that leads nowhere else, whatever somebody called it.

    No separators, control or direction marks, no leading dot, no device of Windows, at most LONGEST bytes;
    its suffix stays.
    """
    composed = unicodedata.normalize("NFC", name)
    seen = "".join(sign if unicodedata.category(sign)[0] not in "CZ" else " " for sign in composed)
    plain = " ".join(_MEANT_OTHERWISE.sub("_", seen).split()).strip(". ").lstrip("-~. ") or "file"
    return _cut(f"_{plain}" if _DEVICES.fullmatch(plain) else plain)


def unlike(names: Iterable[str]) -> list[str]:
    """Make names that differ even where small and capital letters do not, in the same order."""
    taken: set[str] = set()
    found = []
    for name in names:
        chosen = _free(name, taken)
        taken.add(chosen.casefold())
        found.append(chosen)
    return found


def _free(name: str, taken: set[str]) -> str:
    stem, suffix = _parts(name)
    numbered, number = name, 1
    while numbered.casefold() in taken:
        number += 1
        numbered = f"{stem} ({number}){suffix}"
    return numbered


def _cut(name: str) -> str:
    if len(name.encode()) <= LONGEST:
        return name
    stem, suffix = _parts(name)
    room = LONGEST - len(suffix.encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(". ") + suffix


def _parts(name: str) -> tuple[str, str]:
    suffix = PurePosixPath(name).suffix
    return (name, "") if len(suffix.encode()) > _LONGEST_SUFFIX else (name.removesuffix(suffix), suffix)
