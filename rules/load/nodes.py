"""A rule file's text as plain values, every one of them with its place.

YAML is read event by event from libyaml, so that nesting costs no recursion. Only `true` and `false` are
special; everything else stays text exactly as written. YAML 1.1 would turn `off` into false, `4.70` into the
float 4.7 and `2026-10-01` into a date; the rule language reads its own values (rules/units.py).
"""

from dataclasses import dataclass, field

import yaml

from rules.load.document import START, Document, Path, Plain, Span
from rules.load.problem import Code, Problem
from rules.load.refused import REFUSED, nearest_tab
from rules.load.text import LARGEST_FILE, LONGEST_TEXT, line_and_column

DEEPEST = 32
_FLAGS = {"true": True, "false": False}
_NOTHING = ("", "~", "null")
_Container = dict[str, Plain] | list[Plain]
_Start = yaml.MappingStartEvent | yaml.SequenceStartEvent


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read; `key` is what the next value belongs to."""

    path: Path
    value: _Container
    key: str | None = None
    spans: dict[str, Span] = field(default_factory=dict)


class _StoppedError(Exception):
    """The file cannot be read any further; why is already among the problems."""


def read_document(file: str, text: str) -> tuple[Document | None, list[Problem]]:
    """Read one file. Never raises for anything a text can hold; no document: nothing useful is left."""
    reader = _Reader(file, text.removeprefix("\ufeff"))
    try:
        reader.read_events()
    except _StoppedError:
        return None, reader.problems
    except yaml.YAMLError as error:
        reader.refuse(error)
        return None, reader.problems
    except UnicodeEncodeError as error:
        reader.report_at(error.start, Code.NOT_UTF8, "utf8")
        return None, reader.problems
    return reader.document(), reader.problems


class _Reader:
    """Builds a document from events."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.problems: list[Problem] = []
        self._keys: dict[Path, Span] = {}
        self._values: dict[Path, Span] = {(): START}
        self._open: list[_Open] = []
        self._root: Plain | None = None

    def document(self) -> Document | None:
        """Give what was read; an empty file is a problem."""
        if self._root is None:
            self.report_at(0, Code.EMPTY, "empty")
            return None
        return Document(self.file, self.text, self._root, self._keys, self._values)

    def read_events(self) -> None:
        """Read the whole text. Raises _StoppedError where it makes no sense to go on."""
        if len(self.text) > LARGEST_FILE:
            self.report_at(0, Code.TOO_LARGE, "large")
            raise _StoppedError
        for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
            self._take(event)

    def refuse(self, error: yaml.YAMLError) -> None:
        """Report what libyaml could not read."""
        if isinstance(error, yaml.reader.ReaderError):
            read = self.text.encode()[: error.position].decode(errors="ignore")
            self.report_at(len(read), Code.NOT_YAML, "control")
            return
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = line_and_column(self.text, mark.index if mark else 0)
        message, remedy = REFUSED["yaml"]
        message = f"{message}: {getattr(error, 'problem', None) or 'it breaks off'}"
        tab = nearest_tab(self.text, line)
        if tab is not None:
            (message, remedy), column = REFUSED["tab"], tab
        self._report(Code.NOT_YAML, message, remedy, span=Span(line, column, 0, 0))

    def report_at(self, offset: int, code: Code, refused: str) -> None:
        """Report something refused at a character of the text."""
        self._report(code, *REFUSED[refused], span=Span(*line_and_column(self.text, offset), 0, 0))

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.AliasEvent():
                self._stop(Code.ANCHOR_OR_TAG, "alias", event)
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._begin(event, {})
            case yaml.SequenceStartEvent():
                self._begin(event, [])
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
            case yaml.DocumentStartEvent() if self._root is not None:
                self._stop(Code.NOT_YAML, "second", event)

    def _begin(self, event: _Start, value: _Container) -> None:
        self._check_plain(event)
        if len(self._open) >= DEEPEST:
            self._stop(Code.TOO_LARGE, "deep", event)
        self._open.append(_Open(self._place(value, event), value))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._check_plain(event)
        if len(event.value) > LONGEST_TEXT:
            self._stop(Code.TOO_LARGE, "long", event)
        if self._open and isinstance(self._open[-1].value, dict) and self._open[-1].key is None:
            self._key(self._open[-1], event)
        elif not event.style and event.value in _NOTHING:
            self._nothing(event)
        else:
            self._place(event.value if event.style else _FLAGS.get(event.value, event.value), event)

    def _key(self, mapping: _Open, event: yaml.ScalarEvent) -> None:
        mapping.key = event.value
        if event.value in mapping.spans:
            first = mapping.spans[event.value].line + 1
            message = f"`{event.value[:60]}` is written twice, first on line {first}"
            self._report(Code.KEY_TWICE, message, "keep one of the two", span=_span(event))
            return
        mapping.spans[event.value] = _span(event)
        self._keys.setdefault((*mapping.path, event.value), _span(event))

    def _nothing(self, event: yaml.ScalarEvent) -> None:
        """Report an empty value; it counts as not written."""
        if not self._open:
            return
        mapping = self._open[-1]
        where = "here" if mapping.key is None else f"for `{mapping.key[:60]}`"
        span = _span(event) if mapping.key is None else mapping.spans[mapping.key]
        self._report(
            Code.EMPTY, f"nothing is written {where}", "write a value, or remove the line", span=span
        )
        mapping.key = None

    def _place(self, value: Plain, event: yaml.NodeEvent) -> Path:
        """Put a value where it belongs, and give the path by which it is found."""
        path: Path = ()
        if not self._open:
            self._root = value
            self._values[()] = _span(event)
            return path
        into = self._open[-1]
        if isinstance(into.value, list):
            path = (*into.path, len(into.value))
            into.value.append(value)
        else:
            key = self._next_key(into, event)
            path = (*into.path, key)
            into.value.setdefault(key, value)
        self._values.setdefault(path, _span(event))
        return path

    def _next_key(self, mapping: _Open, event: yaml.NodeEvent) -> str:
        if mapping.key is None:
            self._stop(Code.WRONG_KIND, "key", event)
        key, mapping.key = str(mapping.key), None
        return key

    def _check_plain(self, event: yaml.ScalarEvent | _Start) -> None:
        if event.anchor is not None:
            self._stop(Code.ANCHOR_OR_TAG, "anchor", event)
        if event.tag is not None:
            self._stop(Code.ANCHOR_OR_TAG, "tag", event)

    def _report(self, code: Code, message: str, remedy: str, *, span: Span) -> None:
        line, column = span.line + 1, span.column + 1
        problem = Problem(code=code, file=self.file, line=line, column=column, message=message, help=remedy)
        self.problems.append(problem)

    def _stop(self, code: Code, refused: str, event: yaml.Event) -> None:
        self._report(code, *REFUSED[refused], span=_span(event))
        raise _StoppedError


def _span(event: yaml.Event) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line, start.column, start.index, end.index) if start and end else START
