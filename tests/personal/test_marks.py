"""Every text that the ledger keeps is marked as naming a person, or known to name nobody."""

import inspect
from typing import get_args

from pydantic import BaseModel

from engine.decide.case import Case
from engine.decide.ruling import Ruling
from engine.exemption.in_force import Granted, Revoked
from engine.life.step import Appealed, KeptFile, ProofShown
from engine.personal import Whose, held_in, is_seal, marks_of, replaced
from storage.ledger.entry import Content

NO_NAMES = {
    "AccountStep": "step operator role procedure because facts book undoes cause",
    "AppealDecided": "case appeal",
    "Appealed": "case by appeal",
    "Applied": "name facts",
    "Case": "case cycle book subject owner_subject operator role standard incident facts windows matter"
    " escalates circumstances semantics",
    "Checked": "case",
    "Claimed": "case",
    "Cleared": "case facts",
    "Closed": "case",
    "Compensation": "formula",
    "Correction": "measure",
    "CycleHeader": "cycle book engine semantics artefacts counts records",
    "ErasedFile": "path before after",
    "ErasedWords": "notice language before after",
    "Erasure": "erasure reason seals handed_in",
    "Evidence": "indicator record",
    "EvidenceRecord": "key",
    "ExamMissed": "case",
    "ExamPassed": "case exam",
    "Granted": "exemption subject standards",
    "KeptFile": "sha256",
    "NoticeDue": "template",
    "NoticeIssued": "notice case languages words",
    "Overdue": "case escalated_to",
    "Points": "operator role",
    "Prior": "cases",
    "ProofDecided": "case",
    "ProofShown": "case by proofs record",
    "Release": "book name version files",
    "Released": "case",
    "Reminded": "case",
    "Resolved": "what",
    "Revised": "case because",
    "Revoked": "exemption",
    "Ruled": "case",
    "Sanction": "measure formula",
    "ScoreAdjustment": "score",
    "Tilt": "channels",
    "WindowEnded": "case",
}
"""Texts that name nobody, by model: ids, words of the rule language, digests, facts that conditions read."""


def texts_of(model):
    """The fields of a model that hold texts, themselves or in a collection without models."""
    for name, field in model.model_fields.items():
        if str in leaves(field.annotation):
            yield name


def leaves(annotation):
    """The plain types that a type is made of."""
    arguments = get_args(annotation)
    if not arguments:
        return {annotation} if inspect.isclass(annotation) else set()
    return set().union(*(leaves(each) for each in arguments))


def test_every_text_is_marked_or_known():
    """A new field that may hold a text is forgotten by nobody: it is marked, or listed here."""
    plain = {
        model.__name__: " ".join(found)
        for model in held_in(Content)
        if (found := [name for name in texts_of(model) if name not in dict(marks_of(model).own)])
    }

    assert plain == NO_NAMES


def test_who_signs_and_what_is_written_is_marked():
    """Names of subjects and reviewers, statements, notes, reasons and the names of files."""
    written = {
        model: dict(marks_of(model).own)
        for model in (Case, Ruling, Granted, Revoked, KeptFile, Appealed, ProofShown)
    }

    signed = {"by": Whose.AUTHOR, "reason": Whose.MATTER}
    assert written == {
        Case: {"subject_name": Whose.SUBJECT},
        Ruling: signed,
        Granted: signed,
        Revoked: signed,
        KeptFile: {"name": Whose.MATTER},
        Appealed: {"text": Whose.MATTER},
        ProofShown: {"note": Whose.MATTER},
    }


class Nested(BaseModel):
    """Holds files, one of them alone."""

    files: tuple[KeptFile, ...]
    newest: KeptFile | None


def test_marked_texts_are_replaced_wherever_they_stand():
    """In collections and in fields; the model given stays as it is, one that need not change is itself."""
    file = KeptFile(name="a", sha256="0", size=1)
    nested = Nested(files=(file, file), newest=file)
    given = replaced(nested, lambda whose, _model, text: f"{whose}-{text}")

    assert [each.name for each in (*given.files, given.newest)] == ["matter-a"] * 3
    assert nested.files[0].name == "a"
    assert replaced(nested, lambda _whose, _model, text: text) is nested


def test_what_a_seal_looks_like():
    """`sealed:` and 64 hex digits, nothing before or after."""
    seal = "sealed:" + "0f" * 32

    assert [is_seal(each) for each in (seal, seal + "0", " " + seal, seal.upper(), "sealed:")] == [
        True,
        *[False] * 4,
    ]
