"""What a file's mark proves, and where content goes among several files: pure decisions, without
Drive."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.adapters.google.drive.calls import DriveFile
from sheets_sync.adapters.google.drive.marks import (
    Form,
    Known,
    Mark,
    Ours,
    choose,
    known_files,
    loose,
    same_moment,
    stamp,
)

SENT, LATER = "2026-11-23T07:00:00.000Z", "2026-11-23T07:00:01.000Z"
DOC = Mark("buku", "G001/A", Form.DOC, 1, "isi", SENT)
PAPER = replace(DOC, form=Form.PDF, content="pdf", doc="d1")


def file(
    mark: Mark, file_id: str = "d1", modified: str = SENT, md5: str = "", created: str = SENT
) -> DriveFile:
    return DriveFile(file_id, file_id, created, modified, md5, False, mark.properties)


def doc(
    file_id: str, *, untouched: bool = True, created: str = SENT, content: str = "isi"
) -> Known:
    mark = replace(DOC, content=content)
    return Known(file(mark, file_id, created=created), mark, untouched)


def proven(*files: DriveFile) -> list[bool]:
    return [each.untouched for each in known_files(files)]


def test_a_mark_is_read_back_and_fits_into_properties():
    mark = Mark("w" * 44, "G0000001/ringkasan", Form.PDF, 4711, "c" * 32, SENT, "d" * 44, SENT)
    assert Mark.of(mark.properties) == mark
    assert all(len(f"{name}{value}".encode()) <= 124 for name, value in mark.properties.items())


def test_somebody_elses_properties_prove_nothing():
    assert Mark.of({"version": "²", "sent": "kemarin"}).version == 0
    assert proven(replace(file(DOC), properties={"form": "doc", "sent": "kemarin"})) == [False]


def test_a_doc_is_ours_while_it_shows_the_moment_that_was_sent():
    assert proven(file(DOC), file(DOC, "d2", LATER)) == [True, False]


def test_a_doc_whose_moment_became_another_needs_its_witness():
    witness = file(replace(PAPER, became=LATER), "p1", md5="pdf")
    assert proven(file(DOC, "d1", LATER), witness) == [True, True]
    assert proven(file(DOC, "d2", LATER), witness) == [False, True]  # a copy, or another upload
    assert proven(file(DOC, "d1", "2026-11-23T07:00:02.000Z"), witness) == [False, True]


def test_a_pdf_is_ours_with_our_bytes_and_our_moment():
    assert proven(file(PAPER, "p1", md5="pdf")) == [True]
    assert proven(file(PAPER, "p1", md5="scan")) == [False]
    assert proven(file(PAPER, "p1", LATER, md5="pdf")) == [False]


@given(st.datetimes(timezones=st.just(UTC)), st.integers(-12, 14))
def test_a_moment_is_the_same_in_every_zone(moment: datetime, hours: int):
    text = stamp(moment)
    assert text.endswith("Z")
    try:
        elsewhere = datetime.fromisoformat(text).astimezone(timezone(timedelta(hours=hours)))
    except OverflowError:  # before the year 1 or after 9999
        return
    assert same_moment(text, elsewhere.isoformat())
    assert not same_moment(text, (elsewhere + timedelta(milliseconds=1)).isoformat())


def test_empty_moments_are_never_the_same():
    assert not same_moment("", "")


def test_equal_content_is_adopted_even_if_a_person_edited_it():
    edited = doc("d1", untouched=False)
    assert choose([edited], "isi", "") == choose([edited], "isi", "d1")
    assert choose([edited], "isi", "").known == edited


def test_other_content_goes_only_into_an_untouched_file():
    edited, ours = doc("d1", untouched=False), doc("d2", created=LATER)
    assert choose([edited, ours], "baru", "d1").known == ours
    choice = choose([edited], "baru", "d1")
    assert (choice.known, choice.crowded) == (None, True)


def test_of_twins_the_linked_one_wins_then_the_oldest():
    old, new = doc("z", created=SENT), doc("a", created=LATER)
    assert choose([new, old], "baru", "").known == old
    assert choose([new, old], "baru", "a").known == new
    assert choose([new, old], "isi", "").known == old


def test_what_the_workbook_does_not_link_to_is_loose():
    ours, theirs = doc("d1"), doc("d2", created=LATER)
    assert loose([ours, theirs], {"d2"}, Ours(made={"d1"})) == [ours]
    assert loose([ours, theirs], {"d1"}, Ours(made={"d1"})) == [theirs]
    assert loose([ours, theirs], {"lain"}, Ours(made={"d1"})) == [ours]
    assert loose([ours, theirs], set(), Ours()) == []


def test_what_a_person_edited_is_never_loose():
    edited, ours = doc("d1", untouched=False), doc("d2", created=LATER)
    assert loose([edited, ours], {"d2"}, Ours()) == []


def test_a_run_that_was_overtaken_gives_way():
    ours, theirs = (
        Known(file(PAPER, name, created=when), PAPER, True)
        for name, when in (("p1", SENT), ("p2", LATER))
    )
    mine = Ours(made={"p1"}, chosen={"p1"})
    assert loose([ours, theirs], {"d1"}, mine, overtaken=True) == [ours]
    assert loose([ours, theirs], {"d1"}, mine) == [theirs]


def test_of_twin_pdfs_of_one_doc_the_published_one_stays():
    old, new = (
        Known(file(PAPER, name, created=when), PAPER, True)
        for name, when in (("p1", SENT), ("p2", LATER))
    )
    assert loose([old, new], {"d1"}, Ours(chosen={"p2"})) == [old]
    assert loose([old, new], {"d1"}, Ours()) == [new]
