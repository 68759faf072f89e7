"""Figures and conditions put into the words of a notice."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from engine.decide.case import WindowDays
from engine.explain.part import Group, Leaf
from engine.explain.phrase import FactPiece, FigurePiece, Phrase, Piece, SignPiece
from notices.words.vocabulary import Vocabulary
from rules.expression.mention import Mention, mention_of
from rules.expression.tree import Function
from rules.units import Unit, Value
from rules.wording import format_value

REASON_SHOWN = 5_000
"""A reason is shown in full: it is what an appeal answers to (no longer than DSA's `decision_facts`)."""
_TEXT_SHOWN = 200
_CLOSED = (")", ",")


def literal(text: str, *, shown: int = _TEXT_SHOWN) -> str:
    """Show somebody's text on one line, without control or direction marks, cut at `shown` characters."""
    if text.isprintable() and len(text) <= shown:
        return " ".join(text.split())
    visible = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text if _shows(sign))
    line = " ".join(visible.split())
    return line if len(line) <= shown else f"{line[:shown]}…"


def _shows(sign: str) -> bool:
    return not ("\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Speaks of one notice: its language, currency and zone, and what its names are called."""

    words: Vocabulary
    currency: str
    zone: str
    titles: Mapping[str, str]

    def title(self, name: str) -> str:
        """What a name of the rule book is called; itself when nobody titled it."""
        return literal(self.titles.get(name, name))

    def value(self, unit: Unit, value: Value | None) -> str:
        """A value for people; a word for a missing one."""
        if value is None:
            return self.words.missing
        if isinstance(value, str):
            return literal(self.titles.get(value, self.words.texts.get(value, value)))
        return format_value(unit, value, currency=self.currency, zone=self.zone, language=self.words.language)

    def factor(self, thousandths: int) -> str:
        """A bare factor: `0.7`."""
        times = format_value(
            Unit.MULTIPLE, thousandths, currency=self.currency, zone=self.zone, language="en"
        )
        return times.removesuffix("x")

    def moment(self, at: datetime) -> str:
        """A moment on the clocks of the book's zone, with seconds where there are any."""
        local = at.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None, microsecond=0)
        return local.isoformat(" ").removesuffix(":00")

    def zone_name(self) -> str:
        """The clocks meant."""
        return self.words.zones.get(self.zone, self.zone)

    def days(self, window: WindowDays) -> str:
        """The first and the last day of a window."""
        return self.words.patterns.days.format(first=window.first.isoformat(), last=window.last.isoformat())

    def term(self, phrase: Phrase) -> str:
        """A term in words: titles for names, values for figures."""
        return self._joined(phrase, self._piece)

    def reckoning(self, phrase: Phrase) -> str:
        """A term with the figure of everything it reads: `实付金额（¥129.00） × 10%`."""
        return self._joined(phrase, self._figured)

    def condition(self, part: Leaf | Group, *, figured: bool = False) -> str:
        """A condition on one line, groups within groups in brackets; `figured` adds what was measured."""
        if isinstance(part, Leaf):
            return self.requirement(part, figured=figured)
        inner = (self._operand(each, figured=figured) for each in part.parts)
        return self.words.conjunctions[part.rule].join(inner)

    def about_records(self, record: str) -> "Speaker":
        """One who calls the fields of a record type by their titles."""
        prefix = f"{record}."
        fields = {
            name.removeprefix(prefix): title for name, title in self.titles.items() if name.startswith(prefix)
        }
        return replace(self, titles={**self.titles, **fields})

    def requirement(self, leaf: Leaf, *, figured: bool = False) -> str:
        """A comparison in words: `及时发货率 低于 95%`; `figured` adds what was measured."""
        if asked := mention_asked(leaf):
            return self._mention(*asked)
        relation, patterns = self._relation(leaf), self.words.patterns
        left = self.reckoning(leaf.left) if figured else self.term(leaf.left)
        if not leaf.right:
            return patterns.presence.format(left=left, relation=relation)
        right = self.words.joiner.join(self._threshold(phrase) for phrase in leaf.right)
        return patterns.comparison.format(left=left, relation=relation, right=right)

    def _mention(self, mention: Mention, said: bool) -> str:
        """Whether a text says a word of a list: `文本含有“绝对化用语”`."""
        pattern = self.words.patterns.mentions if said else self.words.patterns.mentions_not
        return pattern.format(text=self.title(mention.text), lexicon=self.title(mention.lexicon))

    def _joined(self, phrase: Phrase, told: Callable[[Piece], str]) -> str:
        """Join pieces with spaces, but for those that no language writes beside brackets and commas."""
        text = ""
        for before, piece in zip((None, *phrase), phrase, strict=False):
            text += ("" if self._close(before, piece) else " ") + told(piece)
        return text

    def _close(self, before: Piece | None, piece: Piece) -> bool:
        last = before.sign if isinstance(before, SignPiece) else ""
        sign = piece.sign if isinstance(piece, SignPiece) else ""
        if before is None or last == "(" or sign in _CLOSED:
            return True
        if sign == "(":
            return last in tuple(Function)
        return last == "," and not self.words.signs.get(",", ",").isascii()

    def _relation(self, leaf: Leaf) -> str:
        plain = self.words.relations[leaf.relation]
        return self.words.time_relations.get(leaf.relation, plain) if leaf.unit is Unit.TIME else plain

    def _threshold(self, phrase: Phrase) -> str:
        first = phrase[0]
        if len(phrase) > 1 or not isinstance(first, FactPiece) or first.value is None:
            return self.term(phrase)
        value = self.value(first.unit, first.value)
        return self.words.patterns.with_value.format(title=self.title(first.name), value=value)

    def _operand(self, part: Leaf | Group, *, figured: bool) -> str:
        inner = self.condition(part, figured=figured)
        if isinstance(part, Leaf):
            return inner
        opened, closed = (self.words.signs.get(sign, sign) for sign in "()")
        return f"{opened}{inner}{closed}"

    def _figured(self, piece: Piece) -> str:
        if not isinstance(piece, FactPiece):
            return self._piece(piece)
        value = self.value(piece.unit, piece.value)
        return self.words.patterns.with_value.format(title=self.title(piece.name), value=value)

    def _piece(self, piece: Piece) -> str:
        match piece:
            case FactPiece():
                return self.title(piece.name)
            case FigurePiece():
                return self.value(piece.unit, piece.value)
            case _:
                return self.words.signs.get(piece.sign, piece.sign)


def mention_asked(leaf: Leaf) -> tuple[Mention, bool] | None:
    """What a comparison asks of a text's words: that it says one, or that it says none; None for others."""
    fact = leaf.left[0]
    mention = mention_of(fact.name) if isinstance(fact, FactPiece) else None
    if mention is None or leaf.relation not in ("==", "!=") or leaf.thresholds[0] not in (0, 1):
        return None
    return mention, (leaf.relation == "==") is (leaf.thresholds[0] == 1)
