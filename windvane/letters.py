"""What somebody is told: of a decision, of a step of a case's life, of what happened to an account."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.account.account_step import AccountStep
from engine.decide.case import Case
from engine.decide.ids import notice_id
from engine.life.standing import Standing, stand
from engine.life.step import Ruled, Step
from notices.build import build_notice, notice_due
from notices.build_account import build_account_notice
from notices.build_step import build_step_notice
from notices.notice import Notice
from notices.step_notice import AccountNotice, StepNotice
from notices.tells import told
from rules.meaning.book import RuleBook
from windvane.turn import Turn, take_in_order


@dataclass(frozen=True, slots=True)
class OfDecision:
    """The first notice of a case."""

    case: Case

    @property
    def id(self) -> str:
        """The id of its notice."""
        return notice_id(self.case.case)

    @property
    def book(self) -> str:
        """The digest of the book that decided it."""
        return self.case.book

    def notice(self, book: RuleBook, language: str) -> Notice:
        """Build it."""
        return build_notice(self.case, book, language)


@dataclass(frozen=True, slots=True)
class OfStep:
    """The notice of a step: where the case stood `before` it; `number` counts the notices of the case."""

    before: Standing
    step: Step
    number: int

    @property
    def id(self) -> str:
        """The id of its notice."""
        return notice_id(self.case.case, self.number)

    @property
    def case(self) -> Case:
        """The case, as it was decided first."""
        return self.before.decided

    @property
    def book(self) -> str:
        """The digest of the book that decided the case."""
        return self.case.book

    def notice(self, book: RuleBook, language: str) -> StepNotice:
        """Build it."""
        return build_step_notice(self.before, self.step, book, language=language, number=self.number)


@dataclass(frozen=True, slots=True)
class OfAccount:
    """The notice of an account's step, and the case that it goes back to."""

    step: AccountStep
    case: Case

    @property
    def id(self) -> str:
        """The id of its notice: a step of an account is told once."""
        return notice_id(self.step.step)

    @property
    def book(self) -> str:
        """The digest of the book by which it was done."""
        return self.step.book

    def notice(self, book: RuleBook, language: str) -> AccountNotice:
        """Build it."""
        return build_account_notice(self.step, book, language)


AnyNotice = Notice | StepNotice | AccountNotice
"""What a letter says, not yet in words."""

Letter = OfDecision | OfStep | OfAccount
"""A notice to be written."""


def letters_of_decisions(cases: Iterable[Case]) -> Iterator[OfDecision]:
    """One for every case that calls for a notice; shadow cases are told to nobody."""
    return (OfDecision(case) for case in cases if notice_due(case))


def letters_of_turns(turns: Iterable[Turn], *, issued: Mapping[str, int]) -> Iterator[OfDecision | OfStep]:
    """One for every turn that is told, in their order; `issued` notices of each case went out before."""
    counted = Counter(issued)
    for turn in turns:
        if _is_first_decision(turn):
            counted[turn.step.case] += 1
            yield OfDecision(turn.after.decision)
        elif told(turn.step):
            counted[turn.step.case] += 1
            yield OfStep(turn.before, turn.step, counted[turn.step.case])


def letters_of_case(standing: Standing) -> Iterator[OfDecision | OfStep]:
    """All that was told of a case, from its decision to its last step."""
    case, first = standing.decided, list(letters_of_decisions([standing.decided]))
    yield from first
    turns = take_in_order({case.case: stand(case)}, standing.steps)
    yield from letters_of_turns(turns, issued={case.case: len(first)})


def _is_first_decision(turn: Turn) -> bool:
    """Whether a person has decided a waiting case: its notice is that of a decision."""
    waited = isinstance(turn.step, Ruled) and turn.before.decision.state == "waiting"
    return waited and notice_due(turn.after.decision) is not None
