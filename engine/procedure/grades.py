"""Grades moved by procedures: up and down in steps, to a grade that the standard has."""

from collections.abc import Collection

from rules.meaning.standard import Grade

_MILDEST, _WORST = Grade.SLIGHT.severity, Grade.SEVERE.severity


def moved(grade: Grade, steps: int, among: Collection[Grade]) -> Grade:
    """The grade that many steps up (down below 0), of those the standard has `among` its grades.

    Never beyond severe or slight. Where the standard lacks the grade wanted, it is the one nearest to it
    in that direction; where it has none in that direction, the grade stays.
    """
    wanted = min(max(grade.severity + steps, _MILDEST), _WORST)
    ahead = [each for each in among if (each.severity - grade.severity) * steps > 0]
    return min(ahead, key=lambda each: abs(each.severity - wanted), default=grade)
