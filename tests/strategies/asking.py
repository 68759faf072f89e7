"""The program run within the process of a test: quick, and all that is seen of it is kept."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from windvane.cli import main


@dataclass(frozen=True, slots=True)
class Answer:
    """How the program ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)


def answer_of(arguments: tuple[object, ...], capture: pytest.CaptureFixture[str]) -> Answer:
    """Run the program."""
    capture.readouterr()
    code = _ended(arguments)
    out, err = capture.readouterr()
    return Answer(code, out, err)


def quietly(*arguments: object) -> None:
    """Run the program; it has to end well."""
    assert _ended(arguments) == 0


def _ended(arguments: tuple[object, ...]) -> int:
    with pytest.raises(SystemExit) as ending:
        main([str(argument) for argument in arguments])
    return int(ending.value.code or 0)
