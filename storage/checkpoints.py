"""The checkpoints of a home: signed notes in a folder, one for each size of the ledger that was signed."""

import re
from dataclasses import dataclass
from pathlib import Path

from storage.durable_file import PART, write_whole
from storage.errors import StorageError
from storage.transparency.checkpoint import Checkpoint, read_checkpoint
from storage.transparency.errors import EvidenceError
from storage.transparency.note import Note, read_note

_NAME = re.compile(r"[0-9]{12}\.txt")


@dataclass(frozen=True, slots=True)
class KeptCheckpoint:
    """A checkpoint as it was issued: its file, its signed note, and what the note says."""

    path: Path
    note: Note
    told: Checkpoint


def sizes_signed(folder: Path) -> list[int]:
    """The sizes of the ledger that were signed, rising. Raises StorageError."""
    try:
        names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    except OSError as error:
        raise _unreadable(folder, error.strerror or "it is no folder") from error
    return sorted(int(name.removesuffix(".txt")) for name in names if _NAME.fullmatch(name))


def checkpoint_at(folder: Path, size: int) -> KeptCheckpoint:
    """The checkpoint of a size that was signed. Raises StorageError when its file is none."""
    path = _path(folder, size)
    try:
        note = read_note(path.read_bytes().decode())
        told = read_checkpoint(note.text)
    except OSError as error:
        raise _unreadable(path, error.strerror or "it is no file") from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, "it is no text") from error
    except EvidenceError as error:
        raise _unreadable(path, error.message) from error
    if told.size != size:
        raise _unreadable(path, f"it is of {told.size} entries")
    return KeptCheckpoint(path, note, told)


def newest_checkpoint(folder: Path) -> KeptCheckpoint | None:
    """The checkpoint of the largest size, if any was signed. Raises StorageError when its file is none."""
    sizes = sizes_signed(folder)
    return checkpoint_at(folder, sizes[-1]) if sizes else None


def keep_checkpoint(folder: Path, note: Note) -> KeptCheckpoint:
    """Keep a signed checkpoint under its size, durably, by whoever signs here alone. Raises StorageError."""
    told = read_checkpoint(note.text)
    path = _path(folder, told.size)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"*{PART}"):
            left.unlink()
        write_whole(path, note.written)
    except OSError as error:
        raise StorageError(
            "checkpoint-not-kept",
            f"a checkpoint was not kept in `{folder}`: {error.strerror}",
            "mend the disk or the folder, then: windvane ledger checkpoint",
        ) from error
    return KeptCheckpoint(path, note, told)


def _path(folder: Path, size: int) -> Path:
    return folder / f"{size:012}.txt"


def _unreadable(path: Path, why: str) -> StorageError:
    return StorageError(
        "checkpoint-damaged",
        f"`{path}` is no checkpoint that was signed here: {why}",
        "restore the file from a backup, or from somebody who was given it",
    )
