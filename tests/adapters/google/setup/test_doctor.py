"""`doctor` on Google: every fault of a set-up is found with its repair, and what is said may go
into a chat."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from, exposed_file
from sheets_sync.adapters.google.setup.doctor import GoogleDoctor
from sheets_sync.adapters.google.setup.trial import NAME
from sheets_sync.core.answers.finding import Finding
from sheets_sync.core.layout.settings import settings_row
from sheets_sync.core.layout.tabs import SHEET_IDS
from sheets_sync.run import initialise
from sheets_sync.run.examining import examine, examine_workbook
from sheets_sync.wiring import Given, deploy
from sheets_sync.wiring.google_deployment import GoogleDeployment
from tests.google_emulator.drive.model import FOLDER
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import OWNER, Person
from tests.support.answers import Answer, Answers
from tests.support.google import OPERATOR, PRINCIPAL, TEACHER, GoogleHands, ask, reach, share
from tests.support.kept import Kept

LIBRARY = Person(OWNER)
ROBOT = "program@proyek.iam.gserviceaccount.com"
SHEETS = "/v4/spreadsheets"
NAMES = ("Bu Sari Dewi", "sari@sekolah.example", "198001012005012001x")
UNKNOWN_PRINCIPAL = "Kolom kepala sekolah dan pengamat dapat dilindungi"
"""What is only a warning: nobody filled in «Email Kepala Sekolah» yet."""
READERS = "Dokumen dapat dibuka semua yang membuka buku kerja"
RIGHTS = "Hanya yang berhak boleh mengisi kolom terlindungi"
ROSTER = [{"Nama": NAMES[0], "Email": NAMES[1], "NIP": NAMES[2], "Pengamat": "Tidak Dikenal"}]


@dataclass
class School:
    """A workbook in a folder of a person's My Drive, and the machine that the program runs on."""

    google: Emulator
    monkeypatch: pytest.MonkeyPatch
    folder: str = ""
    workbook: str = ""

    def login(self, setting: str) -> None:
        self.monkeypatch.setenv("SHEETS_SYNC_GOOGLE__CREDENTIALS", setting)

    def examine(self, folder: str | None = None) -> dict[str, Finding]:
        here = deploy(Given(workbook=self.workbook, folder=folder))
        return {finding.what: finding for finding in examine_workbook(here)}

    def faults(self, folder: str | None = None) -> dict[str, str]:
        """What is wrong → the repair."""
        return {
            what: finding.repair for what, finding in self.examine(folder).items() if not finding.ok
        }


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in [name for name in os.environ if name.startswith("SHEETS_SYNC_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    with Emulator() as google:
        monkeypatch.setenv("SHEETS_SYNC_GOOGLE__API_ROOT", google.url)
        made = School(google, monkeypatch)
        made.login("token:program")
        made.folder = google.world.drive.add("Praktik Kinerja", FOLDER, None, LIBRARY).id
        here = deploy(Given(title="Praktik Kinerja", folder=made.folder))
        made.workbook = here.access.workbook_id
        yield made
        assert not google.bugs


EQUIPPED: list[Kept] = []
"""What `init` made of such a school the first time."""


@pytest.fixture
def equipped(school: School) -> School:
    """The same with all that `init` makes."""
    if EQUIPPED:
        EQUIPPED[0].begin(school.google)
        return school
    with Emulator() as google:
        Kept(school.google.world).begin(google)
        school.monkeypatch.setenv("SHEETS_SYNC_GOOGLE__API_ROOT", google.url)
        here = deploy(Given(workbook=school.workbook))
        initialise(here.workbook, here.catalogue, here.clock, ROSTER)
        here.dress()
        share(google, school.workbook, OPERATOR)
        assert not google.bugs
    EQUIPPED.append(Kept(google.world))
    school.monkeypatch.setenv("SHEETS_SYNC_GOOGLE__API_ROOT", school.google.url)
    EQUIPPED[0].begin(school.google)
    return school


def answered(found: dict[str, str], words: str) -> str:
    """The repair of the finding whose name holds these words."""
    return next(repair for what, repair in found.items() if words in what)


# -- what is right ---------------------------------------------------------------------------------


@pytest.mark.long
def test_a_sound_set_up_has_nothing_but_the_schools_own_gaps(equipped: School):
    found = equipped.examine()
    assert set(equipped.faults()) == {
        "Pengaturan, Guru, dan Katalog lengkap",
        UNKNOWN_PRINCIPAL,
        READERS,
    }
    assert not found[UNKNOWN_PRINCIPAL].fails
    assert not found[READERS].fails
    assert f"Login ke Google dengan izin Drive ({OWNER})" in found
    assert "Folder dokumen (Drive Saya) dapat dipakai" in found
    assert "Ruang Drive akun program terpakai 0%" in found
    assert all(finding.repair == "" for finding in found.values() if finding.ok)


@pytest.mark.soak  # it prints every template
def test_the_command_looks_at_the_machine_too(school: School):
    found = [finding.what for finding in examine(deploy(Given(workbook=school.workbook)))]
    assert found[0] == "Paket Python lengkap"
    assert found[-1] == "Templat dokumen benar"
    assert "Jam komputer sama dengan jam Google" in found


def test_the_document_that_was_made_lies_in_the_trash(school: School):
    school.examine()
    (trial,) = [each for each in school.google.world.drive.files.values() if each.name == NAME]
    assert trial.trashed
    assert trial.parents == [school.folder]
    assert not school.google.world.drive.mails


@pytest.mark.long
def test_what_is_found_may_go_into_a_chat(equipped: School):
    said = "\n".join(f"{finding.what} {finding.repair}" for finding in equipped.examine().values())
    assert "Guru baris 2 · «NIP» hanya boleh berisi angka." in said
    assert "«Pengamat» berisi «…», yang tidak ada di tab Guru" in said
    assert "Pengaturan baris 2 · Isi «Nama Sekolah»." in said
    for name in (*NAMES, "Tidak Dikenal", OPERATOR):
        assert name not in said


def test_a_shared_drive_needs_no_storage_of_the_account(school: School):
    drive = school.google.world.drive.add_shared_drive("Sekolah", {ROBOT: "fileOrganizer"})
    share(school.google, school.workbook, ROBOT)
    school.login("token:sa:program")
    found = school.examine(drive)
    assert found["Folder dokumen (Drive bersama) dapat dipakai"].ok
    assert found["Dokumen dapat dibuat dan dibuang di folder itu"].ok
    assert not [what for what in found if "Ruang Drive" in what]


@pytest.mark.long
def test_rights_that_no_longer_hold_are_a_warning_that_names_nobody(equipped: School):
    """The principal's address changed; `init` lets the new one in, `init --force` puts the old one
    out."""
    here = deploy(Given(workbook=equipped.workbook))
    assert isinstance(here, GoogleDeployment)
    for principal in (PRINCIPAL, "baru@sekolah.example"):
        share(equipped.google, equipped.workbook, principal)
        GoogleHands(equipped.google, equipped.workbook).type(
            "Pengaturan", settings_row("Email Kepala Sekolah"), 2, principal
        )
        here.dress()
    warned = equipped.examine()[RIGHTS]
    assert (warned.ok, warned.fails) == (False, False)
    assert warned.repair.startswith("Tab «A Diskusi Persiapan», «B Observasi Kinerja», ")
    assert warned.repair.count("1 akun atau grup lain masih boleh mengisi kolom kepala") == 1
    assert "jalankan init --force" in warned.repair
    assert "Data → Lindungi sheet dan rentang" in warned.repair
    assert "@" not in warned.repair
    here.dress(force=True)
    assert equipped.examine()[RIGHTS].ok


def test_who_cannot_open_the_documents_is_counted_until_the_folder_is_shared(equipped: School):
    told = equipped.examine()[READERS].repair
    assert told.startswith("1 akun atau grup dapat membuka buku kerja, tetapi tidak dokumennya")
    assert "buka folder dokumen di Drive, pilih Bagikan" in told
    reader = {"type": "user", "role": "reader", "emailAddress": OPERATOR}
    place = f"/drive/v3/files/{equipped.folder}/permissions?sendNotificationEmail=false"
    ask(equipped.google, "program", "POST", place, reader)
    assert equipped.examine()[READERS].ok


def test_who_looks_alike_without_a_full_address_is_counted(equipped: School):
    for number in range(3):
        share(equipped.google, equipped.workbook, f"guru{number}@sekolah.example")
    assert [what for what in equipped.examine() if "3 akun gu…@sekolah.example (mengubah)" in what]


def test_in_my_drive_itself_the_folder_of_the_year_is_to_be_shared(school: School):
    school.workbook = deploy(Given(title="Lain")).access.workbook_id
    share(school.google, school.workbook, OPERATOR)
    assert "folder tahunnya, misalnya «2026»" in school.examine()[READERS].repair


def test_a_folder_that_anyone_may_open_shuts_nobody_out(equipped: School):
    place = f"/drive/v3/files/{equipped.folder}/permissions"
    ask(equipped.google, "program", "POST", place, {"type": "anyone", "role": "reader"})
    assert equipped.examine()[READERS].ok


# -- what is wrong ---------------------------------------------------------------------------------


def test_a_login_that_fails_is_the_only_thing_to_repair(school: School, tmp_path: Path):
    login = tmp_path / "login.json"
    content = (
        '{"type":"authorized_user","client_id":"i","client_secret":"s","refresh_token":"revoked"}'
    )
    login.write_text(content, encoding="utf-8")
    school.login(f"oauth:{login}")
    (repair,) = school.faults().values()
    assert "sheets-sync login" in repair


def test_a_missing_scope_names_both(school: School):
    school.google.faults.add("scope", "/drive/v3/about")
    (repair,) = school.faults().values()
    assert "auth/spreadsheets" in repair
    assert "auth/drive" in repair


def test_a_missing_scope_for_sheets_is_found_too(school: School):
    school.google.faults.add("scope", "/v4/", times=99)
    assert "auth/spreadsheets" in answered(school.faults(), "Isi buku kerja")


def test_a_workbook_that_is_not_shared_says_with_whom(school: School):
    school.login("token:sa:program")
    found = school.faults()
    assert ROBOT in answered(found, "Buku kerja boleh")
    assert len(found) == 1, "the rest would only repeat it"


def test_a_wrong_id_is_told_of_the_workbook(school: School):
    school.workbook = "1" * 30
    assert "Buku kerja Google tidak ditemukan" in answered(school.faults(), "Buku kerja boleh")


def test_a_reader_is_told_to_become_editor(school: School):
    reader = {"type": "user", "role": "reader", "emailAddress": TEACHER}
    place = f"/drive/v3/files/{school.workbook}/permissions?sendNotificationEmail=false"
    ask(school.google, "program", "POST", place, reader)
    school.login(f"token:user:{TEACHER}")
    assert answered(school.faults(), "Buku kerja boleh").endswith(f"jadikan {TEACHER} Editor.")


def test_a_workbook_in_the_trash_and_one_that_is_no_spreadsheet(school: School):
    ask(school.google, "program", "PATCH", f"/drive/v3/files/{school.workbook}", {"trashed": True})
    assert "Sampah" in answered(school.faults(), "Buku kerja boleh")
    school.workbook = school.google.world.drive.add(
        "buku.xlsx", "application/zip", None, LIBRARY
    ).id
    assert "Simpan sebagai Google Spreadsheet" in answered(school.faults(), "Buku kerja boleh")


def test_a_foreign_locale_and_time_zone_are_found(equipped: School):
    properties = {"locale": "en_US", "timeZone": "America/New_York"}
    change = {
        "updateSpreadsheetProperties": {"properties": properties, "fields": "locale,timeZone"}
    }
    ask(
        equipped.google,
        "program",
        "POST",
        f"{SHEETS}/{equipped.workbook}:batchUpdate",
        {"requests": [change]},
    )
    found = equipped.faults()
    assert "Lokal: Indonesia" in answered(found, "Lokal")
    assert "Zona waktu: Jakarta" in answered(found, "Zona waktu")


def test_protections_that_only_somebody_else_may_change_are_named_by_init(equipped: School):
    """As in a copy that a person made: every protection is theirs."""
    assert deploy(Given(workbook=equipped.workbook)).dress().left == ()
    equipped.login(f"token:user:{OPERATOR}")
    left = deploy(Given(workbook=equipped.workbook)).dress().left
    assert {each.code for each in left} == {"not_ours"}
    assert {"Guru", "Riwayat", "_status"} < {each.tab for each in left}
    assert all("Lindungi sheet dan rentang" in each.message for each in left)


def test_a_table_over_our_cells_fails_and_is_named_with_its_range(equipped: School):
    area = {"sheetId": SHEET_IDS["Guru"], "endRowIndex": 5, "endColumnIndex": 4}
    wish = {"addTable": {"table": {"name": "Tabel1", "range": area}}}
    place = f"{SHEETS}/{equipped.workbook}:batchUpdate"
    ask(equipped.google, "program", "POST", place, {"requests": [wish]})
    found = next(each for what, each in equipped.examine().items() if "tabel buatan" in what)
    assert found.fails
    assert "Tab «Guru», rentang A1:D5" in found.repair


def test_a_protection_that_somebody_removed_is_found(equipped: School):
    fields = "sheets(properties/title,protectedRanges/protectedRangeId)"
    sheets = ask(
        equipped.google, "program", "GET", f"{SHEETS}/{equipped.workbook}?fields={fields}"
    )["sheets"]
    one = next(
        each["protectedRanges"][0] for each in sheets if each["properties"]["title"] == "Guru"
    )
    gone = {"deleteProtectedRange": {"protectedRangeId": one["protectedRangeId"]}}
    ask(
        equipped.google,
        "program",
        "POST",
        f"{SHEETS}/{equipped.workbook}:batchUpdate",
        {"requests": [gone]},
    )
    assert "Tab «Guru»" in answered(equipped.faults(), "terlindungi")


def test_a_service_account_without_a_shared_drive_is_told_before_it_fails(school: School):
    share(school.google, school.workbook, ROBOT)
    share(school.google, school.folder, ROBOT)
    school.login("token:sa:program")
    repair = answered(school.faults(school.folder), "Folder dokumen")
    assert "Drive bersama" in repair
    assert ROBOT in repair


def test_a_folder_that_is_missing_none_or_only_readable(school: School):
    assert "tidak ditemukan" in answered(school.faults("tiada"), "Folder dokumen")
    assert "bukan folder" in answered(school.faults(school.workbook), "Folder dokumen")
    drive = school.google.world.drive
    other = Person("lain@sekolah.example")
    readable = drive.add("Lain", FOLDER, None, other).id
    drive.share(readable, OWNER, "reader")
    assert "Bagikan folder dokumen" in answered(school.faults(readable), "Folder dokumen")
    old = drive.add("Tahun lalu", FOLDER, None, LIBRARY).id
    ask(school.google, "program", "PATCH", f"/drive/v3/files/{old}", {"trashed": True})
    assert "Sampah" in answered(school.faults(old), "Folder dokumen")


def test_a_full_drive_is_found_by_trying(school: School):
    school.google.world.drive.full.add(OWNER)
    found = school.faults()
    assert "Tidak ada ruang Drive" in answered(found, "Dokumen dapat dibuat")
    assert "Kosongkan ruang Drive" in answered(found, "terpakai 100%")


def test_who_may_make_but_not_trash_hears_what_is_left(school: School):
    drive = school.google.world.drive.add_shared_drive("Sekolah", {ROBOT: "writer"})
    share(school.google, school.workbook, ROBOT)
    school.login("token:sa:program")
    assert NAME in answered(school.faults(drive), "Dokumen dapat dibuat")


@pytest.mark.parametrize(
    ("minutes", "words"), [(7, "7 menit lebih cepat"), (-5, "5 menit terlambat"), (1, "")]
)
def test_a_clock_that_is_off_is_found(minutes: int, words: str):
    shifted = datetime.now(UTC) + timedelta(minutes=minutes)
    with Answers() as google:
        google.script(Answer(200, {"user": {"emailAddress": "program@sekolah.example"}}))
        http = GoogleHttp(credentials_from("token:x"), google.url, sleep=lambda _: None)
        found = [*GoogleDoctor(http, "abc", None, (), lambda: shifted).access()]
    (clock,) = [finding for finding in found if "Jam komputer" in finding.what]
    assert words in clock.repair
    assert clock.ok is (not words)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_key_that_others_may_read_is_a_warning_that_hides_nothing(school: School, tmp_path: Path):
    login = tmp_path / "login.json"
    content = (
        '{"type":"authorized_user","client_id":"i","client_secret":"s",'
        f'"refresh_token":"refresh:user:{OWNER}"}}'
    )
    login.write_text(content, encoding="utf-8")
    school.login(f"oauth:{login}")
    login.chmod(0o644)
    found = school.examine()
    assert "chmod 600" in found["Berkas login hanya dapat dibaca pemiliknya"].repair
    assert str(tmp_path) not in found["Berkas login hanya dapat dibaca pemiliknya"].repair
    assert "Dokumen dapat dibuat dan dibuang di folder itu" in found
    login.chmod(0o600)
    assert "Berkas login hanya dapat dibaca pemiliknya" not in school.examine()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.parametrize(
    ("variable", "mode", "told"),
    [
        ("CLOUD_RUN_JOB", 0o444, False),
        ("K_SERVICE", 0o444, False),
        ("CLOUD_RUN_JOB", 0o644, True),  # a file that was put into the image
        ("KUBERNETES_SERVICE_HOST", 0o440, False),
        ("KUBERNETES_SERVICE_HOST", 0o640, True),
        ("CLOUD_RUN_JOB", 0o440, True),
        ("HOME_OF_ANOTHER", 0o444, True),
    ],
)
def test_a_secret_that_an_engine_mounts_is_taken_there_and_only_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, mode: int, told: bool
):
    login = tmp_path / "login.json"
    login.write_text(
        '{"type":"authorized_user","client_id":"i","client_secret":"s","refresh_token":"r"}',
        encoding="utf-8",
    )
    login.chmod(mode)
    for name in ("CLOUD_RUN_JOB", "K_SERVICE", "KUBERNETES_SERVICE_HOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "sheets-sync")
    assert bool(exposed_file(credentials_from(f"oauth:{login}"))) is told


def test_the_account_is_not_asked_for_a_login_it_lacks(school: School):
    http = reach(school.google)
    http.auth = credentials_from("token:lain")
    doctor = GoogleDoctor(http, school.workbook, school.folder, (), lambda: datetime.now(UTC))
    assert [finding.ok for finding in (*doctor.access(), *doctor.place())] == [True] * 7
