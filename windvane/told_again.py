"""A notice that went out, as data: built again from what the ledger keeps, and compared with its digest."""

from collections.abc import Iterable

from notices.digest import is_digest_of
from notices.tells import account_told
from storage.database.engine import Database, Opening, reading
from storage.errors import TableDiffersError
from storage.projections.accounts import accounts
from storage.projections.notice import OutgoingNotice
from storage.projections.standings import standing_of
from windvane.letters import AnyNotice, Letter, OfAccount, letters_of_case
from windvane.releases import Releases
from windvane.wrong_use import WrongUseError


def told_again(database: Database, releases: Releases, sent: OutgoingNotice) -> AnyNotice:
    """The notice as it went out. Raises WrongUseError when this program would not write the same."""
    with reading(database) as connection:
        notice = notice_as_sent(connection, releases, sent)
    if notice is None:
        raise WrongUseError(
            "notice-differs",
            f"`{sent.notice}` was written by another version of this program, which cannot tell it as data",
            "leave --json out: its text and its page are kept as they went out",
        )
    return notice


def notice_as_sent(connection: Opening, releases: Releases, sent: OutgoingNotice) -> AnyNotice | None:
    """The notice as it went out, but for what was erased; None when this program would not write the same."""
    letter = next((each for each in _letters(connection, releases, sent) if each.id == sent.notice), None)
    notice = None if letter is None else letter.notice(releases.book(letter.book), sent.language)
    return notice if notice is not None and is_digest_of(sent.digest, notice) else None


def _letters(connection: Opening, releases: Releases, sent: OutgoingNotice) -> Iterable[Letter]:
    """All that was told of its case, and of the accounts of its operator."""
    standing = standing_of(connection, sent.case)
    if standing is None:
        raise TableDiffersError("cases", sent.case)
    held = accounts(connection, {sent.operator}, vanes=releases.vane)
    of_accounts = (
        OfAccount(step, standing.decided) for each in held for step in each.steps if account_told(step)
    )
    return (*letters_of_case(standing), *of_accounts)
