"""A subject is exempted by name, with a reason and an end; and no longer when that is revoked."""

from datetime import date

import pytest

from engine.decide.moments import day_start
from rules.failure import Failure
from tests.strategies.life_steps import day
from windvane.moves.exempting import Asked, exempt, exemptions_of, revoke

ZONE = "Asia/Shanghai"
PLAIN = {
    "subject": "item:I1",
    "standards": ("S01", "G02", "G02"),
    "first": date(2026, 11, 1),
    "last": date(2026, 11, 30),
    "reason": "flood",
    "by": "zhao",
}


def granted(desk, **said):
    """Somebody grants an exemption on the day after the decision."""
    return exempt(desk.occasion(day(1)), Asked(**{**PLAIN, **said}), desk.book)


def test_an_exemption_lasts_whole_days(desk):
    """It holds from the first moment of its first day to the last of its last, in the book's zone."""
    found = granted(desk)

    assert (found.starts, found.ends) == (
        day_start(date(2026, 11, 1), ZONE),
        day_start(date(2026, 12, 1), ZONE),
    )
    assert found.standards == ("G02", "S01")
    assert exemptions_of(desk.database) == [found]


def test_without_a_first_day_it_begins_today(desk):
    """Today is that of the moment at which it is granted."""
    assert granted(desk, first=None).starts == day(1)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"subject": "I1"}, "no-subject"),
        ({"subject": "planet:I1"}, "no-subject"),
        ({"standards": ("G99",)}, "no-standard"),
        ({"last": date(2026, 10, 31)}, "ends-before-it-begins"),
        ({"reason": ""}, "nothing-said"),
        ({"by": " "}, "nothing-said"),
        ({"by": "zhao\nlin"}, "no-name"),
        ({"subject": "item:I\x1b1"}, "no-name"),
        ({"subject": f"item:{'I' * 200}"}, "too-much-said"),
    ],
)
def test_an_exemption_that_cannot_be_granted(desk, said, code):
    """Of no subject, from no standard, over before it begins, without reason or a plain name: refused."""
    before = desk.written()
    with pytest.raises(Failure) as refusal:
        granted(desk, **said)

    assert (refusal.value.code, refusal.value.exit_code, desk.written()) == (code, 2, before)


def test_the_same_exemption_is_granted_once(desk):
    """The same subject, standards and days again: refused, naming the one there is."""
    found = granted(desk)
    with pytest.raises(Failure) as refusal:
        granted(desk, reason="still flooded")

    assert refusal.value.code == "exempted-already"
    assert found.exemption in refusal.value.message


def test_a_revoked_exemption_is_not_granted_again(desk):
    """The very same days again: refused, and told that it was revoked; other days are granted."""
    found = granted(desk)
    revoke(desk.occasion(day(3)), found.exemption, by="zhao", reason="dry again", book=desk.book)
    with pytest.raises(Failure) as refusal:
        granted(desk)

    assert (refusal.value.code, "revoked" in refusal.value.message) == ("exempted-already", True)
    assert granted(desk, first=date(2026, 11, 2)).exemption != found.exemption


def test_a_revoked_exemption_ends_then(desk):
    """It ends at the moment from which it is revoked, once; one that there is not cannot be revoked."""
    found = granted(desk)
    revoke(desk.occasion(day(3)), found.exemption, by="zhao", reason="dry again", book=desk.book)
    codes = []
    for exemption in (found.exemption, "X20261101-nothing"):
        with pytest.raises(Failure) as refusal:
            revoke(desk.occasion(day(4)), exemption, by="zhao", reason="again", book=desk.book)
        codes.append(refusal.value.code)

    assert [each.ends for each in exemptions_of(desk.database)] == [day(3)]
    assert codes == ["exemption-over", "no-exemption"]
