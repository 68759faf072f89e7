"""What the names of a rule book are called in a notice's language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.explain.explanation import Explanation
from engine.explain.part import Group, Leaf, leaves
from engine.explain.phrase import FactPiece, Phrase
from notices.words.vocabulary import Vocabulary
from rules.expression.mention import Mention, mention_of
from rules.meaning.book import RuleBook
from rules.meaning.indicator import Aggregate, Fold, Indicator
from rules.meaning.record import RecordType
from rules.meaning.score import Score
from rules.meaning.standard import Standard
from rules.meaning.texts import Texts


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of one book in one language; a name that nobody titled keeps itself."""

    book: RuleBook
    words: Vocabulary

    def of(self, name: str, standard: Standard) -> str:
        """The title of a fact as `standard` reads it: an indicator's part, a score's, a count, or a field."""
        mention = mention_of(name)
        if mention is not None:
            return self._mentioned(mention, self.of(mention.text, standard))
        head, _, tail = name.partition(".")
        if head in self.book.indicators:
            return self._indicator(self.book.indicators[head], tail)
        if head in self.book.scores:
            return self._score(self.book.scores[head], tail)
        if name in self.book.case_counts:
            return self._case_count(name)
        if tail and head in self.book.subjects:
            return self._linked(head, tail)
        return self._plain_field(name, standard)

    def subject(self, kind: str) -> str:
        """The title of a kind of subject."""
        return self._text(self.book.subjects[kind].title, kind)

    def lexicon(self, lexicon: str) -> str:
        """The title of a list of words."""
        return self._text(self.book.lexicons[lexicon].title, lexicon)

    def _mentioned(self, mention: Mention, text: str) -> str:
        return self.words.patterns.mentioned.format(text=text, lexicon=self.lexicon(mention.lexicon))

    def record(self, record: str) -> str:
        """The title of a record type."""
        return self._text(self.book.records[record].title, record)

    def measure(self, name: str) -> str:
        """What a measure is called: by the book, by the words of notices, or by its own name."""
        known = self.words.measures.get(name, name)
        return self._text(self.book.measures[name].title, known) if name in self.book.measures else known

    def exemption(self, name: str) -> str | None:
        """What the book calls an exemption; None for one that it does not have (a granted one)."""
        return self._text(self.book.exemptions[name].title, name) if name in self.book.exemptions else None

    def explained(self, measure: str) -> str | None:
        """What a measure means to whom it meets; None where the book does not say."""
        explain = self.book.measures[measure].explain if measure in self.book.measures else None
        return None if explain is None else explain.get(self.words.language)

    def proof(self, name: str) -> str:
        """What a proof is called: by the book, by the words of notices, or by its own name."""
        known = self.words.proofs.get(name, name)
        return self._text(self.book.proofs[name], known) if name in self.book.proofs else known

    def field(self, record: str, name: str) -> str:
        """The title of a field that a condition on records reads, linked ones (`item.brand`) too."""
        mention = mention_of(name)
        if mention is not None:
            return self._mentioned(mention, self.field(record, mention.text))
        head, _, tail = name.partition(".")
        if tail and head in self.book.subjects:
            return self._linked(head, tail)
        return self._field(self.book.records[record], name)

    def bands(self, score: str) -> Mapping[str, str]:
        """The titles of a score's bands, by their names."""
        return {band.name: self._text(band.title, band.name) for band in self.book.scores[score].bands}

    def _indicator(self, indicator: Indicator, part: str) -> str:
        title = self._text(indicator.title, indicator.name)
        patterns = self.words.patterns
        match part:
            case "numerator" if indicator.numerator is not None:
                return self._folded(indicator.numerator, (patterns.numerator, patterns.numerator_sum), title)
            case "denominator" if indicator.denominator is not None:
                pair = (patterns.denominator, patterns.denominator_sum)
                return self._folded(indicator.denominator, pair, title)
            case "baseline" | "times_baseline" if indicator.baseline is not None:
                pattern = patterns.baseline if part == "baseline" else patterns.times_baseline
                return pattern.format(title=title, stat=self.words.stats[indicator.baseline.stat])
            case "rank" | "window":
                return (patterns.rank if part == "rank" else patterns.window).format(title=title)
            case _:
                return title

    def _folded(self, aggregate: Aggregate, patterns: tuple[str, str], title: str) -> str:
        counted, summed = patterns
        pattern = counted if aggregate.fold in {Fold.COUNT, Fold.DISTINCT} else summed
        return pattern.format(title=title, record=self.record(aggregate.record))

    def _score(self, score: Score, part: str) -> str:
        title = self._text(score.title, score.name)
        if part == "band":
            return self.words.patterns.band.format(title=title)
        for dimension in score.dimensions:
            if dimension.name == part:
                inner = self._text(dimension.title, part)
                return self.words.patterns.dimension.format(title=title, dimension=inner)
        return title

    def _linked(self, kind: str, name: str) -> str:
        title = self._field(self.book.records[self.book.subjects[kind].profile], name)
        return self.words.patterns.linked.format(kind=self.subject(kind), title=title)

    def _case_count(self, name: str) -> str:
        count, patterns = self.book.case_counts[name], self.words.patterns
        if count.grade is None:
            return patterns.case_count.format(days=count.days)
        return patterns.case_count_of.format(days=count.days, grade=self.words.grades[count.grade])

    def _plain_field(self, name: str, standard: Standard) -> str:
        kinds = [self.book.subjects[kind].profile for kind in standard.of]
        for record in ([standard.each.record] if standard.each else []) + kinds:
            if name in self.book.records[record].fields:
                return self._field(self.book.records[record], name)
        return self.words.fields.get(name, name)

    def _field(self, record: RecordType, name: str) -> str:
        field = record.fields.get(name)
        known = self.words.fields.get(name, name)
        return known if field is None or field.title is None else self._text(field.title, known)

    def _text(self, texts: Texts, otherwise: str) -> str:
        return texts.get(self.words.language, otherwise)


def titles_for(
    explanation: Explanation, standard: Standard, *, titles: Titles, kind: str
) -> Mapping[str, str]:
    """Everything a notice names: facts by their name, record types and the subject's kind by theirs."""
    named = {name: titles.of(name, standard) for name in _with_texts(_facts(explanation))}
    records = {name: titles.record(name) for name in _records(explanation, standard)}
    fields = {
        f"{record}.{name}": titles.field(record, name)
        for record, read in _fields(explanation)
        for name in _with_texts([read])
    }
    lexicons = {name: titles.lexicon(name) for name in _lexicons(explanation)}
    bands = {
        name: title
        for score in (fact.removesuffix(".band") for fact in named if fact.endswith(".band"))
        for name, title in titles.bands(score).items()
    }
    return {**lexicons, **fields, **bands, **records, kind: titles.subject(kind), **named}


def _with_texts(names: Iterable[str]) -> Iterator[str]:
    """Names, and the texts that flags among them were looked for in."""
    for name in names:
        yield name
        if mention := mention_of(name):
            yield mention.text


def _lexicons(explanation: Explanation) -> Iterator[str]:
    for name in (*_facts(explanation), *(name for _, name in _fields(explanation))):
        if mention := mention_of(name):
            yield mention.lexicon


def _facts(explanation: Explanation) -> Iterator[str]:
    for part in _conditions(explanation):
        yield from _compared(part)
    for phrase in _terms(explanation):
        yield from (piece.name for piece in phrase if isinstance(piece, FactPiece))
    yield from (figures.name for figures in explanation.indicators)
    yield from (peer for figures in explanation.indicators for peer in figures.peers or ())
    yield from (figure.field for figure in explanation.record)


def _compared(part: Leaf | Group) -> Iterator[str]:
    for leaf in leaves(part):
        for phrase in (leaf.left, *leaf.right):
            yield from (piece.name for piece in phrase if isinstance(piece, FactPiece))


def _terms(explanation: Explanation) -> Iterator[Phrase]:
    yield explanation.compensation or ()
    yield from (reckoning.amount for reckoning in explanation.reckoned)
    yield from (figures.made_of or () for figures in explanation.indicators)


def _fields(explanation: Explanation) -> Iterator[tuple[str, str]]:
    for figures in explanation.indicators:
        for excepted in figures.excepted:
            yield from ((excepted.record, name) for name in _compared(excepted.condition))


def _conditions(explanation: Explanation) -> Iterator[Leaf | Group]:
    yield explanation.condition
    if explanation.more_severe is not None:
        yield explanation.more_severe.condition
    if explanation.found is not None:
        yield explanation.found
    if explanation.cure is not None:
        yield explanation.cure.condition
    yield from (figures.applied.condition for figures in explanation.indicators if figures.applied)


def _records(explanation: Explanation, standard: Standard) -> Iterator[str]:
    if standard.each is not None:
        yield standard.each.record
    for figures in explanation.indicators:
        of = (figures.numerator_record, figures.denominator_record)
        yield from (record for record in of if record is not None)
