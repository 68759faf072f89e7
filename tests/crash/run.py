"""`make crash`: the program killed at many points of every command that writes, and what came of it.

python -m tests.crash.run --points 200 --seed 1
python -m tests.crash.run --point answer:file:17      (one point again)
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.crash.program import Program
from tests.crash.story import Story, tell_story
from tests.crash.trial import Found, Point, points_of, tried
from tests.strategies.databases import SERVER, use_the_server

STOOD = ("before", "between", "after", "unhurt")


def main() -> int:
    """Try, print, and exit with 1 when anything was wrong."""
    asked = _asked()
    if SERVER is not None:
        use_the_server()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Program(folder) as program:
            story = tell_story(program, folder)
            found = [_told(program, story, point, folder) for point in _points(story, asked)]
    _print_table(found, asked.seed)
    return 1 if any(one.wrong for one in found) else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crash.run", description=__doc__)
    parser.add_argument("--points", type=int, default=200, help="how many, over all commands")
    parser.add_argument("--seed", type=int, default=1, help="draws the points")
    parser.add_argument("--point", action="append", default=[], help="this point only, as printed")
    return parser.parse_args()


def _points(story: Story, asked: argparse.Namespace) -> list[Point]:
    if asked.point:
        return [Point.of(text) for text in asked.point]
    each = -(-asked.points // len(story.scenes))
    return [
        point for scene in story.scenes.values() for point in points_of(scene, count=each, seed=asked.seed)
    ]


def _told(program: Program, story: Story, point: Point, folder: Path) -> Found:
    found = tried(program, story.scenes[point.scene], point, folder=folder)
    if found.wrong:
        print(f"{point}: stood {found.stood}", *found.wrong, sep="\n  ", flush=True)  # noqa: T201 - a report
    return found


def _print_table(found: list[Found], seed: int) -> None:
    database = "SQLite" if SERVER is None else "PostgreSQL"
    print(f"{database:<14}{'points':>8}" + "".join(f"{each:>9}" for each in (*STOOD, "wrong")))  # noqa: T201
    for scene in dict.fromkeys(one.point.scene for one in found):
        _print_line(scene, [one for one in found if one.point.scene == scene])
    _print_line("all", found)
    print(f"seed {seed}")  # noqa: T201 - a report


def _print_line(title: str, found: list[Found]) -> None:
    stood = Counter(one.stood for one in found)
    wrong = sum(1 for one in found if one.wrong)
    print(f"{title:<14}{len(found):>8}" + "".join(f"{n:>9}" for n in (*(stood[s] for s in STOOD), wrong)))  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
