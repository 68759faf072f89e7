"""Points of several postings, nothing counted twice: of postings on one matter only the highest counts."""

from collections.abc import Iterable

from engine.account.account import Posting


class Highest:
    """The sum over matters of the highest posting so far; postings may be added in any order."""

    def __init__(self) -> None:
        self.total = 0
        self._by_matter: dict[str, int] = {}

    def add(self, postings: Iterable[Posting]) -> None:
        """Count these in: each by as much as it is above what its matter has."""
        for each in postings:
            counted = self._by_matter.get(each.matter, 0)
            if each.points > counted:
                self._by_matter[each.matter] = each.points
                self.total += each.points - counted
