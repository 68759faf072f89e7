"""A night as it is kept, held against the same night run again: every decision, step and notice, by id."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel

from engine.account.account_step import AccountStep
from engine.decide.case import Case
from engine.decide.replay import Verdict, compare
from engine.facts import Facts
from engine.life.step import Step
from engine.semantics import SEMANTICS
from rules.meaning.book import RuleBook
from rules.units import Value
from storage.ledger.contents import CycleHeader, NoticeIssued
from storage.nights import NightKept
from storage.personal.words import Words
from storage.projections.issuing import by_notice, issued
from windvane.release import PROGRAM
from windvane.replaying.difference import Difference, Why, decision_told
from windvane.replaying.nameless import alike, has_erased
from windvane.replaying.night_again import NightAgain

_MEASURED = frozenset({"facts", "proofs", "files", "record", "exam", "at"})
"""Fields of steps that come from the records."""


def compare_night(  # noqa: PLR0913 - what is kept and what is found, named at the call
    header: CycleHeader,
    kept: NightKept,
    again: NightAgain,
    *,
    entry: int,
    book: RuleBook,
    records_erased: bool,
) -> list[Difference]:
    """All that differs, in the order of the night.

    `entry` is the number of the header, `records_erased` says that names were taken out of records since.
    """
    decided = again.decided
    found = [
        *_columns(header, again, entry=entry),
        *_cases(kept, again, book, records_erased=records_erased),
        *_others(_by_case(kept.steps), _by_case((None, step) for step in decided.steps)),
        *_others(_by_id(kept.accounts), _by_id((None, step) for step in decided.accounts)),
    ]
    on_data = any(each.verdict is Verdict.DATA for each in found)
    because = Verdict.DATA if on_data else Verdict.ENGINE
    found += _notices(kept, again, because=because)
    if header.engine == PROGRAM:  # another version may say the same in other words
        found += _words(kept, again, because=because)
    return [_of_semantics(each) for each in found] if header.semantics != SEMANTICS else found


def _of_semantics(difference: Difference) -> Difference:
    """What a night of other semantics decided otherwise, another engine decided."""
    if difference.verdict is Verdict.ENGINE:
        return replace(difference, why=Why.SEMANTICS)
    return difference


def _columns(header: CycleHeader, again: NightAgain, *, entry: int) -> Iterator[Difference]:
    """Where another version measured otherwise, that is the engine's."""
    verdict = Verdict.DATA if header.engine == PROGRAM else Verdict.ENGINE
    for name in sorted({*header.artefacts, *again.artefacts}):
        if header.artefacts.get(name) != again.artefacts.get(name):
            yield Difference(
                about=f"{header.cycle}/{name}",
                entry=entry,
                verdict=verdict,
                why=Why.COLUMNS,
                fields=("artefacts",),
            )


def _cases(
    kept: NightKept, again: NightAgain, book: RuleBook, *, records_erased: bool
) -> Iterator[Difference]:
    found = {case.case: case for case in again.decided.cases}
    for entry, case in kept.cases:
        measured = found.pop(case.case, None)
        if measured is None:
            facts = _facts(case.facts, again.facts.get(case.case, case.facts))
            yield Difference(
                about=case.case,
                entry=entry,
                verdict=Verdict.DATA,
                why=Why.NOT_IN_RECORDS,
                fields=("facts",) if facts else (),
                facts=facts,
                would_be=decision_told(None),
            )
        else:
            yield from _case(entry, *alike(case, measured, records_erased=records_erased), book=book)
    for case in found.values():
        yield Difference(
            about=case.case,
            entry=None,
            verdict=Verdict.DATA,
            why=Why.NOT_IN_LEDGER,
            facts=_facts({}, case.facts),
            would_be=decision_told(case),
        )


def _case(entry: int, kept: Case, measured: Case, *, book: RuleBook) -> Iterator[Difference]:
    replay = compare(kept, measured, book=book)
    if replay.verdict is not Verdict.IDENTICAL:
        yield Difference(
            about=kept.case,
            entry=entry,
            verdict=replay.verdict,
            why=Why.RECORDS if replay.verdict is Verdict.DATA else Why.DECISION,
            fields=replay.fields,
            facts=_facts(kept.facts, measured.facts),
            would_be=decision_told(measured),
        )


def _facts(kept: Facts, measured: Facts) -> Mapping[str, tuple[Value | None, Value | None]]:
    return {
        name: (kept.get(name), measured.get(name))
        for name in sorted({*kept, *measured})
        if kept.get(name) != measured.get(name)
    }


@dataclass(frozen=True, slots=True)
class _Placed:
    """Something that happened to a case or an account, in one word, with its entry."""

    about: str
    what: str
    entry: int | None
    content: BaseModel


_Key = tuple[str, str, int]


def _by_case(steps: Iterable[tuple[int | None, Step]]) -> Mapping[_Key, _Placed]:
    """The steps of each case, those of a kind counted."""
    places: Counter[tuple[str, str]] = Counter()
    found: dict[_Key, _Placed] = {}
    for entry, step in steps:
        kind = step.case, step.step
        places[kind] += 1
        found[*kind, places[kind]] = _Placed(step.case, step.step, entry, step)
    return found


def _by_id(steps: Iterable[tuple[int | None, AccountStep]]) -> Mapping[_Key, _Placed]:
    return {
        (step.step, step.effect.value, 1): _Placed(step.step, step.effect.value, entry, step)
        for entry, step in steps
    }


def _others(kept: Mapping[_Key, _Placed], again: Mapping[_Key, _Placed]) -> Iterator[Difference]:
    for key, one in kept.items():
        if key not in again:
            yield _only_in(one, Why.NOT_IN_RECORDS)
        elif fields := _unlike(*alike(one.content, again[key].content)):
            measured = bool(_MEASURED & {*fields})
            yield Difference(
                about=one.about,
                entry=one.entry,
                verdict=Verdict.DATA if measured else Verdict.ENGINE,
                why=Why.RECORDS if measured else Why.DECISION,
                fields=(one.what, *fields),
            )
    yield from (_only_in(one, Why.NOT_IN_LEDGER) for key, one in again.items() if key not in kept)


def _only_in(one: _Placed, why: Why) -> Difference:
    return Difference(about=one.about, entry=one.entry, verdict=Verdict.DATA, why=why, fields=(one.what,))


def _unlike(kept: BaseModel, again: BaseModel) -> tuple[str, ...]:
    if kept == again:
        return ()
    now = dict(again)
    return tuple(name for name, value in kept if value != now.get(name)) or ("step",)


def _notices(kept: NightKept, again: NightAgain, *, because: Verdict) -> Iterator[Difference]:
    """What a night tells follows from what it decides; what names somebody may have been erased."""
    outgoing = by_notice(again.decided.notices)
    written = {notice: issued(languages) for notice, languages in outgoing.items()}
    nameless = {case.case for _, case in kept.cases if has_erased(case)}
    for entry, notice in kept.notices:
        now = written.pop(notice.notice, None)
        if now is None or not _says_the_same(notice, now, nameless=notice.case in nameless):
            yield Difference(
                about=notice.notice,
                entry=entry,
                verdict=because,
                why=Why.NOT_IN_RECORDS if now is None else Why.DECISION,
                fields=("languages",),
            )
    for notice in written.values():
        yield Difference(about=notice.notice, entry=None, verdict=because, why=Why.NOT_IN_LEDGER)


def _words(kept: NightKept, again: NightAgain, *, because: Verdict) -> Iterator[Difference]:
    """What was shown, word for word: rendered again, and sealed again by the salts that are kept.

    A notice that says something else is not compared word for word.
    """
    outgoing = by_notice(again.decided.notices)
    for entry, notice in kept.notices:
        told = outgoing.get(notice.notice, ())
        now = {each.language: each for each in told if each.digest == notice.languages.get(each.language)}
        sealed = {language: seal for language, seal in (notice.words or {}).items() if language in now}
        salts = {language: kept.salts.get((notice.notice, language)) for language in sealed}
        if any(
            salt is not None and Words(now[language], salt).seal != sealed[language]
            for language, salt in salts.items()
        ):
            yield Difference(
                about=notice.notice, entry=entry, verdict=because, why=Why.WORDS, fields=("words",)
            )


def _says_the_same(kept: NoticeIssued, now: NoticeIssued, *, nameless: bool) -> bool:
    return kept.languages.keys() == now.languages.keys() if nameless else kept.languages == now.languages
