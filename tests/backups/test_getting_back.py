"""A state got back: beside the workbook, or in its place without giving a number twice or losing a
line of Riwayat."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.adapters.files.belongings import version_of
from sheets_sync.commands.backup.checking import state_named
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.status_lines import read_memory
from sheets_sync.errors import Misused, Stale
from sheets_sync.run.returning import prepared
from tests.backups.ground import Place, place_in

STUDY = "Upaya Mempelajari"
NEW = "Saya belajar dari rekan sejawat di komunitas belajar selama dua pekan penuh."


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """One whose A of G001 got a second version after the state that is kept first."""
    place = place_in(tmp_path)
    place.type("A", "G002", "Kelas", "Kelas 5")
    place.sync()
    place.type("A", "G001", STUDY, NEW)
    place.type("A", "G001", "Keputusan KS", "Tetap disepakati")
    place.sync()
    assert version(place) == 2
    return place


def memory(place: Place):
    return read_memory(find_tab(place.here.workbook.read(), "_status"))


def version(place: Place) -> int:
    return memory(place).stages["G001", "A"].version


def cell(place: Place, kode: str, label: str) -> object:
    tab = place.here.workbook.read().tabs["A Diskusi Persiapan"]
    (row,) = [line for line in tab.grid if line[0] == kode]
    return row[tab.grid[0].index(label)]


def back(place: Place, nth: int = 1) -> None:
    """The state before the last sync but `nth`, in the place of the workbook."""
    here = place.here
    state = here.backups.states()[nth]
    with prepared(here, state) as ready:
        ready.put()


@pytest.mark.long
def test_beside_the_workbook_stands_a_copy_that_is_noticed_as_one(place: Place):
    present = place.file.read_bytes()
    backups = place.here.backups
    made = Path(backups.put_beside(backups.states()[1]))
    assert place.file.read_bytes() == present
    with pytest.raises(Misused, match="sudah ada"):
        backups.put_beside(backups.states()[1])
    there = replace(place.here, workbook_path=made)
    assert there.workbook.read().home.is_copy


@pytest.mark.long
def test_in_its_place_no_number_is_given_twice(place: Place):
    letter = next((place.folder / "dokumen").rglob("*A-Persiapan*_G001.pdf"))
    second = letter.read_bytes()
    back(place)
    assert cell(place, "G001", STUDY) != NEW
    assert version(place) == 2
    place.sync()
    assert version(place) == 3
    kept = [file.read_bytes() for file in letter.parent.glob("*A-Persiapan*.pdf")]
    assert second in kept
    assert sorted(map(version_of, kept)) == [2, 3]


@pytest.mark.long
def test_in_its_place_riwayat_keeps_every_line(place: Place):
    before = [line[1:] for line in place.here.workbook.journal()]
    back(place)
    after = [line[1:] for line in place.here.workbook.journal()]
    for line in before:
        after.remove(line)
    ((_, _, _, event, _, text),) = after
    assert (event, text[:4]) == ("Dipulihkan", "Buku")


@pytest.mark.long
def test_what_no_sync_has_seen_stands_in_riwayat_too(place: Place):
    """The state that holds it grows old; also where a sync would refuse the workbook."""
    typed = "Belum dilihat sync mana pun, tetapi diketik guru sungguhan."
    place.type("A", "G002", STUDY, typed)
    back(place)
    assert cell(place, "G002", STUDY) != typed
    told = [line for line in place.here.workbook.journal() if typed in line]
    assert [line[1:6] for line in told] == [("pemulihan", "G002", "A", "Teks berubah", STUDY)]
    place.sync()
    assert sum(typed in line for line in place.here.workbook.journal()) == 1


@pytest.mark.long
def test_what_stood_there_is_the_latest_state_and_comes_back(place: Place):
    back(place)
    here = place.here
    (latest, *_) = here.backups.states()
    with here.backups.opened(latest) as kept:
        assert any(NEW in line for line in kept.read().tabs["A Diskusi Persiapan"].grid)
    with prepared(here, latest) as ready:
        ready.put()
    assert cell(place, "G001", STUDY) == NEW


@pytest.mark.long
def test_what_changed_since_it_was_shown_is_refused(place: Place):
    here = place.here
    with prepared(here, here.backups.states()[1]) as ready:
        place.type("A", "G002", "Kelas", "Kelas 6")
        changed = place.file.read_bytes()
        with pytest.raises(Stale):
            ready.put()
    assert place.file.read_bytes() == changed


@pytest.mark.long
def test_a_damaged_workbook_is_kept_as_it_is_and_replaced(place: Place):
    place.file.write_bytes(b"PK\x03\x04 rusak")
    here = place.here
    state = here.backups.states()[1]
    with prepared(here, state) as ready:
        assert "tidak dapat dibaca" in "".join(ready.shown())
        ready.put()
    assert cell(place, "G002", "Kelas") == "Kelas 5"
    backups = place.here.backups
    assert b"PK\x03\x04 rusak" in [backups.content(each) for each in backups.states()]


@pytest.mark.long
def test_a_workbook_that_is_gone_is_made_again(place: Place):
    place.file.unlink()
    back(place, 0)
    assert cell(place, "G001", STUDY)


@pytest.mark.long
def test_a_state_of_another_workbook_never_takes_its_place(place: Place, tmp_path: Path):
    folder = tmp_path / "lain"
    folder.mkdir()
    other = place_in(folder)
    other.type("A", "G002", "Kelas", "Kelas 5")
    other.sync()
    name = other.names()[-1]
    whose = place.names()[-1].rsplit(" ", 1)[1][:8]
    forged = name.replace(name.rsplit(" ", 1)[1][:8], whose)
    (place.kept / forged).write_bytes((other.kept / name).read_bytes())
    here = place.here
    with (
        pytest.raises(Exception, match="tidak cocok"),
        prepared(here, state_named(here.backups, forged)),
    ):
        pass


@pytest.mark.long
def test_a_state_without_memory_takes_nobodys_place(tmp_path: Path):
    place = place_in(tmp_path)
    from tests.support.hands import XlsxHands

    hands = XlsxHands(place.file)
    hands.delete_tab("_status")
    hands.close()
    place.sync()
    here = place.here
    with (
        pytest.raises(Misused, match="tanpa tab _status"),
        prepared(here, here.backups.states()[0]),
    ):
        pass
