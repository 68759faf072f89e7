"""The schedule as an author writes it."""

from typing import Literal as OneOf

from pydantic import Field

from rules.written.literals import Text
from rules.written.model import Written


class WrittenRun(Written):
    """A line of the schedule."""

    run: OneOf["cycle"] = Field(description="what runs, `cycle`")
    cron: Text = Field(description='when: minute hour day month weekday, `"0 2 * * *"`')
    zone: Text | None = Field(
        default=None, description="the zone of the cron line, `Asia/Shanghai`; the book's unless written"
    )
