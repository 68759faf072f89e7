"""What follows from the points and exams of an account by the procedures of the book."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from engine.account.account import Account
from engine.account.account_rules import AccountRules
from engine.account.account_step import AccountStep
from engine.account.effective import effective
from engine.account.events import Event, events
from engine.account.items_down import items_down
from engine.account.reckoning import Reckoning, in_order
from engine.decide.ids import account_step_id
from engine.decide.moments import microseconds_of
from engine.facts import Facts
from rules.expression.names import names_in
from rules.meaning.procedure import Effect, Procedure, Stage

RulesAt = Callable[[datetime], AccountRules]
"""The account rules that bind at a moment."""


def derive(
    account: Account, *, rules: RulesAt, zone: str, since: datetime | None, until: datetime
) -> tuple[AccountStep, ...]:
    """The steps that follow from an account's points and exams after `since` until `until`, in their order.

    Of the steps entered, those until `since` count and no others: with None everything is derived from the
    beginning. Each event (engine/account/events.py) is judged by the rules of its moment. From one event
    follow, in this order: resets, credit, void credit, items down, clear-out, of each by the procedure's
    name; what one changed, the next ones see, and each follows once at most. What would change nothing does
    not follow, and nothing follows for a role that is cleared out. Moments are in the zone's offset.
    """
    counted = [each for each in effective(account.steps) if since is not None and each.at <= since]
    run = _Run(replace(account, steps=tuple(in_order(counted))), rules, since)
    for event in events(account, zone=zone, until=until):
        if since is None or event.place.at > since:
            run.judge(event)
    return tuple(run.steps)


class _Run:
    """One pass over an account's events, after the steps that it has."""

    def __init__(self, account: Account, rules: RulesAt, since: datetime | None) -> None:
        self._account, self._rules = account, rules
        self._reckoning = Reckoning(account.postings)
        for step in account.steps:
            self._reckoning.enter(step)
        self._down = since is not None and _is_down(account, since, rules(since))
        self.steps: list[AccountStep] = []

    def judge(self, event: Event) -> None:
        """Let follow from an event what does."""
        rules = self._rules(event.place.at)
        self._down = self._down and not _passes(event, rules)
        facts, met = self._look(event, rules)
        for procedure in rules.procedures:
            if procedure.name in met and self._changes(procedure, event, rules):
                self._enter(self._step(procedure, event, rules=rules, facts=facts))
                facts, met = self._look(event, rules)

    def _look(self, event: Event, rules: AccountRules) -> tuple[Facts, frozenset[str]]:
        """The fields as they are now, and the procedures that hold of them."""
        own: Facts = {
            "role": self._account.role,
            "today": microseconds_of(event.place.at),
            "points_balance": self._reckoning.shown(event.place, rules.points_last),
            "study_credit": self._reckoning.credit,
            "study_credit_year": self._reckoning.credit_in(event.place.at.year),
        }
        facts = {**event.own, **own}
        return facts, rules.judge.met(Stage.ACCOUNT, facts)

    def _changes(self, procedure: Procedure, event: Event, rules: AccountRules) -> bool:
        """Whether a procedure that holds is about this event, and has something to change."""
        if self._reckoning.closed or not procedure.concerns(event.standard, event.vane):
            return False
        match procedure.effect:
            case Effect.RESET:
                violation = self._reckoning.violation(event.place, rules.points_last)
                return violation > 0 or self._reckoning.credit > 0
            case Effect.VOID_CREDIT:
                return self._reckoning.credit > 0
            case Effect.ITEMS_DOWN_UNTIL_EXAM:
                return not self._down and not _passes(event, rules)
            case _:
                return True

    def _step(self, procedure: Procedure, event: Event, *, rules: AccountRules, facts: Facts) -> AccountStep:
        place, amount = event.place, procedure.amount
        if procedure.effect is Effect.RESET:
            amount = min(amount or 0, self._reckoning.shown(place, rules.points_last))
        step = account_step_id(
            operator=self._account.operator,
            role=self._account.role,
            effect=procedure.effect,
            procedure=procedure.name,
            because=place.because,
        )
        return AccountStep(
            step=step,
            operator=self._account.operator,
            role=self._account.role,
            effect=procedure.effect,
            amount=amount,
            at=place.at,
            procedure=procedure.name,
            because=place.because,
            facts={name: facts[name] for name in names_in(procedure.when) if name in facts},
            book=rules.book,
        )

    def _enter(self, step: AccountStep) -> None:
        self._reckoning.enter(step)
        self._down = self._down or step.effect is Effect.ITEMS_DOWN_UNTIL_EXAM
        self.steps.append(step)


def _is_down(account: Account, at: datetime, rules: AccountRules) -> bool:
    return items_down(account, at, rules.exam_passed_from) is not None


def _passes(event: Event, rules: AccountRules) -> bool:
    score = event.own.get("exam_score")
    return isinstance(score, int) and rules.passes(score)
