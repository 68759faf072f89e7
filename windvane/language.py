"""The language the program speaks to people: Chinese or English, by `--language`, `WINDVANE_LANGUAGE` or the locale."""

import os
from contextvars import ContextVar

LANGUAGES = ("zh", "en")


def _from_environment() -> str:
    for variable in ("WINDVANE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


_spoken: ContextVar[str] = ContextVar("spoken", default=_from_environment())


def speak(language: str) -> None:
    """Speak `language` (`zh` or `en`) from now on, in this invocation."""
    _spoken.set(language)


def spoken() -> str:
    """The language spoken now: `zh` or `en`."""
    return _spoken.get()


def say(en: str, zh: str) -> str:
    """The one of the two texts that is in the language spoken now."""
    return zh if spoken() == "zh" else en
