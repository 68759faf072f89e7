"""The page stands on its own and can be read by everybody."""

import re
from html.parser import HTMLParser
from itertools import product

import pytest
from examples.governed import BOOK, returns_case
from examples.told import CLEAR_OUT, RULED, TOLD

from notices.build import build_notice
from notices.build_account import build_account_notice
from notices.build_step import build_step_notice
from notices.render import render_html
from notices.render_step import render_account, render_step

VOID = {"meta", "br", "link", "img"}


class Reader(HTMLParser):
    """Notes the tags that are open, the headings and the attributes met."""

    def __init__(self):
        super().__init__()
        self.open, self.headings, self.attributes = [], [], []

    def handle_starttag(self, tag, attrs):
        """Note a tag, and that it is open."""
        self.attributes.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        """Close the innermost tag, which must be this one."""
        assert self.open.pop() == tag


def notice_page(language):
    """The page of a penalty with all kinds of measures."""
    return render_html(build_notice(returns_case(), BOOK, language))


def step_page(language):
    """The page of a decision taken again."""
    before, step, book = TOLD["revised"]
    return render_step(build_step_notice(before, step, book, language=language, number=2)).html


def cleared_page(language):
    """The page of a rectification that was measured."""
    before, step, book = TOLD["cleared"]
    return render_step(build_step_notice(before, step, book, language=language, number=2)).html


def account_page(language):
    """The page of a clear-out."""
    return render_account(build_account_notice(CLEAR_OUT, RULED, language), returns_case().case).html


@pytest.fixture(params=product((notice_page, step_page, cleared_page, account_page), ("zh", "en")))
def page(request):
    """A page of each kind, in each language."""
    render, language = request.param
    return render(language)


@pytest.fixture
def read(page):
    """The page as a parser met it."""
    reader = Reader()
    reader.feed(page)
    return reader


def test_every_tag_is_closed_in_order(read):
    """The page is well-formed."""
    assert read.open == []


def test_nothing_is_fetched_and_nothing_runs(page, read):
    """No script, no resource, no handler; the one link is to the receipt, which may lie beside the page."""
    loading = [
        (tag, name)
        for tag, attributes in read.attributes
        for name in attributes
        if name in {"src", "style", "srcset", "action"} or name.startswith("on")
    ]
    links = [(tag, attributes["href"]) for tag, attributes in read.attributes if "href" in attributes]

    assert loading == []
    assert [(tag, target.endswith(".receipt.txt"), "/" in target) for tag, target in links] == [
        ("a", True, False)
    ]
    assert not re.search(r"<script|url\(|@import|https?://", page)


def test_the_page_says_its_language(read):
    """The document and the quoted clauses name their language."""
    languages = [attributes["lang"] for tag, attributes in read.attributes if "lang" in attributes]

    assert languages[0] in ("zh-CN", "en")
    assert languages[1:] in (["zh", "en"], [])


def test_headings_step_down_one_level_at_a_time(read):
    """One first-level heading, and no level is skipped."""
    steps = [after - before for before, after in zip(read.headings, read.headings[1:], strict=False)]

    assert read.headings.count(1) == 1
    assert max(steps) <= 1


def test_every_header_cell_says_what_it_heads(read):
    """Column and row headers carry their scope."""
    scopes = {attributes.get("scope") for tag, attributes in read.attributes if tag == "th"}

    assert scopes == {"col", "row"}


def test_every_label_points_at_something(page, read):
    """Each section is labelled by a heading that exists."""
    labels = [attributes["aria-labelledby"] for tag, attributes in read.attributes if tag == "section"]

    assert [label for label in labels if f'id="{label}"' not in page] == []


def contrast(one, other):
    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_ink_stands_out_from_its_paper(page):
    """Text colours have a contrast of at least 4.5 to 1 on both papers, in light and in dark."""
    light, dark = re.findall(r":root \{(.*?)\}", page, re.DOTALL)[:2]
    accents = re.findall(r"\.penalty \{ --accent: (#\w{6})", page)
    for theme, accent in zip((light, dark), accents, strict=False):
        colour = dict(re.findall(r"--(\w+): (#\w{6})", theme))
        inks = [colour[name] for name in ("ink", "soft", "accent", "alert", "good")] + [accent]
        weak = [
            (ink, paper)
            for ink in inks
            for paper in (colour["paper"], colour["wash"])
            if contrast(ink, paper) < 4.5
        ]

        assert weak == []
