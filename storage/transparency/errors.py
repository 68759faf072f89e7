"""Why evidence proves nothing."""


class EvidenceError(Exception):
    """A key, a note, a checkpoint or a receipt that is none, or that proves nothing.

    Attributes: `code` is stable; `message` says in one line what is wrong.
    """

    def __init__(self, code: str, message: str) -> None:
        """Keep both; `str()` gives the message."""
        super().__init__(message)
        self.code = code
        self.message = message
