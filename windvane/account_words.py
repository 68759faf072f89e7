"""What happened to an account, in words."""

from engine.account.account_step import AccountStep
from rules.meaning.procedure import Effect
from windvane.language import say

_CHINESE = {
    Effect.STUDY_CREDIT: "学习抵扣",
    Effect.VOID_CREDIT: "抵扣作废",
    Effect.CLEAR_OUT: "清退",
    Effect.RESET: "年度清零",
    Effect.ITEMS_DOWN_UNTIL_EXAM: "商品下架至考试通过",
}


def effect_named(effect: Effect) -> str:
    """What an effect on an account is called: `clear out`."""
    return say(effect.value.replace("_", " "), _CHINESE[effect])


def effect_in_words(step: AccountStep) -> str:
    """What was done to the account, or taken back: `clear out`, `clear out undone`."""
    words = effect_named(step.effect)
    if step.amount is not None:
        words += f" {step.amount}"
    return words if step.undoes is None else say(f"{words} undone", f"撤销：{words}")
