"""Notices of nights before names were sealed: their digests have the names in them."""

from collections.abc import Sequence

from storage.database.engine import Database, Opening, reading
from storage.ledger.contents import NoticeIssued
from storage.nights import NightKept
from storage.projections.notices import notice_by_id
from windvane.releases import Releases
from windvane.replaying.difference import Difference
from windvane.told_again import notice_as_sent


def written_otherwise(
    database: Database, kept: NightKept, differing: Sequence[Difference]
) -> list[Difference]:
    """What differs of such a night, without the notices that the ledger gives as they went out.

    `database` has the night entered; `differing` is what differs by the digests of today.
    """
    issued = {notice.notice: notice for _, notice in kept.notices}
    if not any(each.about in issued for each in differing):
        return list(differing)
    releases = Releases(database)
    with reading(database) as connection:
        return [
            each
            for each in differing
            if each.about not in issued or not _as_it_went_out(connection, releases, issued[each.about])
        ]


def _as_it_went_out(connection: Opening, releases: Releases, issued: NoticeIssued) -> bool:
    sent = notice_by_id(connection, issued.notice)
    told = [each.model_copy(update={"digest": issued.languages.get(each.language, "")}) for each in sent]
    return bool(told) and all(notice_as_sent(connection, releases, each) is not None for each in told)
