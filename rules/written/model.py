"""What every written section has in common."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Written(BaseModel):
    """Something an author writes as a mapping. `later` names keys of the language that this version lacks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    later: ClassVar[tuple[str, ...]] = ()
