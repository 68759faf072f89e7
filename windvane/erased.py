"""How a person is told that something was erased."""

from engine.personal import is_seal
from windvane.language import say


def unless_erased(text: str) -> str:
    """The text, or the words that say it was erased."""
    return say("erased", "已删除") if is_seal(text) else text
