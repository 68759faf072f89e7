"""A case as somebody finds it who is about to make a move."""

from dataclasses import dataclass
from datetime import datetime

from engine.life.standing import Standing
from rules.meaning.book import RuleBook
from windvane.finding_out import appeal_asked, standing_asked
from windvane.moves.occasion import Occasion


@dataclass(frozen=True, slots=True)
class Hearing:
    """The occasion, where the case stands, and the book that decided it."""

    occasion: Occasion
    standing: Standing
    book: RuleBook

    @property
    def at(self) -> datetime:
        """From when the move counts, on the book's clocks."""
        return self.occasion.on_the_clocks_of(self.book.zone)

    @property
    def recorded_at(self) -> datetime:
        """When the move is entered, on the book's clocks."""
        return self.occasion.recorded_on_the_clocks_of(self.book.zone)


def hear_case(occasion: Occasion, case_id: str) -> Hearing:
    """Open a case. Raises WrongUseError for an id that is none."""
    return _hear(occasion, standing_asked(occasion.database, case_id))


def hear_appeal(occasion: Occasion, appeal: str) -> Hearing:
    """Open the case of an appeal. Raises WrongUseError for an id that is none."""
    return _hear(occasion, appeal_asked(occasion.database, appeal))


def _hear(occasion: Occasion, standing: Standing) -> Hearing:
    return Hearing(occasion, standing, occasion.releases.book(standing.decided.book))
