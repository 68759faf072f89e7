"""Rectifications that come as records: shown to the platform, and decided there."""

from collections.abc import Iterable
from datetime import datetime

from engine.life.life import Asked, ProofIn
from engine.life.standing import Standing
from engine.life.step import ProofDecided, ProofShown
from engine.plan.rectification import RectificationShown
from windvane.cycle.lives import LivesOfNight


def take_proofs(shown: Iterable[RectificationShown], lives: LivesOfNight, *, recorded_at: datetime) -> None:
    """Take what records show of cases with an open notice; a record that was taken before is not again.

    One that was shown after the deadline shows nothing. A record decides on the proof that it showed itself,
    not on one that came later, and nobody decides on their own proof.
    """
    of_open = [record for record in shown if lives.has_open_notice(record.case)]
    standings = lives.standings(record.case for record in of_open)
    looked_at = {case: _shown(standing)[-1:] for case, standing in standings.items()}
    for record in of_open:
        standing = standings[record.case]
        if record.record not in _shown(standing) and _is_in_time(record, lives):
            _show(record, lives, standing, recorded_at=recorded_at)
            looked_at[record.case] = (record.record,)
        if looked_at[record.case] == (record.record,):
            _decide(record, lives, standing, recorded_at=recorded_at)


def _shown(standing: Standing) -> tuple[str | None, ...]:
    """The records that its proofs came as, in their order; None for one that came as no record."""
    return tuple(step.record for step in standing.steps if isinstance(step, ProofShown))


def _is_in_time(record: RectificationShown, lives: LivesOfNight) -> bool:
    asked = lives.of(record.case).rectification
    return isinstance(asked, Asked) and lives.not_before(record.case, record.at) < asked.until


def _show(
    record: RectificationShown, lives: LivesOfNight, standing: Standing, *, recorded_at: datetime
) -> None:
    lives.take(
        ProofShown(
            case=record.case,
            at=lives.not_before(record.case, record.at),
            by=standing.decided.operator,
            recorded_at=recorded_at,
            proofs=tuple(kind for part in (record.proof or "").split(",") if (kind := part.strip())),
            note="",
            files=(),
            record=record.record,
        )
    )


def _decide(
    record: RectificationShown, lives: LivesOfNight, standing: Standing, *, recorded_at: datetime
) -> None:
    """Take what a reviewer says of the proof that a record showed, while that waits."""
    waits = isinstance(lives.of(record.case).rectification, ProofIn)
    entitled = record.reviewer and record.reviewer != standing.decided.operator
    if waits and entitled and record.accepted is not None:
        lives.take(
            ProofDecided(
                case=record.case,
                at=lives.not_before(record.case, record.at),
                by=record.reviewer or "",
                recorded_at=recorded_at,
                accepted=record.accepted,
                reason="",
            )
        )
