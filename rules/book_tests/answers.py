"""What a test expects, part by part, and whether that can come out at all."""

from collections.abc import Iterable, Mapping

from rules.book_tests.reading import Reading
from rules.book_tests.value import NONE, expected_at
from rules.load.document import Path
from rules.load.problem import Code
from rules.meaning.book_test import Said
from rules.meaning.lexicon import Lexicon
from rules.meaning.procedure import EFFECTS, Overlap, Procedure
from rules.meaning.score import Score
from rules.meaning.standard import Follows, Standard
from rules.units import MULTIPLE_ONE, Unit, Value

GRADE_UNITS = {"grade": Unit.TEXT}
FOLLOW_UNITS = {"tilt": Unit.MULTIPLE, "right": Unit.TEXT}
HIT_UNITS = {"hits": Unit.TEXT}
AT: Path = ("expect",)


def score_units(score: Score) -> dict[str, Unit]:
    """Say in which units the parts of a score's answer are."""
    dimensions = {dimension.name: Unit.SCORE for dimension in score.dimensions}
    return {"value": Unit.SCORE, "band": Unit.TEXT, **dimensions}


def expected_grade(reading: Reading, standard: Standard) -> Said:
    """Read a grade of the standard, or `none`."""
    grades = [str(clause.grade) for clause in standard.grades]
    return {
        "grade": _one_of(
            reading, f"grade of `{standard.name}`", reading.written.expect, options=grades, at=AT
        )
    }


def expected_follow(reading: Reading, follows: Follows) -> Said:
    """Read `{tilt: 1.2x, right: …}`, or `none`: a factor of 1 and no right."""
    nothing: dict[str, Value | None] = {"tilt": MULTIPLE_ONE, "right": None}
    if reading.written.expect == NONE:
        return nothing
    written = parts_at(reading, reading.written.expect, FOLLOW_UNITS, at=AT)
    rights = [clause.right for clause in follows.clauses if clause.right is not None]
    said: dict[str, Value | None] = {}
    for part, value in written.items():
        if part == "right":
            said[part] = _one_of(reading, "right that follows from it", value, options=rights, at=(*AT, part))
        else:
            said[part] = expected_at(reading, value, FOLLOW_UNITS[part], at=(*AT, part))
    return said


def expected_score(reading: Reading, score: Score) -> Said:
    """Read a bare value, `{value: 4.85, band: leading, goods: 80.00}`, or `none`: neither value nor band."""
    units = score_units(score)
    if reading.written.expect == NONE:
        return {"value": None, "band": None}
    if isinstance(reading.written.expect, str):
        return {"value": expected_at(reading, reading.written.expect, Unit.SCORE, at=AT)}
    written = parts_at(reading, reading.written.expect, units, at=AT)
    bands = [band.name for band in score.bands]
    said: dict[str, Value | None] = {}
    for part, value in written.items():
        if part == "band":
            said[part] = _one_of(reading, f"band of `{score.name}`", value, options=bands, at=(*AT, part))
        else:
            said[part] = expected_at(reading, value, units[part], at=(*AT, part))
    return said


def procedure_units(procedure: Procedure) -> dict[str, Unit]:
    """Say in which units the parts of a procedure's answer are."""
    amount = EFFECTS[procedure.effect].unit or Unit.COUNT
    return {"effect": Unit.TEXT, "amount": amount, "overlap": Unit.TEXT}


def expected_effect(reading: Reading, procedure: Procedure) -> Said:
    """Read the procedure's effect, `exempt`, with its amount or overlap `{exam_instead: 72h}`, or `none`."""
    written, effect = reading.written.expect, str(procedure.effect)
    if written == NONE:
        return {"effect": None}
    bare = EFFECTS[procedure.effect].unit is None and procedure.overlap is None
    if bare or not isinstance(written, dict):
        return {"effect": _one_of(reading, f"effect of `{procedure.name}`", written, options=[effect], at=AT)}
    said: dict[str, Value | None] = {}
    for part, value in parts_at(reading, written, [effect], at=AT).items():
        said = {"effect": effect, **_said_by_effect(reading, procedure, value, at=(*AT, part))}
    return said


def _said_by_effect(reading: Reading, procedure: Procedure, value: object, *, at: Path) -> Said:
    unit = EFFECTS[procedure.effect].unit
    if unit is not None:
        return {"amount": expected_at(reading, value, unit, at=at)}
    overlaps = [str(overlap) for overlap in Overlap]
    return {"overlap": _one_of(reading, "reading of overlaps", value, options=overlaps, at=at)}


def expected_hits(reading: Reading, lexicon: Lexicon) -> Said:
    """Read a list of the lexicon's terms that are found and not exempted; an empty one when there is none."""
    written = reading.written.expect
    if not isinstance(written, list):
        remedy = "write `expect: [最佳]`, or `[]`"
        reading.report(Code.WRONG_KIND, "here the hits are listed", remedy=remedy, at=AT)
        return {}
    for number, term in enumerate(written):
        if term not in lexicon.terms:
            what = f"term of `{lexicon.name}`"
            reading.none_of(what, term, lexicon.terms, at=(*AT, number))
    return {"hits": ", ".join(map(str, written))}


def parts_at(reading: Reading, written: object, known: Iterable[str], *, at: Path) -> Mapping[str, object]:
    """Read a mapping of parts, leaving out those that nothing has."""
    if not isinstance(written, dict) or not written:
        listed = ", ".join(known)
        message = "here the parts that are expected are needed"
        reading.report(Code.WRONG_KIND, message, remedy=f"write `{{part: value}}`, of {listed}", at=at)
        return {}
    found = {}
    for part, value in written.items():
        if part in known:
            found[part] = value
        else:
            reading.unknown("part", part, known, at=(*at, part))
    return found


def _one_of(reading: Reading, what: str, written: object, *, options: list[str], at: Path) -> str | None:
    if written != NONE and written not in options:
        reading.none_of(what, written, [NONE, *options], at=at)
    return written if isinstance(written, str) and written != NONE else None
