"""Who may edit which columns of a live spreadsheet (product part 2); a local workbook is not
protected.

The program's columns belong to the program and the operators, the principal's columns to the
principal and the operators too. Columns of teachers and operators stay free, so that nobody is ever
locked out of their own row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from sheets_sync.core.layout.front_page import BERANDA
from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.layout.tabs import GURU, PENGATURAN, PETUNJUK, SHEET_IDS, tab_columns
from sheets_sync.core.model.role import ORDINARY, Role
from sheets_sync.core.model.wording import PLAIN, Wording
from sheets_sync.core.model.words import Owner
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.catalogue_rows import TITLE as KATALOG
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.identity_numbers import email_faults
from sheets_sync.core.schema.own_tabs import RIWAYAT, STATUS_TAB
from sheets_sync.core.schema.stages import STAGES

WHOLE_TABS = (BERANDA, PETUNJUK, RINGKASAN, RIWAYAT, STATUS_TAB)
"""Tabs of which every cell is the program's."""


@dataclass(frozen=True, slots=True)
class Rights:
    """The e-mail addresses that rights are given to, in lower case."""

    program: str = ""
    """The account the program runs as; empty while it is not known (whoever makes a protection may
    always edit)."""
    operators: tuple[str, ...] = ()
    principal: str = ""
    """Empty when «Email Kepala Sekolah» says nothing usable: then nothing is reserved for the
    principal."""
    observers: tuple[str, ...] | None = ()
    """Everyone named as «Pengamat» on Guru; None if one of them has no address and would be locked
    out of B."""
    role: Role = ORDINARY
    """In whose words columns are named."""

    def joined_by(self, operators: Iterable[str]) -> Rights:
        """The same with more operators."""
        return replace(self, operators=_addresses((*self.operators, *operators)))

    @property
    def keepers(self) -> tuple[str, ...]:
        """Who may edit what is the program's."""
        return _addresses((self.program, *self.operators))


@dataclass(frozen=True, slots=True)
class Guarded:
    """Neighbouring columns of one owner, or a whole tab, that only some people may edit."""

    tab: str
    labels: tuple[str, ...]
    """The headings of the columns in declared order; none for the whole tab."""
    owner: Owner
    editors: tuple[str, ...]
    ids: range
    """The fixed ids that its protections may have: several where people moved the columns apart."""
    wording: Wording = PLAIN
    """Of the role whose workbook it is."""


def rights_of(desk: Desk, program: str = "", operators: Iterable[str] = ()) -> Rights:
    """The rights that follow from Pengaturan and Guru."""
    email = _address(desk.settings.record.principal_email)
    named = {member.observer for member in desk.roster.members.values() if member.observer}
    addresses = [_address(desk.roster.members[kode].teacher.email) for kode in sorted(named)]
    observers = _addresses(addresses) if all(addresses) else None
    keepers = _addresses(map(_address, operators))
    return Rights(_address(program), keepers, email, observers, desk.role)


def guards(rights: Rights) -> tuple[Guarded, ...]:
    """Everything that is to be protected, in the order of the tabs."""
    return tuple(found for title in SHEET_IDS for found in _tab_guards(title, rights))


def _tab_guards(title: str, rights: Rights) -> Iterator[Guarded]:
    wording = rights.role.wording
    if title in WHOLE_TABS:
        yield Guarded(title, (), Owner.TOOL, rights.keepers, _ids(title, Owner.TOOL), wording)
        return
    editors = {Owner.TOOL: rights.keepers, Owner.PRINCIPAL: _principal_editors(title, rights)}
    columns, said = tab_columns(title, rights.role), wording.said
    for owner, run in groupby(columns, key=lambda column: _owner(title, column)):
        if owner is not None and (allowed := editors.get(owner)) is not None:
            labels = tuple(said(column.label) for column in run)
            yield Guarded(title, labels, owner, allowed, _ids(title, owner), wording)


def _ids(title: str, owner: Owner) -> range:
    """Ids by tab and owner alone, so that a later version with more columns still knows its
    protections.
    """
    first = SHEET_IDS[title] * 1000 + (400 if owner is Owner.PRINCIPAL else 0)
    return range(first, first + 400)


def _owner(title: str, column: Column) -> Owner | None:
    """Whose the cells of a column are. Katalog's «Kode» is the program's on the catalogue's rows,
    else the operator's: both may edit it, nobody else.
    """
    tabs = {GURU, PENGATURAN, KATALOG, *(stage.title for stage in STAGES)}
    if title not in tabs or not column.label:
        return None
    return Owner.TOOL if title == KATALOG and column.field == "kode" else column.owner


def _principal_editors(title: str, rights: Rights) -> tuple[str, ...] | None:
    """Who may edit the principal's columns of a tab; None leaves them open."""
    observers = (
        rights.observers
        if any(stage.delegable and stage.title == title for stage in STAGES)
        else ()
    )
    if not rights.principal or observers is None:
        return None
    return _addresses((*rights.keepers, rights.principal, *observers))


def _address(text: str | None) -> str:
    """An e-mail address for comparing; empty if it is none."""
    plain = (text or "").strip().casefold()
    return "" if any(email_faults("email", plain)) else plain


def _addresses(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
