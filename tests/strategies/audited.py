"""The ledger of a test's database, audited."""

from pathlib import Path

from sqlalchemy import Connection

from storage.audit.audit import Audit, audit, audit_entries
from storage.under_audit import HomeUnderAudit


def audited(connection: Connection) -> Audit:
    """What an audit finds in a database, whatever files its entries speak of."""
    return audit_entries(HomeUnderAudit(connection, Path()))


def home_audited(connection: Connection, folder: Path) -> Audit:
    """What an audit finds in a home: its database, and its folder."""
    return audit(HomeUnderAudit(connection, folder))
