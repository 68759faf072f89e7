"""What a language brings to the page of a bundle, beside the words of its notices."""

from collections.abc import Mapping
from dataclasses import dataclass

from notices.bundle.contents import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Headings, labels and links of the page, in reading order."""

    title: str  # {case}
    alone: str
    both: str
    state: str
    decided: str
    stands: str
    records: str
    rule: str
    place: str
    told: str
    forms: Mapping[str, str]
    since: str
    handed_in: str
    check: str
    missing: str
    files: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleWords:
    """The sentences of the page and of README.txt, as `str.format` fills them.

    Attributes: `lead` says what the folder is; `states` where the case stands; `same` that the first decision
    stands, `other` that it was decided otherwise since; `records_known` by what knowledge records are shown
    (`cycle`, `today`); `no_records` and the like stand where there is nothing; `where` says where the rule is
    written ({file} {line} {digest}); `receipt` explains the receipt; `check` are the steps of a check without
    us, each a sentence and a command ({receipt}) or ""; `gaps` what is missing ({name}); `files` what is what
    in the folder, by name.
    """

    headings: Headings
    lead: str
    states: Mapping[str, str]
    same: str
    other: str
    records_known: Mapping[str, str]
    no_records: str
    where: str  # {file} {line} {digest}
    not_told: str
    receipt: str
    check: tuple[tuple[str, str], ...]
    gaps_lead: str
    gaps: Mapping[Missing, str]
    files: Mapping[str, str]
