"""What makes a decision a letter: to whom it goes, the moments that matter, what is asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from notices.notice import Notice
from notices.page.lines import Line, origin, party, proofs, with_more
from notices.words.speaker import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The lines that only a notice has; `proof` enumerates what a rectification may be shown by."""

    addressee: tuple[Line, ...]
    dates: tuple[Line, ...]
    proof: str
    about: tuple[Line, ...]


def letter_of(notice: Notice, say: Speaker) -> Letter:
    """Put what a notice adds to its decision into words."""
    return Letter(
        addressee=tuple(_addressee(notice, say)),
        dates=tuple(_dates(notice, say)),
        proof=proofs(notice, say),
        about=tuple(_about(notice, say)),
    )


def _addressee(notice: Notice, say: Speaker) -> Iterator[Line]:
    labels = say.words.labels
    yield from party(notice, say, label=labels.addressee)
    yield labels.issued, with_more(say.moment(notice.issued_at), say.zone_name(), say)
    yield labels.notice, notice.notice


def _dates(notice: Notice, say: Speaker) -> Iterator[Line]:
    """The moments that matter: what acts at once and what waits start at two times."""
    labels = say.words.labels
    now = [measure.starts for measure in notice.measures if measure.at_once]
    later = [measure.starts for measure in notice.measures if not measure.at_once]
    if now:
        yield labels.at_once_since, say.moment(now[0])
    if later:
        yield labels.penalties_from, say.moment(later[0])
    if notice.rectification is not None:
        yield labels.rectify_until, say.moment(notice.rectification.until)
    yield labels.appeal_until, say.moment(notice.appeal.until)


def _about(notice: Notice, say: Speaker) -> Iterator[Line]:
    labels = say.words.labels
    yield from origin(notice, say)
    yield labels.source, say.words.own_check
    yield labels.automation, say.words.automated
    yield labels.publicity, say.words.not_published
