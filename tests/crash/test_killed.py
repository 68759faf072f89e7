"""The program is killed at any point of any command that writes; run again, all is there once."""

import os

import pytest

from tests.crash.program import Fault
from tests.crash.trial import Point, points_of, tried

SEED = int(os.environ.get("WINDVANE_SEED", "5"))
EACH = 2


@pytest.mark.slow
def test_whatever_is_killed_is_complete_when_run_again(program, story, tmp_path):
    """Killed anywhere, the home is sound; run again, it holds what an undisturbed run leaves, once."""
    points = [point for scene in story.scenes.values() for point in points_of(scene, count=EACH, seed=SEED)]
    found = [tried(program, story.scenes[point.scene], point, folder=tmp_path) for point in points]

    assert [(str(one.point), one.wrong) for one in found if one.wrong] == []


@pytest.mark.slow
def test_a_rehearsal_that_is_killed_leaves_nothing(program, story, tmp_path):
    """Killed at its last file operation, a dry run has written nothing, as it writes nothing to its end."""
    scene = story.scenes["rehearsal"]
    point = Point("rehearsal", Fault("file", scene.ending.counted["file"]))

    assert tried(program, scene, point, folder=tmp_path).stood == "before"


def test_a_point_is_read_as_it_is_written():
    """A point that failed is tried again by what was printed of it."""
    points = [Point("first cycle", Fault("delay", 0.0123)), Point("answer", Fault("torn", 17))]

    assert [Point.of(str(point)) for point in points] == points
