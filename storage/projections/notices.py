"""Notices that went out, read back as they were rendered."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, select

from storage.database.among import among
from storage.database.tables import notices
from storage.personal.words import Place, Words
from storage.projections.notice import OutgoingNotice


def find_notices(
    connection: Connection, *, subject: str | None = None, language: str | None = None
) -> list[OutgoingNotice]:
    """Notices in the order they went out: all, or those of a subject or in a language."""
    query = _query()
    if subject is not None:
        query = query.where(notices.c.subject == subject)
    if language is not None:
        query = query.where(notices.c.language == language)
    return _read(connection, query)


def notice_by_id(connection: Connection, notice: str) -> list[OutgoingNotice]:
    """A notice in each of its languages; empty when there is none of that id."""
    return _read(connection, _query().where(notices.c.notice_id == notice))


def notice_of_case(connection: Connection, case: str) -> list[OutgoingNotice]:
    """What was told about a case, in each language."""
    return _read(connection, _query().where(notices.c.case_id == case))


def words_of_case(connection: Connection, case: str) -> dict[Place, Words]:
    """The words of the notices of a case, with their salts; those of before words were sealed have none."""
    query = select(notices).where(notices.c.case_id == case).order_by(notices.c.entry, notices.c.language)
    rows = [row for row in connection.execute(query).mappings() if row["salt"]]
    return {(row["notice_id"], row["language"]): Words(_notice(row), row["salt"]) for row in rows}


def notices_issued(connection: Connection, cases: Collection[str]) -> dict[str, int]:
    """How many notices of each case went out; the next is one higher. Those of accounts aside."""
    own = notices.c.notice_id.like(notices.c.case_id + "-N%")
    issued = func.count(notices.c.notice_id.distinct()).label("issued")
    query = select(notices.c.case_id, issued).where(own, among(connection, notices.c.case_id, sorted(cases)))
    return {row.case_id: row.issued for row in connection.execute(query.group_by(notices.c.case_id))}


def _query() -> Select[tuple[str, ...]]:
    columns = (column for column in notices.c if column.name in _COLUMNS.values())
    return select(*columns).order_by(notices.c.entry, notices.c.language)


def _read(connection: Connection, query: Select[tuple[str, ...]]) -> list[OutgoingNotice]:
    return [_notice(row) for row in connection.execute(query).mappings()]


_RENAMED = {"notice": "notice_id", "case": "case_id", "cycle": "cycle_id"}
_COLUMNS = {name: _RENAMED.get(name, name) for name in OutgoingNotice.model_fields}
"""Where each field of a notice is kept."""


def _notice(row: Mapping[Any, Any]) -> OutgoingNotice:
    return OutgoingNotice.model_validate({name: row[column] for name, column in _COLUMNS.items()})
