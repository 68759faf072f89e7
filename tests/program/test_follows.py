"""What follows mechanically reaches the feeds: tilts in their channels, rights by name."""

from pathlib import Path

import pytest

from rules.load.book import load_book

AS_OF = "2026-11-20"
BOOK = Path(__file__).parents[2] / "rules" / "book"
RIGHT = """measures:
  front_page: {title: {zh: 首页推荐, en: Front page}, kind: right}
"""
STANDARD = """
  {name}:
    vane: service
    of: shop
    clause: {{zh: 表现优良者享有权益, en: Those who do well have rights}}
    basis: {{kind: terms}}
    published: 2016-01-01
    effective: {{from: 2016-03-01}}
    mode: {mode}
    follows:
      channels: [live]
      clauses:
        - {{when: "experience >= 4.70", tilt: 1.05x, right: front_page}}
        - {{when: "known(experience)", tilt: 0.9x}}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The shipped book with two standards more that give rights: one acts, one is in shadow."""
    folder = tmp_path_factory.mktemp("book")
    for file in BOOK.rglob("*.yaml"):
        copy = folder / file.relative_to(BOOK)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    standards = [
        STANDARD.format(name=name, mode=mode) for name, mode in (("X01", "enforce"), ("X02", "shadow"))
    ]
    declared = RIGHT if load_book(BOOK).measures else ""
    (folder / "follows.yaml").write_text(declared + "standards:" + "".join(standards), encoding="utf-8")
    return folder


@pytest.fixture
def following(ask, book, taken_in):
    """A home governed by that book."""
    assert ask("cycle", "--as-of", AS_OF, "--book", book, "--home", taken_in, "--json").code == 0
    return taken_in


def test_what_follows_reaches_the_feeds(ask, following):
    """Who has the right is who meets the condition; the tilt stands in its channel; shadow acts on nobody."""
    scores = ask("scores", "--home", following, "--json").json
    good = {one["subject"] for one in scores if one["score"] == "experience" and one["value"] >= 4_700}
    rights = ask("rights", "--home", following, "--json").json
    tilts = ask("tilts", "--home", following, "--json").json
    reached = {(one["subject"], one["channel"]) for one in tilts if "X01" in one["sources"]}

    assert good
    assert [one for one in rights if one["standard"] in ("X01", "X02")] == [
        {"subject": subject, "right": "front_page", "standard": "X01", "as_of": AS_OF}
        for subject in sorted(good)
    ]
    assert {(subject, "live") for subject in good} <= reached
    assert not any("X02" in one["sources"] for one in tilts)


def test_rights_are_asked_of_one_subject(ask, following):
    """`--subject` leaves that subject's; people read as many lines as programs; no subject is wrong use."""
    rights = ask("rights", "--home", following, "--json").json
    whose = rights[0]["subject"]
    table = ask("rights", "--home", following).out

    of_one = [one for one in rights if one["subject"] == whose]
    assert ask("rights", "--subject", whose, "--home", following, "--json").json == of_one
    assert len(table.splitlines()) == len(rights) + 2
    assert ask("rights", "--subject", "nobody", "--home", following).code == 2


def test_a_standing_in_shadow_is_told(ask, book, taken_in):
    """The report of a cycle says which mechanical standard acts and which is only reckoned."""
    report = ask("cycle", "--as-of", AS_OF, "--book", book, "--home", taken_in, "--json").json
    standing = {one["standard"]: one["standing"] for one in report["standards"]}

    assert (standing["X01"], standing["X02"]) == ("mechanical", "shadow")
