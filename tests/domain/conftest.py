"""Marketplaces where nothing has happened yet."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rules.meaning.book import RuleBook
from tests.domain.market import Market, home_in


@pytest.fixture
def market(tmp_path: Path) -> Callable[[RuleBook], Market]:
    """A home governed by a book; in the end its tables are as its ledger gives them (tests/conftest.py)."""

    def governed_by(book: RuleBook) -> Market:
        return Market(home_in(tmp_path), book)

    return governed_by
