"""A mistake that the page of codes shows, made by one change of the example book."""

from dataclasses import dataclass

from docs.generate.two_languages import Both

SLIGHT = ("standards.yaml", '"late_rate > 10%"')
SEARCHED = ("standards.yaml", '"mentions(content, absolute_terms)"')
PLAN = ("proofs.yaml", "title: {zh: 发货整改方案, en: Shipping plan}")
EXTRA = "extra.yaml"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake: in `file` the text `old` becomes `new`; without `old`, `new` is added to the file.

    Attributes: `told` is what the code means; `encoding` the one the file is written in; `removed` takes the
    file out. A mistake that changes nothing is one of the example book itself.
    """

    told: Both
    file: str
    old: str = ""
    new: str = ""
    encoding: str = "utf-8"
    removed: bool = False


def slight(expression: str, en: str, zh: str) -> Wrong:
    """An expression where the example book says when a standard's grade is met."""
    return Wrong(Both(en, zh), *SLIGHT, f'"{expression}"')


def searched(expression: str, en: str, zh: str) -> Wrong:
    """An expression where the example book searches a text."""
    return Wrong(Both(en, zh), *SEARCHED, f'"{expression}"')
