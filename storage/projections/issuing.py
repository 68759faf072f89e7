"""Notices go out: an entry each, and the rendered text in every language, which the entry seals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from storage.database.bulk import Row, insert_rows
from storage.database.tables import notices
from storage.ledger.contents import NoticeIssued
from storage.ledger.ledger import append
from storage.personal.words import Words, with_salt
from storage.projections.notice import OutgoingNotice

Outgoing = Mapping[str, list[OutgoingNotice]]
"""notice id → the notice in each language."""


def by_notice(outgoing: Iterable[OutgoingNotice]) -> Outgoing:
    """Notices with their languages together, in the order they go out."""
    languages: dict[str, list[OutgoingNotice]] = defaultdict(list)
    for each in outgoing:
        languages[each.notice].append(each)
    return languages


def issue(connection: Connection, outgoing: Outgoing) -> None:
    """Enter notices into the ledger and keep what they say."""
    sealed = [list(map(with_salt, languages)) for languages in outgoing.values()]
    entered = append(connection, map(_sealed, sealed))
    entries = zip(entered, sealed, strict=True)
    rows = [_row(words, entry.seq) for entry, languages in entries for words in languages]
    insert_rows(connection, notices, rows)


def issued(languages: list[OutgoingNotice]) -> NoticeIssued:
    """What the ledger keeps of a notice beside the seals of its words: its digest in each language."""
    digests = {each.language: each.digest for each in languages}
    return NoticeIssued(notice=languages[0].notice, case=languages[0].case, languages=digests)


def _sealed(languages: list[Words]) -> NoticeIssued:
    seals = {words.notice.language: words.seal for words in languages}
    return issued([words.notice for words in languages]).model_copy(update={"words": seals})


def _row(words: Words, entry: int) -> Row:
    notice = words.notice
    return (
        notice.notice,
        notice.language,
        notice.case,
        notice.cycle,
        notice.subject,
        notice.operator,
        notice.subject_line,
        notice.text,
        notice.html,
        notice.digest,
        words.salt,
        entry,
    )
