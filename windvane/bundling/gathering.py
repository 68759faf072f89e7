"""Gathering an evidence bundle: everything a case rests on, file by file."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson
from pydantic import BaseModel

from engine.decide.ids import receipt_name
from engine.life.life import state_of
from engine.life.standing import Standing
from notices.bundle.contents import Contents, Gap
from notices.bundle.languages import BUNDLE_WORDS
from notices.bundle.render import render_bundle, render_readme
from notices.story import build_story
from rules.load.written_at import written_at
from rules.meaning.book import RuleBook
from storage.database.engine import Database
from windvane.bundling.archive import MANIFEST
from windvane.bundling.handed_in import FilesRead, handed_in
from windvane.bundling.notices import NoticesRead, notices_of
from windvane.bundling.part import Files, Part
from windvane.bundling.proof import proof_of
from windvane.bundling.records import RecordsRead, records_first, records_now
from windvane.bundling.safe_names import safe_name, unlike
from windvane.bundling.tables import facts_table
from windvane.finding_out import standing_asked
from windvane.home import Home
from windvane.installation import kept_book, record_store

_PAGES = ("index.html", "README.txt", MANIFEST)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files of a bundle but for its manifest, and what it lacks."""

    files: Files
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """All that a home has of a case."""

    standing: Standing
    book: RuleBook
    records: RecordsRead
    records_now: RecordsRead
    notices: NoticesRead
    handed_in: FilesRead
    proof: Part

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts with files of their own."""
        read = (self.records, self.records_now, self.notices, self.handed_in)
        return (*(each.part for each in read), self.proof)


def gathered(home: Home, database: Database, case_id: str) -> Gathered:
    """Everything about a case of a home; the same case of the same home gives the same bytes.

    What the home no longer has is named among the gaps. Raises WrongUseError when there is no such case, and
    StorageError when the database or the kept rule book cannot be read, or the ledger is not what was signed.
    """
    read = _read(home, database, case_id)
    files = {name: content for part in read.parts for name, content in part.files.items()}
    files |= {**_told(read.standing, read.book), **_rules(read.book)}
    gaps = tuple(gap for part in read.parts for gap in part.gaps)
    contents = _contents(read, frozenset((*files, *_PAGES)), gaps)
    pages = {"index.html": render_bundle(contents), "README.txt": render_readme(contents)}
    return Gathered({**files, **{name: page.encode() for name, page in pages.items()}}, gaps)


def _read(home: Home, database: Database, case_id: str) -> _Read:
    standing = standing_asked(database, case_id)
    book = kept_book(database, standing.decided.book)
    with record_store(home) as store:
        records = records_first(standing, book, store), records_now(standing, book, store)
    return _Read(
        standing=standing,
        book=book,
        records=records[0],
        records_now=records[1],
        notices=notices_of(database, case_id),
        handed_in=handed_in(standing, home.evidence),
        proof=proof_of(home, database, case_id),
    )


def _contents(read: _Read, names: frozenset[str], gaps: tuple[Gap, ...]) -> Contents:
    return Contents(
        standing=read.standing,
        book=read.book,
        rule=written_at(read.book.files, "standards", read.standing.decided.standard),
        records=read.records.behind,
        records_now=read.records_now.behind,
        notices=read.notices.inside,
        files=read.handed_in.inside,
        receipt=receipt_name(read.standing.decided.case),
        names=names,
        gaps=gaps,
    )


def _told(standing: Standing, book: RuleBook) -> Files:
    """The decision, its story and its facts, for programs."""
    decided = {"decided": standing.decided, "stands": standing.decision}
    told = {language: build_story(standing, book, language) for language in BUNDLE_WORDS}
    return {
        "decision.json": _json({**_plain(decided), "state": state_of(standing.life)}),
        "story.json": _json({"steps": [_data(step) for step in standing.steps], **_plain(told)}),
        "facts.csv": facts_table(standing, book),
    }


def _rules(book: RuleBook) -> Files:
    """The files of the rule book, in their folders."""
    names = [_in_folders(name) for name in sorted(book.files)]
    return {
        f"rules/{name}": book.files[file].encode()
        for name, file in zip(unlike(names), sorted(book.files), strict=True)
    }


def _in_folders(name: str) -> str:
    return "/".join(safe_name(part) for part in name.split("/"))


def _plain(models: Mapping[str, BaseModel]) -> dict[str, object]:
    return {name: _data(model) for name, model in models.items()}


def _data(model: BaseModel) -> object:
    return model.model_dump(mode="json")


def _json(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
