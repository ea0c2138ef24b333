"""A list of schools: what is wrong with a row is that row's, and no school is served twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sheets_sync.core.fleet.homes import placed
from sheets_sync.core.fleet.registry import Row, School, read_registry
from sheets_sync.core.model.values import CellError

WHOLE = {"Sekolah": "SDN 1", "Buku Kerja": "a.xlsx"}


def row(number: int, **cells: object) -> Row:
    return Row(f"baris {number}", {**WHOLE, **cells})  # type: ignore[dict-item]


def test_a_row_is_read_by_its_headings_in_any_spelling():
    cells = {"sekolah": " SDN 1 ", "BUKU_KERJA": "a.xlsx", "aktif": "Tidak", "npsn": "20100001"}
    (school,) = read_registry([Row("baris 2", cells)]).schools
    assert school == School("SDN 1", "a.xlsx", "baris 2", npsn="20100001", active=False)


@pytest.mark.parametrize(
    ("cells", "code", "named"),
    [
        ({"Sekolah": ""}, "cell_missing", "«Sekolah»"),
        ({"Disetujui": "mungkin"}, "cell_unreadable", "«Disetujui»"),
        ({"Aktif": "kadang"}, "cell_unreadable", "«Aktif»"),
        ({"NPSN": CellError("#REF!")}, "cell_unreadable", "«NPSN»"),
        ({"NPSN": "abc"}, "bad_npsn", "kosongkan kalau sekolah itu belum punya"),
        ({"NPSN": "2010000"}, "bad_npsn", "«2010000»"),
        ({"NPSN": "201000012"}, "bad_npsn", "8 angka"),
    ],
)
def test_a_faulty_row_is_named_and_the_others_are_served(cells, code, named):
    found = read_registry([row(2, **cells), row(3, **{"Buku Kerja": "b.xlsx"})])
    assert [school.workbook for school in found.schools] == ["b.xlsx"]
    (fault,) = found.faults
    assert fault.code == code
    assert fault.message.startswith("baris 2: ")
    assert named in fault.message


@pytest.mark.parametrize(
    ("cell", "npsn"),
    [
        ("20100001", "20100001"),
        (20100001.0, "20100001"),
        ("NPSN: 2010 0001", "20100001"),
        ("p2961234", "P2961234"),
        ("-", ""),
        (None, ""),
    ],
)
def test_a_number_of_a_school_is_read_as_people_write_it_and_may_be_missing(cell, npsn):
    """A school that is new or abroad has none; that of a course begins with a letter."""
    (school,) = read_registry([row(2, NPSN=cell)]).schools
    assert school.npsn == npsn


def test_an_empty_row_is_none():
    empty = {"Sekolah": " ", "Buku Kerja": None, "Disetujui": False}
    assert read_registry([Row("baris 2", empty)]).faults == ()


def test_a_school_without_a_workbook_waits_for_one():
    rows = [row(2), row(3, **{"Sekolah": "SDN 2", "Buku Kerja": "", "Disetujui": "ya"})]
    found = read_registry(rows)
    assert [(one.name, one.approved) for one in found.wanting] == [("SDN 2", True)]
    assert found.faults == ()


@pytest.mark.parametrize(
    "other", [{"Sekolah": "SDN  1 "}, {"Sekolah": "SD Negeri Satu", "NPSN": "20100001"}]
)
def test_a_row_that_was_copied_gets_no_second_workbook(other):
    first = row(2, NPSN=other.get("NPSN"))
    for copied in (first, replace(first, cells={**first.cells, "Buku Kerja": None})):
        found = read_registry([copied, row(3, **other, **{"Buku Kerja": None})])
        assert [fault.code for fault in found.faults] == ["same_school"]
        assert "baris 2" in found.faults[0].message
        told = row(3, **other, **{"Buku Kerja": None, "Aktif": "Tidak"})
        assert read_registry([copied, told]).faults == ()


def test_one_workbook_in_two_spellings_is_served_once():
    found = read_registry([row(2), row(3, **{"Buku Kerja": "./a.xlsx"})])
    once = placed(found, {"a.xlsx": "/d/a.xlsx", "./a.xlsx": "/d/a.xlsx"})
    assert [school.place for school in once.schools] == ["baris 2"]
    assert [fault.code for fault in once.faults] == ["workbook_doubled"]
    assert "baris 3" in once.faults[0].message
    assert "baris 2" in once.faults[0].message


def test_a_name_of_two_lines_is_told_in_one():
    registry = read_registry([row(2, Sekolah="SD\nSatu  Atap")])
    assert registry.schools[0].name == "SD Satu Atap"
