"""What bodies of entries tell, by their kind.

Cases written before a case had a matter of its own are about themselves, followed from none, and no person
had decided anything about them.
"""

import json
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from engine.account.account_step import AccountStep
from engine.decide.case import Case
from engine.exemption.in_force import Granted, Revoked
from engine.life.step import Step
from storage.ledger.contents import CycleHeader, Erasure, NoticeIssued, Release
from storage.ledger.entry import Kind
from storage.ledger.read_back import read_back


class _ReleaseBody(BaseModel):
    content: Release


class _HeaderBody(BaseModel):
    content: CycleHeader


class _CaseBody(BaseModel):
    content: Case


class _StepBody(BaseModel):
    content: Step


class _Decided(BaseModel):
    model_config = ConfigDict(extra="ignore")

    decision: Case


class _DecisionBody(BaseModel):
    content: _Decided


class _AccountBody(BaseModel):
    content: AccountStep


class _ExemptionBody(BaseModel):
    content: Granted | Revoked


class _GrantedBody(BaseModel):
    content: Granted


class _NoticeBody(BaseModel):
    content: NoticeIssued


class _ErasureBody(BaseModel):
    content: Erasure


def release_in(body: str) -> Release:
    """The release that an entry keeps. Raises StorageError for a damaged entry."""
    return read_back(body, _ReleaseBody).content


def header_in(body: str) -> CycleHeader:
    """The header of a cycle that an entry keeps. Raises StorageError for a damaged entry."""
    return read_back(body, _HeaderBody).content


_ADDED_SINCE = {("content", name) for name in ("matter", "escalates", "rulings")}


def case_in(body: str) -> Case:
    """The case that an entry keeps, as it was first decided. Raises StorageError for a damaged entry."""
    try:
        return _CaseBody.model_validate_json(body).content
    except ValidationError as error:
        missing = {each["loc"] for each in error.errors() if each["type"] == "missing"}
        older = len(missing) == error.error_count() and missing <= _ADDED_SINCE
        return read_back(_completed(body) if older else body, _CaseBody).content


def step_in(body: str) -> Step:
    """The step that an entry keeps. Raises StorageError for a damaged entry."""
    return read_back(body, _StepBody).content


def decision_in(kind: str, body: str) -> Case:
    """The decision that an entry tells: a case as first decided, or what a step made of it."""
    return case_in(body) if kind == Kind.CASE else read_back(body, _DecisionBody).content.decision


def account_step_in(body: str) -> AccountStep:
    """The account step that an entry keeps. Raises StorageError for a damaged entry."""
    return read_back(body, _AccountBody).content


def exemption_in(body: str) -> Granted | Revoked:
    """The granting or the revocation that an entry keeps. Raises StorageError for a damaged entry."""
    return read_back(body, _ExemptionBody).content


def granted_in(body: str) -> Granted:
    """The exemption that an entry grants. Raises StorageError for a damaged entry, or one that revokes."""
    return read_back(body, _GrantedBody).content


def notice_in(body: str) -> NoticeIssued:
    """The notice that an entry says went out. Raises StorageError for a damaged entry."""
    return read_back(body, _NoticeBody).content


def erasure_in(body: str) -> Erasure:
    """The erasure that an entry tells of. Raises StorageError for a damaged entry."""
    return read_back(body, _ErasureBody).content


def _completed(body: str) -> str:
    told: dict[str, Any] = json.loads(body)
    case = told["content"]
    told["content"] = {"matter": case["case"], "escalates": None, "rulings": []} | case
    return json.dumps(told)
