"""Who may edit which columns of a live spreadsheet: exactly what product part 2 says."""

from __future__ import annotations

from datetime import date

from sheets_sync.core.layout.tabs import GURU, KATALOG, PENGATURAN, TITLES, tab_columns
from sheets_sync.core.model.values import Moment, Snapshot, Tab
from sheets_sync.core.model.words import Owner
from sheets_sync.core.reading.desk import lay_out
from sheets_sync.core.schema.stages import BY_LETTER, STAGES
from sheets_sync.core.setup.rights import WHOLE_TABS, Guarded, Rights, guards, rights_of

ALL = Rights("program@x.id", ("op@x.id",), "ks@x.id", ("amat@x.id",))
KEEPERS = ("program@x.id", "op@x.id")


def guarded(title: str, owner: Owner, rights: Rights = ALL) -> list[Guarded]:
    return [each for each in guards(rights) if each.tab == title and each.owner is owner]


def labels(title: str, owner: Owner, rights: Rights = ALL) -> list[str]:
    return [label for each in guarded(title, owner, rights) for label in each.labels]


def rights_for(settings: dict[str, str], teachers: list[dict[str, str]]) -> Rights:
    roster = [column.label for column in tab_columns(GURU)]
    grid = (tuple(roster), *(tuple(each.get(label) for label in roster) for each in teachers))
    named = tuple((name, value, None, None) for name, value in settings.items())
    head = tuple(column.label for column in tab_columns(PENGATURAN))
    tabs = {PENGATURAN: Tab(PENGATURAN, (head, *named)), GURU: Tab(GURU, grid)}
    desk = lay_out(Snapshot(tabs, tuple(tabs)), Moment(date(2026, 3, 2)), "")
    return rights_of(desk, "Program@X.id", ["OP@x.id ", "bukan alamat"])


def test_the_program_s_columns_belong_to_program_and_operators():
    for stage in STAGES:
        own = [column.label for column in stage.columns if column.owner is Owner.TOOL]
        if stage.many:
            own.remove("Kode")  # on D people pick their Kode themselves
        assert labels(stage.title, Owner.TOOL) == own
    assert labels(GURU, Owner.TOOL) == ["Kode", "Tahap", "Menunggu", "Catatan Data"]
    assert labels(PENGATURAN, Owner.TOOL) == ["Nama", "Keterangan", "Pemeriksaan"]
    assert labels(KATALOG, Owner.TOOL) == ["Kode"]
    assert {each.editors for each in guards(ALL) if each.owner is Owner.TOOL} == {KEEPERS}


def test_whole_tabs_of_the_program_are_closed():
    closed = [each for each in guards(ALL) if not each.labels]
    assert [each.tab for each in closed] == [title for title in TITLES if title in WHOLE_TABS]
    assert set(WHOLE_TABS) == {"Beranda", "Petunjuk", "Ringkasan", "Riwayat", "_status"}


def test_the_principal_s_columns_are_the_principal_s_and_on_b_the_observers_too():
    for stage in STAGES:
        own = [column.label for column in stage.columns if column.owner is Owner.PRINCIPAL]
        assert labels(stage.title, Owner.PRINCIPAL) == own
        observers = ("amat@x.id",) if stage.letter == "B" else ()
        assert {each.editors for each in guarded(stage.title, Owner.PRINCIPAL)} == {
            (*KEEPERS, "ks@x.id", *observers)
        }


def test_nothing_of_teachers_and_operators_is_ever_closed():
    closed = {(each.tab, label) for each in guards(ALL) for label in each.labels}
    for title in (GURU, PENGATURAN, *(stage.title for stage in STAGES)):
        for column in tab_columns(title):
            if column.owner in (Owner.TEACHER, Owner.OPERATOR):
                assert (title, column.label) not in closed


def test_without_the_principal_s_address_nothing_is_reserved():
    assert not [
        each for each in guards(Rights(operators=("op@x.id",))) if each.owner is Owner.PRINCIPAL
    ]


def test_an_observer_without_address_is_not_locked_out_of_b():
    unknown = Rights("program@x.id", (), "ks@x.id", None)
    assert not labels(BY_LETTER["B"].title, Owner.PRINCIPAL, unknown)
    assert labels(BY_LETTER["F"].title, Owner.PRINCIPAL, unknown)


def test_neighbours_of_one_owner_share_one_protection_with_an_id_of_their_own():
    assert [each.labels for each in guarded(PENGATURAN, Owner.TOOL)] == [
        ("Nama",),
        ("Keterangan", "Pemeriksaan"),
    ]
    ids = [(each.tab, each.owner, each.ids) for each in guards(ALL)]
    blocks = {(tab, owner): block for tab, owner, block in ids}
    assert len({number for block in blocks.values() for number in block}) == sum(
        map(len, blocks.values())
    )


def test_addresses_come_from_pengaturan_and_from_the_observers_on_guru():
    teachers = [
        {"Kode": "G001", "Nama": "Ani", "Email": "ani@x.id", "Pengamat": "G002"},
        {"Kode": "G002", "Nama": "Budi", "Email": "Budi@X.id"},
    ]
    rights = rights_for({"Email Kepala Sekolah": " KS@x.id"}, teachers)
    assert rights == Rights("program@x.id", ("op@x.id",), "ks@x.id", ("budi@x.id",))


def test_an_observer_or_principal_without_usable_address_is_known_as_such():
    teachers = [
        {"Kode": "G001", "Nama": "Ani", "Pengamat": "G002"},
        {"Kode": "G002", "Nama": "Budi", "Email": "budi"},
    ]
    rights = rights_for({"Email Kepala Sekolah": "kepala sekolah"}, teachers)
    assert (rights.principal, rights.observers) == ("", None)


def test_more_operators_join_those_that_are_named():
    assert ALL.joined_by(["lain@x.id", "op@x.id"]).operators == ("op@x.id", "lain@x.id")
