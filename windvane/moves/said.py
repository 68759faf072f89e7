"""What people have to say for a move: a name, a text, a reason."""

from windvane.unseen import made_visible
from windvane.wrong_use import WrongUseError

LONGEST_NAME = 200
LONGEST_TEXT = 20_000


def name_said(text: str, option: str) -> str:
    """Who makes a move, or whom it is about, without spaces around.

    Raises WrongUseError for an empty or an endless name, and for one that cannot be read on one line.
    """
    said = _said(text, option, longest=LONGEST_NAME)
    if made_visible(said) != said:
        unseen = f"`{option}` has a line break, or another sign that is not seen: `{said}`"
        raise WrongUseError("no-name", unseen, "write a name on one line")
    return said


def text_said(text: str, option: str) -> str:
    """What is said for a move, without spaces around. Raises WrongUseError for an empty or endless text."""
    return _said(text, option, longest=LONGEST_TEXT)


def _said(text: str, option: str, *, longest: int) -> str:
    said = text.strip()
    if not said:
        raise WrongUseError("nothing-said", f"`{option}` is empty", f"write {option} TEXT with words in it")
    if len(said) > longest:
        many = f"`{option}` has {len(said):,} characters"
        raise WrongUseError("too-much-said", many, f"write at most {longest:,}; a file says more")
    return said
