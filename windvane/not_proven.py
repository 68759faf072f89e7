"""A receipt was checked, and proves nothing."""

from rules.failure import Failure


class NotProvenError(Failure):
    """Which check failed, in one line; exit code 1."""

    exit_code = 1
