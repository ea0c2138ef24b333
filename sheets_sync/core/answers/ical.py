"""Observations as an iCalendar file (RFC 5545), for the calendars of principal and observers.

Each observation keeps its UID for the whole period, and SEQUENCE grows with time, so that importing
a later file moves what is there instead of doubling it. Lines end in CRLF and are folded at 75
octets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sheets_sync.core.answers.planning import Visit
from sheets_sync.core.model.legible import clean
from sheets_sync.core.model.wording import PLAIN, Wording
from sheets_sync.core.schema.dates import hours_between
from sheets_sync.core.schema.zones import ZONES

LONGEST_LINE = 75
"""Octets, without the line end (RFC 5545, 3.1)."""
_BY_HOURS = {zone.hours_east: zone for zone in ZONES}
"""Hours from UTC → zone and its short name; none of them has summer time."""
_FIRST_SEQUENCE = datetime(2020, 1, 1)  # seconds since then stay below 2^31 until 2088


@dataclass(frozen=True, slots=True)
class CalendarSchool:
    """What every event of one file shares."""

    name: str
    npsn: str
    year: int
    hours_east: int = 7
    """The school's offset from UTC."""
    wording: Wording = PLAIN
    """Of the role whose calendar it is."""


def calendar_of(
    visits: Iterable[Visit], school: CalendarSchool, at: datetime, seal: str = ""
) -> str:
    """The file's text. `at`: the school's wall time; visits without a day are left out. `seal`:
    short enough for a line of its own, so that it is not broken.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sheets-sync//Jadwal Observasi//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_zone(school.hours_east),
    ]
    if seal:
        lines.insert(5, f"X-S:{seal}")
    for visit in visits:
        if visit.day is not None:
            lines += _event(visit, school, at)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _zone(hours_east: int) -> Iterator[str]:
    zone, short, _ = _BY_HOURS[hours_east]
    offset = f"+{hours_east:02}00"
    yield from ("BEGIN:VTIMEZONE", f"TZID:{zone}", "BEGIN:STANDARD", "DTSTART:19700101T000000")
    yield from (
        f"TZOFFSETFROM:{offset}",
        f"TZOFFSETTO:{offset}",
        f"TZNAME:{short}",
        "END:STANDARD",
        "END:VTIMEZONE",
    )


def _event(visit: Visit, school: CalendarSchool, at: datetime) -> Iterator[str]:
    stamp = at - timedelta(hours=school.hours_east)
    proposed = " (usulan)" if visit.proposed else ""
    who = _escaped(school.npsn) or "sekolah"
    said = school.wording.said
    about = (
        f"{said('Pengamat')}: {visit.observer}\n{said('Kode guru')}: {visit.kode}\n{school.name}"
    )
    yield "BEGIN:VEVENT"
    yield f"UID:praktik-kinerja-{school.year}-{who}-{visit.kode}@sheets-sync"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{int((stamp - _FIRST_SEQUENCE).total_seconds())}"
    yield from _times(visit, _BY_HOURS[school.hours_east].name)
    title = f"{said('Observasi')} {visit.teacher}{proposed}"
    yield f"SUMMARY:{_escaped(title)}"
    yield f"DESCRIPTION:{_escaped(about)}"
    if visit.classroom:
        named = visit.classroom.casefold().startswith(("kelas", "ruang"))
        yield f"LOCATION:{_escaped(visit.classroom if named else f'Kelas {visit.classroom}')}"
    yield f"STATUS:{'TENTATIVE' if visit.proposed else 'CONFIRMED'}"
    yield "END:VEVENT"


def _times(visit: Visit, zone: str) -> Iterator[str]:
    """Start and end; the whole day where «Jam» does not name hours of one day."""
    assert visit.day is not None  # noqa: S101 - the caller passes none without
    start, end = hours_between(visit.hours) or (0, 0)
    if not 0 <= start < end < 24 * 60:
        yield f"DTSTART;VALUE=DATE:{visit.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{visit.day + timedelta(days=1):%Y%m%d}"
        return
    for name, minutes in (("DTSTART", start), ("DTEND", end)):
        yield f"{name};TZID={zone}:{visit.day:%Y%m%d}T{minutes // 60:02}{minutes % 60:02}00"


def _escaped(text: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11) of what people typed, cleaned: it may hold no controls."""
    text = clean(text)
    for plain, coded in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, coded)
    return text


def _folded(line: str) -> str:
    """A long line over several, each but the first led by a space, no character cut in two."""
    parts, room = [""], LONGEST_LINE
    for character in line:
        size = len(character.encode())
        if size > room:
            parts.append("")
            room = LONGEST_LINE - 1
        parts[-1] += character
        room -= size
    return "\r\n ".join(parts)
