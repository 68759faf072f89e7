"""The ledger of a test's database, audited."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from storage.audit.audit import Audit, audit
from storage.under_audit import HomeUnderAudit

_NO_HOME = Path("/dev/null/home")


def audited(connection: Connection) -> Audit:
    """What an audit finds in a database alone, whatever files its entries speak of."""
    found = home_audited(connection, _NO_HOME)
    kept = tuple(finding for finding in found.findings if finding.code != "file-changed")
    return replace(found, findings=kept, count=len(kept), files=0)


def home_audited(connection: Connection, folder: Path) -> Audit:
    """What an audit finds in a home: its database, and its folder."""
    return audit(HomeUnderAudit(lambda: connection, folder))
