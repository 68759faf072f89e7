"""The notices of a case as they went out, as text, page and data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import orjson

from notices.bundle.contents import Gap, Missing, NoticeInside
from storage.database.engine import Database, reading
from storage.projections.notice import OutgoingNotice
from storage.projections.notices import notice_of_case, words_of_case
from windvane.bundling.part import Part
from windvane.releases import Releases
from windvane.told_again import told_again
from windvane.wrong_use import WrongUseError


@dataclass(frozen=True, slots=True)
class NoticesRead:
    """The notices, and their files."""

    inside: tuple[NoticeInside, ...]
    part: Part


def notices_of(database: Database, case: str) -> NoticesRead:
    """Every notice about a case, in the order they went out, each in all its languages."""
    with reading(database) as connection:
        sent, words = notice_of_case(connection, case), words_of_case(connection, case)
    releases = Releases(database)
    data = {(one.notice, one.language): _as_data(database, releases, one) for one in sent}
    files = {name: content for one in sent for name, content in _files(one, data)}
    files |= {_name(each.notice, "sealed.json"): each.written for each in words.values()}
    untold = dict.fromkeys(notice for (notice, _), content in data.items() if content is None)
    gaps = tuple(Gap(Missing.NOTICE_DATA, notice) for notice in untold)
    grouped = groupby(sent, key=lambda one: one.notice)
    inside = tuple(_inside(notice, list(languages), files) for notice, languages in grouped)
    return NoticesRead(inside, Part(files, gaps))


_FORMS = ("html", "txt", "json", "sealed.json")

_Data = Mapping[tuple[str, str], bytes | None]
"""Each notice in each language as JSON; None where this program would not tell the same."""


def _as_data(database: Database, releases: Releases, sent: OutgoingNotice) -> bytes | None:
    try:
        told = told_again(database, releases, sent).model_dump(mode="json")
    except WrongUseError:
        return None
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _files(sent: OutgoingNotice, data: _Data) -> Iterator[tuple[str, bytes]]:
    yield _name(sent, "html"), sent.html.encode()
    yield _name(sent, "txt"), sent.text.encode()
    content = data[sent.notice, sent.language]
    if content is not None:
        yield _name(sent, "json"), content


def _name(sent: OutgoingNotice, form: str) -> str:
    return f"notices/{sent.notice}.{sent.language}.{form}"


def _inside(notice: str, languages: Sequence[OutgoingNotice], files: Iterable[str]) -> NoticeInside:
    return NoticeInside(
        notice=notice,
        titles={one.language: one.subject_line for one in languages},
        files={
            one.language: {form: name for form in _FORMS if (name := _name(one, form)) in files}
            for one in languages
        },
    )
