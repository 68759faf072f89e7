"""Accounts and exemptions, read back as they stand."""

import pytest

from engine.account.account import Account, Posting
from rules.meaning.standard import Grade
from storage.database.engine import reading
from storage.errors import StorageError
from storage.moves import Move, commit_move
from storage.projections.accounts import accounts
from storage.projections.exemptions import granted as granted_in
from tests.strategies.account_steps import account_step, granted, revoked
from tests.strategies.decisions import decided, rule_book
from tests.strategies.kept import commit, home
from tests.strategies.life_steps import Steps, day, returning

SEVERE = decided(returning(Grade.SEVERE), Grade.SEVERE)
SERIOUS = decided(returning(Grade.SERIOUS, 13))
VOID = account_step("clear-1-U1", undoes="clear-1", cause=SEVERE.case)


def goods(book: str, standard: str) -> str:
    """Every standard of the small book is about goods."""
    assert book == rule_book().digest
    assert standard == "G02"
    return "goods"


@pytest.fixture
def engine(tmp_path):
    """A home where O0 has an account with a step, and O1 one with points alone."""
    engine = home(tmp_path)
    commit(engine, [SEVERE, SERIOUS])
    commit_move(engine, Move(account_steps=[account_step(), VOID]))
    yield engine
    engine.dispose()


def posting(case, points, starts):
    """Points of a case under G02."""
    return Posting(
        case=case.case,
        matter=case.matter,
        points=points,
        starts=starts,
        standard="G02",
        vane="goods",
        grade=case.grade.value,
        subject_kind="item",
    )


FIRST = Account(
    operator="O0",
    role="merchant",
    postings=(posting(SEVERE, 15, day(7)),),
    steps=(account_step(), VOID),
)
SECOND = Account(operator="O1", role="merchant", postings=(posting(SERIOUS, 5, day(7)),))


def test_accounts_read_back(engine):
    """Postings with what procedures ask of them, and steps in the order they were entered."""
    with reading(engine) as connection:
        assert accounts(connection, None, vanes=goods) == [FIRST, SECOND]
        assert accounts(connection, ["O1", "O9"], vanes=goods) == [SECOND]
        assert accounts(connection, [], vanes=goods) == []


def test_a_posting_that_an_appeal_holds_back(engine):
    """Points under appeal are posted without a moment to count from."""
    commit_move(engine, Move(steps=[Steps(SERIOUS).appealed(day(1))]))
    with reading(engine) as connection:
        (held,) = accounts(connection, ["O1"], vanes=goods)

    assert held.postings == (posting(SERIOUS, 5, None),)


def test_an_account_step_is_entered_once(engine):
    """The same step twice is refused, and nothing of its move is kept."""
    with pytest.raises(StorageError) as caught:
        commit_move(engine, Move(steps=[Steps(SERIOUS).appealed(day(1))], account_steps=[account_step()]))

    assert caught.value.code == "database-refused"
    with reading(engine) as connection:
        assert accounts(connection, None, vanes=goods) == [FIRST, SECOND]


def test_exemptions_as_they_stand(engine):
    """An exemption holds from its start until just before its end; what was revoked ends then."""
    commit_move(engine, Move(exemptions=[granted("X1"), granted("X2", starts=day(5))]))
    commit_move(engine, Move(exemptions=[revoked("X1", at=10)]))
    ended = granted("X1", ends=day(10))
    with reading(engine) as connection:
        assert granted_in(connection) == [ended, granted("X2", starts=day(5))]
        assert granted_in(connection, day(4)) == [ended]
        assert [each.exemption for each in granted_in(connection, day(5))] == ["X1", "X2"]
        assert [each.exemption for each in granted_in(connection, day(10))] == ["X2"]
        assert granted_in(connection, day(30)) == []


def test_an_exemption_is_revoked_no_later_than_it_ends(engine):
    """Revoking after the end changes nothing, and of two revocations the earlier holds."""
    late, early = revoked("X1", at=40), revoked("X1", at=3)
    commit_move(engine, Move(exemptions=[granted("X1"), late, early, revoked("X1", at=20)]))
    with reading(engine) as connection:
        assert granted_in(connection) == [granted("X1", ends=day(3))]


def test_an_exemption_that_nobody_granted(engine):
    """Revoking what is not there is refused by its name."""
    with pytest.raises(StorageError) as caught:
        commit_move(engine, Move(exemptions=[revoked("X7")]))

    assert (caught.value.code, "`X7`" in caught.value.message) == ("no-exemption", True)
