"""Saving: all or nothing, never over somebody else's work, nothing left behind."""

from __future__ import annotations

import errno
import io
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from rich_workbook import TAB, make_rich

from sheets_sync.adapters.files import orphans, writing
from sheets_sync.adapters.xlsx import XlsxWorkbook, files, locking
from sheets_sync.adapters.xlsx.holders import excel_holder, office_holder
from sheets_sync.core.model.plan import AppendLines, SetCell
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.errors import Failed, Misused, OpenElsewhere, Stale

if sys.platform != "win32":
    import resource

CHANGE = [SetCell(TAB, 3, 2, "baru")]
ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sekolah.xlsx"
    make_rich(path)
    return path


def save(path: Path) -> None:
    workbook = XlsxWorkbook(path)
    workbook.write(CHANGE, workbook.read())


def unharmed(path: Path, before: bytes, *others: Path) -> bool:
    """The workbook is as it was and stands alone."""
    return path.read_bytes() == before and set(path.parent.iterdir()) == {path, *others}


def excel_lock(name: str) -> bytes:
    narrow = name.encode("cp1252")
    wide = name.encode("utf-16-le")
    return (
        bytes([len(narrow)]) + narrow.ljust(54) + len(name).to_bytes(2, "little") + wide.ljust(108)
    )


@pytest.mark.parametrize(
    ("lock", "content", "words"),
    [
        ("~$sekolah.xlsx", excel_lock("Siti Aminah"), "oleh Siti Aminah di Excel"),
        ("~$sekolah.xlsx", b"", "sedang dibuka di Excel"),
        (
            ".~lock.sekolah.xlsx#",
            b"Budi,budi,pc-tu,17.07.2026 08:00,file:///x;",
            r"oleh Budi \(pc-tu\) di LibreOffice",
        ),
        (
            ".~lock.sekolah.xlsx#",
            b",budi,pc-tu,17.07.2026 08:00,file:///x;",
            r"oleh budi \(pc-tu\)",
        ),
    ],
)
def test_a_workbook_open_elsewhere_is_read_but_not_written(
    path: Path, lock: str, content: bytes, words: str
) -> None:
    holder = path.with_name(lock)
    holder.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(OpenElsewhere, match=words):
        save(path)
    assert unharmed(path, before, holder)
    holder.unlink()
    save(path)


def test_who_holds_the_workbook_is_said_even_if_it_also_changed(path: Path) -> None:
    workbook = XlsxWorkbook(path)
    seen = workbook.read()
    save(path)
    path.with_name("~$sekolah.xlsx").write_bytes(excel_lock("Siti"))
    with pytest.raises(OpenElsewhere):
        workbook.write(CHANGE, seen)


def test_names_in_locks_with_commas_and_foreign_letters() -> None:
    assert office_holder(rb"Aminah\, Siti,siti,pc,x;") == "Aminah, Siti (pc)"
    assert office_holder(b"") == ""
    assert excel_holder(excel_lock("Zoë")) == "Zoë"
    assert excel_holder(bytes([4]) + b"Siti") == "Siti"


def test_opened_between_our_reading_and_our_saving(path: Path) -> None:
    _, revision = files.load(path, "x")
    before = path.read_bytes()

    def opens(file: object) -> None:
        path.with_name("~$sekolah.xlsx").write_bytes(excel_lock("Siti"))
        file.write(before)  # type: ignore[attr-defined]

    with pytest.raises(OpenElsewhere):
        files.replace_workbook(path, "x", opens, revision)
    assert unharmed(path, before, path.with_name("~$sekolah.xlsx"))


@pytest.mark.parametrize("keep_time", [True, False])
def test_saved_between_our_reading_and_our_saving(path: Path, keep_time: bool) -> None:
    """Also when size and time are the same as before: the content decides."""
    content, revision = files.load(path, "x")
    times = path.stat()

    def somebody_saves(file: object) -> None:
        file.write(content)  # type: ignore[attr-defined]
        path.write_bytes(content[:-1] + b"x")
        if keep_time:
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    with pytest.raises(Stale):
        files.replace_workbook(path, "x", somebody_saves, revision)
    assert unharmed(path, content[:-1] + b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are a thing of POSIX")
def test_the_temporary_copy_is_never_more_open_than_the_workbook(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From its first byte on, so that a killed run leaves nothing for others to read either."""
    path.chmod(0o600)
    seen: list[int] = []
    write, replace = writing._fill, Path.replace

    def filled(temporary: Path, saver: writing.Save, mode: int) -> None:
        def watched(stream: BinaryIO) -> None:
            seen.append(stat.S_IMODE(temporary.stat().st_mode))
            saver(stream)

        write(temporary, watched, mode)

    def replaced(temporary: Path, target: Path) -> Path:
        seen.append(stat.S_IMODE(temporary.stat().st_mode))
        return replace(temporary, target)

    monkeypatch.setattr(writing, "_fill", filled)
    monkeypatch.setattr(Path, "replace", replaced)
    old = os.umask(0)
    try:
        save(path)
    finally:
        os.umask(old)
    assert seen == [0o600, 0o600]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="locks of folders are a thing of POSIX")
def test_a_lock_that_nobody_lets_go_of_is_waited_for_only_so_long(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    before = path.read_bytes()
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(OpenElsewhere, match="masih dikunci oleh") as told:
            save(path)
    finally:
        os.close(handle)
    assert not Path("/proc/locks").exists() or f"(proses {os.getpid()})" in str(told.value)
    assert path.read_bytes() == before
    save(path)


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are a thing of POSIX")
def test_the_mode_and_a_link_to_the_workbook_stay(path: Path) -> None:
    path.chmod(0o640)
    link = path.with_name("pintasan.xlsx")
    link.symlink_to(path)
    save(link)
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert XlsxWorkbook(path).read().tabs[TAB].cell(3, 2) == "baru"


def limited(function: Callable[[], None]) -> str:
    """Run where files cannot grow beyond a few bytes, which is how a full disk feels."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
    try:
        function()
    except Failed as error:
        return str(error)
    return "written"


def test_a_full_disk_leaves_the_workbook_and_nothing_else(
    path: Path, as_nobody: Callable[..., str]
) -> None:
    path.chmod(0o666)
    path.parent.chmod(0o777)
    before = path.read_bytes()
    said = as_nobody(lambda: limited(lambda: save(path)))
    assert "Tempat penyimpanan penuh" in said
    assert unharmed(path, before)


def test_a_full_disk_while_creating_leaves_nothing(
    path: Path, as_nobody: Callable[..., str]
) -> None:
    path.unlink()
    path.parent.chmod(0o777)
    said = as_nobody(lambda: limited(lambda: XlsxWorkbook(path).create([TabLayout("A", (), 1)])))
    assert "Tempat penyimpanan penuh" in said
    assert not list(path.parent.iterdir())


def refusal(function: Callable[[], None]) -> str:
    try:
        function()
    except Failed as error:
        return str(error)
    return "written"


@pytest.mark.parametrize(
    ("folder", "file"), [(0o555, 0o666), (0o777, 0o444)], ids=["folder", "file"]
)
def test_read_only_is_said_and_respected(
    path: Path, as_nobody: Callable[..., str], folder: int, file: int
) -> None:
    path.chmod(file)
    path.parent.chmod(folder)
    before = path.read_bytes()
    assert "hanya dapat dibaca" in as_nobody(lambda: refusal(lambda: save(path)))
    path.parent.chmod(0o755)
    assert unharmed(path, before)


def test_creating_where_nothing_may_be_written(path: Path, as_nobody: Callable[..., str]) -> None:
    path.parent.chmod(0o555)
    fresh = path.with_name("baru.xlsx")
    assert "hanya dapat dibaca" in as_nobody(
        lambda: refusal(lambda: XlsxWorkbook(fresh).create([]))
    )


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Misused, match="Buat dulu folder itu"):
        XlsxWorkbook(tmp_path / "tidak" / "ada.xlsx").create([TabLayout("A", (), 1)])


def test_a_file_where_the_folder_would_be(path: Path) -> None:
    with pytest.raises(Misused, match="bukan folder"):
        files.create_workbook(path / "ada.xlsx", "ada.xlsx", lambda file: file.write(b""))


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOENT, errno.ENAMETOOLONG, 9999])
def test_no_english_of_the_system_reaches_people(path: Path, number: int) -> None:
    def fail(_file: object) -> None:
        raise OSError(number, "Spoken in English")

    with pytest.raises(Failed, match="tidak dapat ditulis") as said:
        files.create_workbook(path.with_name("baru.xlsx"), "baru.xlsx", fail)
    assert "English" not in str(said.value)


def test_two_who_create_at_once_do_not_overwrite_each_other(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Misused, match="sudah ada"):
        files.create_workbook(path, "x", lambda file: file.write(before))
    assert unharmed(path, before)


def empty_zip() -> bytes:
    archive = io.BytesIO()
    zipfile.ZipFile(archive, "w").close()
    return archive.getvalue()


@pytest.mark.parametrize("content", [b"PK nonsense", empty_zip()], ids=["no zip", "no workbook"])
def test_what_cannot_be_opened_again_never_replaces_the_workbook(
    path: Path, content: bytes
) -> None:
    before, revision = files.load(path, "x")
    with pytest.raises((zipfile.BadZipFile, KeyError)):
        files.replace_workbook(path, "x", lambda file: file.write(content), revision)
    assert unharmed(path, before)


DYING = """
import os, sys, signal
from pathlib import Path
from sheets_sync.adapters.xlsx import files
path = Path(sys.argv[1])
def save(file):
    file.write(b"half"); file.flush()
    print("ready", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
files.replace_workbook(path, "x", save, files.load(path, "x")[1])
"""


def test_leftovers_of_a_killed_run_are_swept_and_those_of_a_living_one_are_not(path: Path) -> None:
    before = path.read_bytes()
    dead = subprocess.run(
        [sys.executable, "-c", DYING, str(path)],
        cwd=ROOT,
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert dead.stdout.strip() == b"ready"
    leftovers = set(path.parent.iterdir()) - {path}
    assert len(leftovers) == 1
    assert leftovers.pop().name.startswith(".sekolah.")
    living = path.with_name(
        f"{files._prefix(path)}{orphans.host()}-{os.getppid()}-ab{files.SUFFIX}"
    )
    other = path.with_name(
        f"{files._prefix(path.with_name('lain.xlsx'))}{orphans.host()}-999999-ab{files.SUFFIX}"
    )
    living.touch()
    other.touch()
    XlsxWorkbook(path).read()
    assert unharmed(path, before, living, other)


def test_very_old_leftovers_of_another_computer_are_swept(path: Path) -> None:
    old = path.with_name(f"{files._prefix(path)}abcdef-1-ab{files.SUFFIX}")
    young = path.with_name(f"{files._prefix(path)}abcdef-2-ab{files.SUFFIX}")
    for each in (old, young):
        each.touch()
    os.utime(old, (0, 0))
    XlsxWorkbook(path).read()
    assert (old.exists(), young.exists()) == (False, True)


def test_a_name_as_long_as_names_can_be(path: Path) -> None:
    long = path.with_name("p" * 250 + ".xlsx")
    path.rename(long)
    save(long)
    assert list(long.parent.iterdir()) == [long]


COUNTING = """
import sys
from pathlib import Path
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.core.model.plan import AppendLines
from sheets_sync.errors import Stale
workbook, written = XlsxWorkbook(Path(sys.argv[1])), 0
while written < 12:
    try:
        workbook.write([AppendLines("Riwayat", ((sys.argv[2] + str(written),),))], workbook.read())
        written += 1
    except Stale:
        pass
"""


@pytest.mark.long
def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bersama.xlsx"
    workbook = XlsxWorkbook(path)
    workbook.create(
        [TabLayout("Guru", (), 1, has_header=False), TabLayout("Riwayat", (), 2, has_header=False)]
    )
    command = [sys.executable, "-c", COUNTING, str(path)]
    runs = [subprocess.Popen([*command, name], cwd=ROOT) for name in ("a", "b")]
    assert [run.wait(25) for run in runs] == [0, 0]
    lines = [row[0] for row in workbook.read_tab("Riwayat").grid]
    assert sorted(map(str, lines)) == sorted(
        f"{name}{number}" for name in "ab" for number in range(12)
    )
    assert list(tmp_path.iterdir()) == [path]


def test_an_unknown_tab_in_the_last_change_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    workbook = XlsxWorkbook(path)
    with pytest.raises(Failed):
        workbook.write([*CHANGE, AppendLines("Tidak ada", (("x",),))], workbook.read())
    assert unharmed(path, before)
