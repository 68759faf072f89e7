"""Of whom something shall be erased."""

import re
from dataclasses import dataclass

from windvane.subject_argument import read_subject
from windvane.wrong_use import WrongUseError

_REASON = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """One of three: a subject (`shop:S1`), an operator with all subjects, a person by the name signed."""

    subject: str | None = None
    operator: str | None = None
    person: str | None = None


def whom_asked(*, subject: str | None, operator: str | None, person: str | None) -> Whom:
    """Whom somebody names. Raises WrongUseError when it is not exactly one."""
    if sum(each is not None for each in (subject, operator, person)) != 1:
        raise WrongUseError(
            "erase-whom",
            "it is not said of whom to erase, or of more than one",
            "say one of --subject KIND:ID, --operator ID, --person NAME",
        )
    if subject is not None:
        read_subject(subject)
    if person is not None and not person.strip():
        raise WrongUseError("erase-whom", "`--person` is empty", "say the name that was signed")
    return Whom(subject=subject, operator=operator, person=person)


def reason_asked(said: str) -> str:
    """Why, as one word: it stays in the ledger, where nobody is named. Raises WrongUseError."""
    if _REASON.fullmatch(said) is None:
        raise WrongUseError(
            "erase-reason",
            f"`{said}` is no word of letters, digits, points and dashes",
            "it stays for good and must name nobody: a word, or the number of a request, as `DSR-2026-118`",
        )
    return said
