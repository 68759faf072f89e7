"""The page and the README of an evidence bundle, each in Chinese and English."""

from collections.abc import Iterator

from notices.bundle.contents import Contents
from notices.bundle.languages import BUNDLE_WORDS
from notices.bundle.page import (
    case_page,
    decision_told,
    gaps_told,
    inside,
    standing_told,
    steps_of_check,
)
from notices.bundle.vocabulary import BundleWords
from notices.environment import environment
from notices.words.languages import LANGUAGES


def render_bundle(contents: Contents) -> str:
    """Write `index.html`: one page in both languages, without scripts or anything to fetch.

    Its links lead to files of the bundle alone. Raises OtherBookError when the book did not decide the case.
    """
    parts = tuple(_part(contents, words, language) for language, words in BUNDLE_WORDS.items())
    template = environment(escapes=True).get_template("bundle.html.j2")
    return template.render(case=contents.standing.decided.case, parts=parts, languages=BUNDLE_WORDS)


def render_readme(contents: Contents) -> str:
    """Write `README.txt`: what is what and how to check it, in both languages, 76 columns wide."""
    template = environment(escapes=False).get_template("bundle.readme.txt.j2")
    return template.render(parts=tuple(_readme(contents)))


def _part(contents: Contents, words: BundleWords, language: str) -> str:
    """The case in one language; what templates with escaping have rendered is not escaped again."""
    telling = {
        **decision_told(contents.standing, contents.book, language),
        "bundle": words,
        "headings": words.headings,
        "happenings": LANGUAGES[language].happenings.labels,
        "contents": contents,
        "case": case_page(contents, words, language),
        "now": _now(contents, language),
    }
    return environment(escapes=True).get_template("bundle.case.html.j2").render(telling)


def _now(contents: Contents, language: str) -> str | None:
    telling = standing_told(contents.standing, contents.book, language)
    if telling is None:
        return None
    return environment(escapes=True).get_template("bundle.decision.html.j2").render(telling)


def _readme(contents: Contents) -> Iterator[dict[str, object]]:
    for words in BUNDLE_WORDS.values():
        yield {
            "title": words.headings.title.format(case=contents.standing.decided.case),
            "words": words,
            "inside": tuple(inside(contents, words)),
            "steps": steps_of_check(contents, words),
            "gaps": gaps_told(contents, words),
        }
