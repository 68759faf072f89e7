"""A rule file: the sections it may hold."""

from collections.abc import Mapping

from pydantic import Field

from rules.written.book import WrittenBook
from rules.written.exemption import WrittenExemption
from rules.written.indicator import WrittenIndicator
from rules.written.lexicon import WrittenLexicon
from rules.written.measure import WrittenMeasure, WrittenProof
from rules.written.model import Written
from rules.written.procedure import WrittenProcedure
from rules.written.record import WrittenRecord
from rules.written.schedule import WrittenRun
from rules.written.score import WrittenScore
from rules.written.standard import WrittenStandard
from rules.written.subject import WrittenSubject

SECTIONS: Mapping[str, type[Written]] = {
    "records": WrittenRecord,
    "subjects": WrittenSubject,
    "lexicons": WrittenLexicon,
    "indicators": WrittenIndicator,
    "scores": WrittenScore,
    "measures": WrittenMeasure,
    "proofs": WrittenProof,
    "standards": WrittenStandard,
    "exemptions": WrittenExemption,
    "procedures": WrittenProcedure,
    "schedule": WrittenRun,
}
"""Section → what each of its entries is; `book` stands apart, it is one entry itself."""

LATER = ("pools", "programs", "budgets")
"""Sections of the language that this version lacks."""


class RuleFile(Written):
    """Any `*.yaml` of a rule book; `book` only in book.yaml."""

    book: WrittenBook | None = Field(default=None, description="the head of the book, in book.yaml")
    records: dict[str, WrittenRecord] = Field(default={}, description="record types")
    subjects: dict[str, WrittenSubject] = Field(default={}, description="kinds of subject")
    lexicons: dict[str, WrittenLexicon] = Field(default={}, description="words that must not be said")
    indicators: dict[str, WrittenIndicator] = Field(default={}, description="figures per subject")
    scores: dict[str, WrittenScore] = Field(default={}, description="scores per subject")
    measures: dict[str, WrittenMeasure] = Field(default={}, description="what decisions can do, by name")
    proofs: dict[str, WrittenProof] = Field(default={}, description="what shows a rectification, by name")
    standards: dict[str, WrittenStandard] = Field(default={}, description="clauses, grades and outcomes")
    exemptions: dict[str, WrittenExemption] = Field(default={}, description="what excuses a subject")
    procedures: dict[str, WrittenProcedure] = Field(default={}, description="rules about cases, by stage")
    schedule: dict[str, WrittenRun] = Field(default={}, description="what runs when")
