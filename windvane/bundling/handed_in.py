"""The files that people handed in about a case, under names that are safe."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.life.standing import Standing
from engine.life.step import Appealed, KeptFile, ProofShown
from engine.personal import is_seal
from notices.bundle.contents import FileInside, Gap, Missing
from windvane.bundling.part import Part
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
    contents = [_content(folder / file.sha256, file.sha256) for file in kept]
    found = [
        (file, name, content)
        for file, name, content in zip(kept, names, contents, strict=True)
        if content is not None
    ]
    return FilesRead(
        tuple(FileInside(name=_name(f), file=name, size=f.size, sha256=f.sha256) for f, name, _ in found),
        Part({name: content for _, name, content in found}, tuple(_gone(kept, contents))),
    )


def _gone(kept: list[KeptFile], contents: list[bytes | None]) -> Iterator[Gap]:
    pairs = zip(kept, contents, strict=True)
    for file, content in pairs:
        if content is None:
            yield Gap(Missing.ERASED if is_seal(file.name) else Missing.HANDED_IN, _name(file))


def _name(file: KeptFile) -> str:
    """What it was called; its digest where its name was erased."""
    return file.sha256 if is_seal(file.name) else file.name


def _files(standing: Standing) -> Iterator[KeptFile]:
    for step in standing.steps:
        if isinstance(step, ProofShown | Appealed):
            yield from step.files


def _content(path: Path, sha256: str) -> bytes | None:
    """What is in a file; None for one that is gone, or is not what was handed in."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
