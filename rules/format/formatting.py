"""A rule file put into form: the same values, the same comments, one way of writing them."""

import re

from rules.expression.spacing import spaced
from rules.format.alignment import aligned
from rules.format.layout import laid_out
from rules.load.document import Document, Path, Plain
from rules.load.nodes import read_document
from rules.load.problem import BookError

_EXPRESSIONS = frozenset(
    {"by", "cleared_when", "expression", "needs", "pay_buyer", "tilt", "unless", "value", "when", "where"}
)
"""Keys whose texts are expressions; `when` also holds one expression per grade."""
_COMMENT = re.compile(r"(?<!\S)#.*")
_QUOTED = re.compile(r'"[^"\\\n]*"')


def formatted(name: str, text: str) -> str | None:
    """Give a rule file in form. Doing it twice changes nothing more.

    None where putting it into form would change what it says or lose a comment, such as one inside braces.
    Raises BookError for a file that cannot be read.
    """
    before, written, again = _read(name, text), text, ""
    while written != again:
        again, written = written, _put_into_form(name, written)
    after = _read(name, written)
    return written if (_said(after), _comments(after)) == (_said(before), _comments(before)) else None


def _put_into_form(name: str, text: str) -> str:
    """Do it once; what stands elsewhere afterwards may be too long for its line only now."""
    return _columns(name, laid_out(_even(_read(name, text))))


def _read(name: str, text: str) -> Document:
    document, problems = read_document(name, text)
    if problems or document is None:
        raise BookError(tuple(problems), {name: text})
    return document


def _columns(name: str, text: str) -> str:
    return aligned(_read(name, text))


def _even(document: Document) -> str:
    """Space the expressions that stand in double quotes on one line."""
    text = document.text
    for path, span in sorted(document.values.items(), key=lambda found: -found[1].first):
        source = text[span.first : span.end]
        if _is_expression(path) and _QUOTED.fullmatch(source):
            text = f'{text[: span.first]}"{spaced(source[1:-1])}"{text[span.end :]}'
    return text


def _is_expression(path: Path) -> bool:
    return bool(_EXPRESSIONS.intersection(path[-1:])) or path[-2:-1] == ("when",)


def _said(document: Document) -> Plain:
    """What a file says, spacing of expressions apart."""
    return _even_values(document.value, ())


def _comments(document: Document) -> list[str]:
    """The comments of a file: what follows `#` outside of its keys and values."""
    spans = sorted((*document.keys.values(), *document.values.values()), key=lambda span: span.first)
    parts, end = [], 0
    for span in spans:
        parts += [document.text[end : span.first], _held(document.text[span.first : span.end])]
        end = max(end, span.end)
    outside = "".join((*parts, document.text[end:]))
    return [found[0].rstrip() for found in _COMMENT.finditer(outside)]


def _held(source: str) -> str:
    """What may hold a comment of a key or a value: the first line of a block of text (`>-`), no more."""
    return source.partition("\n")[0] + "\n" if source[:1] in ("|", ">") else "." * len(source[:1])


def _even_values(value: Plain, path: Path) -> Plain:
    if isinstance(value, dict):
        return {key: _even_values(each, (*path, key)) for key, each in value.items()}
    if isinstance(value, list):
        return [_even_values(each, (*path, index)) for index, each in enumerate(value)]
    return spaced(value) if isinstance(value, str) and _is_expression(path) else value
