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
    creator = _on_air(cast)
    for ago in range(_DAYS):
        for _ in range(_REPORTS):
            made = {"made_at": cast.at(ago, 21), "kind": "live_report", "valid": True}
            cast.write("complaint", creator_id=creator, **made)
    note = f"{_REPORTS} valid reports a day of {_VIEWERS} viewers"
    cast.plant("C15", "slight", f"creator:{creator}", note=note)
    for _ in range(_PEERS):
        _on_air(cast)


def _on_air(cast: Cast) -> str:
    """Open the account of a creator that is live every day, and give its id."""
    creator = cast.creator()
    for ago in range(_DAYS):
        started = cast.second(ago, 19)
        on_air = {"started_at": moment(started), "ended_at": moment(started + 2 * HOUR)}
        cast.write("live_session", creator_id=creator, viewers=_VIEWERS, **on_air)
    return creator
