"""What the lines of `_status` are made of: days, counts, grounds, decisions, papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetPydanticSchema,
    ValidationInfo,
)
from pydantic_core.core_schema import (
    CoreSchema,
    union_schema,
    with_info_before_validator_function,
)

from sheets_sync.core.model.frozen import Frozen
from sheets_sync.core.model.ground import NOTHING, Ground
from sheets_sync.core.reading.older import given_from, ground_from


@lru_cache(maxsize=1024)
def _is_day(text: str) -> str:
    """A day as this program writes it, or none: anybody who can edit a workbook can edit its
    memory. A school has few days and thousands of lines.
    """
    if text and date.fromisoformat(text).isoformat() != text:
        raise ValueError("day")
    return text


def _given_from(value: Any, info: ValidationInfo) -> Any:
    return given_from(value, info.context["letter"]) if info.context else value


IsoDay = Annotated[str, AfterValidator(_is_day)]


def _or_older(read: Callable[..., Any]) -> GetPydanticSchema:
    """A ground as it stands; only a text goes through the reader of older lines."""

    def schema(source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        ground = handler(source)
        older = with_info_before_validator_function(read, ground)
        return union_schema([ground, older], mode="left_to_right", serialization=None)

    return GetPydanticSchema(schema)


Known = Annotated[Ground, _or_older(lambda value, _: ground_from(value))]
Given = Annotated[Ground, _or_older(_given_from)]
Count = Annotated[int, Field(ge=0, le=999_999)]


class MemoryLine(Frozen):
    """What one line of `_status` remembers, or a part of it."""

    model_config = ConfigDict(extra="ignore")


class DecisionMemory(MemoryLine):
    """The principal's word and the content and context it counts for."""

    agreed: bool
    cells: dict[str, str]
    context: Known = NOTHING
    on: IsoDay
    note: str | None = None
    """Hash of the «Catatan KS» that was written or changed with it, empty if none was; None in an
    older line."""
    stale_date: str = ""
    """Hash of a «Tanggal Diskusi» that still is the one of an earlier agreement on other
    content."""


RowName = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,5}$")]


class RowMemory(MemoryLine):
    """One of several rows of a teacher on a tab."""

    cells: dict[str, str] = Field(default_factory=dict)
    """Hash of each person's cell."""
    added: dict[str, str] = Field(default_factory=dict)
    """The same of the columns that people added, by folded heading."""


class StrayMemory(MemoryLine):
    """A row of a teachers' tab that no teacher's memory holds."""

    place: str
    """The letter of a stage, or `Guru`."""
    kode: str = ""
    """What stood where its Kode should."""
    content: str = ""
    """Mark of its texts, whosever row they stand in."""


class Settled(MemoryLine):
    """What stood beside the last decision when it last held: what a next one finds there is not of
    its own day.
    """

    note: str = ""
    """Hash of «Catatan KS»."""
    content: str = ""
    """Hash of what the last agreement was made on."""
    date: str = ""
    """Hash of the «Tanggal Diskusi» that this agreement carried."""


class Beside(MemoryLine):
    """What of the principal's cells belongs to the row as it was when last `Selesai`."""

    note: str = ""
    stale_date: str = ""


class Done(MemoryLine):
    """The row as it was when last `Selesai`."""

    cells: dict[str, str]
    context: Known = NOTHING
    on: IsoDay
    handed_on: IsoDay = ""
    agreed_on: IsoDay = ""


class Paper(MemoryLine):
    """The last version of a document."""

    version: Count = 0
    printed: str = ""
    """Hash of what it says, as far as that makes versions."""
    recorded: str = ""
    """After a lost memory what the document itself tells of its `printed`, until that can be
    compared."""
    form: int = 0
    """How `printed` was computed; 0 in an older line."""
    shows: str = ""
    """Hash of everything that stands on it: a lost file that would come out otherwise is not the
    same paper."""
    parts: dict[str, str] = Field(default_factory=dict)
    """The same by field, so that the next version can name what changed."""
    changed: tuple[str, ...] = ()
    """What this version changed, in words, as it stands on it."""
    target: str = ""
    """Link target."""
    path: str = ""
    """Where it was first put, so that a renamed teacher keeps the file and its links."""
    on: IsoDay = ""
    """The date it carries, where no stage has one."""
    identity: str = ""
    """Identity and letterhead as JSON, of the day the stage was done."""


NO_PAPER = Paper()
