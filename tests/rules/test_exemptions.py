"""Exemptions as authors write them."""

import pytest

from rules.load.book import load_files
from rules.meaning.exemption import Declared
from rules.meaning.standard import Vane

FLOOD = """records:
  flood:
    title: {zh: 洪水, en: Flood}
    key: flood_id
    at: from_at
    about: {}
    fields:
      flood_id: {type: text}
      from_at: {type: time}
      to_at: {type: time}
      ended_at: {type: time, optional: true}
      places: {type: text, optional: true}
"""
DECLARED = "declared: {record: flood, from: from_at, to: to_at, places: places, place: category}"
TITLE = "title: {zh: 免责, en: Excused}"


@pytest.fixture
def exempting(small):
    """The files of the small book with one exemption `excused`."""

    def write(said: str, name: str = "excused") -> dict[str, str]:
        return {
            **small,
            "flood.yaml": FLOOD,
            "exemptions.yaml": f"exemptions:\n  {name}: {{{TITLE}, {said}}}\n",
        }

    return write


def test_by_a_condition_on_the_profile(exempting):
    """The condition is kept with its text; it reads the profile, T included; nothing narrows it."""
    exemption = load_files(exempting('of: shop, when: "opened_at >= T-29"')).exemptions["excused"]

    assert (exemption.of, exemption.text, exemption.declared) == ("shop", "opened_at >= T-29", None)
    assert exemption.when is not None
    assert (exemption.standards, exemption.vanes) == ((), ())
    assert exemption.concerns("G02", "goods")


def test_by_records_that_declare_it(exempting):
    """The record type and its fields are kept, with the field of the profile that places the subject."""
    said = f"of: shop, standards: G02, vanes: [goods, service], {DECLARED}"
    exemption = load_files(exempting(said)).exemptions["excused"]

    assert exemption.declared == Declared(
        record="flood", first="from_at", last="to_at", places="places", place="category"
    )
    assert (exemption.when, exemption.text) == (None, None)
    assert (exemption.standards, exemption.vanes) == (("G02",), (Vane.GOODS, Vane.SERVICE))
    assert (exemption.concerns("G02", "goods"), exemption.concerns("S01", "goods")) == (True, False)


def test_it_may_be_called_like_what_declares_it(exempting):
    """An exemption never becomes a column, so it may bear the name of the record type."""
    assert set(load_files(exempting(f"of: shop, {DECLARED}", name="flood")).exemptions) == {"flood"}


def test_an_owner_speaks_for_what_it_owns(exempting):
    """An exemption of shops may name a standard about their items."""
    book = load_files(exempting(f"of: shop, standards: [G02], {DECLARED}"))

    assert book.standards["G02"].of == ("item",)
    assert book.exemptions["excused"].standards == ("G02",)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("of: shop, when: \"category == 'a'\", " + DECLARED, "what excuses is said by exactly one of"),
        ("of: shop", "what excuses is said by exactly one of"),
        ('of: shpo, when: "known(name)"', "there is no kind of subject `shpo`"),
        ('of: shop, when: "orders >= 3"', "`orders` is not known here"),
        ('of: shop, when: "category >= 3"', "`category` is text and `3` a count"),
        ('of: shop, standards: G99, when: "known(name)"', "there is no standard `G99`"),
        ('of: item, standards: S01, when: "known(title)"', "`S01` judges no item, nor what one owns"),
        ("of: shop, vanes: good, " + DECLARED, "`good` is none of `goods`, `content`, `service`"),
        ("of: shop, " + DECLARED.replace("flood", "storm"), "there is no record type `storm`"),
        ("of: shop, " + DECLARED.replace("to_at", "places"), "`places` is text, here a time field is needed"),
        (
            "of: shop, " + DECLARED.replace("to_at", "ended_at"),
            "`ended_at` is optional, but here every record needs it",
        ),
        (
            "of: shop, " + DECLARED.replace("place: category", "place: opened_at"),
            "`opened_at` is a time, here a text field is needed",
        ),
        (
            "of: shop, " + DECLARED.replace("place: category", "place: region"),
            "there is no field of `shop_profile` called `region`",
        ),
    ],
)
def test_a_mistake_is_told_where_it_stands(exempting, problems, said, told):
    """What cannot exempt anybody is told once, on its line, with a remedy."""
    found = problems(exempting(said))

    assert [(problem.file, problem.line) for problem in found] == [("exemptions.yaml", 2)]
    assert told in found[0].message
    assert found[0].help


def test_the_name_of_those_granted_is_taken(exempting, problems):
    """What is granted to one subject alone is called `granted`, so no exemption of a book is."""
    [problem] = problems(exempting(f"of: shop, {DECLARED}", name="granted"))

    assert (problem.code, problem.message) == (
        "WV403",
        "`granted` is what an exemption granted to one subject is called",
    )
