"""One call of the program: its home, its rule book, its language, and whether a person or a program reads it.

The options may stand before or after the command's name; the later one counts.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from windvane.language import LANGUAGES, say, speak

Function = TypeVar("Function", bound=Callable[..., Any])
_Option = Callable[[Any], Any]


def _default_home() -> Path:
    return Path(os.environ.get("WINDVANE_HOME") or "windvane-home")


@dataclass(frozen=True, slots=True)
class Invocation:
    """What the common options say. `book` is a folder used instead of the home's release."""

    home: Path = field(default_factory=_default_home)
    book: Path | None = None
    json: bool = False


def invocation() -> Invocation:
    """The invocation that is running."""
    return click.get_current_context().ensure_object(Invocation)


def options_of_an_installation(function: Function) -> Function:
    """Give a command the options every command understands: --home, --book, --language, --json."""
    for option in reversed(_options()):
        function = option(function)
    return function


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value is not None and value is not False and parameter.name is not None:
        context.obj = replace(context.ensure_object(Invocation), **{parameter.name: value})


def _speak(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    del context, parameter
    if value is not None:
        speak(value)


def _options() -> tuple[_Option, ...]:
    """The options with their helps in the language spoken now."""
    return (
        _folder(
            "--home",
            say(
                "The folder of this installation (default: $WINDVANE_HOME, else ./windvane-home).",
                "安装目录（默认为 $WINDVANE_HOME，否则 ./windvane-home）。",
            ),
        ),
        _folder(
            "--book", say("A rule book's folder, instead of the home's release.", "改用此目录中的规则集。")
        ),
        click.option(
            "--language",
            type=click.Choice(LANGUAGES),
            is_eager=True,
            callback=_speak,
            expose_value=False,
            help=say("The language to speak (default: the locale's).", "使用的语言（默认随系统区域设置）。"),
        ),
        click.option(
            "--json",
            is_flag=True,
            callback=_remember,
            expose_value=False,
            help=say("Print one JSON value, for programs.", "输出一个 JSON 值，供程序读取。"),
        ),
    )


def _folder(name: str, text: str) -> _Option:
    kind = click.Path(path_type=Path, file_okay=False)
    return click.option(name, type=kind, callback=_remember, expose_value=False, help=text)
