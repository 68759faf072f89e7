"""What subjects are called in records, and in what cycles measured: found there, and taken out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.plan.column import SUBJECT_ID, SUBJECT_NAME
from rules.meaning.book import RuleBook
from storage.ledger.contents import ErasedFile
from storage.personal.files import without
from storage.records.catalogue import registered
from storage.records.store import RecordStore
from storage.warehouse.quoting import name, parquet, text, texts
from windvane.cycle.artefacts import MENTIONS, artefact_name
from windvane.home import Home


@dataclass(frozen=True, slots=True)
class Profile:
    """How the records of a type name the subjects of a kind."""

    kind: str
    record: str
    identity: str
    named: str | None
    operator: str | None
    owner: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a Parquet file, and the rows (a condition in SQL) in which it names somebody."""

    path: Path
    column: str
    where: str


@dataclass(frozen=True, slots=True)
class Named:
    """What subjects are called in files of the home, and where."""

    names: frozenset[str]
    places: Sequence[Place]


def profiles(books: Iterable[RuleBook]) -> list[Profile]:
    """The profiles of all kinds of subjects in some rule books; owners before what they own."""
    found: dict[Profile, None] = {}
    for book in books:
        for kind, described in book.subjects.items():
            about = book.records[described.profile].about
            owner = described.owner and (described.owner, about[described.owner])
            found[
                Profile(
                    kind, described.profile, about[kind], described.name, described.operator, owner or None
                )
            ] = None
    return sorted(found, key=lambda profile: profile.owner is not None)


def owned_by(store: RecordStore, known: Iterable[Profile], operator: str) -> set[str]:
    """The subjects that records say an operator answers for: `shop:S1`, and what its subjects own."""
    found: dict[str, set[str]] = defaultdict(set)
    for profile in known:
        if profile.operator is not None:
            found[profile.kind] |= _ids(store, profile, profile.operator, values={operator})
        elif profile.owner is not None:
            kind, column = profile.owner
            found[profile.kind] |= _ids(store, profile, column, values=found[kind])
    return {f"{kind}:{identity}" for kind, ids in found.items() for identity in ids}


def named_in(home: Home, store: RecordStore, known: Iterable[Profile], *, subjects: Collection[str]) -> Named:
    """The names of subjects in records, and all places in files of the home that have one of them."""
    ids: dict[str, set[str]] = defaultdict(set)
    for subject in subjects:
        kind, _, identity = subject.partition(":")
        ids[kind].add(identity)
    names: set[str] = set()
    places: list[Place] = []
    for path, identity, named, kind in _files(home, store, known):
        if found := _texts(store, path, named, where=identity, values=ids[kind]):
            names |= found
            places.append(Place(path, named, f"{name(identity)} IN ({texts(sorted(ids[kind]))})"))
    return Named(frozenset(names), [*places, *_hits(home, store, names)])


def written_anew(home: Home, store: RecordStore, named: Named) -> list[ErasedFile]:
    """Write each file that names them anew without the names, beside itself."""
    return [
        without(store.warehouse, place.path, home=home.folder, column=place.column, where=place.where)
        for place in named.places
    ]


def _files(home: Home, store: RecordStore, known: Iterable[Profile]) -> Iterator[tuple[Path, str, str, str]]:
    """Files that may name subjects of a kind: their path, columns of ids and of names, and the kind."""
    paths = sorted(registered(store.database))
    found: dict[tuple[Path, str, str, str], None] = {}
    for profile in known:
        for artefact in _artefacts(home, artefact_name(profile.kind)):
            found[artefact, SUBJECT_ID, SUBJECT_NAME, profile.kind] = None
        for path in paths if profile.named is not None else ():
            if path.startswith(f"{profile.record}/"):
                found[store.folder / path, profile.identity, profile.named or "", profile.kind] = None
    yield from found


def _hits(home: Home, store: RecordStore, names: Collection[str]) -> Iterator[Place]:
    """Hits of lexicons that show a name in what stands around them."""
    shown = " OR ".join(f"contains(context, {text(each)})" for each in sorted(names))
    for path in _artefacts(home, MENTIONS) if shown else ():
        if store.warehouse.rows(f"SELECT 1 FROM {parquet([path])} WHERE {shown} LIMIT 1"):
            yield Place(path, "context", shown)


def _artefacts(home: Home, artefact: str) -> list[Path]:
    return sorted((home.folder / "cycles").glob(f"*/{artefact}"))


def _ids(store: RecordStore, profile: Profile, column: str, *, values: Collection[str]) -> set[str]:
    paths = [path for path in registered(store.database) if path.startswith(f"{profile.record}/")]
    found: set[str] = set()
    for path in paths:
        found |= _texts(store, store.folder / path, profile.identity, where=column, values=values)
    return found


def _texts(store: RecordStore, path: Path, wanted: str, *, where: str, values: Collection[str]) -> set[str]:
    """The texts of a column where another has one of some values; none of a file that lacks either."""
    if (
        not values
        or not {wanted, where} <= store.warehouse.columns(f"SELECT * FROM {parquet([path])}").keys()
    ):
        return set()
    rows = store.warehouse.rows(
        f"SELECT DISTINCT {name(wanted)} FROM {parquet([path])}"
        f" WHERE {name(where)} IN ({texts(sorted(values))}) AND {name(wanted)} IS NOT NULL"
    )
    return {str(each) for (each,) in rows}
