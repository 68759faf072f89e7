"""Standards: clauses that bind in time, on subjects that exist, with grades that do something."""

from dataclasses import dataclass

from rules.expression.names import names_in
from rules.expression.scope import Scope
from rules.expression.tree import ALWAYS, NEVER, Condition
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.days import Window
from rules.meaning.record import RecordType
from rules.meaning.standard import Appeal, Basis, Each, Grade, GradeClause, Rectify, Standard
from rules.resolve.band_tilts import resolve_by_band
from rules.resolve.expressions import condition_at, when_at
from rules.resolve.outcomes import resolve_outcomes
from rules.resolve.publication import check_publication
from rules.resolve.resolving import Resolving
from rules.resolve.scopes import record_scope, subject_scope
from rules.resolve.windows import resolve_window
from rules.units import Unit, with_article
from rules.written.standard import WrittenEach, WrittenStandard

_EACH_WINDOW = Window(-29, 0)


@dataclass(frozen=True, slots=True)
class _Readable:
    """What the conditions of a standard may read: the subject, and the record when it has `each:`."""

    subject: Scope
    record: Scope | None


def resolve_standard(resolving: Resolving, entry: Entry[WrittenStandard]) -> Standard | None:
    """Resolve one standard, or report why it cannot be judged."""
    written = entry.written
    resolving.speaks_every_language(entry, written.clause, at=("clause",))
    check_publication(resolving, entry)
    _check_role(resolving, entry)
    kinds = [
        resolving.found(entry, kind, resolving.subjects, at=("of", index), what="kind of subject")
        for index, kind in enumerate(written.of)
    ]
    if None in kinds:
        return None
    subject = subject_scope(resolving, written.of, scores=True)
    if written.each is None:
        return _standard(resolving, entry, each=None, readable=_Readable(subject, None))
    at = ("each", "record")
    record = resolving.found(entry, written.each.record, resolving.records, at=at, what="record type")
    if record is None:
        return None
    readable = _Readable(subject, record_scope(resolving, record))
    return _standard(
        resolving, entry, each=_each(resolving, entry, written.each, record=record), readable=readable
    )


def _standard(
    resolving: Resolving, entry: Entry[WrittenStandard], *, each: Each | None, readable: _Readable
) -> Standard:
    written = entry.written
    grades = _grades(resolving, entry, readable)
    terms = [clause.outcomes.compensation.amount for clause in grades if clause.outcomes.compensation]
    reads = names_in(*(clause.when for clause in grades), *terms)
    return Standard(
        name=entry.name,
        vane=written.vane,
        role=written.role,
        of=written.of,
        clause=written.clause,
        basis=Basis(kind=written.basis.kind, refs=written.basis.refs, note=written.basis.note),
        published=written.published,
        effective_from=written.effective.first,
        effective_to=written.effective.last,
        mode=written.mode,
        each=each,
        grades=grades,
        follows=resolve_by_band(resolving, entry),
        penalty_at_once=written.penalty is not None,
        rectify=_rectify(resolving, entry, readable.subject),
        appeal=Appeal(within=written.appeal.within, times=written.appeal.times),
        reads=reads,
        indicators=() if each else _indicators(resolving, reads),
    )


def _check_role(resolving: Resolving, entry: Entry[WrittenStandard]) -> None:
    roles = {subject.role: None for subject in resolving.subjects.values()}
    written = entry.written.role
    if (
        written is not None
        and not resolving.broken.intersection(resolving.entries.subjects)
        and written not in roles
    ):
        resolving.found(entry, written, roles, at=("role",), what="role")


def _each(
    resolving: Resolving, entry: Entry[WrittenStandard], written: WrittenEach, *, record: RecordType
) -> Each:
    scope, where = record_scope(resolving, record), None
    for index, kind in enumerate(entry.written.of):
        if kind not in record.about:
            message = f"`{record.name}` does not say which {kind} it is about"
            remedy = f"add `{kind}` to the `about` of `{record.name}`, or take it out of `of`"
            resolving.report(entry, Code.NO_LINK, message, remedy=remedy, at=("of", index))
    if written.where is not None:
        where = condition_at(resolving, entry, written.where, scope=scope, at=("each", "where"))
    if written.incident is not None:
        _check_incident(resolving, entry, written.incident, record=record)
    window = written.window and resolve_window(resolving, entry, written.window, at=("each", "window"))
    return Each(
        record=written.record,
        where=ALWAYS if where is None else where,
        incident=written.incident or record.key,
        window=window or _EACH_WINDOW,
    )


def _check_incident(
    resolving: Resolving, entry: Entry[WrittenStandard], incident: str, *, record: RecordType
) -> None:
    at = ("each", "incident")
    field = resolving.found(entry, incident, record.fields, at=at, what=f"field of `{record.name}` called")
    if field is not None and field.unit is not Unit.TEXT:
        message = f"`{incident}` is {with_article(field.unit)}, an incident is named by a text field"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy="name a field of type `text`", at=at)


def _grades(
    resolving: Resolving, entry: Entry[WrittenStandard], readable: _Readable
) -> tuple[GradeClause, ...]:
    written = entry.written
    for grade in written.outcomes:
        if grade not in written.when:
            message = f"`{grade}` has outcomes but no condition"
            remedy = f'add `{grade}: "…"` to `when`'
            resolving.report(
                entry, Code.GRADES, message, remedy=remedy, at=("outcomes", grade.value), key=True
            )
    milder_last = sorted(written.when, key=lambda grade: -grade.severity)
    return tuple(_grade(resolving, entry, grade, readable=readable) for grade in milder_last)


def _grade(
    resolving: Resolving, entry: Entry[WrittenStandard], grade: Grade, *, readable: _Readable
) -> GradeClause:
    text, at = entry.written.when[grade], ("when", grade.value)
    if grade not in entry.written.outcomes:
        message, remedy = f"`{grade}` has a condition but no outcomes", f"add `{grade}: {{…}}` to `outcomes`"
        resolving.report(entry, Code.GRADES, message, remedy=remedy, at=at, key=True)
    when: Condition | None
    if readable.record is None:
        when = when_at(resolving, entry, text, scope=readable.subject, at=at)
    else:
        when = condition_at(resolving, entry, text, scope=readable.record, at=at)
    outcomes = resolve_outcomes(resolving, entry, grade, record_scope=readable.record)
    return GradeClause(grade=grade, when=NEVER if when is None else when, text=text, outcomes=outcomes)


def _rectify(resolving: Resolving, entry: Entry[WrittenStandard], scope: Scope) -> Rectify | None:
    written = entry.written.rectify
    if written is None:
        return None
    cleared, at = None, ("rectify", "cleared_when")
    if written.cleared_when is not None:
        cleared = when_at(resolving, entry, written.cleared_when, scope=scope, at=at)
    return Rectify(
        within=written.within,
        proof=written.proof,
        cleared_when=cleared,
        cleared_when_text=written.cleared_when,
    )


def _indicators(resolving: Resolving, reads: tuple[str, ...]) -> tuple[str, ...]:
    names = (name.partition(".")[0] for name in reads)
    return tuple(dict.fromkeys(name for name in names if name in resolving.indicators))
