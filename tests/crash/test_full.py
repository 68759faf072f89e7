"""The disk takes no more from some file operation on: told in two lines, and complete once there is room."""

import pytest

from tests.crash.test_killed import SEED
from tests.crash.trial import points_of, tried

EACH = 2


@pytest.mark.slow
def test_a_disk_that_fills_up_anywhere_loses_nothing(program, story, tmp_path):
    """Refused in one line with its cure, the home is sound; with room again the command is complete, once."""
    points = [
        point
        for scene in story.scenes.values()
        for point in points_of(scene, count=EACH, seed=SEED, hows=("full",))
    ]
    found = [tried(program, story.scenes[point.scene], point, folder=tmp_path) for point in points]

    assert [(str(one.point), one.wrong) for one in found if one.wrong] == []
