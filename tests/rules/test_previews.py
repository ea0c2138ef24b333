"""A look at a document before its time, and one folder for one teacher (product.md part 4)."""

from __future__ import annotations

from typing import Any

import pytest

from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.documents.due import preview
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.model.papers import Document
from tests.support import texts
from tests.support.school import School, school_at


def looked_at(school: School, kind: str, kode: str = "G001") -> Document:
    """A preview of today."""
    decision = decide(
        school.seen, Inputs(school.clock.moment(school.seen), "{indikator} {sub_indikator}")
    )
    return preview(KINDS.by_key[kind], decision.folder(decision.passes[kode]))


def head_of(document: Document) -> Any:
    view: Any = document.view
    return view.head


@pytest.mark.parametrize("kind", ["A", "B", "C", "E", "ringkasan", "salin"])
@pytest.mark.parametrize("upto", ["", "F"])
def test_a_preview_says_that_it_is_one(kind: str, upto: str) -> None:
    """Whoever finds the sheet on a desk sees it in its title, its number and on every page (the
    footer has both)."""
    head = head_of(looked_at(school_at(upto), kind))
    assert head.title.startswith("PRATINJAU: ")
    assert head.number == f"PRATINJAU 2026/{kind.capitalize()}/G001"


@pytest.mark.parametrize("kind", ["A", "C", "E"])
def test_a_date_that_nobody_knows_yet_is_not_invented(kind: str) -> None:
    school = school_at("")
    head = head_of(looked_at(school, kind))
    assert head.date == ""
    assert head.place_and_date.endswith("…")
    assert not any(sign.isdigit() for sign in head.place_and_date)


def test_a_preview_of_a_finished_stage_has_its_date() -> None:
    school = school_at("F")
    made = school.documents.published[looked_at(school, "A").key][1]
    assert head_of(looked_at(school, "A")).place_and_date == head_of(made).place_and_date


def test_after_a_rename_in_guru_a_teacher_still_has_one_folder() -> None:
    """Letters and chats link to the earlier documents, so the later ones go to them."""
    school = school_at("A")
    school.fill("Guru", "G001", {"Nama": "Siti Aminah Zahra"})
    school.sync()
    school.fill("B", "G001", texts.done("B", "G001"))
    school.sync(texts.DAYS["B"])
    paths = [
        versions[1].path
        for key, versions in school.documents.published.items()
        if key.kode == "G001"
    ]
    assert sorted(paths) == [
        "2026/G001 Siti Aminah/2026_A-Persiapan_siti-aminah_G001",
        "2026/G001 Siti Aminah/2026_B-Observasi_siti-aminah-zahra_G001",
    ]
    assert looked_at(school, "C").path.startswith("2026/G001 Siti Aminah/")


def test_a_preview_of_something_unfinished_is_a_sheet_to_write_on() -> None:
    school = school_at("A")
    view: Any = looked_at(school, "B").view
    assert view.head.to_fill
    assert [(one.rating, one.evidence) for one in view.judged] == [("", "")] * 3
    school.fill("B", "G001", {"Catatan 1": "Guru menyapa setiap murid di pintu kelas."})
    begun: Any = looked_at(school, "B").view
    assert [bool(one.evidence) for one in begun.judged] == [True, False, False]


@pytest.mark.parametrize("kind", ["A", "B", "C", "E", "ringkasan", "salin"])
def test_a_preview_of_something_finished_is_the_letter(kind: str) -> None:
    assert not head_of(looked_at(school_at("F"), kind)).to_fill
