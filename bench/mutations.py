"""Ways to break what an author writes."""

import re
from collections.abc import Callable, Sequence

import numpy as np

_WORD = re.compile(r"[^\s:,{}\[\]\"]+")
_MOST_CHANGES = 3
_ODD = """{ } [ ] : ' " &a *a !!int ~ # ? << @ ` | > 退款 -1 5% ¥3 T+1 0x true null not (((( 0001-01-01"""
_ODDITIES = (
    *_ODD.split(),
    *("- ", ": ", "\t", "\n", "---\n", "...\n", ">-\n", "%YAML 1.1\n", "9" * 50),
    *"\x00\x85\u2028\ufeff\ud83d",
)
_WORDS = """and or not in known missing true false floor ceil round clamp min max mentions ( ) [ ] , + - * /
< <= > >= == != = 'quality' ' " '' 5% 2x 4.70 ¥30 48h 30 T T-15 2026-11-20 2026-13-40 0 . .. x.y ％ （ ） ，
1e9 0x10 _ __ && || ! # $ ¥ ％5 ５％ é 退 😀"""
_PARTS = (*_WORDS.split(), "9" * 30, *"\n\t\x00\u2028\ud800")
_SENTENCES = (
    "count_0 >= 5 and share_0 > 2%",
    "not (text_0 in ['a', 'b', 'c'] or flag_1)",
    "money_0 * share_1 + ¥5 <= clamp(floor(money_1, ¥1), ¥5, ¥30)",
    "time_0 - time_1 <= 48h and (missing(time_0) or time_1 > T-15)",
    "count_0 / count_1 > 5% or known(score_0) and score_0 < 4.70",
    "max(duration_0, duration_1, 3d) == duration_1 * 2",
    "multiple_0 * count_0 >= 2x and time_0 + 24h < time_1 or text_0 != text_1",
)

Chance = np.random.Generator


def spoilt_text(chance: Chance, names: Sequence[str]) -> str:
    """Something that is a condition now and then: sentences with parts changed, parts, signs of any kind."""
    kind = chance.integers(10)
    if kind == 0:
        return "".join(chr(code) for code in chance.integers(0, 0x3000, size=chance.integers(0, 40)))
    if kind < 3:
        return " ".join(_part(chance, names) for _ in range(chance.integers(0, 16)))
    parts = _any_of(_SENTENCES, chance).split(" ")
    for _ in range(chance.integers(0, 4)):
        parts[chance.integers(len(parts))] = _part(chance, names)
    return (" " if chance.integers(20) else "").join(parts)


def mutated(text: str, chance: Chance) -> str:
    """The text of a file with one to three things about it changed."""
    for _ in range(chance.integers(1, _MOST_CHANGES + 1)):
        change = _CHANGES[int(chance.integers(len(_CHANGES)))]
        text = change(text, chance)
    return text


def _part(chance: Chance, names: Sequence[str]) -> str:
    return _any_of(names if chance.integers(3) == 0 else _PARTS, chance)


def _any_of(pool: Sequence[str], chance: Chance) -> str:
    return pool[int(chance.integers(len(pool)))]


def _without_a_line(text: str, chance: Chance) -> str:
    lines = text.split("\n")
    del lines[int(chance.integers(len(lines)))]
    return "\n".join(lines)


def _with_a_line_twice(text: str, chance: Chance) -> str:
    lines = text.split("\n")
    line = lines[int(chance.integers(len(lines)))]
    lines.insert(int(chance.integers(len(lines) + 1)), line)
    return "\n".join(lines)


def _with_lines_swapped(text: str, chance: Chance) -> str:
    lines = text.split("\n")
    one, other = chance.integers(len(lines), size=2)
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _with_an_oddity(text: str, chance: Chance) -> str:
    at = int(chance.integers(len(text) + 1))
    return text[:at] + _any_of(_ODDITIES, chance) + text[at:]


def _with_a_character_changed(text: str, chance: Chance) -> str:
    at = int(chance.integers(len(text) + 1))
    return text[:at] + chr(int(chance.integers(1, 0x250))) + text[at + 1 :]


def _with_words_swapped(text: str, chance: Chance) -> str:
    words = list(_WORD.finditer(text))
    if not words:
        return text
    into, other = (words[int(at)] for at in chance.integers(len(words), size=2))
    return text[: into.start()] + other[0] + text[into.end() :]


def _without_a_word(text: str, chance: Chance) -> str:
    words = list(_WORD.finditer(text))
    if not words:
        return text
    word = words[int(chance.integers(len(words)))]
    return text[: word.start()] + text[word.end() :]


def _cut_off(text: str, chance: Chance) -> str:
    return text[: int(chance.integers(len(text) + 1))]


def _indented_otherwise(text: str, chance: Chance) -> str:
    lines = text.split("\n")
    at = int(chance.integers(len(lines)))
    lines[at] = " " * int(chance.integers(12)) + lines[at].lstrip()
    return "\n".join(lines)


_CHANGES: tuple[Callable[[str, Chance], str], ...] = (
    _without_a_line,
    _with_a_line_twice,
    _with_lines_swapped,
    _with_an_oddity,
    _with_an_oddity,
    _with_a_character_changed,
    _with_words_swapped,
    _with_words_swapped,
    _with_words_swapped,
    _with_words_swapped,
    _without_a_word,
    _cut_off,
    _indented_otherwise,
)
