"""The files that people handed in about a case, under names that are safe."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.life.standing import Standing
from engine.life.step import Appealed, KeptFile, ProofShown
from engine.personal import is_seal
from notices.bundle.contents import FileInside, Gap, Missing
from storage.file_digest import file_digest
from windvane.bundling.part import OnDisk, Part
from windvane.bundling.safe_names import safe_name, unlike


@dataclass(frozen=True, slots=True)
class FilesRead:
    """The files, and what is in them."""

    inside: tuple[FileInside, ...]
    part: Part


def handed_in(standing: Standing, folder: Path) -> FilesRead:
    """Every file handed in with a proof or an appeal, in order, each once; `folder` keeps them by digest."""
    kept = list(dict.fromkeys(_files(standing)))
    names = [f"evidence/{name}" for name in unlike(safe_name(_name(file)) for file in kept)]
    there = [_is_there(folder / file.sha256, file.sha256) for file in kept]
    found = [(file, name) for file, name, is_there in zip(kept, names, there, strict=True) if is_there]
    return FilesRead(
        tuple(FileInside(name=_name(f), file=name, size=f.size, sha256=f.sha256) for f, name in found),
        Part(
            {name: OnDisk(path=folder / f.sha256, sha256=f.sha256, size=f.size) for f, name in found},
            tuple(_gap(file) for file, is_there in zip(kept, there, strict=True) if not is_there),
        ),
    )


def _gap(file: KeptFile) -> Gap:
    return Gap(Missing.ERASED if is_seal(file.name) else Missing.HANDED_IN, _name(file))


def _name(file: KeptFile) -> str:
    """What it was called; its digest where its name was erased."""
    return file.sha256 if is_seal(file.name) else file.name


def _files(standing: Standing) -> Iterator[KeptFile]:
    for step in standing.steps:
        if isinstance(step, ProofShown | Appealed):
            yield from step.files


def _is_there(path: Path, sha256: str) -> bool:
    """Whether a file is what was handed in; one that is gone or cannot be read is not."""
    try:
        return file_digest(path) == sha256
    except OSError:
        return False
