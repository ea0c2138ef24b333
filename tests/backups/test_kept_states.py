"""Every write keeps the state before it, once, whole, and only for as long as it is wanted."""

from __future__ import annotations

import errno
import lzma
import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from sheets_sync.adapters.xlsx import backups as ways
from sheets_sync.adapters.xlsx import kept_states
from sheets_sync.commands.backup.checking import faults_of, state_named
from sheets_sync.core.model.states import LATEST, Keeping, State, outgrown
from sheets_sync.errors import Failed, Misused
from sheets_sync.run.returning import prepared
from tests.backups.ground import Place, place_in


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return place_in(tmp_path)


@pytest.mark.long
def test_a_changed_sync_keeps_what_stood_there_and_an_unchanged_one_nothing(place: Place):
    place.type("A", "G002", "Kelas", "Kelas 5")
    before, known = place.file.read_bytes(), place.names()
    here = place.sync()
    (name,) = set(place.names()) - set(known)
    state = state_named(here.backups, name)
    with here.backups.opened(state) as kept:
        seen = kept.read()
    place.file.write_bytes(before)
    assert seen.tabs == place.here.workbook.read().tabs
    assert place.file.read_bytes() == before
    place.sync()
    known = place.names()
    place.sync()
    assert place.names() == known


def test_a_state_opens_without_this_program(place: Place):
    from openpyxl import load_workbook

    place.type("A", "G002", "Kelas", "Kelas 5")
    place.sync()
    file = place.folder / "dibuka.xlsx"
    file.write_bytes(lzma.decompress((place.kept / place.names()[-1]).read_bytes()))
    assert "Kelas 5" in str(list(load_workbook(file)["A Diskusi Persiapan"].values))


def test_it_takes_no_more_than_the_half(place: Place):
    place.type("A", "G002", "Kelas", "Kelas 5")
    place.sync()
    assert (place.kept / place.names()[-1]).stat().st_size < 0.6 * place.file.stat().st_size


def test_a_repeated_write_of_the_same_state_keeps_it_once(place: Place):
    place.type("A", "G002", "Kelas", "Kelas 5")
    here, content = place.here, place.file.read_bytes()
    seen = here.workbook.read()
    for _ in range(3):
        place.now += timedelta(minutes=1)
        here.backups.keep(content, seen)
    assert len({name.rsplit("-", 1)[1] for name in place.names()}) == len(place.names())


@pytest.mark.parametrize("careful", [False, True])
def test_without_room_a_sync_goes_on_and_says_so_and_a_careful_command_stops(
    place: Place, monkeypatch: pytest.MonkeyPatch, careful: bool
):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(kept_states, "write", full)
    place.type("A", "G002", "Kelas", "Kelas 5")
    before, place.careful = place.file.read_bytes(), careful
    if careful:
        with pytest.raises(Failed, match="Tidak ada yang diubah"):
            place.sync()
        assert place.file.read_bytes() == before
    else:
        here = place.sync()
        assert "tempat penyimpanan penuh" in here.trouble
        assert place.file.read_bytes() != before


def test_two_runs_that_keep_the_same_state_in_one_second_are_no_trouble(
    place: Place, monkeypatch: pytest.MonkeyPatch
):
    place.type("A", "G002", "Kelas", "Kelas 5")
    content, seen, other = place.file.read_bytes(), place.here.workbook.read(), place.here.backups
    mine = place.here.backups

    def after_the_other(*found: object, **named: object) -> None:
        monkeypatch.undo()
        other.keep(content, seen)
        kept_states.write(*found, **named)

    monkeypatch.setattr(kept_states, "write", after_the_other)
    known = place.names()
    mine.keep(content, seen)
    assert (other.trouble, mine.trouble) == ("", "")
    (name,) = set(place.names()) - set(known)
    with mine.opened(state_named(mine, name)) as kept:
        assert kept.read().tabs == seen.tabs


def test_a_careful_command_that_stops_does_not_say_that_it_goes_on(
    place: Place, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(kept_states, "write", full)
    place.type("A", "G002", "Kelas", "Kelas 5")
    place.careful = True
    backups = place.here.backups
    with pytest.raises(Failed, match="Tidak ada yang diubah"):
        backups.keep(place.file.read_bytes(), None)
    assert not backups.trouble


def test_a_file_in_the_place_of_the_folder_stops_no_sync(place: Place):
    for each in place.kept.iterdir() if place.kept.exists() else ():
        each.unlink()
    if place.kept.exists():
        place.kept.rmdir()
    place.kept.write_text("milik sekolah")
    place.type("A", "G002", "Kelas", "Kelas 5")
    assert place.sync().trouble
    assert place.kept.read_text() == "milik sekolah"


def test_what_stops_half_way_leaves_nothing_that_counts(
    place: Place, monkeypatch: pytest.MonkeyPatch
):
    def killed(_content: bytes, _note: str, file: object, *_more: object) -> None:
        file.write(b"setengah")  # type: ignore[attr-defined]
        raise KeyboardInterrupt

    monkeypatch.setattr(kept_states, "squeeze", killed)
    place.type("A", "G002", "Kelas", "Kelas 5")
    known = place.names()
    with pytest.raises(KeyboardInterrupt):
        place.sync()
    assert place.names() == known


def test_states_have_no_wider_rights_than_the_workbook(place: Place):
    place.file.chmod(0o600)
    place.type("A", "G002", "Kelas", "Kelas 5")
    place.sync()
    assert (place.kept / place.names()[-1]).stat().st_mode & 0o777 == 0o600


@pytest.mark.long
def test_a_renamed_workbook_finds_its_states_and_another_one_has_none(tmp_path: Path):
    place = place_in(tmp_path)
    place.type("A", "G002", "Kelas", "Kelas 5")
    place.sync()
    place.type("A", "G002", "Kelas", "Kelas 6")
    place.sync()
    states = [state.name for state in place.here.backups.states() if " 00000000-" not in state.name]
    assert len(states) == 2
    renamed = ways.backups_of(
        place.file.rename(tmp_path / "buku baru.xlsx"), lambda: place.now, Keeping(), careful=False
    )
    assert [state.name for state in renamed.states()] == states
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    other = place_in(elsewhere)
    other.type("A", "G002", "Kelas", "Kelas 6")
    other.sync()
    for name in other.names():
        (other.kept / name).rename(place.kept / name)
    assert [state.name for state in renamed.states()] == states
    assert set(renamed.others()) == set(place.names()) - set(states)


def test_states_are_found_also_where_the_workbook_is_damaged_or_gone(place: Place):
    place.type("A", "G002", "Kelas", "Kelas 5")
    place.sync()
    states = place.here.backups.states()
    place.file.write_bytes(b"rusak")
    assert place.here.backups.states() == states
    place.file.unlink()
    assert place.here.backups.states() == states


def spoiled(kind: str, file: Path) -> None:
    content = file.read_bytes()
    if kind == "truncated":
        file.write_bytes(content[: len(content) // 2])
    elif kind == "edited":
        file.write_bytes(content[:2000] + bytes([content[2000] ^ 1]) + content[2001:])
    elif kind == "empty":
        file.write_bytes(b"")
    elif kind == "foreign content":
        file.write_bytes(lzma.compress(b"PK\x03\x04 bukan buku kerja"))
    elif kind == "renamed":
        file.rename(file.with_name(file.name.replace("-", "-", 1)[:-24] + "0" * 16 + ".xlsx.xz"))


@pytest.mark.long
@pytest.mark.parametrize("kind", ["truncated", "edited", "empty", "foreign content", "renamed"])
def test_a_spoiled_state_is_told_and_nothing_is_made_of_it(place: Place, kind: str):
    place.type("A", "G002", "Kelas", "Kelas 5")
    place.sync()
    spoiled(kind, place.kept / place.names()[-1])
    backups = place.here.backups
    (state, *_) = backups.states()
    faults = faults_of(backups, backups.states())
    assert list(faults) == [state.name]
    with pytest.raises(Failed, match=r"Cadangan «.*» rusak|Isi cadangan «"):
        backups.put_beside(state)
    assert [each.name for each in place.folder.glob("*.xlsx")] == ["buku.xlsx"]


@pytest.mark.long
def test_a_state_that_could_not_be_read_outlives_every_thinning(tmp_path: Path):
    """Nobody knows what it alone holds."""
    place = place_in(tmp_path, keeping=Keeping(0, 0, 0, 0))
    state = place.here.backups.states()[0]
    place.file.write_bytes(b"PK\x03\x04 rusak")
    with prepared(place.here, state) as ready:
        ready.put()
    for day in range(LATEST + 2):
        place.now += timedelta(days=30)
        place.type("A", "G001", "Kelas", f"Kelas {day}")
        place.sync()
    backups = place.here.backups
    assert b"PK\x03\x04 rusak" in [backups.content(each) for each in backups.states()]
    ((name, fault),) = faults_of(backups, backups.states()).items()
    assert name in fault
    assert "sheets-sync-" not in fault


def test_what_is_not_ours_is_named_and_outlives_every_thinning(place: Place):
    place.kept.mkdir(exist_ok=True)
    foreign = ["catatan.txt", "buku 2020-01-01_00.00.00 salin.xlsx.xz", "buku lama.xlsx"]
    for name in foreign:
        (place.kept / name).write_text("x")
    link = place.kept / f"buku 2020-01-01_00.00.00 {'0' * 8}-{'2' * 16}.xlsx.xz"
    link.symlink_to(place.file)
    place.keeping = Keeping(0, 0, 0, 0)
    here = place.here
    seen = here.workbook.read()
    for number in range(LATEST + 4):
        place.now += timedelta(minutes=1)
        here.backups.keep(f"{number}".encode(), seen)
    assert {*foreign} <= set(place.here.backups.others())
    assert link.is_symlink()
    assert all((place.kept / name).read_text() == "x" for name in foreign)
    assert len(place.here.backups.states()) == LATEST + 1
    assert place.here.workbook.exists()


def test_a_bomb_is_not_unpacked(place: Place, monkeypatch: pytest.MonkeyPatch):
    from sheets_sync.adapters.xlsx import squeeze, streams

    monkeypatch.setattr(squeeze, "PACKAGE_BYTES", 1 << 20)
    with pytest.raises(streams.Unfit):
        squeeze.unsqueezed(lzma.compress(bytes(8 << 20)))


def states_of(days: range, now: date, each: int = 3) -> list[State]:
    return [
        State(
            f"{day:04} {hour}",
            datetime.combine(now - timedelta(days=day), datetime.min.time())
            + timedelta(hours=8 + hour),
        )
        for day in days
        for hour in range(each)
    ]


def test_all_of_the_last_days_then_one_a_day_a_week_a_month_stay():
    now, keeping = date(2026, 11, 27), Keeping(all_days=3, daily=4, weekly=2, monthly=2)
    states = states_of(range(120), now)
    gone = outgrown(states, now, keeping)
    stay = [state for state in states if state not in gone]
    ages = [(now - state.at.date()).days for state in stay]
    assert [ages.count(age) for age in range(3)] == [3, 3, 3]
    assert [ages.count(age) for age in range(3, 7)] == [1, 1, 1, 1]
    weeks = {state.at.isocalendar()[:2] for state in stay if 7 <= (now - state.at.date()).days < 21}
    assert len([age for age in ages if 7 <= age < 21]) == len(weeks)
    assert len([age for age in ages if 21 <= age < 83]) in (2, 3)
    assert max(ages) < 83
    assert outgrown(stay, now, keeping) == []


def test_a_clock_that_jumps_takes_no_more_than_the_old_ones():
    states = states_of(range(40), date(2026, 11, 27))
    gone = outgrown(states, date(2099, 1, 1), Keeping())
    assert len(states) - len(gone) == LATEST


def test_a_name_that_no_state_has_is_told(place: Place):
    with pytest.raises(Misused, match="backup list"):
        state_named(place.here.backups, "2020-01-01_00.00.00")
