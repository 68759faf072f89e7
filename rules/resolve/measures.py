"""Measures and proofs: what standards may name, once the book declares any."""

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.measure import Cap, Measure, MeasureKind
from rules.meaning.texts import Texts
from rules.resolve.resolving import Resolving, W
from rules.written.measure import WrittenMeasure, WrittenMeasureCap, WrittenProof


def resolve_measure(resolving: Resolving, entry: Entry[WrittenMeasure]) -> Measure:
    """Resolve a measure: its words in every language of the book."""
    written = entry.written
    resolving.speaks_every_language(entry, written.title, at=("title",))
    if written.explain is not None:
        resolving.speaks_every_language(entry, written.explain, at=("explain",))
    if written.cap is not None:
        _check_cap(resolving, entry, written.cap)
    return Measure(
        name=entry.name,
        title=written.title,
        kind=written.kind,
        explain=written.explain,
        cap=None if written.cap is None else Cap(written.cap.lasts, written.cap.within),
    )


def resolve_proof(resolving: Resolving, entry: Entry[WrittenProof]) -> Texts:
    """Resolve a proof: its words in every language of the book."""
    resolving.speaks_every_language(entry, entry.written.title, at=("title",))
    return entry.written.title


def _check_cap(resolving: Resolving, entry: Entry[WrittenMeasure], cap: WrittenMeasureCap) -> None:
    kind = entry.written.kind
    if kind is not MeasureKind.SANCTION:
        message = f"`cap` bounds how long a sanction is in force, `{entry.name}` is a {kind}"
        resolving.report(entry, Code.KEYS_CLASH, message, remedy="remove it", at=("cap",), key=True)
    if not 0 < cap.lasts < cap.within:
        message = "a cap is some time within a longer one"
        remedy = "write `cap: {lasts: 30d, within: 180d}`"
        resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy=remedy, at=("cap", "lasts"))


def check_measure(  # noqa: PLR0913 - who names what, as what, where
    resolving: Resolving, entry: Entry[W], name: str, *, kind: MeasureKind, at: Path, key: bool = False
) -> None:
    """Report a measure not declared as this kind; in a book that declares none every name passes."""
    if not resolving.entries.measures:
        return
    known = resolving.measures
    measure = known.get(name)
    if measure is None:
        alike = {other: each for other, each in known.items() if each.kind is kind}
        resolving.found(entry, name, alike, at=at, what=f"{kind}", key=key)
    elif measure.kind is not kind:
        message = f"`{name}` is declared as a {measure.kind}, here a {kind} is needed"
        remedy = f"name a {kind}, or declare another measure with `kind: {kind}`"
        resolving.report(entry, Code.OTHER_KIND, message, remedy=remedy, at=at, key=key)


def check_proofs(resolving: Resolving, entry: Entry[W], names: tuple[str, ...], *, at: Path) -> None:
    """Report proofs not declared; in a book that declares none every name passes."""
    if resolving.entries.proofs:
        for index, name in enumerate(names):
            resolving.found(entry, name, resolving.proofs, at=(*at, index), what="proof")
