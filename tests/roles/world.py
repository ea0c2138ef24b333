"""Workbooks of other roles: kepala sekolah as shipped, and one that is made up here, in a catalogue
file and nowhere else."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sheets_sync.adapters.catalogues import read_catalogue
from sheets_sync.adapters.google.setup.dress import dress
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.adapters.memory import MemoryDocuments, MemoryWorkbook
from sheets_sync.adapters.render.environment import Templates
from sheets_sync.adapters.render.nodes import Element
from sheets_sync.adapters.resources import template_reader
from sheets_sync.adapters.worded import WordedWorkbook
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.layout.tabs import layout
from sheets_sync.core.layout.worded import worded_tab
from sheets_sync.core.model.papers import Document
from sheets_sync.core.model.role import ORDINARY, Role
from sheets_sync.core.schema.role_file import role_of
from sheets_sync.core.setup.rights import rights_of
from sheets_sync.ports import Workbook
from sheets_sync.run import initialise, sync
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import OWNER
from tests.support import texts
from tests.support.google import OPERATOR, GoogleHands, cut_blank_rows, new_workbook
from tests.support.hands import MemoryHands, XlsxHands
from tests.support.school import NOTHING, School

MADE_UP = """
versi = "1"
rhk = "Meningkatkan {indikator}: {sub_indikator}"
skala_observasi = [
    { kode = "BD", label = "Belum dilakukan" },
    { kode = "DBE", label = "Dilakukan tapi belum efektif" },
    { kode = "DE", label = "Dilakukan dan efektif" },
]
[peran]
kode = "laboran"
dinilai = "Laboran"
penilai = "Ketua Laboratorium"
singkatan = "Ketua"
jabatan = ["Ketua Laboratorium IPA", "Wakil Ketua"]
[peran.kata]
"Dokumen Persiapan" = "Lembar Persiapan Praktikum"
"Tanggal Diskusi" = "Tanggal Bertemu"
[[peran.kolom]]
tahap = "C"
judul = "Alat yang Dipakai"
wajib = true
keterangan = "Alat laboratorium yang diperlukan."
contoh = "Mikroskop dan kaca preparat."
[[peran.kolom]]
tahap = "C"
judul = "Catatan Keselamatan"
pengisi = "penilai"
keterangan = "Hal yang perlu dijaga."
contoh = "Pakai kacamata pelindung."
[[peran.kolom]]
tahap = "F"
judul = "Kebersihan Alat"
pengisi = "penilai"
wajib = true
keterangan = "Keadaan alat pada akhir tahun."
contoh = "Semua alat bersih."
[[sub_indikator]]
kode = "ALT"
indikator = "Pengelolaan Alat"
label = "Kesiapan Alat"
[[sub_indikator.target_perilaku]]
kode = "ALT-1"
label = "Laboran menyiapkan alat sebelum praktikum"
[[sub_indikator.target_perilaku]]
kode = "ALT-2"
label = "Laboran memeriksa alat sesudah praktikum"
[[sub_indikator.target_perilaku]]
kode = "ALT-3"
label = "Laboran mencatat alat yang rusak"
"""
"""A role with other words, one more column on C and one on F for either, and a title of its own."""

FURTHER: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "laboran": {
        "C": {
            "Alat yang Dipakai": "Dua mikroskop dan sepuluh kaca preparat.",
            "Catatan Keselamatan": "Pakai kacamata pelindung selama praktikum.",
        },
        "F": {"Kebersihan Alat": "Semua alat dicuci, dikeringkan, dan disimpan rapi."},
    },
    "kepala-sekolah": {
        "A": {
            "Bentuk Kegiatan": "Rapat bulanan membahas visi-misi sekolah.",
            "Bukti Dukung": "Agenda, notulen, dan daftar hadir rapat.",
        }
    },
}
"""What people type into the columns of their role, by stage."""
CHOSEN = {"laboran": "ALT", "kepala-sekolah": "VMS"}
ROLES = tuple(CHOSEN)
_TYPED = {"guru": "rekan", "Guru": "Rekan"}
"""What people type here holds no word of the other role, so that none may stand anywhere."""


def content_of(code: str) -> Mapping[str, Any]:
    """The catalogue file of a role."""
    return tomllib.loads(MADE_UP) if code == "laboran" else read_catalogue(code)


@dataclass
class World(School):
    """A school of another role. What people type is typed under the role's headings; what is looked
    at is told in the program's words."""

    role: Role = ORDINARY
    raw: Workbook = field(default_factory=MemoryWorkbook)
    """The workbook as people see it."""

    def sync(
        self, day: date | None = None, *, force: bool = False, rest: bool = True
    ) -> dict[str, Any]:
        """Run the program; where that is quick, once more: it must find nothing to do."""
        self.today = day or self.today
        self.hands.close()
        self.report = sync(self.book, self.documents, self.clock, force=force).to_json()
        self.changed()
        assert self.report["rounds"] <= 3
        if isinstance(self.raw, MemoryWorkbook):
            self.assert_at_rest()
        return self.report

    def assert_at_rest(self) -> None:
        """A second sync writes nothing at all."""
        again = sync(self.book, self.documents, self.clock).to_json()
        assert again["changes"] == NOTHING, again["changes"]
        self.changed()

    def live(self, kode: str = "G001") -> None:
        """A year of one person, stage by stage, with what the role asks for besides."""
        for letter in "ABCDEF":
            self.fill(letter, kode, self.answers(letter, kode))
            self.sync(max(self.today, texts.DAYS[letter]))
            assert self.status(kode, letter) == "Selesai", self.next_step(kode, letter)
        assert self.next_step(kode, "F") == ""
        self.assert_at_rest()

    def answers(self, letter: str, kode: str) -> dict[str, object]:
        """What makes a stage `Selesai`."""
        usual = {**texts.done(letter, kode), **FURTHER[self.role.code].get(letter, {})}
        return {label: self._in_its_words(value) for label, value in usual.items()}

    def _in_its_words(self, value: object) -> object:
        if not isinstance(value, str):
            return value
        for ordinary, ours in _TYPED.items():
            value = value.replace(ordinary, ours)
        return value.replace("KSK", CHOSEN[self.role.code])

    # -- what people see ---------------------------------------------------------------------------

    def shown(self) -> Iterator[tuple[str, str]]:
        """(where, text) of all that stands on any tab that people see, but Katalog's own words."""
        self.hands.close()
        for title, there in self.titles().items():
            if title in ("Katalog", "_status"):
                continue
            yield "judul tab", there
            for number, line in enumerate(self.raw.read_tab(title).grid, start=1):
                yield from ((f"{title} {number}", each) for each in line if isinstance(each, str))

    def titles(self) -> dict[str, str]:
        """Every tab as its backend calls it, and as it stands on it."""
        if isinstance(self.raw, GoogleWorkbook):
            sheets = self.raw._spreadsheet.sheets()
            return {title: sheet.title for title, sheet in sheets.items()}
        return {title: title for title in self.raw.titles()}

    def papers(self) -> dict[str, str]:
        """Kind → all words of the last version of each document."""
        assert isinstance(self.documents, MemoryDocuments)
        templates = Templates(template_reader(None, self.role.wording.said))
        return {
            key.kind: words_of(templates, [*versions.values()][-1])
            for key, versions in self.documents.published.items()
        }


def words_of(templates: Templates, document: Any) -> str:
    """Everything a document says."""
    made: Document = getattr(document, "document", document)
    return "\n".join((made.title, *_printed(templates.tree(made.template, made.view)), made.text))


def _printed(element: Element) -> Iterator[str]:
    for child in element.children:
        yield from [child] if isinstance(child, str) else _printed(child)


def begun(
    code: str,
    file: Path | None = None,
    google: Emulator | None = None,
    roster: Sequence[Mapping[str, str]] = texts.ROSTER[:2],
) -> World:
    """A workbook of a role as `init` leaves it, with settings."""
    content = content_of(code)
    role = role_of(content)
    raw, hands = _opened(role, file, google)
    book = WordedWorkbook(raw, role, by_title=google is None)
    world = World(book, hands, MemoryDocuments(), date(2026, 3, 2), role=role, raw=raw)
    people = [dict(person) for person in roster]
    initialise(book, content, world.clock, roster=people)
    if isinstance(hands, GoogleHands):
        cut_blank_rows(hands, 20)
    for name, value in texts.SETTINGS.items():
        world.set(name, value)
    if isinstance(raw, GoogleWorkbook):
        dressed(world, raw)
    return world


def dressed(world: World, raw: GoogleWorkbook) -> int:
    """What `init` does last on Google: rights, filter views and looks."""
    desk = decide(world.seen, Inputs(world.clock.moment(world.seen), "")).desk
    tabs = layout(desk.year, len(desk.roster.members), desk.role)
    said = [worded_tab(desk.role, tab, titled=False) for tab in tabs]
    return dress(raw.http, raw.id, said, rights_of(desk, OWNER, (OPERATOR,)))


def _opened(role: Role, file: Path | None, google: Emulator | None) -> tuple[Workbook, Any]:
    if google:
        made = new_workbook(google)
        return GoogleWorkbook(made.http, made.id, role), GoogleHands(google, made.id)
    if file:
        return XlsxWorkbook(file), XlsxHands(file)
    memory = MemoryWorkbook()
    return memory, MemoryHands(memory)


_OTHERS = re.compile(r"\b(?:guru|KS|kepala sekolah)\b", re.IGNORECASE)
"""Words of the ordinary role; those of a role of its own are taken out before."""
_INSTITUTIONS = re.compile(
    r"Guru dan Tenaga Kependidikan|Guru Tetap Yayasan|Guru Tidak Tetap|Kelompok Kerja Guru"
    r"|rapat guru|bersama guru lain|bersama lima guru"
)


@cache
def _own(code: str) -> re.Pattern[str]:
    """Every text of the role's own catalogue file, and the words that it makes of ours."""
    content = content_of(code)
    own = {*_leaves(content), *role_of(content).wording.words.values()}
    longest = sorted((text for text in own if text), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in longest))


def _leaves(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict | list):
        for each in thing.values() if isinstance(thing, dict) else thing:
            yield from _leaves(each)


def foreign_words(text: str, role: Role) -> list[str]:
    """Words of the ordinary role in a text that may not say them."""
    if not _OTHERS.search(text):
        return []
    return _OTHERS.findall(_INSTITUTIONS.sub("…", _own(role.code).sub("…", text)))


def all_texts(thing: Any) -> Iterator[str]:
    """Every text in a value, wherever."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple | list):
        for each in thing:
            yield from all_texts(each)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for one in fields(thing):
            yield from all_texts(getattr(thing, one.name))
