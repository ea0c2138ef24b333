"""What a column is. One declaration in a record class gives header, colour, dropdown, validation,
message and place.

A record field is `Annotated[Kind, Column("Label", owner=…)]`; the kinds below carry how a cell is
read (a pydantic validator) and how a backend shows it. `columns_of` collects them in order, which
is the order in the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypedDict, Unpack

from pydantic import BeforeValidator, ConfigDict, ValidationInfo

from sheets_sync.core.model import words
from sheets_sync.core.model.frozen import Frozen
from sheets_sync.core.model.sheet import Format
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema import cells, dates
from sheets_sync.core.schema.employment import read_employment


@dataclass(frozen=True, slots=True)
class Kind:
    """How a column's cells are shown and picked. `words` fills a fixed dropdown, `source` one fed
    by a tab.
    """

    format: Format = Format.PLAIN
    words: tuple[str, ...] = ()
    source: str = ""
    """`sub_indicators`, `behaviours` or `teachers`."""
    long: bool = False
    """A text of sentences: wide column, checked for very short or copied answers."""
    link: bool = False
    """An address that leads to a file."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a tab. `field`, `kind` are filled in from the record class; the rest is
    declared.
    """

    label: str
    owner: Owner = Owner.TOOL
    required: bool = False
    """Needed to hand in (`*`)."""
    content: bool = True
    """Whether a decision rests on it: a change asks for a new decision (product part 3,
    «Content»)."""
    printed: bool = False
    """A cell of the KS that a document prints: a change makes a next version."""
    summed: bool = True
    """Whether the document of the whole cycle tells it too."""
    width: int = 18
    formerly: tuple[int, ...] = ()
    """Widths that earlier programs gave it: a column that still has one was sized by nobody."""
    small: bool = False
    """Set in smaller type, so that it fits a narrow column."""
    optional: bool = False
    """A column of the program that only some workbooks have; no tab is stopped without it."""
    folded: bool = False
    """Folded away behind a button until somebody wants to see it."""
    help: str = ""
    example: str = ""
    asks: str = ""
    """What the platform asks for here, as `core/schema/questions.py` names it."""
    hints: tuple[str, ...] = ()
    """Lines of the header note that help to choose or to write."""
    kind: Kind = Kind()
    field: str = ""

    @property
    def is_tick(self) -> bool:
        """Whether the column is a checkbox."""
        return self.kind.format is Format.TICK


class Traits(TypedDict, total=False):
    """What is said of a column beside its words, named as in `Column`."""

    required: bool
    content: bool
    printed: bool
    summed: bool
    width: int
    formerly: tuple[int, ...]
    asks: str
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnsBy:
    """Declares the columns of one owner: heading, what to type, an example, traits."""

    owner: Owner

    def __call__(
        self, label: str, told: str, example: str = "", **traits: Unpack[Traits]
    ) -> Column:
        """One of them."""
        return Column(label, self.owner, help=told, example=example, **traits)


by_guru, by_ks = ColumnsBy(Owner.TEACHER), ColumnsBy(Owner.PRINCIPAL)
by_operator = ColumnsBy(Owner.OPERATOR)


def _worded(enum: type[StrEnum]) -> tuple[Any, Kind]:
    return BeforeValidator(cells.read_word(enum)), Kind(words=tuple(enum))


def _from_catalogue(finder: str) -> BeforeValidator:
    """Read a code through the catalogue that stands in the workbook, passed as pydantic's
    context.
    """

    def read(cell: Cell, info: ValidationInfo) -> str:
        text = cells.read_line(cell)
        code: str | None = getattr(info.context, finder)(text)
        if code is None:
            raise cells.fault(f"unknown_{finder.removeprefix('find_')}", text=text[:80])
        return code

    return BeforeValidator(read)


Text = Annotated[str | None, BeforeValidator(cells.read_text), Kind()]
Line = Annotated[str | None, BeforeValidator(cells.read_line), Kind()]
"""A name or an address, which is compared with others."""
LongText = Annotated[str | None, BeforeValidator(cells.read_text), Kind(long=True)]
Day = Annotated[date | None, BeforeValidator(dates.read_date), Kind(format=Format.DATE)]
Tick = Annotated[bool | None, BeforeValidator(cells.read_tick), Kind(format=Format.TICK)]
Hours = Annotated[str | None, BeforeValidator(dates.read_hours), Kind(format=Format.TEXT)]
WebLink = Annotated[str | None, BeforeValidator(cells.read_link), Kind(link=True)]
Digits = Annotated[str | None, BeforeValidator(cells.read_digits), Kind(format=Format.TEXT)]
Number = Annotated[str | None, BeforeValidator(cells.read_number), Kind(format=Format.TEXT)]
TeacherCode = Annotated[str | None, BeforeValidator(cells.read_line), Kind(source="teachers")]
SubIndicatorCode = Annotated[
    str | None, _from_catalogue("find_sub_indicator"), Kind(source="sub_indicators")
]
BehaviourCode = Annotated[str | None, _from_catalogue("find_behaviour"), Kind(source="behaviours")]
VerdictWord = Annotated[words.Verdict | None, *_worded(words.Verdict)]
RatingWord = Annotated[words.Rating | None, *_worded(words.Rating)]
ActivityKindWord = Annotated[words.ActivityKind | None, *_worded(words.ActivityKind)]
ActivityStatusWord = Annotated[words.ActivityStatus | None, *_worded(words.ActivityStatus)]
ExpectationWord = Annotated[words.Expectation | None, *_worded(words.Expectation)]
ReviewWord = Annotated[words.Review | None, *_worded(words.Review)]
EmploymentWord = Annotated[
    words.Employment | None, BeforeValidator(read_employment), Kind(words=tuple(words.Employment))
]
YesNoWord = Annotated[words.YesNo | None, *_worded(words.YesNo)]


class Record(Frozen):
    """A row whose fields are its columns. Every field may be empty: what is missing is a rule's
    business.
    """

    model_config = ConfigDict(extra="forbid")


@cache
def columns_of(record: type[Record]) -> tuple[Column, ...]:
    """The declared columns of a record class, in the order of the sheet."""
    return tuple(_declared(name, info.metadata) for name, info in record.model_fields.items())


@cache
def ticks_of(record: type[Record]) -> tuple[str, ...]:
    """The fields of its checkboxes."""
    return tuple(column.field for column in columns_of(record) if column.is_tick)


@cache
def dates_of(record: type[Record]) -> tuple[str, ...]:
    """The fields of its days."""
    found = columns_of(record)
    return tuple(column.field for column in found if column.kind.format is Format.DATE)


def _declared(name: str, metadata: list[Any]) -> Column:
    (column,) = [item for item in metadata if isinstance(item, Column)]
    (kind,) = [item for item in metadata if isinstance(item, Kind)]
    return replace(column, field=name, kind=kind)
