"""Decisions are taken again, as of their own dates, by what is known now; and all that followed from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, groupby

from engine.account.account import Account
from engine.account.account_step import AccountStep
from engine.cascade.again import measured_again
from engine.cascade.course import differs
from engine.cascade.known import Changed, Known
from engine.cascade.rests import rests
from engine.decide.case import Case
from engine.decide.decide import withdrawn
from engine.decide.replay import redecide
from engine.exemption.exempting import Excuse
from engine.life.step import Cause
from rules.meaning.book import RuleBook
from windvane.cycle.remeasured import Remeasured, remeasured
from windvane.moves.followed import NOTHING, Followed
from windvane.moves.following import night_of, settled
from windvane.moves.foreseen import past_after
from windvane.moves.in_question import InQuestion, in_question
from windvane.moves.known import known_of
from windvane.moves.made import Made, keep
from windvane.moves.occasion import Occasion
from windvane.turn import Turn


@dataclass(frozen=True, slots=True)
class Redecided:
    """What came of looking again at `looked_at` decisions."""

    looked_at: int
    made: Made


def redecide_cases(occasion: Occasion, named: Sequence[str], *, dry_run: bool) -> Redecided:
    """Measure cases again by the records known now, decide them again, and all that followed from them.

    Without names: every case that rests on a record corrected since, or that an exemption declared or granted
    since may concern. Nothing becomes harsher; a case that comes out as it is stays as it is. `dry_run` keeps
    nothing. Raises WrongUseError for a case that is none or does nothing, StorageError when records cannot be
    read; then nothing is kept.
    """
    with occasion.alone(dry_run=dry_run):
        question = in_question(occasion, named)
        measured = _measured(occasion, question)
        followed = NOTHING
        for _, cases in groupby(sorted(question.cases, key=_operator_first), key=lambda case: case.operator):
            followed = _joined(
                followed, _of_operator(occasion, list(cases), question=question, found=measured)
            )
        return Redecided(len(question.cases), keep(occasion, [], followed=followed, dry_run=dry_run))


_Found = Mapping[str, Remeasured]


def _measured(occasion: Occasion, question: InQuestion) -> _Found:
    """What is found now of each case, as of its own date, by the book that decided it."""
    found: dict[str, Remeasured] = {}
    granted = tuple(question.since.granted)
    for (as_of, digest), cases in groupby(sorted(question.cases, key=night_of), key=night_of):
        book = occasion.releases.book(digest)
        found |= remeasured(occasion.home, book, as_of=as_of, asked=list(cases), granted=granted)
    return found


def _of_operator(
    occasion: Occasion, cases: Sequence[Case], *, question: InQuestion, found: _Found
) -> Followed:
    """The cases of one operator taken again one after the other, each on what came of those before it."""
    known, followed = known_of(occasion, cases[0]), NOTHING
    for case in cases:
        standing = next(each for each in known.standings if each.decided.case == case.case)
        anew = found[case.case]
        if followed.turns and _rests_on_cases(case, known.book_of(case)):
            anew = _measured_after(occasion, case, question=question, turns=followed.turns)
        changed = _changed(standing.decision, anew, question=question, book=known.book_of(case))
        if changed is not None:
            more = settled(occasion, changed, known, after=followed.turns)
            known, followed = _known_after(known, more), _joined(followed, more)
    return followed


def _rests_on_cases(case: Case, book: RuleBook) -> bool:
    """Whether the figures of a case are worked out from other cases."""
    standard = book.standards[case.standard]
    behind = rests(standard, book)
    return bool(behind.scores or behind.counts or book.case_counts.keys() & {*standard.reads})


def _measured_after(
    occasion: Occasion, case: Case, *, question: InQuestion, turns: Sequence[Turn]
) -> Remeasured:
    """What is found of a case on what came of those before it."""
    book = occasion.releases.book(case.book)
    past = past_after(occasion.database, turns, book=book, as_of=case.as_of)
    granted = tuple(question.since.granted)
    found = remeasured(occasion.home, book, as_of=case.as_of, asked=[case], granted=granted, past=past)
    return found[case.case]


def _changed(case: Case, found: Remeasured, *, question: InQuestion, book: RuleBook) -> Changed | None:
    """What would be decided now; None when that is what stands."""
    inputs = _excused(measured_again(case, found.anew), found.excuse)
    decision = redecide(inputs, book) or withdrawn(inputs, inputs.facts, inputs.evidence)
    if not differs(decision, case):
        return None
    if found.excuse is not None and decision.state == "exempted":
        because = found.excuse.because or found.excuse.name
        return Changed(decision=decision, cause=Cause.EXEMPTION, because=because)
    because = _record_behind(case, inputs, question)
    return Changed(decision=decision, cause=Cause.RECORDS, because=because)


def _excused(inputs: Case, excuse: Excuse | None) -> Case:
    """The inputs with what excuses the subject now."""
    circumstances = {
        name: value
        for name, value in inputs.circumstances.items()
        if name not in {"exemption", "exemption_until"}
    }
    if excuse is not None:
        circumstances["exemption"] = excuse.name
        if excuse.until is not None:
            circumstances["exemption_until"] = excuse.until
    return inputs.model_copy(update={"circumstances": circumstances})


def _record_behind(before: Case, after: Case, question: InQuestion) -> str:
    """The record that made the difference: one that was corrected, else one that is named in one only."""
    watermark = question.cycles[before.cycle].watermark
    corrected = question.since.corrected_behind(before, watermark)
    named = [*_named(before), *_named(after)]
    once = (key for key in named if named.count(key) == 1)
    return corrected or next(chain(once, named), before.case)


def _named(case: Case) -> list[str]:
    return [record.key for each in case.evidence for record in each.records]


def _known_after(known: Known, followed: Followed) -> Known:
    moved = {turn.step.case: turn.after for turn in followed.turns}
    return replace(
        known,
        standings=tuple(moved.get(each.decided.case, each) for each in known.standings),
        accounts={role: _entered(account, followed.accounts) for role, account in known.accounts.items()},
    )


def _entered(account: Account, steps: Sequence[AccountStep]) -> Account:
    mine = (step for step in steps if (step.operator, step.role) == (account.operator, account.role))
    return replace(account, steps=(*account.steps, *mine))


def _joined(one: Followed, other: Followed) -> Followed:
    return Followed(
        turns=[*one.turns, *other.turns],
        kept=[*one.kept, *other.kept],
        accounts=[*one.accounts, *other.accounts],
    )


def _operator_first(case: Case) -> tuple[str, date, str]:
    return case.operator, case.as_of, case.case
