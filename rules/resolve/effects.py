"""What an effect says beside its name: an amount, a reading of overlaps, or nothing."""

from dataclasses import dataclass

from rules.load.entries import Entry
from rules.load.problem import Code
from rules.load.translate import did_you_mean
from rules.meaning.procedure import EFFECTS, Allowed, Effect, Overlap
from rules.resolve.resolving import Resolving
from rules.units import Unit
from rules.written.procedure import WrittenProcedure

_EXAMPLES = {Unit.COUNT: "1", Unit.DURATION: "72h"}


@dataclass(frozen=True, slots=True)
class SaidByEffect:
    """The amount of an effect in its unit, and how `strictest_wins` reads overlaps; None: it has none."""

    amount: int | None = None
    overlap: Overlap | None = None


def resolve_effect(resolving: Resolving, entry: Entry[WrittenProcedure]) -> SaidByEffect:
    """Resolve what the one effect of a procedure says."""
    if entry.written.effect is Effect.STRICTEST_WINS:
        return SaidByEffect(overlap=_overlap(resolving, entry))
    return SaidByEffect(amount=_amount(resolving, entry))


def _overlap(resolving: Resolving, entry: Entry[WrittenProcedure]) -> Overlap:
    effect = entry.written.effect
    text = entry.written.then[effect]
    if text is None:
        return Overlap.MAX_FROM_FIRST_START
    known = {str(overlap): overlap for overlap in Overlap}
    if text not in known:
        listed = ", ".join(f"`{name}`" for name in known)
        message = f"`{text[:60]}` is none of {listed}"
        remedy = did_you_mean(text, known)
        resolving.report(entry, Code.WRONG_KIND, message, remedy=remedy, at=("then", effect.value))
    return known.get(text, Overlap.MAX_FROM_FIRST_START)


def _amount(resolving: Resolving, entry: Entry[WrittenProcedure]) -> int | None:
    effect = entry.written.effect
    text, allowed = entry.written.then[effect], EFFECTS[effect]
    if text is None and allowed.optional:
        return 0
    if text is None or allowed.unit is None:
        _check_bare(resolving, entry, text, unit=allowed.unit)
        return None
    amount = resolving.quantity(entry, text, allowed.unit, at=("then", effect.value))
    if amount is not None and not allowed.low <= amount <= allowed.high:
        _out_of_reach(resolving, entry, text, allowed=allowed)
    return amount


def _check_bare(
    resolving: Resolving, entry: Entry[WrittenProcedure], text: str | None, *, unit: Unit | None
) -> None:
    effect = entry.written.effect
    if unit is None and text is not None:
        message, remedy = f"`{effect}` takes no amount", f"write `then: {effect}`"
        resolving.report(entry, Code.KEYS_CLASH, message, remedy=remedy, at=("then", effect.value))
    elif unit is not None:
        message, remedy = f"`{effect}` says how much", f"write `then: {{{effect}: {_EXAMPLES[unit]}}}`"
        resolving.report(entry, Code.MISSING_KEY, message, remedy=remedy, at=("then",))


def _out_of_reach(
    resolving: Resolving, entry: Entry[WrittenProcedure], text: str, *, allowed: Allowed
) -> None:
    message = f"`{text[:60]}` is out of reach"
    remedy = "write a duration from `1s` to `3660d`"
    if allowed.unit is Unit.COUNT:
        remedy = f"write a count from `{allowed.low}` to `{allowed.high}`"
    at = ("then", entry.written.effect.value)
    resolving.report(entry, Code.NOT_A_VALUE, message, remedy=remedy, at=at)
