"""The notices of a cycle: built from decided cases, written in every language of the book, to go out."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain

from engine.decide.case import Case
from notices.build import build_notice, notice_due
from notices.digest import notice_digest
from notices.render import render
from rules.meaning.book import RuleBook
from storage.projections.notice import OutgoingNotice
from windvane.processes import WORKERS, begin_work, fresh_processes

FEW = 100
"""So many notices are written sooner than worker processes start."""
BATCH = 50


def write_notices(cases: Sequence[Case], book: RuleBook) -> tuple[OutgoingNotice, ...]:
    """One notice per case that is told, in each language of the book; shadow cases are told to nobody."""
    told = [case for case in cases if notice_due(case)]
    if len(told) <= FEW:
        return tuple(_written(told, book))
    batches = [told[start : start + BATCH] for start in range(0, len(told), BATCH)]
    with ProcessPoolExecutor(WORKERS, fresh_processes(__name__), begin_work) as pool:
        return tuple(chain.from_iterable(pool.map(partial(_written, book=book), batches)))


def _written(cases: Sequence[Case], book: RuleBook) -> list[OutgoingNotice]:
    return [notice for case in cases for notice in _in_every_language(case, book)]


def _in_every_language(case: Case, book: RuleBook) -> Iterator[OutgoingNotice]:
    for language in book.languages:
        notice = build_notice(case, book, language)
        rendered = render(notice)
        yield OutgoingNotice(
            notice=notice.notice,
            language=language,
            case=case.case,
            cycle=case.cycle,
            subject=case.subject,
            operator=case.operator,
            subject_line=rendered.title,
            text=rendered.text,
            html=rendered.html,
            digest=notice_digest(notice),
        )
