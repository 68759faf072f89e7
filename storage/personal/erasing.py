"""Erasing: what was kept outside the ledger goes, the ledger tells that it went, and the tables follow."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, select, update

from storage.database.tables import cases, exemptions, notices, personal
from storage.ledger.contents import ErasedFile, ErasedWords, Erasure
from storage.ledger.ledger import append
from storage.personal.found import Found
from storage.personal.words import Words, seals_told, with_salt
from storage.projections.exemptions import granted
from storage.projections.notice import OutgoingNotice
from storage.projections.stepping import project_anew
from storage.records.tables import record_files

_RECORDS = "records/"


def erase_found(connection: Connection, found: Found, *, files: Iterable[ErasedFile]) -> None:
    """Erase what was found, within the caller's writing transaction, which is to enter the erasure.

    The tables that follow from the ledger then show seals. The files are to be put in place once the
    transaction is committed (storage/personal/files.py).
    """
    if found.kept:
        gone = delete(personal).where(personal.c.seal == bindparam("gone"))
        connection.execute(gone, [{"gone": each.seal} for each in found.kept])
    _follow(connection, found)
    _catalogue(connection, files)


def enter_erasure(connection: Connection, erasure: Erasure, reworded: Iterable[OutgoingNotice]) -> Erasure:
    """Keep notices as they read now, sealed anew, and tell of it all in one entry; the erasure as entered."""
    words = [with_salt(notice) for notice in reworded]
    before = seals_told(connection, {each.notice.notice for each in words})
    for each in words:
        _rewrite(connection, each)
    told = [
        ErasedWords(
            notice=each.notice.notice,
            language=each.notice.language,
            before=before.get((each.notice.notice, each.notice.language)),
            after=each.seal,
        )
        for each in words
    ]
    entered = erasure.model_copy(update={"words": tuple(told)})
    append(connection, [entered])
    return entered


def _rewrite(connection: Connection, words: Words) -> None:
    notice = words.notice
    this_one = (notices.c.notice_id == notice.notice, notices.c.language == notice.language)
    said = {"subject_line": notice.subject_line, "text": notice.text, "html": notice.html, "salt": words.salt}
    connection.execute(update(notices).where(*this_one).values(said))


def _follow(connection: Connection, found: Found) -> None:
    known = connection.execute(select(cases.c.case_id)).scalars()
    project_anew(connection, [case for case in known if case in found.matters])
    for each in granted(connection):
        if each.exemption in found.matters:
            this_one = exemptions.c.exemption == each.exemption
            connection.execute(
                update(exemptions).where(this_one).values({"reason": each.reason, "by": each.by})
            )


def _catalogue(connection: Connection, files: Iterable[ErasedFile]) -> None:
    for file in files:
        if file.path.startswith(_RECORDS):
            this_one = record_files.c.path == file.path.removeprefix(_RECORDS)
            connection.execute(update(record_files).where(this_one).values(sha256=file.after))
