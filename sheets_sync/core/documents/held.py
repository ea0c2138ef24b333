"""What in Pengaturan, Guru and Katalog holds documents back. It never holds back a stage."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.core.documents.kind import StageDocument
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.member import Member
from sheets_sync.core.schema.catalogue_rows import TITLE as KATALOG
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.school import SETTINGS_TITLE, SchoolSettings
from sheets_sync.core.schema.stages.rules import Fault
from sheets_sync.core.schema.teacher import PRINTED_NUMBERS, ROSTER_TITLE, Teacher

_SETTINGS = {column.field: column.label for column in columns_of(SchoolSettings)}
_PRINTED_NOWHERE = frozenset({"email", "phone", "active"})
_SETTINGS_PRINTED_NOWHERE = frozenset({"level", "principal_email", "principal_phone"})


def held_back(
    desk: Desk, followed: TeacherPass, kind: StageDocument | None = None
) -> tuple[str, list[str]] | None:
    """(tab, labels) of what a document waits for, or what prints the teacher alone; None for
    nothing.

    A detail that the document does not print holds nothing back: only one names who observes now,
    and of a teacher's numbers only the first is printed.
    """
    if faults := settings_held_back(desk):
        return SETTINGS_TITLE, faults
    if own := _own_faults(followed.member, kind):
        labels = {column.field: column.label for column in columns_of(Teacher)}
        return ROSTER_TITLE, list(dict.fromkeys(labels.get(f.field, "Kode") for f in own))
    lost = _without_words(desk, followed, kind)
    return (KATALOG, lost) if lost else None


def _own_faults(member: Member, kind: StageDocument | None) -> list[Fault]:
    """What is wrong with the teacher's details that the document prints."""
    wrong = [fault for fault in member.faults if not fault.warning]
    if not wrong:
        return wrong
    observer = frozenset() if kind and kind.waits_for_observer else frozenset({"observer"})
    left_out = _PRINTED_NOWHERE | observer | _numbers_left_out(member)
    return [fault for fault in wrong if fault.field not in left_out]


def _numbers_left_out(member: Member) -> frozenset[str]:
    """The numbers that stand behind the one that documents print."""
    typed = [name for name in PRINTED_NUMBERS if name in member.row.typed]
    return frozenset(typed[1:])


def _without_words(desk: Desk, followed: TeacherPass, kind: StageDocument | None) -> list[str]:
    """Codes that would stand bare in a letter: Katalog lost their words, or else the three
    behaviours of the sub-indicator.
    """
    told = list(followed.stages.values())
    if kind:
        told = told[: [one.stage for one in told].index(kind.keeper) + 1]
    known = {
        "behaviours": desk.catalogue.behaviours.keys(),
        "sub_indicators": desk.catalogue.sub_indicators.keys(),
    }
    for source, there in known.items():
        codes = dict.fromkeys(code for one in told for code in _codes(one, source))
        if lost := [code for code in codes if code not in there]:
            return lost
    return []


def _codes(one: StagePass, source: str) -> Iterator[str]:
    """The codes of Katalog that one stage holds: those that its row shows, and those that a person
    chose.
    """
    if source == "behaviours":
        yield from one.memory.shown.behaviours
    if one.row is None:
        return
    for column in one.stage.chosen_from:
        code: str | None = getattr(one.row.record, column.field)
        if code and column.kind.source == source:
            yield code


def settings_held_back(desk: Desk) -> list[str]:
    """The settings that all documents wait for."""
    if desk.settings.located.stopped:
        return [SETTINGS_TITLE]
    names = settings_faults(desk)
    return [_SETTINGS[name] for name in names]


def settings_faults(desk: Desk) -> list[str]:
    """The fields of these settings."""
    faults = [
        fault
        for fault in desk.settings.faults
        if not fault.warning and not fault.field.startswith("due_")
    ]
    if not faults:
        return []
    unprinted = set(_SETTINGS_PRINTED_NOWHERE)
    if "principal_nip" in desk.settings.texts:
        unprinted.add("principal_number")
    return list(dict.fromkeys(fault.field for fault in faults if fault.field not in unprinted))
