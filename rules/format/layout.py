"""The layout of a file: indents, blanks and line ends, by ruamel.yaml, which keeps every comment.

It reads every plain scalar as text, so that `4.70`, `off` and `2026-10-01` come out as they went in.
"""

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import ScalarString
from ruamel.yaml.tag import Tag

WIDEST = 126
"""Columns of a line, as an editor shows them beside a list of files."""
_BLANK_LINES = re.compile(r"\n{3,}")
_TEXT = Tag(suffix="tag:yaml.org,2002:str")


class _PlainTextResolver(VersionedResolver):
    """Takes every scalar for text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """Give a scalar the tag of a text; the rest as ever."""
        return _TEXT if kind is ScalarNode else super().resolve(kind, value, implicit)


def laid_out(text: str) -> str:
    """Lay a file out: two blanks a level, lists further in, one empty line in a row at most.

    Returns the text as it is where ruamel.yaml reads less than YAML allows (a tab inside a text).
    """
    yaml = YAML()
    yaml.Resolver = _PlainTextResolver
    yaml.preserve_quotes = True
    yaml.width = WIDEST
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    written = io.StringIO()
    try:
        read = yaml.load(text)
    except YAMLError:
        return text
    _unfold(read)
    yaml.dump(read, written)
    lines = [line.rstrip() for line in written.getvalue().split("\n")]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


def _unfold(value: Any) -> None:
    """Write a mapping that is too long for one line as a block, an entry a line."""
    if isinstance(value, CommentedMap) and value.fa.flow_style() and _long(value):
        value.fa.set_block_style()
    for part in (
        value.values() if isinstance(value, CommentedMap) else value if isinstance(value, list) else ()
    ):
        _unfold(part)


def _long(value: CommentedMap) -> bool:
    return bool(value.lc.col + len(_in_one_line(value)) > WIDEST)


def _in_one_line(value: Any) -> str:
    if isinstance(value, CommentedMap):
        return "{" + ", ".join(f"{key}: {_in_one_line(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_in_one_line, value)) + "]"
    return f"'{value}'" if isinstance(value, ScalarString) else str(value)
