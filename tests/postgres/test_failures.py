"""What a server refuses is told in one line with its cure, and nothing is half-written."""

import gc
import os
import socket
import struct
from threading import Thread

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from storage.books import keep_book
from storage.database import engine as opening
from storage.database.bulk import insert_rows
from storage.database.engine import open_database, reading, writing
from storage.database.failures import explained
from storage.database.tables import books, cycles, ledger, personal
from storage.errors import StorageError
from tests.strategies.decisions import item_cases, rule_book
from tests.strategies.kept import commit
from tests.strategies.postgres_server import GUARDED

ENTRY = (1, "cycle", "x", "{}", "0", "1")


def code(do):
    """The code by which something is refused, in one line with a cure."""
    with pytest.raises(StorageError) as refusal:
        do()
    assert "\n" not in refusal.value.message
    assert refusal.value.help
    return refusal.value.code


def all_of(database, table):
    """Every row of a table."""
    with reading(database) as connection:
        return connection.execute(select(table)).all()


def entering(database, row=ENTRY):
    """Enter a row of the ledger."""
    with writing(database) as connection:
        insert_rows(connection, ledger, [row])


def test_a_server_that_is_not_there():
    """A server that does not answer is said so."""
    assert code(lambda: open_database("postgresql://me@localhost:1/x")) == "database-unreachable"


def test_a_database_that_is_not_there(server):
    """A name that the server has no database of is said so, with how to create one."""
    assert code(lambda: open_database(server.format(database="nowhere"))) == "database-missing"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://localhost/x",
        "postgresql://me@localhost",
        "postgresql://me@localhost/x?timeout=3",
        "postgresql://me@localhost/x?sslmode=prefer",
        "postgresql+psycopg://me@localhost/x",
    ],
)
def test_an_address_that_says_too_little_or_too_much(url):
    """An address without a user or a name, or with what is not known here, is refused before it is tried."""
    assert code(lambda: open_database(url)) == "database-url"


def test_a_password_is_not_told():
    """An address that is refused is told without its password."""
    with pytest.raises(StorageError) as refusal:
        open_database("postgresql://me:secret@localhost/x?timeout=3")

    assert "secret" not in refusal.value.message
    assert "me:***@localhost" in refusal.value.message


def test_a_certificate_that_cannot_be_read(tmp_path):
    """A server that has to prove itself by a certificate that is not there is not even asked."""
    url = f"postgresql://me@localhost/x?sslmode=verify-full&sslrootcert={tmp_path}/none.pem"

    assert code(lambda: open_database(url)) == "database-certificate"


def test_passwords(order, address, monkeypatch):
    """No password, and a wrong one, are refused; the right one is in the address or in PGPASSWORD."""
    monkeypatch.delenv("PGPASSWORD", raising=False)
    order(
        f"DROP ROLE IF EXISTS {GUARDED}",
        f"CREATE ROLE {GUARDED} LOGIN SUPERUSER PASSWORD 'right'",
    )
    guarded = address.replace("postgres@", f"{GUARDED}@")
    assert code(lambda: open_database(guarded)) == "database-login"
    assert code(lambda: open_database(guarded.replace("@", ":wrong@", 1))) == "database-login"
    open_database(guarded.replace("@", ":right@", 1)).dispose()
    monkeypatch.setenv("PGPASSWORD", "right")
    open_database(guarded).dispose()
    order(f"ALTER ROLE {GUARDED} NOSUPERUSER CONNECTION LIMIT 0")

    assert code(lambda: open_database(guarded)) == "database-crowded"


def test_characters_that_are_none(database):
    """NUL and half a pair of surrogates are refused as such, and nothing is written."""
    nul = code(lambda: entering(database, (*ENTRY[:2], "a\0b", *ENTRY[3:])))
    half = code(lambda: entering(database, (*ENTRY[:2], "\ud800", *ENTRY[3:])))

    assert (nul, half, all_of(database, ledger)) == ("text-refused", "text-refused", [])


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("53100", "disk-full"),
        ("40001", "database-busy"),
        ("08006", "database-lost"),
        ("42501", "database-forbidden"),
        ("57014", "database-cancelled"),
        ("57P03", "database-unreachable"),
        ("XX001", "database-damaged"),
        ("P0001", "database-refused"),
    ],
)
def test_what_a_server_complains_of(database, state, told):
    """The server's states are told in our words, and what was written with it is not kept."""

    def complaining():
        with writing(database) as connection:
            insert_rows(connection, ledger, [ENTRY])
            connection.exec_driver_sql(f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{state}'; END $$")

    assert (code(complaining), all_of(database, ledger)) == (told, [])


def test_a_connection_lost_in_the_middle_of_a_commit(database, lose_connections, monkeypatch):
    """A night whose connection is lost half-way is not there, and is whole when it is committed again."""
    keep_book(database, rule_book())
    enter = insert_rows

    def losing(connection, table, rows):
        enter(connection, table, rows)
        if table is cycles:
            lose_connections("idle in transaction")

    monkeypatch.setattr("storage.cycles.insert_rows", losing)
    many = list(item_cases(20))
    lost = code(lambda: commit(database, many))
    monkeypatch.undo()

    assert (lost, all_of(database, cycles)) == ("database-lost", [])
    assert (commit(database, many).fresh, commit(database, many).fresh) == (True, False)
    assert len(all_of(database, cycles)) == 1


def test_connections_lost_between_two_questions(database, lose_connections):
    """A connection that was lost while nobody used it is made anew, unnoticed."""
    keep_book(database, rule_book())
    lose_connections()

    assert len(all_of(database, books)) == 1


def test_one_writer_at_a_time(address, monkeypatch):
    """A second writer waits for the first, though not for ever."""
    begins = opening._BEGINS["postgresql"]
    monkeypatch.setitem(begins, "write", begins["write"].replace("30s", "50ms"))
    one, other = open_database(address), open_database(address)
    with writing(one) as connection:
        insert_rows(connection, ledger, [ENTRY])
        waited = code(lambda: entering(other, (2, *ENTRY[1:])))
    entering(other, (2, *ENTRY[1:]))

    assert (waited, [row.seq for row in all_of(one, ledger)]) == ("database-busy", [1, 2])
    one.dispose()
    other.dispose()


def test_reading_sees_one_state(database, address):
    """Whoever reads sees throughout what was there at first, and writes nothing."""
    other = open_database(address)
    with reading(database) as connection:
        before = connection.execute(select(ledger)).all()
        entering(other)
        after = connection.execute(select(ledger)).all()
    other.dispose()

    def writing_while_reading():
        with reading(database) as connection:
            insert_rows(connection, ledger, [ENTRY])

    assert (before, after, code(writing_while_reading)) == ([], [], "database-readonly")


def test_the_words_of_a_driver_are_one_line():
    """A failure that nobody foresaw is told in the driver's words, on one line."""
    told = explained(DBAPIError("SELECT", {}, RuntimeError("odd\nthings")))

    assert (told.code, told.message) == ("database-refused", "the database refused: odd")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:sec/ret@localhost",
        "postgresql://me:sec@ret@localhost:54x/x",
        "postgresql://me:secret@[::1/x",
        "postgresql:/me:secret@localhost/x",
        "postgresql://me:secret/x",
        "me:secret@localhost/x",
        "host=localhost user=me password=secret",
        "postgresql://me@localhost/x?password=secret",
    ],
)
def test_what_may_be_a_password_is_not_told(url):
    """Whatever stands where a password might is not told, also of what is no address at all."""
    with pytest.raises(StorageError) as refusal:
        open_database(url)

    assert refusal.value.code == "database-url"
    assert "cret" not in refusal.value.message


def test_another_encoding(order, server):
    """A database that does not take every character is refused before anything is made in it."""
    name = f"encoded_{os.getpid()}"
    as_told = "ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
    order(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} {as_told}")
    told = code(lambda: open_database(server.format(database=name)))
    order(f"DROP DATABASE {name} WITH (FORCE)")

    assert told == "database-encoding"


def test_what_is_forbidden_is_named(somebody, address, database):
    """A user who may read all but one table is told which, in the server's own words."""
    with writing(database) as connection:
        connection.exec_driver_sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {somebody}")
        connection.exec_driver_sql(f"REVOKE SELECT ON personal FROM {somebody}")
    reader = open_database(address.replace("postgres@", f"{somebody}@"))
    with pytest.raises(StorageError, match="do that in the database: permission denied for table personal"):
        all_of(reader, personal)

    assert (all_of(reader, ledger), code(lambda: entering(reader))) == ([], "database-forbidden")
    reader.dispose()


def test_a_reader_before_the_tables_are_of_this_program(somebody, address, database):
    """Who may only read a database of an earlier program is told that its owner has to come first."""
    with writing(database) as connection:
        connection.exec_driver_sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {somebody}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0005'")

    assert code(lambda: open_database(address.replace("postgres@", f"{somebody}@"))) == "database-earlier"


def test_a_copy_of_an_earlier_program(order, address, database):
    """So is everybody where a server takes no writing at all."""
    with writing(database) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0005'")
    order(f"ALTER DATABASE {database.url.database} SET default_transaction_read_only = on")

    assert code(lambda: open_database(address)) == "database-earlier"


def test_a_schema_that_may_not_be_used(somebody, address, database):
    """A user who may use no schema is told that it is a matter of rights, and nothing is made."""
    with writing(database) as connection:
        connection.exec_driver_sql("REVOKE ALL ON SCHEMA public FROM public")

    assert code(lambda: open_database(address.replace("postgres@", f"{somebody}@"))) == "database-forbidden"


def test_a_lost_connection_is_told_once(database, lose_connections, caplog):
    """When a connection is lost under a question, one line is told of it, and no log tells what was asked."""

    def losing():
        with reading(database) as connection:
            lose_connections()
            connection.execute(select(ledger))

    assert (code(losing), caplog.text) == ("database-lost", "")


def test_connections_lost_before_the_end(database, lose_connections, caplog):
    """Connections that were lost while nobody used them are let go without a word."""
    lose_connections()
    database.dispose()

    assert caplog.text == ""


def test_a_socket_that_is_not_there():
    """A socket that nobody listens at is a server that does not answer."""
    url = "postgresql://me@/x?unix_sock=/nowhere/.s.PGSQL.5432"

    assert code(lambda: open_database(url)) == "database-unreachable"


def test_a_server_that_does_not_encrypt(address):
    """A server that has to prove itself and does not encrypt is told as one that does not prove itself."""
    assert code(lambda: open_database(f"{address}&sslmode=verify-full")) == "database-unproven"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # what the driver left open
@pytest.mark.parametrize(("answer", "told"), [(b"Sorry", "database-unproven"), (b"", "database-unreachable")])
def test_a_server_that_is_another(answer, told):
    """What answers like no server of ours is told in one line, and so is what hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        answering = Thread(target=_answer, args=(listening, answer))
        answering.start()
        url = f"postgresql://me@127.0.0.1:{listening.getsockname()[1]}/x"

        assert code(lambda: open_database(url)) == told
        answering.join()
    gc.collect()


def _answer(listening, answer):
    """Answer whoever comes first with some bytes, and hang up as abruptly as can be."""
    conversation, _ = listening.accept()
    with conversation:
        conversation.recv(8)
        conversation.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0) if not answer else bytes(8)
        )
        conversation.sendall(answer)
