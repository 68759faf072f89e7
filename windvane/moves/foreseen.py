"""What nights read of earlier decisions, as it will be once steps are taken that are not kept yet."""

from collections.abc import Sequence
from datetime import date

from rules.meaning.book import RuleBook
from storage.database.engine import Database
from storage.moves import Move
from storage.projections.relations import Relations
from windvane.cycle.past import past_relations
from windvane.turn import Turn, steps_seen


def past_after(database: Database, turns: Sequence[Turn], *, book: RuleBook, as_of: date) -> Relations:
    """Earlier decisions as a night of `book` reads them after these steps.

    Raises StorageError when a case has moved on since its step was taken, or the database refuses.
    """
    foreseen = Move(steps=[turn.step for turn in turns], seen=steps_seen(turns))
    return past_relations(database, book, as_of, foreseen=foreseen)
