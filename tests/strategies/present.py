"""The present of the tests: whatever the clock of the machine says, no night of theirs is still to come."""

import sys
from datetime import UTC, datetime

from windvane import clock

PRESENT = datetime(2026, 11, 25, 4, tzinfo=UTC)


def use_one_present() -> None:
    """From now it is always the same moment, in this process."""
    asked = clock.now
    for module in list(sys.modules.values()):
        if getattr(module, "now", None) is asked:
            module.now = _now


def _now() -> datetime:
    return PRESENT
