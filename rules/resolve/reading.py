"""What is read through what: an indicator may be made of others, or choose its window by them."""

from collections.abc import Iterable, Iterator, Mapping

from rules.expression.names import names_in
from rules.meaning.indicator import Indicator

Indicators = Mapping[str, Indicator]


def names_read(indicators: Indicators, direct: Iterable[str]) -> tuple[str, ...]:
    """Give these names, what the expressions among them are made of, and what their windows depend on."""
    names = tuple(dict.fromkeys(_through_expressions(indicators, direct)))
    whens = (choice.when for indicator in _among(indicators, names) for choice in indicator.windows)
    return tuple(dict.fromkeys((*names, *names_in(*whens))))


def indicators_of(indicators: Indicators, direct: Iterable[str]) -> tuple[str, ...]:
    """Give the indicators among these names, each followed by those that it is made of."""
    names = _through_expressions(indicators, direct)
    return tuple(dict.fromkeys(indicator.name for indicator in _among(indicators, names)))


def _through_expressions(indicators: Indicators, names: Iterable[str]) -> Iterator[str]:
    """Give every name, and after it all that it is made of; rules have no circles."""
    for name in names:
        yield name
        indicator = indicators.get(name.partition(".")[0])
        if indicator is not None and indicator.expression is not None:
            yield from _through_expressions(indicators, names_in(indicator.expression))


def _among(indicators: Indicators, names: Iterable[str]) -> Iterator[Indicator]:
    heads = (name.partition(".")[0] for name in names)
    return (indicators[head] for head in heads if head in indicators)
