"""The ledger: what is written is exact, linked and read back as it was."""

import hashlib
import json
import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from storage.books import book_files, keep_book
from storage.database.engine import reading, writing
from storage.errors import StorageError
from storage.ledger.canonical import canonical
from storage.ledger.contents import Release
from storage.ledger.entry import GENESIS, Kind, linked
from storage.ledger.ledger import append, entries
from tests.strategies.decisions import item_cases, rule_book
from tests.strategies.kept import commit, home


class Facts(BaseModel):
    """What the tests write."""

    facts: Mapping[str, int | str]


FACTS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.integers(-(2**63), 2**63 - 1) | st.text(st.characters(exclude_categories=["Cs"])),
)


@given(FACTS, st.randoms(use_true_random=False))
def test_one_value_has_one_text(facts, random):
    """The same facts in any order are the same bytes, and the bytes say just these facts."""
    shuffled = dict(random.sample(list(facts.items()), len(facts)))

    assert canonical({"x": Facts(facts=facts)}) == canonical({"x": Facts(facts=shuffled)})
    assert json.loads(canonical({"x": Facts(facts=facts)})) == {"x": {"facts": facts}}


@pytest.mark.parametrize(
    "kept", [float, float | None, tuple[float, ...], Mapping[str, list[float]], object, bytes]
)
def test_a_type_that_could_hold_a_float_is_refused(kept):
    """A model is refused for what its fields may hold, even when what they do hold is exact."""
    model = type("Model", (BaseModel,), {"__annotations__": {"figure": kept}})

    with pytest.raises(StorageError) as caught:
        canonical({"x": model.model_construct(figure=1)})

    assert (caught.value.code, "`Model.figure`" in caught.value.message) == ("not-canonical", True)


@pytest.mark.parametrize("value", [2**64, "\ud800"])
def test_a_value_without_a_canonical_text_is_refused(value):
    """Integers beyond 64 bits and half characters cannot be kept."""
    with pytest.raises(StorageError) as caught:
        canonical({"x": Facts.model_construct(facts={"x": value})})

    assert caught.value.code == "not-canonical"


def test_a_plain_float_is_refused():
    """A float beside a model is refused by its name."""
    with pytest.raises(StorageError) as caught:
        canonical({"share": 0.5})

    assert caught.value.message == "`share` is neither text nor integer: 0.5"


def test_an_auditor_needs_only_sha256():
    """An entry's digest is the SHA-256 over the previous digest and the body, as any tool computes it."""
    first, second = linked(item_cases(2), after=0, previous=GENESIS)

    assert first.digest == hashlib.sha256((GENESIS + first.body).encode()).hexdigest()
    assert second.previous == first.digest
    assert second.digest == hashlib.sha256((first.digest + second.body).encode()).hexdigest()


@pytest.mark.spoils
def test_the_ledger_reads_back_what_was_written(tmp_path):
    """Entries come back in their order and byte for byte, all of them or those of a kind."""
    engine = home(tmp_path)
    with writing(engine) as connection:
        written = append(connection, item_cases(3))
    with reading(engine) as connection:
        found = list(entries(connection))

    assert [entry.kind for entry in found] == ["release", "case", "case", "case"]
    assert found[1:] == written
    with reading(engine) as connection:
        assert list(entries(connection, Kind.CASE)) == written


def test_a_cycle_is_a_header_and_what_it_counts(tmp_path):
    """A cycle's header says how many entries of each kind follow it."""
    engine = home(tmp_path)
    commit(engine, list(item_cases(2)))
    with reading(engine) as connection:
        found = list(entries(connection))

    assert [entry.kind for entry in found] == ["release", "cycle", "case", "case", "notice", "notice"]
    assert json.loads(found[1].body)["content"]["counts"] == {
        "subjects": 12,
        "cases": 2,
        "steps": 0,
        "accounts": 0,
        "notices": 2,
    }


def test_no_float_is_ever_written(tmp_path):
    """Nothing in a body is a float or not a number."""

    def refuse(text):
        raise AssertionError(text)

    engine = home(tmp_path)
    commit(engine, list(item_cases(3)))
    with reading(engine) as connection:
        for entry in entries(connection):
            assert json.loads(entry.body, parse_float=refuse, parse_constant=refuse)["seq"] == entry.seq


def test_a_fact_cannot_be_a_float():
    """Facts are integers and texts: a case with a fraction among its facts cannot be made."""
    for figure in (0.5, math.inf):
        with pytest.raises(ValueError, match="facts"):
            next(item_cases(1)).model_validate(next(item_cases(1)).model_dump() | {"facts": {"rate": figure}})


def test_a_rule_book_is_kept_once(tmp_path):
    """Keeping the same book again adds nothing, and its files come back as they were."""
    book = rule_book(files={"book.yaml": "name: 风向标\n", "goods/G02.yaml": "standards: {}\n"})
    engine = home(tmp_path, book)
    keep_book(engine, book)
    with reading(engine) as connection:
        releases = list(entries(connection, Kind.RELEASE))

    assert [entry.about for entry in releases] == [book.digest]
    assert book_files(engine, book.digest) == book.files


def test_a_rule_book_that_is_not_kept(tmp_path):
    """Asking for a book that was never released names it."""
    with pytest.raises(StorageError) as caught:
        book_files(home(tmp_path), "f" * 64)

    assert caught.value.code == "book-unknown"


def test_a_release_keeps_the_whole_book():
    """What a release enters into the ledger is enough to load the book without any other table."""
    book = rule_book()
    (entry,) = linked(
        [Release(book=book.digest, name=book.name, version=book.version, files=book.files)],
        after=0,
        previous=GENESIS,
    )

    assert json.loads(entry.body)["content"]["files"] == book.files
