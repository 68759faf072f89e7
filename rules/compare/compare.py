"""Two rule books beside each other: which entries mean something else, in which of their parts, for whom."""

from collections.abc import Iterator

from rules.compare.change import Change, Kind, Part
from rules.compare.concerned import concerned_by
from rules.compare.tendency import tendency, tendency_of_figure
from rules.compare.written import Entry, differing, entries_of
from rules.load.document import Plain
from rules.meaning.book import RuleBook


def compare_books(before: RuleBook, after: RuleBook) -> tuple[Change, ...]:
    """Find every entry that differs, in the order of the sections of the second book.

    What is only written differently (in another file, another order, with a default spelled out) and means
    the same is no change.
    """
    old, new = entries_of(before), entries_of(after)
    entries = dict.fromkeys((*new, *old))
    found = (_change(before, after, entry, old=old.get(entry), new=new.get(entry)) for entry in entries)
    return tuple(change for change in found if change is not None)


def _change(
    before: RuleBook, after: RuleBook, entry: Entry, *, old: Plain | None, new: Plain | None
) -> Change | None:
    section, name = entry
    if old == new or _means_the_same(before, after, entry):
        return None
    kind = Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.CHANGED
    book = before if new is None else after
    parts = tuple(_parts(before, after, entry, old=old, new=new)) if kind is Kind.CHANGED else ()
    return Change(
        section=section, name=name, kind=kind, parts=parts, concerned=concerned_by(book, section, name)
    )


def _means_the_same(before: RuleBook, after: RuleBook, entry: Entry) -> bool:
    section, name = entry
    if section == "book":
        return False
    old, new = getattr(before, section), getattr(after, section)
    return name in old and name in new and bool(old[name] == new[name])


def _parts(
    before: RuleBook, after: RuleBook, entry: Entry, *, old: Plain | None, new: Plain | None
) -> Iterator[Part]:
    section, name = entry
    for path, was, is_now in differing(old, new):
        way = None
        if section == "standards":
            way = tendency(before, after, name, path=path) or tendency_of_figure(path, was, is_now)
        yield Part(path, was, is_now, way)
