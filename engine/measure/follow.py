"""What follows mechanically for one subject (rules.meaning.standard.Follows)."""

from engine.facts import Facts
from engine.measure.dated import Dated
from engine.measure.records import known
from rules.meaning.standard import Follows
from rules.units import MULTIPLE_ONE


def follow_facts(standard: str, follows: Follows, facts: Facts, *, dated: Dated) -> Facts:
    """`tilt.<standard>`, in thousandths, and `right.<standard>`, which has no entry where none is given.

    `facts` are those of `measure` and of the scores.
    """
    clause = next((each for each in follows.clauses if dated.holds(each.when, facts)), None)
    factor = None if clause is None or clause.factor is None else dated.value(clause.factor, facts)
    right = None if clause is None else clause.right
    return known({f"tilt.{standard}": MULTIPLE_ONE if factor is None else factor, f"right.{standard}": right})
