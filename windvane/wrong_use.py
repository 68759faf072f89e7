"""A command was asked for something it cannot do."""

from rules.failure import Failure


class WrongUseError(Failure):
    """Raised by the program itself: a subject, case or date that is none; exit code 2."""

    exit_code = 2


class HomeBusyError(Failure):
    """Another process is at the same work on the same home; exit code 3."""
