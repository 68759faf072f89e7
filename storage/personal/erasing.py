"""Erasing: what was kept outside the ledger goes, the ledger tells that it went, and the tables follow."""

from sqlalchemy import Connection, bindparam, delete, select, update

from storage.database.tables import cases, exemptions, notices, personal
from storage.ledger.contents import Erasure
from storage.ledger.ledger import append
from storage.personal.found import Found
from storage.projections.exemptions import granted
from storage.projections.notice import OutgoingNotice
from storage.projections.stepping import project_anew
from storage.records.tables import record_files

_RECORDS = "records/"


def enter_erasure(connection: Connection, erasure: Erasure, found: Found) -> None:
    """Erase what was found, within the caller's writing transaction; no entry changes, one is added.

    The tables that follow from the ledger then show seals. The files that the erasure names are to be put in
    place once the transaction is committed (storage/personal/files.py).
    """
    if found.kept:
        gone = delete(personal).where(personal.c.seal == bindparam("gone"))
        connection.execute(gone, [{"gone": each.seal} for each in found.kept])
    _follow(connection, found)
    _catalogue(connection, erasure)
    append(connection, [erasure])


def rewrite_notice(connection: Connection, notice: OutgoingNotice) -> None:
    """Keep a notice as it reads now."""
    this_one = (notices.c.notice_id == notice.notice, notices.c.language == notice.language)
    words = {"subject_line": notice.subject_line, "text": notice.text, "html": notice.html}
    connection.execute(update(notices).where(*this_one).values(words))


def _follow(connection: Connection, found: Found) -> None:
    known = connection.execute(select(cases.c.case_id)).scalars()
    project_anew(connection, [case for case in known if case in found.matters])
    for each in granted(connection):
        if each.exemption in found.matters:
            this_one = exemptions.c.exemption == each.exemption
            connection.execute(
                update(exemptions).where(this_one).values({"reason": each.reason, "by": each.by})
            )


def _catalogue(connection: Connection, erasure: Erasure) -> None:
    for file in erasure.files:
        if file.path.startswith(_RECORDS):
            this_one = record_files.c.path == file.path.removeprefix(_RECORDS)
            connection.execute(update(record_files).where(this_one).values(sha256=file.after))
