"""What entries of the ledger tell, beside cases (engine/decide/case.py)."""

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Release(_Frozen):
    """A rule book, complete: its files by name, so that it can be loaded again years later."""

    book: str
    name: str
    version: str
    files: Mapping[str, str]


class CycleHeader(_Frozen):
    """A cycle: as of which business date, by which book, over which records.

    Attributes: `book` is the rule book's digest; `watermark` the intake sequence up to which records were
    seen; `engine` the program's version and `semantics` that of the rule language's meaning; `artefacts` the
    SHA-256 (hex) of every file the cycle left, by its name; `counts` whatever was counted, where `cases`,
    `steps`, `accounts` and `notices` say how many entries of the cycle follow in the ledger, in this order;
    `recorded_at` when it was committed; `records` is one digest of all record files up to the watermark
    (storage/records/catalogue.py), None in headers of before.
    """

    cycle: str
    as_of: date
    book: str
    watermark: int
    engine: str
    semantics: str
    artefacts: Mapping[str, str]
    counts: Mapping[str, int]
    recorded_at: datetime
    records: str | None = None


class ErasedFile(_Frozen):
    """A file below the home that was written anew without what named a person; SHA-256 (hex) of both."""

    path: str
    before: str
    after: str


class ErasedWords(_Frozen):
    """The words of a notice in one language that were written anew without what named a person.

    Attributes: `before` is the seal of the words that are gone, None for words that were never sealed;
    `after` that of the words now (storage/personal/words.py).
    """

    notice: str
    language: str
    before: str | None
    after: str


class Erasure(_Frozen):
    """What named a person was erased: no entry changed, and every file that did is named.

    Attributes: `reason` is a word that names nobody; `seals` are those whose texts are gone; `files` were
    written anew; `handed_in` are the SHA-256 (hex) of files that people had handed in, and are gone; `words`
    of notices were written anew, nothing in erasures of before words were sealed.
    """

    erasure: str
    reason: str
    seals: tuple[str, ...]
    files: tuple[ErasedFile, ...]
    handed_in: tuple[str, ...]
    recorded_at: datetime
    words: tuple[ErasedWords, ...] = ()


class NoticeIssued(_Frozen):
    """A notice as it went out: the digest of its contents (notices/digest.py) in each language.

    Attributes: `words` has the seal of what was shown, word for word, in each language
    (storage/personal/words.py); None in entries of before words were sealed.
    """

    notice: str
    case: str
    languages: Mapping[str, str]
    words: Mapping[str, str] | None = None
