"""Which program decides: its version, and the version of what the rule language means.

SEMANTICS rises with every change that could decide a case differently from the same facts and rules; the
ledger keeps it with each cycle, so that a replay can tell a changed engine from changed data.
"""

from importlib.metadata import version

PROGRAM = version("windvane")
SEMANTICS = "3"
