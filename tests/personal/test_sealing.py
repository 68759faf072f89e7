"""What names a person is sealed when it is entered, and opened when it is read."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select

from engine.exemption.in_force import Granted
from storage.database.engine import open_database, reading, writing
from storage.database.tables import personal
from storage.ledger.contents import Erasure
from storage.ledger.ledger import append
from storage.personal.opening import opened
from tests.strategies.kept import RECORDED_AT


def granted(number=1, **changed):
    """An exemption, whose reason and approver name persons."""
    said = {"reason": "flood at Wang's", "by": "李伟"} | changed
    return Granted(
        exemption=f"X{number}",
        subject="shop:S1",
        standards=(),
        starts=RECORDED_AT,
        ends=RECORDED_AT,
        recorded_at=RECORDED_AT,
        **said,
    )


@pytest.fixture
def engine(tmp_path):
    """A database of its own."""
    database = open_database(f"sqlite:///{tmp_path / 'ledger.db'}")
    yield database
    database.dispose()


def entered(engine, *contents):
    """Enter exemptions, and give them as the ledger has them."""
    with writing(engine) as connection:
        return [
            Granted.model_validate_json(entry.body.split('"content":', 1)[1].rsplit(',"kind"', 1)[0])
            for entry in append(connection, contents)
        ]


def read(engine, contents):
    """The contents opened."""
    with reading(engine) as connection:
        return list(opened(connection, contents))


def erase(engine, *, told=True):
    """Delete all that was sealed; the ledger tells of it."""
    with writing(engine) as connection:
        seals = tuple(connection.execute(select(personal.c.seal)).scalars())
        connection.execute(delete(personal))
        erasure = Erasure(
            erasure="E1", reason="asked", seals=seals, files=(), handed_in=(), recorded_at=RECORDED_AT
        )
        if told:
            append(connection, [erasure])


def test_a_seal_is_the_digest_of_salt_and_text(engine):
    """An auditor with the row recomputes the seal: SHA-256 over the salt and the text in UTF-8."""
    (kept,) = entered(engine, granted())
    with reading(engine) as connection:
        rows = {row.seal: row for row in connection.execute(select(personal))}

    assert {kept.by, kept.reason} == rows.keys()
    for seal, row in rows.items():
        assert seal == "sealed:" + hashlib.sha256(row.salt + row.value.encode()).hexdigest()
    assert rows[kept.by].whose == "author:李伟"
    assert rows[kept.reason].whose == "matter:X1"


def test_what_was_sealed_is_read_as_it_was_said(engine):
    """Opened, an entry says what was entered."""
    assert read(engine, entered(engine, granted())) == [granted()]


def test_one_person_has_one_seal(engine):
    """The same name is the same seal, now and later; the same words in two matters are two."""
    one, two = entered(engine, granted(1), granted(2))
    (three,) = entered(engine, granted(3, by="王芳"))

    assert one.by == two.by != three.by
    assert one.reason != two.reason


def test_what_was_erased_stays_sealed(engine):
    """Without its row a seal is read as it stands, and entered again as it is: the same person still."""
    kept = entered(engine, granted())
    erase(engine)
    (again,) = entered(engine, *[each.model_copy(update={"exemption": "X2"}) for each in kept])

    assert read(engine, kept) == kept
    assert (again.by, again.reason) == (kept[0].by, kept[0].reason)


def test_a_seal_as_a_name_opens_nothing(engine):
    """Who signs with somebody's seal is shown the seal, not the name behind it."""
    (kept,) = entered(engine, granted())
    forged = granted(2, by=kept.by)
    (entry,) = entered(engine, forged)

    assert entry.by != kept.by
    assert read(engine, [entry]) == [forged]


KEPT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
"""What every database takes: PostgreSQL refuses NUL (tests/postgres/test_failures.py)."""


@given(reason=KEPT, by=KEPT)
def test_any_text_comes_back(tmp_path_factory, reason, by):
    """Whatever is written is read back letter for letter."""
    engine = open_database(f"sqlite:///{tmp_path_factory.getbasetemp() / 'any.db'}")
    try:
        said = granted(reason=reason, by=by)
        assert read(engine, entered(engine, said)) == [said]
    finally:
        engine.dispose()
