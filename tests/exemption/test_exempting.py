"""Who is excused from what, by what was granted and by the book."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from engine.exemption.exempting import Excuse
from engine.exemption.in_force import Revoked, in_force
from rules.meaning.standard import Vane
from tests.exemption.holding import AS_OF, MADE_AT, at, concerned, declared, excused, granted, moment
from tests.plan.excused import EXCUSING, NEW_SHOP

TODAY, TOMORROW = at(AS_OF), at(AS_OF + timedelta(days=1))
OPENED_TODAY = {"shop:S1": {"opened_at": TODAY}}
NEW = Excuse(name="new_shop", until=None, because=None)


@pytest.mark.parametrize(
    ("starts", "ends", "is_excused"),
    [
        (TODAY, TOMORROW, True),
        (TODAY, TOMORROW - 1, False),
        (TOMORROW - 1, TOMORROW, True),
        (TOMORROW, TOMORROW + 1, False),
    ],
)
def test_figures_are_excused_by_what_holds_as_the_business_date_ends(starts, ends, is_excused):
    """Who is exempted to the end of a day is so on that business date; from the next moment on, not yet."""
    excuse = Excuse(name="granted", until=ends, because="X1")

    assert excused(concerned(), granted=(granted(starts, ends),)) == (excuse if is_excused else None)


@pytest.mark.parametrize(("happened", "is_excused"), [(4, False), (5, True), (8, True), (9, False)])
def test_an_incident_is_excused_by_what_was_granted_for_when_it_happened(happened, is_excused):
    """The first moment granted counts, the last does not; when the incident was found does not matter."""
    incident = concerned(happened=happened, windows=())

    assert (excused(incident, granted=(granted(5, 9),)) is not None) is is_excused


@pytest.mark.parametrize(
    ("exempted", "standards", "is_excused"),
    [
        ("shop:S1", (), True),
        ("item:I1", (), True),
        ("shop:S1", ("G02", "G09"), True),
        ("shop:S1", ("G09",), False),
        ("shop:S2", (), False),
        ("item:I2", (), False),
    ],
)
def test_what_is_granted_to_a_shop_excuses_its_items(exempted, standards, is_excused):
    """An item is excused by what was granted to it or to its owner, from the standards named (none: all)."""
    item = concerned(subject="item:I1", owner_subject="shop:S1", standard="G02")
    given = granted(TODAY, TOMORROW, subject=exempted, standards=standards)

    assert (excused(item, granted=(given,)) is not None) is is_excused


def test_what_is_revoked_ends_then():
    """A revocation ends what was granted at its moment, and never makes it longer."""
    grants = [granted(5, 20, exemption=name) for name in ("X3", "X1", "X2")]
    words = {"by": "wang", "reason": "", "recorded_at": MADE_AT}
    revoked = [Revoked(exemption=name, at=moment(at), **words) for name, at in (("X1", 7), ("X2", 50))]

    assert in_force(grants, revoked) == (
        granted(5, 7, exemption="X1"),
        granted(5, 20, exemption="X2"),
        granted(5, 20, exemption="X3"),
    )


@pytest.mark.parametrize(
    ("opened", "is_excused"),
    [(date(2026, 10, 22), True), (date(2026, 10, 21), False)],
)
def test_a_condition_excuses_by_the_days_of_the_business_date(opened, is_excused):
    """Days in an exemption's condition count from the business date, in the book's zone."""
    facts = {"shop:S1": {"opened_at": at(opened)}}

    assert excused(concerned(), facts=facts) == (NEW if is_excused else None)


def test_a_condition_on_a_shop_excuses_its_items():
    """What holds of the owner excuses what it owns; another kind of subject is not concerned."""
    item = concerned(subject="item:I1", owner_subject="shop:S1", standard="G02")
    other = concerned(subject="item:I1", owner_subject=None, standard="G02")

    assert excused(item, facts=OPENED_TODAY) == NEW
    assert excused(other, facts=OPENED_TODAY | {"item:I1": OPENED_TODAY["shop:S1"]}) is None


def test_what_nobody_knows_excuses_nobody():
    """Without facts of the subject no condition on it holds."""
    assert excused(concerned()) is None


@pytest.mark.parametrize(
    ("narrowed", "is_excused"),
    [
        ({"standards": ("S06",)}, True),
        ({"standards": ("G02",)}, False),
        ({"vanes": (Vane.GOODS,)}, True),
        ({"vanes": (Vane.SERVICE,)}, False),
    ],
)
def test_an_exemption_excuses_from_what_it_concerns(narrowed, is_excused):
    """Standards and vanes narrow an exemption; S06 of the small book belongs to goods."""
    book = replace(EXCUSING, exemptions={"new_shop": replace(NEW_SHOP, **narrowed)})

    assert excused(concerned(), facts=OPENED_TODAY, book=book) == (NEW if is_excused else None)


def test_what_was_granted_comes_first_then_the_exemptions_by_name():
    """One excuse is told: of the granted the longest, else the first exemption of the book by name."""
    storm = declared(TODAY, TOMORROW)
    grants = (granted(TODAY, TOMORROW), granted(TODAY, TOMORROW + 1, exemption="X2"))

    by_name = excused(concerned(), declared=(storm,), facts=OPENED_TODAY)
    first = excused(concerned(), declared=(storm,), facts=OPENED_TODAY, granted=grants)
    assert by_name is not None
    assert (by_name.name, by_name.because) == ("force_majeure", "F1")
    assert first == Excuse(name="granted", until=TOMORROW + 1, because="X2")
