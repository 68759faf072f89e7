"""Files that were handed in are kept by what is in them."""

import hashlib

import pytest

from storage.errors import StorageError
from storage.evidence import keep_file


def test_a_file_is_kept_under_its_digest(tmp_path):
    """What is kept is found under the SHA-256 that any tool computes, and is what was handed in."""
    digest = keep_file(tmp_path / "evidence", b"%PDF-1.7 inspection report")

    assert digest == hashlib.sha256(b"%PDF-1.7 inspection report").hexdigest()
    assert (tmp_path / "evidence" / digest).read_bytes() == b"%PDF-1.7 inspection report"


def test_the_same_content_is_kept_once(tmp_path):
    """Handing in the same thing again changes nothing, and mends a copy that was spoilt."""
    digest = keep_file(tmp_path, b"report")
    (tmp_path / digest).write_bytes(b"spoilt")

    assert keep_file(tmp_path, b"report") == digest
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"report"]


def test_what_a_killed_process_was_writing_goes(tmp_path):
    """What was half-written when a process was killed goes with the next file; others may read neither."""
    (tmp_path / "0000.part").write_bytes(b"half")
    digest = keep_file(tmp_path, b"report")

    assert [path.name for path in tmp_path.iterdir()] == [digest]
    assert (tmp_path / digest).stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written(tmp_path):
    """A copy that cannot be written is said so in one line."""
    (tmp_path / "evidence").write_text("no folder")
    with pytest.raises(StorageError) as caught:
        keep_file(tmp_path / "evidence", b"report")

    assert caught.value.code == "evidence-not-kept"
