"""`redact`: nothing of a person's texts is left in the workbook, its kept states or a bundle, the
events and everybody's standing are as before, and nobody else's cell is touched."""

from __future__ import annotations

import io
import json
import lzma
import re
import shutil
import zipfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.adapters.xlsx.kept_states import KeptStates
from sheets_sync.commands.export.writing import write_school
from sheets_sync.commands.redact.forgetting import Forgetting
from sheets_sync.core.answers.redacted import Scope
from sheets_sync.errors import Misused, Refused
from sheets_sync.run import Order, status
from sheets_sync.run.closing import mark_closed
from sheets_sync.wiring.google_deployment import GoogleAccess, GoogleDeployment
from tests.backups.ground import Place
from tests.races.ground import TODAY, ground
from tests.races.inputs import type_in
from tests.support import labels
from tests.support.google import reach
from tests.support.hands import XlsxHands
from tests.support.school import School
from tests.terminal.desk import Desk

MARKER = "RAHASIA"
TEXTS = {
    "A": ("Upaya Mempelajari", "Catatan KS"),
    "B": ("Catatan 1", "Catatan 2", "Catatan 3", "Rekomendasi"),
    "C": ("Refleksi Hasil Observasi", "Tantangan", "Tujuan Peningkatan", "Upaya Tindak Lanjut"),
    "D": ("Nama Kegiatan", "Uraian"),
    "E": ("Inspirasi Baru", "Perubahan Praktik", "Tiga Tantangan Tersulit", "Rencana Pengembangan"),
    "F": ("Catatan Penilaian",),
}


def seeded(letter: str, label: str) -> str:
    return f"{MARKER} {letter} {label}: kalimat milik Siti yang cukup panjang untuk dikenali lagi."


@cache
def _made() -> Path:
    """A school whose first teacher is done with everything, each text of hers a marker."""
    file = Path(mkdtemp()) / "buku.xlsx"
    school = School.create(file=file)
    school.sync(rest=False)
    school.complete("G001", upto="F")
    for letter, names in TEXTS.items():
        school.fill(letter, "G001", {label: seeded(letter, label) for label in names})
    school.fill(
        "A",
        "G001",
        {
            "Keputusan KS": "Tetap disepakati",
            "Tautan RPP/Modul Ajar": f"https://{MARKER}.example/rpp",
        },
    )
    school.fill("C", "G001", {"Keputusan KS": "Tetap disepakati"})
    school.fill("E", "G001", {"Keputusan KS": "Disepakati"})
    school.fill("F", "G001", {"Tinjau Ulang": "Tetap berlaku"})
    school.fill(
        "A", "G002", {"Upaya Mempelajari": seeded("A", "Upaya Mempelajari").replace(MARKER, "UMUM")}
    )
    sheet = school.hands.editor[labels.A]  # type: ignore[attr-defined]
    column = sheet.max_column + 1
    sheet.cell(1, column).value, sheet.cell(2, column).value = (
        "Catatan sekolah",
        f"{MARKER} tambahan",
    )
    school.fill(
        "Guru", "G001", {"Email": f"{MARKER}@sekolah.example", "Nomor WhatsApp": "081234567899"}
    )
    school.changed()
    for _ in range(3):
        school.sync(rest=False)
    school.hands.close()
    school.fill("A", "G001", {"Kelas": "IV"})
    school.hands.close()
    return file


def share_strings(file: Path) -> None:
    """Save it as spreadsheet programs do: texts in one list that all tabs share."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    texts: dict[bytes, int] = {}

    def pointed(found: re.Match[bytes]) -> bytes:
        number = texts.setdefault(found[2], len(texts))
        return found[1].replace(b'"inlineStr"', b'"s"') + b"<v>%d</v></c>" % number

    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            cell = rb'(<c\b[^>]*t="inlineStr"[^>]*>)<is>(<t\b[^>]*>[^<]*</t>|<t/>)</is></c>'
            parts[name] = re.sub(cell, pointed, content)
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    parts["xl/sharedStrings.xml"] = b'<sst xmlns="%s">%s</sst>' % (main, items)
    kind = b"openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    parts["[Content_Types].xml"] = (
        parts["[Content_Types].xml"].replace(
            b"</Types>",
            b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
            + kind
            + b'"/></Types>',
        )
        if kind not in parts["[Content_Types].xml"]
        else parts["[Content_Types].xml"]
    )
    rels = "xl/_rels/workbook.xml.rels"
    if b"sharedStrings" not in parts[rels]:
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
        more = b'<Relationship Id="rIdS" Type="%s" Target="sharedStrings.xml"/></Relationships>'
        parts[rels] = parts[rels].replace(b"</Relationships>", more % kind)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "sekolah").mkdir()
    shutil.copy(_made(), tmp_path / "sekolah" / "buku.xlsx")
    place = Place(tmp_path / "sekolah", now=datetime(2026, 7, 1, 1, tzinfo=UTC))
    place.sync()
    place.type("A", "G001", "Kelas", "V")
    share_strings(place.file)
    place.sync()
    assert len(place.names()) >= 2
    here = place.here
    (siti, *_) = status(here.workbook, here.clock, here.rhk)["teachers"]
    assert {stage["status"] for stage in siti["stages"].values()} == {"Selesai"}
    return place


def redact(place: Place, *columns: str, signed: bool = True) -> object:
    return Forgetting.planned(
        place.here, Scope("G001", columns, "Permintaan Siti"), signed=signed
    ).carried_out()


def unzipped(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def everything(place: Place) -> bytes:
    """Every byte of the workbook and of its states, unpacked."""
    states = [unzipped(lzma.decompress((place.kept / name).read_bytes())) for name in place.names()]
    return b"".join((unzipped(place.file.read_bytes()), *states))


def left(place: Place) -> list[str]:
    """Where a marker stands, and in what."""
    found = re.findall(rb".{60}" + MARKER.encode() + rb".{60}", everything(place), re.DOTALL)
    return [each.decode("utf-8", "replace") for each in found]


def standing(place: Place) -> tuple[object, object]:
    from sheets_sync.core.reading.headings import find_tab
    from sheets_sync.core.reading.status_lines import read_memory

    here = place.here
    memory = read_memory(find_tab(here.workbook.read(), "_status"))
    assert not memory.rebuilding
    versions = {key: (stage.version, stage.since) for key, stage in memory.stages.items()}
    return status(here.workbook, here.clock, here.rhk), versions


@pytest.mark.long
def test_no_byte_is_left_and_everybody_stands_where_they_stood(place: Place, tmp_path: Path):
    assert MARKER.encode() in everything(place)
    before, versions = standing(place)
    states = len(place.names())
    done = redact(place)
    assert done.left == ()  # type: ignore[attr-defined]
    assert len(place.names()) == states
    assert left(place) == []
    assert b"081234567899" not in everything(place)
    assert standing(place) == (before, versions)
    lines = len(list(place.here.workbook.journal()))
    place.sync()
    assert standing(place) == (before, versions)
    assert len(list(place.here.workbook.journal())) == lines
    assert place.made[-1].published == []
    place.sync()
    assert place.made[-1].rounds == 0
    assert left(place) == []
    write_school(place.here, tmp_path / "keluar")
    for file in (tmp_path / "keluar").rglob("*"):
        if file.is_file() and "dokumen" not in file.parts:
            content = file.read_bytes()
            assert MARKER.encode() not in content + (
                unzipped(content) if file.suffix == ".xlsx" else b""
            )


@pytest.mark.long
def test_a_number_is_not_even_remembered(place: Place):
    """`_status` keeps what documents printed on their day."""
    nip = b'198503152010012005\\"'
    assert everything(place).count(nip) > 2
    before = standing(place)
    redact(place, "NIP")
    assert nip not in everything(place)
    assert b'"nip":"1985' not in everything(place)
    place.sync()
    assert (standing(place), place.made[-1].published) == (before, [])


@pytest.mark.long
def test_in_a_closed_year_it_is_nobodys_edit(place: Place):
    here = place.here
    mark_closed(here.workbook, here.clock, Order(), lambda: None)
    redact(place)
    place.sync()
    assert (place.made[-1].closed is not None, place.made[-1].changed_since) == (True, 0)
    place.type("A", "G001", "Kelas", "VII")
    place.sync()
    assert place.made[-1].changed_since == 1


def test_where_nobody_knows_whose_a_cell_is_nothing_is_taken(place: Place):
    hands = XlsxHands(place.file)
    hands.type(labels.C, 1, 1, "Nomor")
    hands.close()
    content, names = place.file.read_bytes(), place.names()
    with pytest.raises(Refused, match="C Diskusi Tindak Lanjut"):
        redact(place)
    assert (place.file.read_bytes(), place.names()) == (content, names)


@pytest.mark.long
def test_a_state_with_a_broken_heading_forgets_too(place: Place):
    """The workbook was repaired since."""
    hands = XlsxHands(place.file)
    column = 1 + labels.HEADERS[labels.C].index("Tantangan")
    hands.type(labels.C, 1, column, "Kesulitan")
    hands.close()
    place.sync()
    place.type("A", "G001", "Kelas", "VIII")
    place.sync()
    hands = XlsxHands(place.file)
    hands.type(labels.C, 1, column, "Tantangan")
    hands.close()
    place.sync()
    redact(place)
    assert left(place) == []


@pytest.mark.long
def test_a_short_name_that_the_program_told_again_is_gone_too(place: Place):
    """«Kegiatan» on E names the activities of D, in the workbook and in every state."""
    place.type("D", "G001", "Nama Kegiatan", "Kartu MGMP")
    place.sync()
    place.type("A", "G001", "Kelas", "VI")
    place.sync()
    assert b"Kartu MGMP" in everything(place)
    done = redact(place)
    assert done.left == ()  # type: ignore[attr-defined]
    assert b"Kartu MGMP" not in everything(place)
    place.sync()
    assert b"Kartu MGMP" not in everything(place)


@pytest.mark.long
def test_the_event_stays_and_says_why(place: Place):
    lines = len(list(place.here.workbook.journal()))
    redact(place)
    journal = list(place.here.workbook.journal())
    assert len(journal) == lines + 1
    _, _, kode, _, event, _, text, *_ = journal[-1]
    assert (kode, event, text) == ("G001", "Disamarkan", "Permintaan Siti")
    assert any(line[2] == "G001" and "disamarkan" in str(line[6:]) for line in journal)


@pytest.mark.long
def test_nobody_elses_cell_is_touched(place: Place):
    before = place.here.workbook.read().tabs[labels.A]
    redact(place)
    after = place.here.workbook.read().tabs[labels.A]
    for old, new in zip(before.grid, after.grid, strict=True):
        assert (old == new) == (old[0] != "G001")
    assert "UMUM" in str(after.grid)


@pytest.mark.long
def test_what_a_signed_document_needs_is_refused_unless_said_twice(place: Place):
    content, names = place.file.read_bytes(), place.names()
    with pytest.raises(Refused, match="--also-signed"):
        redact(place, signed=False)
    assert (place.file.read_bytes(), place.names()) == (content, names)
    redact(place, "Email", signed=False)
    assert f"{MARKER}@sekolah".encode() not in everything(place)
    assert seeded("A", "Upaya Mempelajari").encode() in everything(place)


@pytest.mark.long
@pytest.mark.parametrize(
    ("label", "said"), [("Nama", "bukan milik siapa-siapa"), ("Ngawur", "tidak ada")]
)
def test_a_column_that_cannot_be_meant_changes_nothing(place: Place, label: str, said: str):
    content = place.file.read_bytes()
    with pytest.raises(Misused, match=said):
        redact(place, label)
    assert place.file.read_bytes() == content


@pytest.mark.long
def test_one_that_was_stopped_is_repeated(place: Place, monkeypatch: pytest.MonkeyPatch):
    replace, done = KeptStates.replace, []

    def killed(self: KeptStates, state: object, content: bytes) -> None:
        if done:
            raise KeyboardInterrupt
        done.append(state)
        replace(self, state, content)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(KeptStates, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            redact(place)
    assert MARKER.encode() in everything(place)
    redact(place)
    assert left(place) == []


@pytest.mark.long
def test_a_state_that_cannot_be_read_is_named(place: Place):
    (place.kept / place.names()[0]).write_bytes(b"rusak")
    done = redact(place)
    assert done.left == (place.names()[0],)  # type: ignore[attr-defined]
    with pytest.raises(Misused, match=r"sejauh dapat dibaca.*mungkin masih") as said:
        redact(place)
    assert place.names()[0] in str(said.value)


@pytest.mark.long
def test_a_state_that_was_left_is_cleaned_though_nothing_else_needs_it(place: Place):
    """It was away while the rest was cleaned."""
    (away := place.kept / place.names()[0]).rename(place.folder / away.name)
    redact(place)
    (place.folder / away.name).rename(away)
    assert left(place)
    redact(place)
    assert left(place) == []
    with pytest.raises(Misused, match=r"Tidak ada teks G001 yang perlu disamarkan.$"):
        redact(place)


def test_a_list_of_teachers_that_had_no_kode_yet_forgets_too(tmp_path: Path):
    """Kept before the first sync, that state says only by name whose a row is."""
    place = Place(tmp_path)
    school = School.create(file=place.file)
    heads = [str(cell) for cell in school.book.read().tabs["Guru"].grid[0]]
    school.hands.type("Guru", 2, heads.index("Email") + 1, f"{MARKER}@sekolah.example")
    school.hands.close()
    place.sync()
    assert MARKER.encode() in everything(place)
    redact(place)
    assert left(place) == []


@pytest.mark.long
def test_the_same_words_of_somebody_else_stay(place: Place):
    hands = XlsxHands(place.file)
    sheet = hands.editor[labels.A]
    row = next(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, 1).value == "G002")
    column = next(c for c in range(1, 60) if sheet.cell(1, c).value == "Upaya Mempelajari")
    sheet.cell(row, column).value = seeded("A", "Upaya Mempelajari")
    hands._open.save(place.file)  # type: ignore[union-attr]
    share_strings(place.file)
    redact(place)
    assert XlsxWorkbook(place.file).read().tabs[labels.A].cell(row, column) == seeded(
        "A", "Upaya Mempelajari"
    )


@pytest.mark.long
def test_a_spreadsheet_and_its_dated_copies(tmp_path: Path):
    here = ground(in_drive=True)
    here.put_back()
    desk = Desk(here, tmp_path)
    assert desk.run("sync", "--workbook", here.id, "--today", "2026-11-30").code == 0
    shown = desk.at_work("history", "G001", "--json").stdout
    text = next(
        v["text"] for v in json.loads(shown)["versions"] if v["column"] == "Upaya Mempelajari"
    )
    before = desk.at_work("status", "--json").json
    words = ("redact", "G001", "--reason", "Permintaan", "--yes")
    assert desk.at_work(*words).code == 3
    done = desk.at_work(*words, "--also-signed", "--json")
    assert (done.code, done.json["left"]) == (0, [])
    assert text not in desk.at_work("history", "G001", "--json").stdout
    assert desk.at_work("status", "--json").json == before
    again = desk.at_work("sync", "--json").json
    assert again["documents"] == []
    kept = [key for key, file in here.google.world.drive.files.items() if "(cadangan" in file.name]
    books = [here.google.world.sheets.books[key] for key in (here.id, *kept)]
    assert kept
    assert text not in repr([vars_of(book) for book in books])


@pytest.mark.long
def test_what_a_killed_run_set_aside_is_forgotten_too(tmp_path: Path):
    """Copies of our tabs, hidden, which hold every text as it was."""
    here = ground(in_drive=True, otherwise=("updated_spreadsheet_is_returned",))
    here.put_back()
    here.answer_otherwise()
    type_in(here, "G001", "A", {"Upaya Mempelajari": f"{MARKER} yang hanya di sini."})
    here.google.faults.add("drop before", ":batchUpdate", nth=2, times=999)
    here.sync()
    here.google.faults.clear()
    aside = [sheet.title for sheet in here.book.sheets if "_sheets_sync_" in sheet.title]
    assert aside
    access = GoogleAccess(reach(here.google), here.id)
    deployment = GoogleDeployment(tmp_path, None, 50, 30, TODAY, access=access)
    Forgetting.planned(deployment, Scope("G001", (), "Permintaan"), signed=True).carried_out()
    assert MARKER not in repr(vars_of(here.book))
    assert not [sheet.title for sheet in here.book.sheets if sheet.title in aside]


def vars_of(book: object) -> object:
    return list(book.sheets)  # type: ignore[attr-defined]
