"""One trial: a command is killed at a point and run again; the home is compared with an undisturbed one."""

import random
import signal
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.crash.homes import differences, held_in, tables_in
from tests.crash.program import Ending, Fault, Program
from tests.crash.story import Scene, unsound
from tests.strategies.databases import copied, databases_dropped

KILLED = ("call", "file", "torn", "delay")
"""The ways to be killed, in the order in which they take turns."""
_EXACT = 10_000
"""Of a second: a delay is said in these."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where a command is killed. Written `answer:file:17`, it can be asked for again."""

    scene: str
    fault: Fault

    def __str__(self) -> str:
        return f"{self.scene}:{self.fault.what}:{self.fault.at:g}"

    @classmethod
    def of(cls, text: str) -> "Point":
        """Read a point that was written."""
        scene, what, at = text.rsplit(":", 2)
        return cls(scene, Fault(what, float(at)))


@dataclass(frozen=True, slots=True)
class Found:
    """What a killed command left.

    Attributes: `stood` is `before` when all that it had kept was nothing, `after` when all, `between` when
    some of what it does in several steps, and `unhurt` when it came to its end first; `wrong` what was not as
    it has to be, then or after the command had run again.
    """

    point: Point
    stood: str
    wrong: tuple[str, ...]


def points_of(scene: Scene, *, count: int, seed: int, hows: Sequence[str] = KILLED) -> Iterator[Point]:
    """So many points of a command, drawn by a seed; each way of being stopped in its turn.

    Every other one is drawn from the command's last commit on: most of what a command does comes before.
    """
    dice = random.Random(zlib.crc32(f"{seed} {scene.name}".encode()))  # noqa: S311 - a test rolls them
    turn = dice.randrange(len(hows))
    for number in range(turn, turn + count):
        how = hows[number % len(hows)]
        yield Point(scene.name, Fault(how, _drawn(scene, how, dice)))


def _drawn(scene: Scene, how: str, dice: random.Random) -> float:
    if how == "delay":
        return dice.randint(1, int(scene.ending.seconds * _EXACT)) / _EXACT
    counted = "call" if how == "call" else "file"
    late = dice.random() < 1 / 2
    return dice.randint(scene.ending.committing[counted] + 1 if late else 1, scene.ending.counted[counted])


def tried(program: Program, scene: Scene, point: Point, *, folder: Path) -> Found:
    """Kill the command there, look, run it again, and look again."""
    with TemporaryDirectory(dir=folder) as place, databases_dropped():
        return _tried(program, scene, point, home=copied(scene.before, Path(place) / "home"))


def _tried(program: Program, scene: Scene, point: Point, *, home: Path) -> Found:
    killed = program.run(*scene.on(home), fault=point.fault)
    wrong = [] if _may_end_so(killed, scene) else [f"it ended with {killed}"]
    wrong += unsound(program, home)
    stood = "unhurt" if killed.code == scene.ending.code else _stood(scene, home)
    again = program.run(*scene.on(home))
    if (again.code, again.error) not in ((0, None), (scene.again.code, scene.again.error)):
        wrong.append(f"run again it ended with {again}")
    held = held_in(home)
    if held not in scene.outcomes:  # which are sound
        wrong += (*differences(held, scene.outcomes[0]), *unsound(program, home))
    return Found(point, stood, tuple(wrong))


def _may_end_so(ending: Ending, scene: Scene) -> bool:
    """Whether a command was killed, came to its end, or was refused by the outside in two lines."""
    refused = ending.code == 3 and ending.error is not None and len(ending.err.splitlines()) == 2
    return refused or ending.code in (-signal.SIGKILL, scene.ending.code)


def _stood(scene: Scene, home: Path) -> str:
    """How much of its work a killed command had kept: told by the tables, for files count by them only."""
    now = tables_in(home)
    if now == scene.stood:
        return "before"
    return "after" if now.items() <= scene.outcomes[0].items() else "between"
