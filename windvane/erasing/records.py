"""What subjects are called in records, and in what cycles measured: found there, and taken out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.plan.column import SUBJECT_ID, SUBJECT_NAME
from rules.meaning.book import RuleBook
from storage.database.engine import reading
from storage.ledger.contents import ErasedFile
from storage.personal.files import Place, without
from storage.personal.saying import SHORTEST
from storage.personal.set_aside import names_set_aside
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
class Named:
    """What somebody is called in files of the home, and where."""

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


def id_fields(books: Iterable[RuleBook]) -> Mapping[str, set[str]]:
    """The fields of each record type that hold ids by some rule books: of records, subjects and operators."""
    found: dict[str, set[str]] = defaultdict(set)
    for book in books:
        for record in book.records.values():
            found[record.name] |= {record.key, *record.about.values()}
        for described in book.subjects.values():
            found[described.profile] |= {described.operator or ""}
    return found


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
    known = list(known)
    with reading(store.database) as connection:
        for each in known if ids else ():
            names |= names_set_aside(
                connection, each.record, identity=each.identity, named=each.named or "", ids=ids[each.kind]
            )
    for path, identity, named, kind in _files(home, store, known):
        if found := _texts(store, path, named, where=identity, values=ids[kind]):
            names |= found
            where = f"{name(identity)} IN ({texts(sorted(ids[kind]))})"
            places.append(Place(path=path, column=named, where=where))
    return Named(frozenset(names), [*places, *_hits(home, store, names)])


def signed_in(
    store: RecordStore, books: Iterable[RuleBook], person: str, *, seal: str | None
) -> Sequence[Place]:
    """Where records of rectifications name a person as the one who decided on them.

    The `seal` of the name takes its place, if a night has entered one: run again, it enters the same.
    """
    told = {book.bookkeeping.rectifications for book in books} - {None}
    signed = {(each.record, each.reviewer) for each in told if each is not None}
    where = {reviewer: f"{name(reviewer)} = {text(person)}" for _, reviewer in signed}
    return [
        Place(path=path, column=reviewer, where=where[reviewer], instead=seal)
        for record, reviewer in sorted(signed)
        for path in _paths(store, record)
        if _texts(store, path, reviewer, where=reviewer, values={person})
    ]


def written_anew(home: Home, store: RecordStore, named: Named) -> list[ErasedFile]:
    """Write each file that names them anew without the names, beside itself."""
    at: dict[Path, list[Place]] = defaultdict(list)
    for place in named.places:
        at[place.path].append(place)
    return [without(store.warehouse, path, places, home=home.folder) for path, places in at.items()]


def _files(home: Home, store: RecordStore, known: Iterable[Profile]) -> Iterator[tuple[Path, str, str, str]]:
    """Files that may name subjects of a kind: their path, columns of ids and of names, and the kind."""
    found: dict[tuple[Path, str, str, str], None] = {}
    for profile in known:
        for artefact in _artefacts(home, artefact_name(profile.kind)):
            found[artefact, SUBJECT_ID, SUBJECT_NAME, profile.kind] = None
        for path in _paths(store, profile.record) if profile.named is not None else ():
            found[path, profile.identity, profile.named or "", profile.kind] = None
    yield from found


def _hits(home: Home, store: RecordStore, names: Collection[str]) -> Iterator[Place]:
    """Hits of lexicons that show a name in what stands around them."""
    long = [each for each in sorted(names) if len(each) >= SHORTEST]
    shown = " OR ".join(f"contains(context, {text(each)})" for each in long)
    for path in _artefacts(home, MENTIONS) if shown else ():
        if store.warehouse.rows(f"SELECT 1 FROM {parquet([path])} WHERE {shown} LIMIT 1"):
            yield Place(path=path, column="context", where=shown)


def _artefacts(home: Home, artefact: str) -> list[Path]:
    return sorted((home.folder / "cycles").glob(f"*/{artefact}"))


def _ids(store: RecordStore, profile: Profile, column: str, *, values: Collection[str]) -> set[str]:
    found: set[str] = set()
    for path in _paths(store, profile.record):
        found |= _texts(store, path, profile.identity, where=column, values=values)
    return found


def _paths(store: RecordStore, record: str) -> list[Path]:
    """The files of records of a type that count."""
    known = sorted(registered(store.database))
    return [store.folder / path for path in known if path.startswith(f"{record}/")]


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
