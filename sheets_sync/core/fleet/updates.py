"""What is remembered of one workbook's update, so that a run that was stopped goes on where it was,
and the way back is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import TypeAdapter, ValidationError


class UpdateStage(StrEnum):
    """How far an update came."""

    BEGUN = "begun"
    """The state before is kept; what follows may be done in part."""
    DONE = "done"
    UNWELL = "unwell"
    """Done, and `doctor` found something that was not there before."""
    BACK = "back"
    """Taken back."""


@dataclass(frozen=True, slots=True)
class UpdateMark:
    """One workbook's last update."""

    key: str
    """Stands for all that was brought."""
    stage: UpdateStage
    at: datetime
    """When it was brought, or last found to lack nothing; UTC."""
    state: str = ""
    """The kept state before, by its key or name; empty where nothing had to be changed."""
    canary: bool = False
    """Whether it was the one that was tried first."""
    saved: str = ""
    """What saving programs had left in the file then; empty where that is not looked at."""
    typed: tuple[str, ...] = ()
    """Marks of what people had typed; with another one somebody typed since."""

    wrong: tuple[str, ...] = ()
    """What `doctor` found before, by its codes."""

    def is_finished(self, key: str, since: datetime | None = None) -> bool:
        """Whether this very update has nothing left to do here, as far as was seen `since` then."""
        is_done = self.key == key and self.stage is UpdateStage.DONE
        return is_done and (since is None or self.at >= since)

    @property
    def can_go_back(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self.state) and self.stage is not UpdateStage.BACK


_MARK = TypeAdapter(UpdateMark)


def mark_as_text(mark: UpdateMark) -> bytes:
    """As it is kept in a file."""
    return _HEAD + _MARK.dump_json(mark) + b"}"


def mark_from_text(content: bytes) -> UpdateMark | None:
    """Read back; None where it is damaged, or of a later version of the program."""
    if not is_update_mark(content):
        return None
    try:
        return _MARK.validate_json(content[len(_HEAD) : -1])
    except ValidationError:
        return None


def is_update_mark(content: bytes) -> bool:
    """Whether a file holds such a mark, and may be written over."""
    return content.startswith(_HEAD) and content.endswith(b"}")


_HEAD = b'{"format_version":1,"update":'
