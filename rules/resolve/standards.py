"""Standards: clauses that bind in time, on subjects that exist, with grades that do something."""

from collections.abc import Iterator

from rules.expression.names import names_in
from rules.expression.scope import Scope
from rules.expression.tree import ALWAYS, NEVER, Condition, Term
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.days import Window
from rules.meaning.record import RecordType
from rules.meaning.standard import Appeal, Each, Follows, Grade, GradeClause, Rectify, Standard
from rules.resolve.expressions import condition_at, when_at
from rules.resolve.follows import resolve_follows
from rules.resolve.measures import check_proofs
from rules.resolve.outcomes import resolve_outcomes
from rules.resolve.publication import PublishedParts, resolve_published
from rules.resolve.readable import Readable
from rules.resolve.reading import indicators_of, names_read
from rules.resolve.resolving import Resolving
from rules.resolve.scopes import record_scope, subject_scope
from rules.resolve.windows import resolve_window
from rules.units import Unit, with_article
from rules.written.standard import WrittenEach, WrittenStandard

_EACH_WINDOW = Window(-29, 0)


def resolve_standard(resolving: Resolving, entry: Entry[WrittenStandard]) -> Standard | None:
    """Resolve one standard, or report why it cannot be judged."""
    written = entry.written
    published = resolve_published(resolving, entry)
    _check_role(resolving, entry)
    kinds = [
        resolving.found(entry, kind, resolving.subjects, at=("of", index), what="kind of subject")
        for index, kind in enumerate(written.of)
    ]
    if None in kinds:
        return None
    subject = subject_scope(resolving, written.of, scores=True)
    if written.each is None:
        return _standard(resolving, entry, published=published, each=None, readable=Readable(subject, None))
    at = ("each", "record")
    record = resolving.found(entry, written.each.record, resolving.records, at=at, what="record type")
    if record is None:
        return None
    readable = Readable(subject, record_scope(resolving, record))
    each = _each(resolving, entry, written.each, record=record)
    return _standard(resolving, entry, published=published, each=each, readable=readable)


def _standard(
    resolving: Resolving,
    entry: Entry[WrittenStandard],
    *,
    published: PublishedParts,
    each: Each | None,
    readable: Readable,
) -> Standard:
    written = entry.written
    grades = _grades(resolving, entry, readable)
    follows = resolve_follows(resolving, entry, readable.subject)
    direct = names_in(*_read_by(grades, follows))
    return Standard(
        **published,
        vane=written.vane,
        role=written.role,
        of=written.of,
        each=each,
        grades=grades,
        follows=follows,
        penalty_at_once=written.penalty is not None,
        rectify=_rectify(resolving, entry, readable.subject),
        appeal=Appeal(within=written.appeal.within, times=written.appeal.times),
        reads=direct if each else names_read(resolving.indicators, direct),
        indicators=() if each else indicators_of(resolving.indicators, direct),
    )


def _read_by(grades: tuple[GradeClause, ...], follows: Follows | None) -> Iterator[Condition | Term]:
    yield from (clause.when for clause in grades)
    for clause in grades:
        yield from clause.outcomes.formulas
    for follow in follows.clauses if follows else ():
        yield from follow.expressions


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
    resolving: Resolving, entry: Entry[WrittenStandard], readable: Readable
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
    resolving: Resolving, entry: Entry[WrittenStandard], grade: Grade, *, readable: Readable
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
    outcomes = resolve_outcomes(resolving, entry, grade, readable=readable)
    return GradeClause(grade=grade, when=NEVER if when is None else when, text=text, outcomes=outcomes)


def _rectify(resolving: Resolving, entry: Entry[WrittenStandard], scope: Scope) -> Rectify | None:
    written = entry.written.rectify
    if written is None:
        return None
    check_proofs(resolving, entry, written.proof, at=("rectify", "proof"))
    cleared, at = None, ("rectify", "cleared_when")
    if written.cleared_when is not None:
        cleared = when_at(resolving, entry, written.cleared_when, scope=scope, at=at)
    return Rectify(
        within=written.within,
        proof=written.proof,
        cleared_when=cleared,
        cleared_when_text=written.cleared_when,
    )
