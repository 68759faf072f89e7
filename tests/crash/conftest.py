"""The program, loaded once, and a home in which every command that writes has run."""

import shutil

import pytest

from tests.crash.program import Program
from tests.crash.story import tell_story


@pytest.fixture(scope="session")
def program(tmp_path_factory):
    """The program; its commands run in processes of their own, with faults where a test wants them."""
    if shutil.which("cc") is None:
        pytest.skip("faults are compiled: it takes a C compiler")
    with Program(tmp_path_factory.mktemp("faults")) as program:
        yield program


@pytest.fixture(scope="session")
def story(program, tmp_path_factory):
    """What happens in a small home, scene by scene."""
    return tell_story(program, tmp_path_factory.mktemp("story"))
