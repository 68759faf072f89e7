"""What waits for a person: cases, appeals and proofs, and the sample of automatic decisions."""

from collections.abc import Iterator
from datetime import UTC

from engine.decide.moments import decided_at
from engine.life.sampled import is_sampled
from storage.database.engine import Database, reading
from storage.projections.queue import Queued, queue
from storage.projections.second_looks import StandingCase, standing_cases
from windvane.moves.second_look import is_for_a_second_look
from windvane.releases import Releases

SECOND_LOOK = "second_look"
WAITING = ("case", "appeal", "proof", SECOND_LOOK)
"""What can wait for a person."""
CLAIMED = ("case", "appeal")
"""What a reviewer can take for himself before deciding it; the rest is decided without."""


def queue_of(database: Database, releases: Releases, *, waiting: str | None = None) -> list[Queued]:
    """All that waits for a person, or one kind of it: what has to be answered soonest first, samples last."""
    with reading(database) as connection:
        found = [*queue(connection), *_sample(list(standing_cases(connection)), releases)]
    return [each for each in found if waiting in (None, each.waiting)]


def _sample(standing: list[StandingCase], releases: Releases) -> Iterator[Queued]:
    for each in standing:
        book = releases.book(each.book)
        share = book.bookkeeping.review_sample
        if is_sampled(each.case, share) and is_for_a_second_look(each.where()):
            yield _for_a_second_look(each, book.zone)


def _for_a_second_look(each: StandingCase, zone: str) -> Queued:
    """It waits since the moment it was decided."""
    return Queued(
        waiting=SECOND_LOOK,
        about=each.case,
        case=each.case,
        subject=each.subject,
        operator=each.operator,
        standard=each.standard,
        grade=each.grade,
        since=decided_at(each.as_of, zone).astimezone(UTC),
        answer_by=None,
        human_review=False,
        claimed_by=None,
    )
