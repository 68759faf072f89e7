"""Whom an entry of a book is about."""

from collections.abc import Iterable

from rules.compare.change import Concerned
from rules.expression.names import names_in
from rules.meaning.book import RuleBook
from rules.meaning.indicator import Indicator
from rules.meaning.standard import Standard


def concerned_by(book: RuleBook, section: str, name: str) -> Concerned:
    """Find the subjects that feel a change of this entry, and through which standards and scores."""
    match section:
        case "standards":
            return _answering(book, [book.standards[name]])
        case "scores":
            kind = book.scores[name].of
            return Concerned(kinds=(kind,), roles=(book.subjects[kind].role,))
        case "exemptions":
            exemption = book.exemptions[name]
            role = book.subjects[exemption.of].role
            return Concerned(kinds=(exemption.of,), roles=(role,), through=exemption.standards)
        case "indicators":
            return _read_by(book, _built_on(book, name))
        case "lexicons":
            return _read_by(book, {f".mentions.{name}"})
        case _:
            return Concerned()


def _read_by(book: RuleBook, names: set[str]) -> Concerned:
    standards = [one for one in book.standards.values() if _reads(one.reads, names) or _searches(one, names)]
    scores = [one for one in book.scores.values() if names.intersection(one.marks)]
    found = _answering(book, standards)
    kinds = dict.fromkeys((*found.kinds, *(score.of for score in scores)))
    return Concerned(
        kinds=tuple(kinds),
        roles=tuple(dict.fromkeys((*found.roles, *(book.subjects[kind].role for kind in kinds)))),
        through=(*(one.name for one in standards), *(one.name for one in scores)),
    )


def _answering(book: RuleBook, standards: Iterable[Standard]) -> Concerned:
    standards = tuple(standards)
    kinds = dict.fromkeys(kind for one in standards for kind in one.of)
    roles = dict.fromkeys(one.role or book.subjects[kind].role for one in standards for kind in one.of)
    return Concerned(kinds=tuple(kinds), roles=tuple(roles))


def _reads(reads: Iterable[str], names: set[str]) -> bool:
    return any(read.partition(".")[0] in names or any(map(read.endswith, names)) for read in reads)


def _searches(standard: Standard, names: set[str]) -> bool:
    read = list(names_in(standard.each.where)) if standard.each else []
    for clause in standard.follows.clauses if standard.follows else ():
        read += names_in(*clause.expressions)
    return _reads(read, names)


def _built_on(book: RuleBook, name: str) -> set[str]:
    """Give an indicator and all that are computed from it."""
    found = {name}
    while more := {one.name for one in book.indicators.values() if _uses(one) & found} - found:
        found |= more
    return found


def _uses(indicator: Indicator) -> set[str]:
    read = names_in(*(choice.when for choice in indicator.windows))
    read += names_in(indicator.expression) if indicator.expression is not None else ()
    return {name.partition(".")[0] for name in read}
