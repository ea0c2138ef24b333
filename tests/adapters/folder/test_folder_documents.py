"""A folder of documents: whole files or none, versions kept, the same bytes left alone, trouble in
a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.adapters.files import orphans, writing
from sheets_sync.adapters.folder import press, versions
from sheets_sync.adapters.render import fonts, specimen
from sheets_sync.adapters.render.specimen_cycle import full_cycle
from sheets_sync.adapters.resources import read_template, template_reader
from sheets_sync.core.model.papers import Document, Missing, Published, Unpublished
from sheets_sync.errors import Misused
from sheets_sync.wiring.places import folder_documents
from tests.support.kinds import TEACHERS_KINDS

DEAD = f"{orphans.host()}-{2**22 + 1}-ab"
"""Whose a leftover is: a process of this computer that cannot be running."""


def some(count: int = 1, version: int = 1, text: str = "Isi") -> list[Document]:
    document = specimen.specimen("A", specimen.IDENTITY, full_cycle(lambda _: text))
    return [
        replace(document, path=f"2026/G{at:03} Guru/dok_{at}", version=version)
        for at in range(count)
    ]


def names(folder: Path) -> list[str]:
    return sorted(
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
    )


@pytest.mark.long
def test_every_kind_is_published_in_order(tmp_path: Path):
    documents = [specimen.usual(kind) for kind in TEACHERS_KINDS]
    results = list(folder_documents(tmp_path, docx=True).publish(documents))
    paths = [f"{document.path}.pdf" for document in documents]
    keys = [document.key for document in documents]
    assert results == [
        Published(k, p, (tmp_path / p).as_posix()) for k, p in zip(keys, paths, strict=True)
    ]
    texts = [f"{document.path}.txt" for document in documents if document.text]
    assert len(texts) == 1
    assert names(tmp_path) == sorted(
        [*texts, *(f"{d.path}{end}" for d in documents for end in (".pdf", ".docx"))]
    )


def test_same_content_leaves_the_file_alone(tmp_path: Path):
    list(folder_documents(tmp_path, docx=True).publish(some()))
    for file in tmp_path.rglob("*.*"):
        os.utime(file, (1, 1))
    list(folder_documents(tmp_path, docx=True).publish(some()))
    assert {file.stat().st_mtime for file in tmp_path.rglob("*.*") if file.is_file()} == {1}


def test_a_newer_version_keeps_the_older(tmp_path: Path):
    target = tmp_path / "2026/G000 Guru/dok_0.pdf"
    made = {}
    for version in (1, 2, 3):
        list(folder_documents(tmp_path).publish(some(version=version, text=f"Versi {version}")))
        made[version] = target.read_bytes()
    assert names(tmp_path) == [f"2026/G000 Guru/dok_0{mark}.pdf" for mark in ("", "_v1", "_v2")]
    assert target.with_name("dok_0_v1.pdf").read_bytes() == made[1]
    assert target.with_name("dok_0_v2.pdf").read_bytes() == made[2]


def test_a_version_that_stands_is_never_printed_over(tmp_path: Path):
    """Other templates, other words of Katalog: only what is missing of it is made."""
    (one,) = some()
    list(folder_documents(tmp_path).publish([one]))
    (letter,) = tmp_path.rglob("*.pdf")
    before = letter.read_bytes()
    (other,) = some(text="Kata lain")
    place = folder_documents(tmp_path, docx=True)
    assert place.missing([other]) == {other.key: Missing.BESIDE}
    (made,) = place.publish([replace(other, stands=True)])
    assert (made.path, letter.read_bytes()) == (letter.with_suffix(".docx").as_posix(), before)
    assert place.missing([other]) == {}
    letter.unlink()
    assert place.missing([other]) == {other.key: Missing.ALL}


def test_killed_between_keeping_and_writing(tmp_path: Path):
    file = tmp_path / "2026/G000 Guru/dok_0.pdf"
    list(folder_documents(tmp_path).publish(some()))
    first = file.read_bytes()
    versions.keep_older(file, 2)  # here the run died
    (file.parent / f"{writing.PARTIAL}{DEAD}").write_bytes(b"setengah")
    for text in ("Versi dua", "Versi dua, templat baru"):
        list(folder_documents(tmp_path).publish(some(version=2, text=text)))
    assert names(tmp_path) == ["2026/G000 Guru/dok_0.pdf", "2026/G000 Guru/dok_0_v1.pdf"]
    assert file.with_name("dok_0_v1.pdf").read_bytes() == first


def test_leftovers_are_swept(tmp_path: Path):
    folder = tmp_path / "2026/G000 Guru"
    folder.mkdir(parents=True)
    (folder / f"{writing.PARTIAL}{DEAD}").write_bytes(b"%PDF-")
    (folder / "catatan.txt").write_text("milik orang")
    list(folder_documents(tmp_path).publish(some()))
    assert names(tmp_path) == ["2026/G000 Guru/catatan.txt", "2026/G000 Guru/dok_0.pdf"]


@pytest.mark.parametrize(
    "name",
    [
        f"{orphans.host()}-{os.getppid()}-ab",  # another run is writing it
        f"{orphans.host()}-1-zz",
        f"{orphans.host()}-{2**22 + 1}-ab.pdf",
        f"{orphans.host()}-9999999999999999999999-ab",
        "catatan",
    ],
)
def test_only_what_is_surely_an_orphan_is_swept(tmp_path: Path, name: str):
    """It took the half-written file from under the other run, which then said that the storage had
    refused."""
    kept = tmp_path / f"{writing.PARTIAL}{name}"
    kept.write_bytes(b"%PDF-")
    orphans.sweep(tmp_path, writing.PARTIAL)
    assert kept.exists()


@pytest.mark.parametrize("special", ["folder", "link"])
def test_no_folder_or_link_is_swept(tmp_path: Path, special: str):
    kept = tmp_path / f"{writing.PARTIAL}{DEAD}"
    kept.mkdir() if special == "folder" else kept.symlink_to("x")
    orphans.sweep(tmp_path, writing.PARTIAL)
    assert os.path.lexists(kept)


def test_a_version_that_another_run_kept_first_is_not_kept_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """It comes between our look at the name and our link."""
    list(folder_documents(tmp_path).publish(some()))
    file = tmp_path / "2026/G000 Guru/dok_0.pdf"
    older = file.with_name("dok_0_v1.pdf")
    older.write_bytes(file.read_bytes())
    monkeypatch.setattr(versions, "stands", lambda place: place != older and os.path.lexists(place))
    versions.keep_older(file, 2)
    assert names(tmp_path) == ["2026/G000 Guru/dok_0.pdf", "2026/G000 Guru/dok_0_v1.pdf"]


def test_template_faults_stop_before_the_first_file(tmp_path: Path):
    def misspelt(name: str) -> str:
        source = read_template(name)
        return source.replace("inspiration", "inspirasi") if name == "refleksi.html.j2" else source

    folder = tmp_path / "dokumen"
    with pytest.raises(Misused, match="«inspirasi»"):
        folder_documents(folder, misspelt).publish([specimen.usual("A"), specimen.usual("E")])
    assert not folder.exists()


def test_a_missing_logo_holds_back_only_its_document(tmp_path: Path):
    with_logo = specimen.specimen("A", replace(specimen.IDENTITY, logo="logo.png"), full_cycle(str))
    first, second = folder_documents(tmp_path, beside=tmp_path).publish(
        [with_logo, specimen.usual("B")]
    )
    assert isinstance(first, Unpublished)
    assert "«logo.png»" in first.message
    assert isinstance(second, Published)


def test_a_place_taken_by_a_file_is_explained(tmp_path: Path):
    (tmp_path / "2026").write_text("bukan folder")
    (result,) = folder_documents(tmp_path).publish(some())
    assert isinstance(result, Unpublished)
    assert "sudah dipakai sebuah berkas" in result.message


LIMITED = """
import resource, signal, sys
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.path.insert(0, {tests!r})
from test_folder_documents import some
from sheets_sync.wiring.places import folder_documents
places = folder_documents(Path({folder!r}))
list(places.publish(some()))
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
(result,) = places.publish(some(version=2, text="Versi 2"))
print(result.message)
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="limits are a thing of POSIX")
def test_no_room_leaves_the_old_file_whole(tmp_path: Path):
    script = LIMITED.format(tests=str(Path(__file__).parent), folder=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env=_environment()
    )
    assert "tidak menerima berkas sebesar ini" in done.stdout.decode("utf-8")
    assert names(tmp_path) == ["2026/G000 Guru/dok_0.pdf"]
    content = (tmp_path / "2026/G000 Guru/dok_0.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path(__file__).parents[3])}


CLOSED = """
import os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_folder_documents import some
from sheets_sync.wiring.places import folder_documents
os.chdir({folder!r})
places = folder_documents(Path("."))
list(places.publish(some()))
os.chmod("2026/G000 Guru", 0o555)
os.chmod(".", 0o555)
if os.geteuid() == 0:
    os.setuid(65534)  # root may write everywhere
(result,) = places.publish(some(version=2, text="Versi 2"))
print(result.message)
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="file modes are a thing of POSIX")
def test_a_read_only_folder_is_explained(tmp_path: Path):
    script = CLOSED.format(tests=str(Path(__file__).parent), folder=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env=_environment()
    )
    tmp_path.chmod(0o700)
    (tmp_path / "2026/G000 Guru").chmod(0o700)
    assert "tidak boleh ditulisi" in done.stdout.decode("utf-8")
    assert names(tmp_path) == ["2026/G000 Guru/dok_0.pdf"]


CLOSED_TO_ALL = """
import os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_folder_documents import some
from sheets_sync.wiring.places import folder_documents
os.chdir({folder!r})
list(folder_documents(Path("terbuka")).publish(some()))
os.mkdir("dokumen", 0o555)
if os.geteuid() == 0:
    os.setuid(65534)  # root may write everywhere
for result in folder_documents(Path("dokumen")).publish(some(3)):
    print(result.stops, result.message)
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="file modes are a thing of POSIX")
def test_what_no_document_gets_past_is_said_in_the_same_words_of_each(tmp_path: Path):
    """So that a run tells it once, with how many it concerns."""
    script = CLOSED_TO_ALL.format(tests=str(Path(__file__).parent), folder=str(tmp_path))
    tmp_path.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env=_environment()
    )
    (said,) = set(done.stdout.decode("utf-8").splitlines())
    assert said.startswith("True Folder «dokumen» tidak boleh ditulisi")


@pytest.mark.parametrize("left", [None, 0, 200], ids=["lost", "empty", "cut"])
def test_without_a_font_no_document_is_made_and_the_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: int | None
):
    """Of a program that was copied or unpacked badly."""
    shutil.copytree(fonts.FOLDER, tmp_path / "fon")
    file = tmp_path / "fon" / "LiberationSans-Bold.ttf"
    content = file.read_bytes()
    file.unlink()
    if left is not None:
        file.write_bytes(content[:left])
    monkeypatch.setattr(fonts, "FOLDER", tmp_path / "fon")
    fonts.covered_by.cache_clear()
    try:
        results = list(folder_documents(tmp_path / "dokumen").publish(some(3)))
    finally:
        fonts.covered_by.cache_clear()
    (told,) = {(one.stops, one.message) for one in results if isinstance(one, Unpublished)}
    assert told[0]
    assert told[1].startswith(
        "Berkas fon «LiberationSans-Bold» milik program tidak ada atau rusak."
    )
    assert len(results) == 3


def test_many_documents_are_printed_a_few_ahead_with_the_same_bytes(tmp_path: Path):
    few, many = tmp_path / "few", tmp_path / "many"
    documents = some(press.MANY)
    list(folder_documents(few).publish(documents[:1]))
    results = list(folder_documents(many, template_reader()).publish(documents))
    assert [result.target for result in results] == [
        f"{document.path}.pdf" for document in documents
    ]
    path = f"{documents[0].path}.pdf"
    assert (many / path).read_bytes() == (few / path).read_bytes()


def test_of_two_workbooks_documents_the_own_one_tells(tmp_path: Path):
    """Another workbook's document of the same name and version lies where ours would."""
    (document,) = some()
    theirs = replace(document, workbook="punya-lain", fingerprint="0123456789")
    ours = replace(document, workbook="punya-kita", fingerprint="abcdefabcd")
    list(folder_documents(tmp_path).publish([theirs]))
    list(folder_documents(tmp_path).publish([ours]))
    asked = [replace(ours, fingerprint="")]
    assert folder_documents(tmp_path).recorded(asked) == {ours.key: "abcdefabcd"}
