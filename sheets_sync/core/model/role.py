"""Whose cycle a workbook runs: who is assessed by whom, and what is different about it.

The engine knows one cycle, in the words of the ordinary role (a teacher under the principal). A
catalogue file may name another one, with its words, its offices and further columns of text. A role
comes in with the snapshot of the workbook that speaks its words, and travels with what is made from
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sheets_sync.core.model.wording import PLAIN, Wording
from sheets_sync.core.model.words import Owner, folded


@dataclass(frozen=True, slots=True)
class FurtherColumn:
    """A column of text that a role has on the tab of a stage, right of the others."""

    stage: str
    """The letter."""
    label: str
    owner: Owner
    required: bool = False
    help: str = ""
    example: str = ""


@dataclass(frozen=True)
class Role:
    """One role."""

    code: str = "guru"
    """Remembered in `_status`."""
    wording: Wording = PLAIN
    offices: tuple[str, ...] = ("Kepala Sekolah", "Plt. Kepala Sekolah", "Kepala TK")
    """Offered in «Jabatan Penanda Tangan»: as what the assessor signs; the first holds where it is
    empty."""
    further: tuple[FurtherColumn, ...] = ()
    optional: frozenset[str] = frozenset()
    """Settings, by our names, that documents of this role can do without."""

    @property
    def office(self) -> str:
        """As what the assessor signs where Pengaturan says nothing."""
        return self.offices[0]

    @cached_property
    def is_ordinary(self) -> bool:
        """Whether it is the one whose words the program is written in."""
        return not self.wording.words

    @property
    def is_of_principals(self) -> bool:
        """Whether the people whose cycle it is are those whom lists call kepala sekolah."""
        return folded(self.wording.said("Guru")) == folded("Kepala Sekolah")

    @property
    def remembered(self) -> str:
        """What `_status` says of it; nothing of the ordinary one."""
        return "" if self.is_ordinary else self.code


ORDINARY = Role()
