"""Several processes see one state of a database, whatever is committed while they begin, and afterwards."""

from copy import copy

from sqlalchemy import Connection, select

from storage.database.alike import Onlooker, seen_alike
from storage.database.engine import writing
from storage.database.tables import turns
from storage.errors import TableDiffersError
from tests.strategies.databases import address
from tests.strategies.kept import home


def works(connection: Connection) -> set[str]:
    """What a table holds, as it is seen there."""
    return set(connection.execute(select(turns.c.work)).scalars())


def test_what_is_committed_meanwhile_is_seen_by_all_or_none(tmp_path):
    """A commit between the beginnings of two has both begin again; what comes later none of them sees."""
    engine = home(tmp_path)
    onlooker = Onlooker(address(tmp_path))
    seen: list[Connection] = []

    def commit(work: str) -> None:
        with writing(engine) as connection:
            connection.execute(turns.insert().values(work=work, token=1, beats=0))

    def look(state: str) -> None:
        if len(seen) < 2:
            commit(f"work {len(seen)}")
        seen.append(onlooker.look(state))

    with seen_alike(engine, look) as connection:
        commit("late")
        assert works(connection) == works(seen[-1])
        assert "late" not in works(connection)
    engine.dispose()


def test_a_refusal_goes_from_one_process_to_another():
    """What could not be done is told by whoever asked as it was by who could not do it."""
    refused = TableDiffersError("cases", "C1")
    told = copy(refused)

    assert (type(told), str(told), told.parts()) == (TableDiffersError, str(refused), refused.parts())
