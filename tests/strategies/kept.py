"""Homes of decisions for tests: a database with the small book, and cycles with their notices."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine

from engine.decide.case import Case
from engine.decide.ids import cycle_id, notice_id
from rules.meaning.book import RuleBook
from storage.books import keep_book
from storage.cycles import Committed, commit_cycle
from storage.ledger.contents import CycleHeader
from storage.projections.notice import OutgoingNotice
from tests.strategies.databases import new_database
from tests.strategies.decisions import AS_OF, rule_book

RECORDED_AT = datetime(2026, 11, 20, 18, tzinfo=UTC)


def home(folder: Path, book: RuleBook | None = None) -> Engine:
    """An open database in a folder, with a rule book kept."""
    engine = new_database(folder)
    keep_book(engine, book or rule_book())
    return engine


def header(as_of: date = AS_OF, book: RuleBook | None = None) -> CycleHeader:
    """The header of a cycle."""
    digest = (book or rule_book()).digest
    return CycleHeader(
        cycle=cycle_id(as_of, digest),
        as_of=as_of,
        book=digest,
        watermark=7,
        engine="0.1.0",
        semantics="1",
        artefacts={"governed_shop.parquet": "ab" * 32},
        counts={"subjects": 12},
        recorded_at=RECORDED_AT,
    )


def told(case: Case) -> list[OutgoingNotice]:
    """The notice of a case in two languages."""
    return [
        OutgoingNotice(
            notice=notice_id(case.case),
            language=language,
            case=case.case,
            cycle=case.cycle,
            subject=case.subject,
            operator=case.operator,
            subject_line=f"{title}: {case.subject}",
            text=f"{title}\n{case.case}",
            html=f"<p>{title}</p>",
            digest=digest * 32,
        )
        for language, title, digest in (("zh", "整改通知", "a1"), ("en", "Notice", "b2"))
    ]


def commit(
    engine: Engine, cases: Sequence[Case], *, as_of: date = AS_OF, book: RuleBook | None = None
) -> Committed:
    """Commit a cycle of these cases, each with its notice."""
    outgoing = [notice for case in cases for notice in told(case)]
    return commit_cycle(engine, header(as_of, book), cases=cases, outgoing=outgoing)
