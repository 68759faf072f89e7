"""The language the program speaks to people: Chinese or English.

By `--language`, else `WINDVANE_LANGUAGE`, else the locale.
"""

import os
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from itertools import pairwise

LANGUAGES = ("zh", "en")

_spoken: ContextVar[str] = ContextVar("spoken", default="en")


def speak(language: str) -> None:
    """Speak `language` (`zh` or `en`) from now on, in this invocation."""
    _spoken.set(language)


def spoken() -> str:
    """The language spoken now: `zh` or `en`."""
    return _spoken.get()


def several(count: int, thing: str) -> str:
    """How many of a thing, in English: `1 case`, `2 cases`."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def say(en: str, zh: str) -> str:
    """The one of the two texts that is in the language spoken now."""
    return zh if spoken() == "zh" else en


def language_asked(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """The language that a command line asks for, or else the environment."""
    asked = [value for option, value in pairwise(arguments) if option == "--language"]
    asked += [one.removeprefix("--language=") for one in arguments if one.startswith("--language=")]
    known = [language for language in asked if language in LANGUAGES]
    return known[-1] if known else _of_environment(environment)


def _of_environment(environment: Mapping[str, str]) -> str:
    for variable in ("WINDVANE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
