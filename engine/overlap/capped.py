"""No more of a measure than its cap allows: what is beyond is not served."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from engine.overlap.timed import Timed
from rules.meaning.measure import Cap

_NOTHING = timedelta()


def capped(measures: Iterable[Timed], cap: Cap) -> tuple[Timed, ...]:
    """Of measures in order that do not overlap, what is served: as early as the cap allows.

    In any time of `cap.within` seconds at most `cap.lasts` seconds are served, wherever it begins. Serving
    early is serving most: no other choice within the cap has served more by any moment.
    """
    served = _Served(timedelta(seconds=cap.lasts), timedelta(seconds=cap.within))
    return tuple(piece for each in measures for piece in served.of(each))


class _Served:
    """What was served so far, as far back as the cap looks."""

    def __init__(self, lasts: timedelta, within: timedelta) -> None:
        self._lasts, self._within = lasts, within
        self._served: list[tuple[datetime, datetime]] = []

    def of(self, measure: Timed) -> Iterator[Timed]:
        """The pieces of the next measure that are served; pieces that touch are one."""
        piece: Timed | None = None
        moment = measure.starts
        while moment < measure.ends:
            until = min(moment + self._may_last(moment), measure.ends)
            if until > moment:
                self._serve(moment, until)
                piece = replace(piece or replace(measure, starts=moment), ends=until)
                moment = until
                continue
            if piece is not None:
                yield piece
            piece, moment = None, self._free_from()
        if piece is not None:
            yield piece

    def _may_last(self, moment: datetime) -> timedelta:
        """How long may be served from a moment on, at least: what room there is, or what leaves meanwhile."""
        back = moment - self._within
        self._served = [each for each in self._served if each[1] > back]
        leaving = self._served[0][1] - back if self._served and self._served[0][0] <= back else _NOTHING
        inside = sum((ends - max(starts, back) for starts, ends in self._served), _NOTHING)
        return max(self._lasts - inside, leaving)

    def _serve(self, starts: datetime, ends: datetime) -> None:
        if self._served and self._served[-1][1] == starts:
            starts = self._served.pop()[0]
        self._served.append((starts, ends))

    def _free_from(self) -> datetime:
        """When the earliest that still counts begins to leave the time the cap looks at."""
        return self._served[0][0] + self._within
