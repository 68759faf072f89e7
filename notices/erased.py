"""How a notice shows what was erased."""

from typing import TypeVar

from pydantic import BaseModel

from engine.personal import is_seal, replaced
from notices.words.vocabulary import Vocabulary

Model = TypeVar("Model", bound=BaseModel)


def erased_said(model: Model, words: Vocabulary) -> Model:
    """The model with a word in the place of every text that named a person and was erased."""
    return replaced(model, lambda _whose, _model, text: unsealed(text, words))


def unsealed(text: str, words: Vocabulary) -> str:
    """A text that somebody signed or wrote, or the word that says it was erased."""
    return words.erased if is_seal(text) else text
