"""Record types and subjects, as the book declares them."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.meaning.texts import Texts
from rules.units import Unit, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a record type.

    Attributes: `optional` allows a missing value; `one_of` lists the only texts allowed; `at_least` and
    `at_most` bound an integer in the unit's scale; `said_by` names who wrote a text (`buyer`), when it is not
    the subjects' own: no lexicon is held against anybody for words of a buyer.
    """

    name: str
    unit: Unit
    optional: bool = False
    one_of: tuple[Value, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    title: Texts | None = None
    said_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType:
    """A kind of behaviour record.

    Attributes: `key` names the field that identifies a record (the newest version of a key wins), `at` the
    time that windows cut on, `about` the field that holds each subject's id (subject kind → field; other
    links such as `order` may stand there too).
    """

    name: str
    title: Texts
    key: str
    at: str
    about: Mapping[str, str]
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectKind:
    """A kind of subject: whom or what is judged.

    Attributes: `profile` is the record type that describes it (its newest record per subject counts);
    `peers` the profile fields that group it with its like, finest first; `operator` the profile field that
    names its operator, or None when the subject has an `owner` (an item's shop) whose operator answers;
    `role` the role in which the operator answers; `name` the profile field that names it to people.
    """

    kind: str
    title: Texts
    profile: str
    peers: tuple[str, ...]
    operator: str | None
    owner: str | None
    role: str
    name: str | None
