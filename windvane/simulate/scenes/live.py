"""Scenes of the content wind vane: live rooms that viewers report."""

from windvane.simulate.figures import HOUR
from windvane.simulate.rows import moment
from windvane.simulate.scenes.cast import Cast

_DAYS = 40
_VIEWERS = 50
_REPORTS = 2
_PEERS = 5


def reported_rooms(cast: Cast) -> None:
    """C15: two valid reports a day of fifty viewers; no other creator comes near, however many there are."""
    creator = cast.creator()
    for ago in range(_DAYS):
        _broadcast(cast, creator, ago)
        for _ in range(_REPORTS):
            made = {"made_at": cast.at(ago, 21), "kind": "live_report", "valid": True}
            cast.write("complaint", creator_id=creator, **made)
    note = f"{_REPORTS} valid reports a day of {_VIEWERS} viewers"
    cast.plant("C15", "slight", f"creator:{creator}", note=note)
    for _ in range(_PEERS):
        _quiet(cast)


def _quiet(cast: Cast) -> None:
    creator = cast.creator()
    for ago in range(_DAYS):
        _broadcast(cast, creator, ago)


def _broadcast(cast: Cast, creator: str, ago: int) -> None:
    started = cast.second(ago, 19)
    cast.write(
        "live_session",
        started_at=moment(started),
        creator_id=creator,
        ended_at=moment(started + 2 * HOUR),
        viewers=_VIEWERS,
    )
