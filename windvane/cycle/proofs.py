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

    One that was shown after the deadline shows nothing, and nobody decides on their own proof.
    """
    of_open = [record for record in shown if lives.has_open_notice(record.case)]
    standings = lives.standings(record.case for record in of_open)
    for record in of_open:
        standing = standings[record.case]
        if record.record not in _taken(standing):
            _show(record, lives, standing, recorded_at=recorded_at)
        if record.accepted is not None and record.reviewer not in {None, standing.decided.operator}:
            _decide(record, lives, recorded_at=recorded_at)


def _taken(standing: Standing) -> frozenset[str | None]:
    return frozenset(step.record for step in standing.steps if isinstance(step, ProofShown))


def _show(
    record: RectificationShown, lives: LivesOfNight, standing: Standing, *, recorded_at: datetime
) -> None:
    asked, at = lives.of(record.case).rectification, max(record.at, lives.of(record.case).last_step)
    if isinstance(asked, Asked) and at < asked.until:
        lives.take(
            ProofShown(
                case=record.case,
                at=at,
                by=standing.decided.operator,
                recorded_at=recorded_at,
                proofs=tuple(kind for part in (record.proof or "").split(",") if (kind := part.strip())),
                note="",
                files=(),
                record=record.record,
            )
        )


def _decide(record: RectificationShown, lives: LivesOfNight, *, recorded_at: datetime) -> None:
    if isinstance(lives.of(record.case).rectification, ProofIn):
        lives.take(
            ProofDecided(
                case=record.case,
                at=max(record.at, lives.of(record.case).last_step),
                by=record.reviewer or "",
                recorded_at=recorded_at,
                accepted=bool(record.accepted),
                reason="",
            )
        )
