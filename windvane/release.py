"""Which program decides: its version."""

from importlib.metadata import version

PROGRAM = version("windvane")
