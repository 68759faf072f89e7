"""What proves a case without us: its receipt, the public keys, and the page of code that checks it."""

from engine.decide.ids import receipt_name
from storage.database.engine import Database
from windvane.bundling.part import Part
from windvane.home import Home
from windvane.receipts import receipt_of
from windvane.shipped import SHIPPED_CHECK


def proof_of(home: Home, database: Database, case: str) -> Part:
    """The receipt of a case and what checks it; the receipt lies beside the notices too, which link to it.

    The ledger is signed first where it has not been since the case's newest entry. Raises StorageError when
    it is not what was signed, or cannot be signed.
    """
    receipt, name = receipt_of(home, database, case).encode(), receipt_name(case)
    return Part(
        {
            name: receipt,
            f"notices/{name}": receipt,
            "ledger.pub": (home.keys / "ledger.pub").read_bytes(),
            "verify_receipt.py": SHIPPED_CHECK.read_bytes(),
        }
    )
