"""Files that were handed in are packed from the disk: they need not fit into memory, and stay the same."""

import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from engine.life.step import KeptFile, ProofShown
from storage.errors import StorageError
from tests.bundle.conftest import files_of
from windvane.bundling.archive import archive_files, with_manifest
from windvane.bundling.handed_in import handed_in
from windvane.placing import hand_out

LARGE = bytes(24_000_000)
DIGEST = sha256(LARGE).hexdigest()


@pytest.fixture
def kept(tmp_path):
    """The folder that keeps a large file."""
    folder = tmp_path / "evidence"
    folder.mkdir()
    (folder / DIGEST).write_bytes(LARGE)
    return folder


@pytest.fixture
def standing(lived):
    """A case with a proof in that file."""
    moment = datetime(2026, 3, 11, 10, tzinfo=UTC)
    shown = ProofShown(
        case=lived.cases("S1")[0].decided.case,
        at=moment,
        by="P-S1",
        recorded_at=moment,
        proofs=("shipment",),
        note="",
        files=(KeptFile(name="film.mp4", sha256=DIGEST, size=len(LARGE)),),
        record=None,
    )
    return replace(lived.cases("S1")[0], steps=(shown,))


def test_a_large_file_is_never_in_memory(standing, kept, tmp_path):
    """A file of 24 MB is found, hashed and packed with a quarter of it in memory at most."""
    tracemalloc.start()
    try:
        files = with_manifest(handed_in(standing, kept).part.files)
        with (tmp_path / "evidence.zip").open("w+b") as into:
            archive_files(files, into)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < len(LARGE) // 4
    assert files_of(tmp_path / "evidence.zip") == {
        "MANIFEST.txt": f"{DIGEST}  evidence/film.mp4\n".encode(),
        "evidence/film.mp4": LARGE,
    }


@pytest.mark.parametrize("spoil", [lambda file: file.unlink(), lambda file: file.write_bytes(LARGE[1:])])
def test_what_goes_while_it_is_packed_is_not_packed(standing, kept, tmp_path, spoil):
    """A file that was erased or changed since it was hashed is refused by its name, and no archive stays."""
    files = with_manifest(handed_in(standing, kept).part.files)
    spoil(kept / DIGEST)
    target = tmp_path / "archives" / "evidence.zip"
    target.parent.mkdir()
    with pytest.raises(StorageError) as caught:
        hand_out(lambda into: archive_files(files, into), target, what="bundle")

    assert caught.value.code == "evidence-changed"
    assert "`evidence/film.mp4` was erased or changed" in caught.value.message
    assert list(target.parent.iterdir()) == []
