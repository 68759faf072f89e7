"""The page of a bundle in one language: all about the case in words, with links to what is beside it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.life.life import state_of
from engine.life.standing import Standing, as_it_stands, held_back
from notices.build_decision import build_decision
from notices.bundle.contents import Contents, RecordsBehind, Row
from notices.bundle.vocabulary import BundleWords
from notices.page.lines import Line, origin, party, record_list
from notices.story import Story, build_story
from notices.telling import speaker_of, told
from notices.titles import Titles
from notices.words.languages import LANGUAGES
from notices.words.speaker import Speaker
from rules.meaning.book import RuleBook

Telling = Mapping[str, object]
"""What a template is told."""

StoryRow = tuple[str, str, str]
"""When, what, by whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCard:
    """A record: its key, and every other field that has a value."""

    key: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsView:
    """The records behind one fact; `known` says by what knowledge they are shown."""

    title: str
    count: str
    known: str
    file: str
    cards: tuple[RecordCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """What the page says of a case beside its decision.

    Attributes: `stands` says whether the first decision does; `steps` of a check are sentences, each with a
    command or ""; `inside` says what is what, by the names of files that there are.
    """

    title: str
    head: tuple[Line, ...]
    state: str
    stands: str
    records: tuple[RecordsView, ...]
    where: str
    happened: tuple[StoryRow, ...]
    ahead: tuple[StoryRow, ...]
    steps: tuple[Line, ...]
    inside: tuple[Line, ...]
    gaps: tuple[str, ...]


def decision_told(standing: Standing, book: RuleBook, language: str) -> Telling:
    """What the template of a decision is told of the one that a case began with."""
    decision = build_decision(standing.decided, book, language)
    return {**told(decision, speaker_of(decision)), "with_facts": True}


def standing_told(standing: Standing, book: RuleBook, language: str) -> Telling | None:
    """What it is told of the decision that stands; None when that is the first."""
    now = as_it_stands(standing)
    if now == standing.decided:
        return None
    decision = build_decision(now, book, language, held_back=held_back(standing))
    other_facts = (now.facts, now.evidence) != (standing.decided.facts, standing.decided.evidence)
    return {**told(decision, speaker_of(decision)), "with_facts": other_facts}


def case_page(contents: Contents, words: BundleWords, language: str) -> CasePage:
    """Put what the bundle holds of its case into words."""
    standing, book = contents.standing, contents.book
    decision = build_decision(standing.decided, book, language)
    say, story = speaker_of(decision), build_story(standing, book, language)
    stands = words.same if as_it_stands(standing) == standing.decided else words.other
    return CasePage(
        title=words.headings.title.format(case=decision.case),
        head=(*party(decision, say, label=say.words.labels.subject), *origin(decision, say)),
        state=words.states[state_of(standing.life)],
        stands=stands,
        records=tuple(_records(contents, words, say)),
        where=words.where.format(file=contents.rule.file, line=contents.rule.line, digest=book.digest),
        happened=tuple(_happened(story, say)),
        ahead=tuple(_ahead(story, say)),
        steps=steps_of_check(contents, words),
        inside=tuple(inside(contents, words)),
        gaps=gaps_told(contents, words),
    )


def steps_of_check(contents: Contents, words: BundleWords) -> tuple[Line, ...]:
    """The steps of a check without us: each a sentence, and the command for it or ""."""
    return tuple((what, command.format(receipt=contents.receipt)) for what, command in words.check)


def inside(contents: Contents, words: BundleWords) -> Iterator[Line]:
    """What is what, by name, of files and folders that there are."""
    for name, what in words.files.items():
        named = name.format(receipt=contents.receipt)
        if any(file == named or (named.endswith("/") and file.startswith(named)) for file in contents.names):
            yield named, what


def gaps_told(contents: Contents, words: BundleWords) -> tuple[str, ...]:
    """What the bundle lacks, one sentence each."""
    return tuple(words.gaps[gap.missing].format(name=gap.name) for gap in contents.gaps)


def _records(contents: Contents, words: BundleWords, say: Speaker) -> Iterator[RecordsView]:
    for behind in (*contents.records, *contents.records_now):
        titles = Titles(contents.book, LANGUAGES[say.words.language])
        listed = record_list(behind.evidence, say)
        yield RecordsView(
            title=listed.title,
            count=listed.count,
            known=words.records_known[behind.as_known],
            file=behind.file if behind.file in contents.names else "",
            cards=tuple(_cards(behind, titles, say)),
        )


def _cards(behind: RecordsBehind, titles: Titles, say: Speaker) -> Iterator[RecordCard]:
    record = titles.book.records[behind.evidence.record]
    for row in behind.rows:
        lines = tuple(_fields(row, behind.evidence.record, titles=titles, say=say))
        yield RecordCard(key=say.value(record.fields[record.key].unit, row[record.key]), lines=lines)


def _fields(row: Row, record: str, *, titles: Titles, say: Speaker) -> Iterator[Line]:
    fields, key = titles.book.records[record].fields, titles.book.records[record].key
    for name, value in row.items():
        if value is not None and name != key:
            yield titles.field(record, name), say.value(fields[name].unit, value)


def _happened(story: Story, say: Speaker) -> Iterable[StoryRow]:
    return (("" if line.at is None else say.moment(line.at), line.what, line.by) for line in story.happened)


def _ahead(story: Story, say: Speaker) -> Iterable[StoryRow]:
    for line in story.ahead:
        yield say.words.no_end if line.at is None else say.moment(line.at), line.what, line.by
