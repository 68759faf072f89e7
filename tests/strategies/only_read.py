"""A folder that can only be read, as a disk that was handed over is: for whoever runs the tests, root too."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_VERSION = 0x20080522
_OVERRIDES = 0b1010
"""CAP_DAC_OVERRIDE and CAP_FOWNER: by these, modes keep root from writing nothing.

What only lets root read stays, or root would not get to the socket of the tests' server.
"""
_WRITE = 0o222


@contextmanager
def only_read(folder: Path) -> Iterator[None]:
    """While this lasts, nothing in a folder may be written."""
    found = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in found}
    for path in found:
        path.chmod(modes[path] & ~_WRITE)
    try:
        with _bound_by_modes():
            yield
    finally:
        for path in found:
            path.chmod(modes[path])


@contextmanager
def _bound_by_modes() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    has = _rights()
    _set_rights([has[0] & ~_OVERRIDES, *has[1:]])
    try:
        yield
    finally:
        _set_rights(has)


def _rights() -> list[int]:
    """The rights of this thread (capget(2)): in force, permitted, inherited, and the same above the 32nd."""
    data = (ctypes.c_uint32 * 6)()
    assert ctypes.CDLL(None, use_errno=True).capget(_header(), data) == 0
    return list(data)


def _set_rights(rights: list[int]) -> None:
    assert ctypes.CDLL(None, use_errno=True).capset(_header(), (ctypes.c_uint32 * 6)(*rights)) == 0


def _header() -> "ctypes.Array[ctypes.c_uint32]":
    return (ctypes.c_uint32 * 2)(_VERSION, 0)
