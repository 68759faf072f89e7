"""Columns from which an erasure took names are held against those of the night run again."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from storage.file_digest import file_digest
from windvane.home import Home
from windvane.replaying.erased_columns import as_erasures_left_them
from windvane.replaying.night_again import Surroundings

HITS = [
    {"key": "I1", "term": "best", "context": "Zhou Min's best"},
    {"key": "I2", "term": "first", "context": "first"},
]
ERASED = [HITS[0] | {"context": None}, HITS[1]]


def written(file, rows):
    """A Parquet file of some rows; its digest."""
    file.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, pa.schema(dict.fromkeys(HITS[0], pa.string()))), file)
    return file_digest(file)


@pytest.fixture
def left(tmp_path):
    """What the night of a home is to have: kept at first, then left by an erasure, and found now."""
    within = Surroundings(home=Home(tmp_path / "home"), database=None, folder=tmp_path / "scratch")

    def ask(kept, now, *, erased=True):
        digest = written(within.home.artefacts("N1") / "mentions.parquet", kept)
        again = {"mentions.parquet": written(within.columns / "mentions.parquet", now)}
        anew = {"cycles/N1/mentions.parquet": digest} if erased else {}
        expected = as_erasures_left_them(
            {"mentions.parquet": "as it was" if erased else digest},
            again,
            cycle="N1",
            anew=anew,
            within=within,
        )
        return expected == again

    return ask


def test_names_that_are_missing_alone_are_no_difference(left):
    """Texts still have what an erasure took out of what stood around a word: the columns are the same."""
    assert left(ERASED, HITS) is True
    assert left(ERASED, ERASED) is True


@pytest.mark.parametrize(
    "now",
    [
        HITS[:1],
        [*HITS, HITS[1]],
        [HITS[0] | {"term": "worst"}, HITS[1]],
        [HITS[0], HITS[1] | {"context": "x"}],
    ],
)
def test_anything_else_is_one(left, now):
    """A row less or more, another word, another text where none was erased."""
    assert left(ERASED, now) is False


def test_what_no_erasure_wrote_anew_is_held_to_its_bytes(left):
    """A name that is missing where no erasure took it is a difference."""
    assert left(ERASED, HITS, erased=False) is False
