"""What can be wrong with asking for a notice."""

from rules.failure import Failure


class NoticeError(Failure):
    """There is no such notice: the case calls for none, or its template or language is not there."""

    exit_code = 2
