"""Words of the glossary, in the language spoken now."""

from rules.meaning.standard import Grade
from windvane.language import say

_GRADES = {
    Grade.SLIGHT: ("slight", "轻微"),
    Grade.SERIOUS: ("serious", "严重"),
    Grade.SEVERE: ("severe", "特别严重"),
}


def grade_in_words(grade: Grade) -> str:
    """情节."""
    return say(*_GRADES[grade])
