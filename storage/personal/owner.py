"""Whom a text is of: what it is found by when it shall be erased."""

from pydantic import BaseModel

from engine.personal import Whose

Owned = tuple[str, str]
"""(owner, text)."""


def owner(whose: Whose, model: BaseModel, text: str, *, matter: str) -> str:
    """The owner of a marked text of a model, in an entry that tells of a case or an exemption (`matter`)."""
    match whose:
        case Whose.SUBJECT:
            return of_subject(model.__dict__["subject"])
        case Whose.AUTHOR:
            return of_author(text)
        case Whose.MATTER:
            return of_matter(matter)


def of_subject(subject: str) -> str:
    """The owner of what a subject is called (`shop:S1`)."""
    return f"subject:{subject}"


def of_author(name: str) -> str:
    """The owner of a name by which somebody did something."""
    return f"author:{name}"


def of_matter(matter: str) -> str:
    """The owner of what was written in the matter of a case or an exemption (its id)."""
    return f"matter:{matter}"
