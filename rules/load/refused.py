"""What a rule file may not hold, and how to say so: message and remedy."""

from collections.abc import Mapping

from rules.load.text import LARGEST_FILE, LONGEST_TEXT, lines_of

REFUSED: Mapping[str, tuple[str, str]] = {
    "utf8": ("this is not UTF-8 text", "save the file as UTF-8"),
    "empty": (
        "the file says nothing",
        "write a section such as `standards:`, in a test file `tests:`, or remove the file",
    ),
    "large": (f"the file is longer than {LARGEST_FILE} characters", "split it into several files"),
    "long": (f"a value is longer than {LONGEST_TEXT} characters", "shorten it; rules are read by people"),
    "deep": ("the file nests too deeply", "no rule needs so many levels; look for a bracket too many"),
    "alias": ("`*name` copies are not used in rule files", "write the value out"),
    "anchor": ("`&name` anchors are not used in rule files", "remove the anchor"),
    "tag": ("`!tag` types are not used in rule files", "remove the tag, or put the text in quotes"),
    "second": ("a file holds one document", "remove `---`, or split the file"),
    "key": ("a key is a plain word", "write `key: value`"),
    "control": ("a control character is not allowed", "remove it; it may be invisible in your editor"),
    "tab": ("YAML is indented with spaces, here is a tab", "replace the tab by spaces"),
    "yaml": ("this is not readable as YAML", "look for a missing quote, colon or bracket before it"),
}


def nearest_tab(text: str, line: int) -> int | None:
    """Find a tab in the indentation of a line (from 0); its column from 0, or None."""
    all_lines = lines_of(text)
    source = all_lines[line] if line < len(all_lines) else ""
    indent = source[: len(source) - len(source.lstrip())]
    return indent.index("\t") if "\t" in indent else None
