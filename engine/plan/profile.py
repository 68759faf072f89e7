"""Subjects are those with a profile: the newest profile record speaks for each."""

from collections.abc import Iterable

from sqlglot import exp

from engine.plan.column import (
    OPERATOR,
    OWNER_ID,
    RECORD,
    SUBJECT_ID,
    SUBJECT_NAME,
    column,
    linked,
    named,
    records_of,
    relation,
    subject,
)
from engine.plan.dated_book import DatedBook
from engine.plan.node import coalesce, equal, known, varchar
from rules.expression.mention import mention_of
from rules.meaning.record import RecordType

_OWN_COLUMNS = (SUBJECT_ID, SUBJECT_NAME, OPERATOR, OWNER_ID)


def newest_profiles(dated: DatedBook, kind: str, *, mentions: Iterable[str] = ()) -> exp.Select:
    """Select every field of the newest profile record (by time, intake, key) of each subject of a kind.

    `mentions` are columns of what its texts mention, to be selected too.

    Where a profile's key is its subject there is one current version each, and nothing to choose.
    """
    profile = dated.profile(kind)
    about = column(profile.about[kind], RECORD)
    fields = [column(field, RECORD) for field in (*profile.fields, *mentions)]
    select = exp.select(*fields).from_(relation(records_of(profile.name), RECORD), copy=False)
    select = select.where(known(about), copy=False)
    if profile.key == profile.about[kind]:
        return select
    return select.qualify(equal(newest_first(profile, [about]), 1), copy=False)


def newest_first(record: RecordType, partition: list[exp.Expr]) -> exp.Expr:
    """Number records within their partition, the newest first."""
    order = [column(record.at, RECORD), column("_seq", RECORD), column(record.key, RECORD)]
    descending = [exp.Ordered(this=part, desc=True, nulls_first=False) for part in order]
    return exp.Window(this=exp.RowNumber(), partition_by=partition, order=exp.Order(expressions=descending))


def link_profiles(
    select: exp.Select, dated: DatedBook, *, record: RecordType, paths: Iterable[str]
) -> exp.Select:
    """Join the profile of every linked subject that the paths read (`item.brand` reads the item's)."""
    paths = list(paths)
    for kind in sorted(kinds_linked(dated, paths)):
        mentions = [field for path in paths if mention_of(field := linked(path, {kind})[1]) and field != path]
        newest = newest_profiles(dated, kind, mentions=mentions)
        same = equal(column(record.about[kind], RECORD), column(dated.profile(kind).about[kind], kind))
        select = select.join(
            newest.subquery(exp.to_identifier(kind, quoted=True), copy=False),
            on=same,
            join_type="left",
            copy=False,
        )
    return select


def kinds_linked(dated: DatedBook, paths: Iterable[str]) -> set[str]:
    """Give the kinds whose profiles the paths reach."""
    return {kind for path in paths if (kind := linked(path, dated.kinds)[0]) is not None}


def subjects(
    dated: DatedBook, kind: str, *, own_fields: Iterable[str], owner_fields: Iterable[str]
) -> exp.Select:
    """Select one row per subject: who it is, who answers for it, and fields of its and its owner's profile.

    `owner_fields` are paths as conditions name them (`shop.category`). Without an operator, the subject
    answers for itself.
    """
    described, profile = dated.kinds[kind], dated.profile(kind)
    own = "profile"
    subject_id = column(profile.about[kind], own)
    name = column(described.name, own) if described.name else varchar(exp.null())
    select = exp.select(
        named(subject_id, SUBJECT_ID),
        named(name, SUBJECT_NAME),
        named(coalesce(_operator(dated, kind, own), subject(kind, subject_id)), OPERATOR),
        named(_owner_id(dated, kind, own), OWNER_ID),
        *(column(field, own) for field in own_fields if field not in _OWN_COLUMNS),
        *(named(column(path.partition(".")[2], described.owner), path) for path in owner_fields),
    ).from_(
        newest_profiles(dated, kind).subquery(exp.to_identifier(own, quoted=True), copy=False), copy=False
    )
    return _join_owner(select, dated, kind)


def _operator(dated: DatedBook, kind: str, own: str) -> exp.Expr:
    described = dated.kinds[kind]
    if described.operator is not None:
        return column(described.operator, own)
    owner = dated.kinds[described.owner] if described.owner else None
    return column(owner.operator, owner.kind) if owner and owner.operator else exp.null()


def _owner_id(dated: DatedBook, kind: str, own: str) -> exp.Expr:
    owner = dated.kinds[kind].owner
    return column(dated.profile(kind).about[owner], own) if owner else varchar(exp.null())


def _join_owner(select: exp.Select, dated: DatedBook, kind: str) -> exp.Select:
    owner = dated.kinds[kind].owner
    if owner is None:
        return select
    owners = newest_profiles(dated, owner).subquery(exp.to_identifier(owner, quoted=True), copy=False)
    same = equal(_owner_id(dated, kind, "profile"), column(dated.profile(owner).about[owner], owner))
    return select.join(owners, on=same, join_type="left", copy=False)
