"""The root of every error a user can cause.

Failure
├── BookError        (rules/load/problem.py)   a rule book has errors; exit 1
├── ExpressionError  (rules/expression/errors.py)  an expression means nothing; gathered into a BookError
├── TooManyBranchesError  (rules/expression/normal_form.py)  a condition too wide for durable-rules; exit 1
├── StorageError     (storage/errors.py)       records, database or ledger refused; exit 3
└── WrongUseError    (windvane/wrong_use.py)   a command was asked for something it cannot do; exit 2
"""

from typing import Any


class Failure(Exception):  # noqa: N818 - the root says what happened, its families say to what
    """Something a person can mend: a stable code, what is wrong in one line, and how to mend it.

    Attributes: `exit_code` is the program's: 1 found something, 2 wrong use, 3 the outside failed.
    """

    exit_code = 3

    def __init__(self, code: str, message: str, help: str = "") -> None:  # noqa: A002 - the word of every error of ours
        """Keep the three parts; `str()` gives the message."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process it goes as what it is made of, whatever its family was called with."""
        return _made_again, (type(self), self.__dict__, *self.args)

    def parts(self) -> dict[str, Any]:
        """What programs are told of it."""
        return {"code": self.code, "message": self.message, "help": self.help}


def _made_again(family: type[Failure], kept: dict[str, Any], *args: object) -> Failure:
    failure = family.__new__(family, *args)
    failure.args = args
    failure.__dict__.update(kept)
    return failure
