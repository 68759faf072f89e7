"""A notice as it goes out: rendered, one record per language."""

from pydantic import BaseModel, ConfigDict


class OutgoingNotice(BaseModel):
    """One notice in one language; `digest` is what the ledger keeps of it (SHA-256, hex).

    Attributes: `cycle` is the one that it went out in; None when it tells of a person's move.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    notice: str
    language: str
    case: str
    cycle: str | None
    subject: str
    operator: str
    subject_line: str
    text: str
    html: str
    digest: str
