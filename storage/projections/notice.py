"""A notice as it goes out: rendered, one record per language."""

from pydantic import BaseModel, ConfigDict


class OutgoingNotice(BaseModel):
    """One notice in one language; `digest` is what the ledger keeps of it (SHA-256, hex)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    notice: str
    language: str
    case: str
    cycle: str
    subject: str
    operator: str
    subject_line: str
    text: str
    html: str
    digest: str
