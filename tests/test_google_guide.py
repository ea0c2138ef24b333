"""The Google guide, walked as an operator walks it: every command, for each owner of documents.

What happens in Google's own pages is done at the emulator: shared drives, keys, delegation, a
browser that agrees.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sheets_sync.adapters.google.http import faults
from tests.google_emulator.drive.model import FOLDER, SPREADSHEET
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import Person
from tests.support.browser import ROOT, answering
from tests.support.command import run_command
from tests.support.google import OPERATOR, GoogleHands
from tests.support.keys import private_key

GUIDE = (ROOT / "docs" / "panduan-google.md").read_text(encoding="utf-8")
ROBOT = "sheets-sync@id-proyek.iam.gserviceaccount.com"
SCHOOLS = "dokumen@sekolah.sch.id"
SETTINGS = {
    "Nama Sekolah": "SD Negeri 1",
    "NPSN": "20212345",
    "Kota": "Bandung",
    "Nama Kepala Sekolah": "Sri Wahyuni",
    "Email Kepala Sekolah": "kepala@sekolah.sch.id",
}
TEACHERS = "Nama;Email\nSiti Aminah;siti@sekolah.sch.id\nBudi Santoso;budi@sekolah.sch.id\n"


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator
        assert emulator.bugs == []


@pytest.fixture(scope="module")
def key() -> str:
    return private_key()


class School:
    """A working folder, and the commands of the guide run in it."""

    def __init__(self, google: Emulator, folder: Path) -> None:
        self.google, self.place = google, folder
        self.env = {
            **os.environ,
            "SHEETS_SYNC_GOOGLE__API_ROOT": google.url,
            "OAUTHLIB_INSECURE_TRANSPORT": "1",
            "CLOUDSDK_CONFIG": str(folder / "gcloud"),
            **answering(f"code=user:{SCHOOLS}"),
        }
        self.write("guru.csv", TEACHERS)

    def write(self, name: str, content: str) -> None:
        (self.place / name).write_text(content, encoding="utf-8")

    def write_key(self, key: str) -> None:
        """What Google's console gives for a service account."""
        about = {
            "client_email": ROBOT,
            "private_key": key,
            "token_uri": "https://oauth2.googleapis.com/token",
        }
        self.write("kunci.json", json.dumps({"type": "service_account", **about}))
        (self.place / "kunci.json").chmod(0o600)  # as doctor says

    def run(self, words: list[str], *, expect: int = 0) -> str:
        """A command as the guide writes it."""
        assert words[0] == "sheets-sync"
        done = run_command(words[1:], self.place, self.env)
        assert done.returncode == expect, f"{words}: {done.stdout} {done.stderr}"
        return done.stdout

    @property
    def workbook(self) -> str:
        (made,) = (
            each
            for each in self.google.world.drive.files.values()
            if each.mime_type == SPREADSHEET and "(cadangan" not in each.name
        )
        return made.id

    def fill_in(self) -> None:
        """The operator types into Pengaturan."""
        self.google.world.drive.share(self.workbook, OPERATOR, "writer")
        hands = GoogleHands(self.google, self.workbook)
        names = hands._ask(OPERATOR, "GET", "/values/'Pengaturan'!A1:A40")["values"]
        rows = {name: row for row, (name, *_) in enumerate(names, 1)}
        for name, value in SETTINGS.items():
            hands.type("Pengaturan", rows[name], 2, value)


def by_shared_drive(school: School, key: str) -> str:
    school.write_key(key)
    drive = school.google.world.drive
    place = drive.add_shared_drive(
        "Sekolah", {"orang@sekolah.sch.id": "organizer", ROBOT: "fileOrganizer"}
    )
    return drive.add("Praktik Kinerja", FOLDER, [place], Person("orang@sekolah.sch.id")).id


def by_delegation(school: School, key: str) -> str:
    """This computer is logged in as the service account, which may act as a school's account."""
    school.write_key(key)
    school.env["GOOGLE_APPLICATION_CREDENTIALS"] = str(school.place / "kunci.json")
    return school.google.world.drive.add("Praktik Kinerja", FOLDER, None, Person(SCHOOLS)).id


def by_login(school: School, _key: str) -> str:
    client = {
        "client_id": "i",
        "client_secret": "s",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
    }
    school.write("klien.json", json.dumps({"installed": client}))
    return school.google.world.drive.add("Praktik Kinerja", FOLDER, None, Person(SCHOOLS)).id


WAYS: dict[str, Callable[[School, str], str]] = {
    "Cara 1": by_shared_drive,
    "Cara 2": by_delegation,
    "Cara 3": by_login,
}
CREDENTIALS = re.findall(
    r"<summary><b>(Cara \d).*?^credentials = \"([^\"]+)\"", GUIDE, re.DOTALL | re.MULTILINE
)
COMMANDS = [
    shlex.split(line)
    for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
    for line in block.splitlines()
    if "sheets-sync" in line
]


def settings(credentials: str, folder: str) -> str:
    """The file of step 3 with this school's own values."""
    (block,) = re.findall(r"## Langkah 3.*?```toml\n(.*?)```", GUIDE, re.DOTALL)
    return re.sub(r"credentials = .*", f'credentials = "{credentials}"', block).replace(
        "ID-FOLDER", folder
    )


@pytest.mark.long
@pytest.mark.parametrize(("way", "credentials"), CREDENTIALS, ids=[way for way, _ in CREDENTIALS])
def test_every_command_of_the_guide_works(
    google: Emulator, tmp_path: Path, key: str, way: str, credentials: str
):
    school = School(google, tmp_path)
    folder = WAYS[way](school, key)
    login, init, again, doctor, plan, sync = COMMANDS
    if credentials.startswith("oauth:"):
        school.run(login)
    school.write("sheets-sync.toml", settings(credentials, folder))
    said = school.run(init)
    (line,) = re.findall(r"^workbook = \".*\"$", said, re.MULTILINE)
    assert school.workbook in line
    school.write("sheets-sync.toml", f"{line}\n{settings(credentials, folder)}")
    school.fill_in()
    school.run(again)
    assert "✗" not in school.run(doctor)
    if way == next(iter(WAYS)):  # in all ways it is the same workbook under the same rights
        assert "Tidak ada yang akan berubah" not in school.run(plan)
    assert "2 baris baru" in school.run(sync)
    assert "Tidak ada" in school.run(plan)
    book = google.world.drive.files[school.workbook]
    assert book.parents == [folder]
    assert google.world.drive.role(book.id, Person("kepala@sekolah.sch.id")) == "writer"


def test_the_guide_has_three_ways_and_these_commands():
    assert [way for way, _ in CREDENTIALS] == [*WAYS]
    assert [words[1] for words in COMMANDS] == ["login", "init", "init", "doctor", "plan", "sync"]


def test_every_message_that_the_guide_explains_is_one_of_the_programs():
    kinds = [
        each
        for each in vars(faults).values()
        if isinstance(each, type) and issubclass(each, faults.Rejected)
    ]
    said = [
        str(kind(faults.Refusal(service=service)))
        for kind in kinds
        for service in ("sheets", "drive")
    ]
    table = GUIDE[GUIDE.index("| pesan |") :]
    quoted = re.findall(r"^\| ((?:«[^»]+»(?:, )?)+)", table, re.MULTILINE)
    messages = [text for cell in quoted for text in re.findall("«([^»]+)»", cell)]
    assert len(messages) > 5
    assert not [text for text in messages if not any(text in sentence for sentence in said)]


def test_what_the_guide_names_is_there():
    for name in re.findall(r"\]\(\.\./(config/[^)#]+)\)|`(config/[^`]+)`", GUIDE):
        assert (ROOT / (name[0] or name[1])).exists(), name


# -- the image for Cloud Run


DOCKERFILE = ROOT / "config" / "deploy" / "cloud-run" / "Dockerfile"


@pytest.mark.long
def test_the_image_has_what_the_program_needs_and_nothing_of_a_school(tmp_path: Path):
    for sources in re.findall(
        r"^COPY (?!--from)(.+) \S+$", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE
    ):
        for source in sources.split():
            place = tmp_path / source
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(ROOT / source)
    assert not (tmp_path / "config" / "sheets-sync.toml").exists()
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    target = tmp_path / "wheel"
    subprocess.run(
        [sys.executable, "-c", build, str(target)], cwd=tmp_path, check=True, capture_output=True
    )
    assert list(target.glob("sheets_sync-*.whl"))
