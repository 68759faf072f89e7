"""Notices: what the template of each tells, and so what has to be there to be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template of notices.

    Attributes: `by_when` it says by when the breach is to be put right: the standard has `rectify`;
    `what_is_done` it tells of a decision: the grade does something; `punishes` it may tell of points, and of
    sanctions that last or cost. Who decided, on which clause and facts, and how to appeal, every notice says.
    """

    by_when: bool
    what_is_done: bool
    punishes: bool


TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        "rectify": Template(by_when=True, what_is_done=False, punishes=False),
        "penalty": Template(by_when=False, what_is_done=True, punishes=True),
    }
)
"""The notices there are templates for."""
