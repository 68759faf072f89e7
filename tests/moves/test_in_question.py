"""Which decisions can be taken again."""

from datetime import date

import pytest

from rules.failure import Failure
from rules.meaning.standard import Grade
from tests.strategies.decisions import decided
from tests.strategies.life_steps import day, returning
from windvane.moves.redeciding import redecide_cases


def test_a_case_in_shadow_is_not_decided_again(desk):
    """A case that did nothing is refused, and told as what it is."""
    shadow = decided(returning(Grade.SERIOUS, 3)).model_copy(update={"shadow": True})
    desk.decide([shadow], date(2026, 11, 21))
    with pytest.raises(Failure) as refusal:
        redecide_cases(desk.occasion(day(1)), [shadow.case], dry_run=False)

    assert refusal.value.code == "nothing-stands"
    assert refusal.value.message.endswith("it is in shadow")
