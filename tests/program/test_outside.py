"""What the outside does to the program: disks, files, pipes; each answered in one line."""

import os
import re
import resource

import pyarrow.parquet as pq
import pytest

AS_OF = "2026-11-20"


def limit_files(size):
    """Let no file grow beyond a size, as a full disk would not."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def is_one_line(answer, code):
    """Whether an answer is one line with such a code and a help, and the outside is to blame."""
    first, *rest = answer.err.splitlines()
    told = re.match(rf"error\[{code}\]: ", first) and len(rest) == 1 and rest[0].startswith("  help: ")
    return bool(told) and answer.code == 3


def test_a_full_disk_stops_a_cycle_and_spoils_nothing(run, ask, taken_in, governed_once):
    """A disk that fills up in a cycle is told in one line; with room again the cycle is complete."""
    full = run("cycle", "--as-of", AS_OF, "--home", taken_in, preexec_fn=limit_files(20_000))

    again = ask("cycle", "--as-of", AS_OF, "--home", taken_in, "--json")
    undisturbed = ask("cases", "--home", governed_once, "--json").json

    assert is_one_line(full, "disk-(full|failed)")
    assert again.code == 0
    assert ask("cases", "--home", taken_in, "--json").json == undisturbed


def test_a_full_disk_behind_the_output_is_told(run, governed_once):
    """When what is printed cannot be kept, the program says so rather than ending well."""
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device, not a file
        answer = run("cases", "--json", "--home", governed_once, stdout=full)

    assert is_one_line(answer, "disk-full")


@pytest.mark.parametrize("arguments", [("cases", "--json"), ("cases",), ("scores",)], ids=" ".join)
def test_a_reader_that_goes_away_is_no_error(start, governed_once, arguments):
    """`windvane … | head` ends quietly."""
    reader, pipe = os.pipe()
    os.close(reader)
    process = start(*arguments, "--home", governed_once, stdout=pipe)
    os.close(pipe)
    _, said = process.communicate()

    assert (process.returncode, said) == (141, "")


def test_a_home_that_is_a_file_is_told(ask, tmp_path, monkeypatch):
    """A home that is a file is told in one line, however it was named."""
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv("WINDVANE_HOME", str(file))

    assert is_one_line(ask("intake", "order", file), "machine-refused")
    assert ask("cases").err.startswith("error[no-home]: ")
    assert ask("cases", "--home", file).err.startswith("error[command-line]: ")


@pytest.mark.sqlite("what is looked at is its file")
def test_a_damaged_database_is_told(ask, governed):
    """A database whose file is damaged is told in one line."""
    (governed / "windvane.db").write_bytes(b"no database at all" * 1_000)

    assert is_one_line(ask("cases", "--home", governed), "database-damaged")


@pytest.mark.sqlite("what is looked at is its file")
def test_a_command_leaves_the_database_in_one_file(ask, governed):
    """When a command has ended, the database is one file again: copied, nothing of it is left behind."""
    reader = ask("cases", "--home", governed)

    assert reader.code == 0
    assert [file.name for file in governed.glob("windvane.db*")] == ["windvane.db"]


@pytest.mark.parametrize("damage", ["missing", "cut off", "written anew"])
def test_a_damaged_artefact_is_told(ask, governed, damage):
    """When the columns of a cycle are missing, damaged or changed, a question is answered in one line."""
    [file] = governed.glob("cycles/*/shop.parquet")
    match damage:
        case "missing":
            file.unlink()
        case "cut off":
            file.write_bytes(file.read_bytes()[:1_000])
        case _:
            pq.write_table(pq.read_table(file).slice(1), file)

    assert is_one_line(ask("scores", "--subject", "shop:S000001", "--home", governed), "artefact-unreadable")
    assert is_one_line(ask("tilts", "--home", governed), "artefact-unreadable")


@pytest.mark.spoils
def test_settings_that_are_none_are_told(ask, governed):
    """Settings that cannot be understood are told in one line, naming the setting."""
    (governed / "settings.toml").write_text("treads = 2\n", encoding="utf-8")
    answer = ask("cases", "--home", governed)

    assert answer.code == 2
    assert "ill-typed: treads" in answer.err
