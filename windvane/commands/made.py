"""What a move came to, told: where its case stands, and what followed from it."""

from collections.abc import Iterator
from typing import Any

from engine.account.account_step import AccountStep
from engine.cascade.course import Kept, Why
from engine.life.agenda import Due, agenda
from engine.life.life import state_of
from engine.life.standing import Standing
from engine.life.step import Appealed
from windvane.account_words import effect_in_words
from windvane.console import note, print_json, print_table
from windvane.decision_words import decision_in_words
from windvane.invocation import invocation
from windvane.language import say
from windvane.moves.followed import Followed
from windvane.moves.made import Made
from windvane.releases import Releases
from windvane.turn import Turn
from windvane.words import due_in_words, local, state_in_words

Row = tuple[object, ...]


def tell_made(made: Made) -> None:
    """Tell it to a person, or as JSON to a program."""
    if invocation().json:
        print_json(made_as_json(made))
        return
    print_table(made.turns[0].step.case, ("item", "content"), _head(made))
    tell_followed(made.followed, made.releases)
    tell_dry(made.dry_run)


def made_as_json(made: Made) -> dict[str, Any]:
    """What programs are told of a move."""
    last = made.turns[-1]
    return {
        "case": last.step.case,
        "state": state_of(last.after.life),
        "steps": [turn.step.model_dump(mode="json", exclude={"decision"}) for turn in made.turns],
        **followed_as_json(made.followed),
        "notices": list(made.notices),
        "dry_run": made.dry_run,
    }


def followed_as_json(followed: Followed) -> dict[str, Any]:
    """What programs are told of what followed from a change."""
    return {
        "revised": [_turn_as_json(turn) for turn in followed.turns],
        "kept": [{"case": kept.case, "why": kept.why} for kept in followed.kept],
        "accounts": [step.model_dump(mode="json") for step in followed.accounts],
    }


def tell_followed(followed: Followed, releases: Releases) -> None:
    """The decisions taken again, what stays as it was, and what is entered on accounts."""
    if followed.turns:
        title = say("Decided again", "重新决定")
        rows = (_revised(turn, releases) for turn in followed.turns)
        print_table(title, ("case", "standard", "before", "after"), rows)
    if followed.kept:
        title = say("Left as they were", "维持不变")
        print_table(title, ("case", "because of"), [(kept.case, _why(kept)) for kept in followed.kept])
    if followed.accounts:
        columns = ("operator", "role", "from", "effect", "procedure", "because of")
        rows_of_accounts = [_entered(step, releases) for step in followed.accounts]
        print_table(say("Entered on accounts", "积分账户记载"), columns, rows_of_accounts)


def tell_dry(dry_run: bool) -> None:
    """Say that nothing was written, if so."""
    if dry_run:
        note(say("nothing was written (--dry-run)", "未写入任何内容（--dry-run）"))


def _head(made: Made) -> Iterator[Row]:
    first, last = made.turns[0], made.turns[-1]
    book = made.releases.book(first.before.decided.book)
    before, after = (state_in_words(state_of(each.life)) for each in (first.before, last.after))
    yield say("state", "状态"), f"{before} → {after}"
    if isinstance(first.step, Appealed):
        yield say("appeal", "申诉"), first.step.appeal
        yield say("answer by", "答复期限"), local(first.step.answer_by, book.zone)
    if last.after.decision != first.before.decision:
        yield say("before", "此前"), decision_in_words(first.before.decision, book)
        yield say("after", "此后"), decision_in_words(last.after.decision, book)
    for deadline in agenda(last.after.life, book.bookkeeping):
        if deadline.due is not Due.REMIND:
            yield due_in_words(deadline.due), local(deadline.at, book.zone)
    for notice in made.notices:
        yield say("notice", "通知"), notice


def _turn_as_json(turn: Turn) -> dict[str, Any]:
    return {
        "case": turn.step.case,
        "standard": turn.before.decided.standard,
        "before": _decision_as_json(turn.before),
        "after": _decision_as_json(turn.after),
    }


def _decision_as_json(standing: Standing) -> dict[str, Any]:
    decision = standing.decision
    return {
        "state": decision.state,
        "grade": decision.grade,
        "outcomes": [outcome.model_dump(mode="json") for outcome in decision.outcomes],
    }


def _revised(turn: Turn, releases: Releases) -> Row:
    case = turn.before.decision
    book = releases.book(case.book)
    before, after = (decision_in_words(each, book) for each in (case, turn.after.decision))
    return case.case, case.standard, before, after


def _why(kept: Kept) -> str:
    if kept.why is Why.HARSHER:
        return say("it would come out harsher", "重新决定会更重")
    return say("a person would have to decide it", "需由人工决定")


def _entered(step: AccountStep, releases: Releases) -> Row:
    since = local(step.at, releases.book(step.book).zone)
    return step.operator, step.role, since, effect_in_words(step), step.procedure, step.cause or step.because
