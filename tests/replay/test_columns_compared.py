"""Columns that are kept are held against those of the night run again."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from storage.file_digest import file_digest
from windvane.home import Home
from windvane.replaying.columns_compared import columns_expected
from windvane.replaying.night_again import Surroundings

HITS = [
    {"key": "I1", "term": "best", "context": "Zhou Min's best"},
    {"key": "I2", "term": "first", "context": "first"},
]
ERASED = [HITS[0] | {"context": None}, HITS[1]]


def written(file, rows, *, compressed="zstd"):
    """A Parquet file of some rows; its digest."""
    file.parent.mkdir(parents=True, exist_ok=True)
    table = pa.Table.from_pylist(rows, pa.schema(dict.fromkeys(HITS[0], pa.string())))
    pq.write_table(table, file, compression=compressed)
    return file_digest(file)


@pytest.fixture
def within(tmp_path):
    """A home with the columns of a night, and a folder where it was run again."""
    return Surroundings(home=Home(tmp_path / "home"), database=None, folder=tmp_path / "scratch")


@pytest.fixture
def left(within):
    """Whether what is kept, as it was or as an erasure left it, is what is found now."""

    def ask(kept, now, *, erased=True, compressed="zstd"):
        digest = written(within.home.artefacts("N1") / "mentions.parquet", kept)
        again = {"mentions.parquet": written(within.columns / "mentions.parquet", now, compressed=compressed)}
        anew = {"cycles/N1/mentions.parquet": digest} if erased else {}
        expected = columns_expected(
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


def test_what_no_erasure_wrote_anew_lacks_nothing(left):
    """A name that is missing where no erasure took it is a difference."""
    assert left(ERASED, HITS, erased=False) is False


def test_the_same_rows_in_other_bytes_are_no_difference(left):
    """Whatever wrote the file then and now: the rows count, and their order."""
    assert left(HITS, HITS, erased=False, compressed="none") is True
    assert left(HITS, HITS[::-1], erased=False, compressed="none") is False


def test_a_kept_file_that_is_not_what_the_ledger_has_is_one(within):
    """The same rows in other bytes are alike only to a file that is still the one that was kept."""
    digest = written(within.home.artefacts("N1") / "mentions.parquet", HITS)
    now = {"mentions.parquet": written(within.columns / "mentions.parquet", HITS, compressed="none")}
    written(within.home.artefacts("N1") / "mentions.parquet", HITS, compressed="gzip")
    kept = {"mentions.parquet": digest}

    assert columns_expected(kept, now, cycle="N1", anew={}, within=within) == kept
