"""A kind of document is one declaration: one that is made up here is known to a sync and to the
command `documents`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from sheets_sync.adapters.render.check import check_templates
from sheets_sync.adapters.resources import template_reader
from sheets_sync.commands.documents.making import documents
from sheets_sync.commands.documents.wish import Wish
from sheets_sync.core.documents.activities import ActivityView, activity_views
from sheets_sync.core.documents.kind import Matter, StageDocument
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.documents.naming import full_date
from sheets_sync.core.documents.parts import APPROVES, head_of, principal_and_teacher
from sheets_sync.core.documents.printed import versions_of
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.documents.said import dated_by
from sheets_sync.core.documents.shared import Head
from sheets_sync.core.model.papers import DocumentKey
from sheets_sync.core.schema.stages import ACTIVITIES
from sheets_sync.errors import Misused
from sheets_sync.ports import Documents, Workbook
from sheets_sync.run import sync
from sheets_sync.wiring.local_deployment import LocalDeployment
from sheets_sync.wiring.places import folder_documents
from tests.support.papers import pages_of_pdf
from tests.support.school import School, school_at

TEMPLATE = """{% import "bagian.html.j2" as bagian %}
{{ bagian.pembuka(head) }}
{{ bagian.kegiatan(activities, true) }}
{{ bagian.tanda_tangan(head) }}
"""


@dataclass(frozen=True, slots=True)
class EffortView:
    """What the template of the made-up kind sees."""

    head: Head
    activities: tuple[ActivityView, ...]


def effort_view(matter: Matter) -> EffortView:
    return EffortView(head_of(matter), activity_views(matter))


EFFORT = StageDocument(
    key="upaya",
    title="Laporan Upaya",
    file_word="D-Laporan-Upaya",
    template="laporan-upaya",
    view=effort_view,
    signers=principal_and_teacher(APPROVES),
    keeper=ACTIVITIES,
    versions=versions_of(ACTIVITIES),
    dated_on=dated_by(ACTIVITIES, lambda record: record.held_on),
)
SHIPPED = KINDS.all
PATH = "2026/G001 Siti Aminah/2026_D-Laporan-Upaya_siti-aminah_G001"
KEY = DocumentKey("G001", "upaya")


@dataclass(frozen=True)
class Here(LocalDeployment):
    """A place of work over a workbook in memory."""

    school: School | None = None

    @property
    def workbook(self) -> Workbook:  # type: ignore[override]
        assert self.school is not None
        return self.school.book


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A school's own folder, with the template of the made-up kind alone."""
    folder = tmp_path / "templat"
    folder.mkdir()
    (folder / "laporan-upaya.html.j2").write_text(TEMPLATE, encoding="utf-8")
    return folder


@pytest.fixture
def done() -> School:
    """The whole cycle is done; the made-up kind was not known yet."""
    return school_at("F")


@pytest.fixture(autouse=True)
def entered(done: School) -> Iterator[None]:
    """It stands among the kinds, as if its entry were made in `KINDS`."""
    before = dict(vars(KINDS))
    vars(KINDS).clear()
    vars(KINDS)["all"] = Kinds((*SHIPPED[:3], EFFORT, *SHIPPED[3:])).all
    yield
    vars(KINDS).clear()
    vars(KINDS).update(before)


@pytest.fixture
def here(tmp_path: Path, templates: Path, done: School) -> Here:
    place = tmp_path / "dokumen"
    path = tmp_path / "buku.xlsx"
    return Here(place, templates, 50, 30, today=done.today, workbook_path=path, school=done)


def synced(school: School, place: Documents) -> Any:
    return sync(school.book, place, school.clock)


def words_of(path: str) -> str:
    return " ".join(pages_of_pdf(Path(path).read_bytes()))


def test_a_sync_names_numbers_dates_signs_and_links_it(done: School) -> None:
    held_on = done.cell("D", "G001", "Tanggal")
    synced(done, done.documents)
    made: Any = done.documents.published[KEY][1]  # type: ignore[attr-defined]
    head = made.view.head
    assert (made.path, made.title) == (PATH, "Laporan Upaya – Siti Aminah, S.Pd.")
    assert (head.title, head.number) == ("Laporan Upaya", "2026/Upaya/G001/v1")
    assert isinstance(held_on, date)
    assert head.date == full_date(held_on)
    assert (head.left.heading, head.right.name) == ("Menyetujui,", "Siti Aminah, S.Pd.")
    assert [one.name for one in made.view.activities]


def test_the_cell_of_its_stage_leads_to_it_and_the_sync_comes_to_rest(done: School) -> None:
    assert done.cell("D", "G001", "Dokumen") == "Ringkasan v1"
    synced(done, done.documents)
    done.changed()
    assert done.cell("D", "G001", "Dokumen") == "Dokumen v1"
    assert done.cell("F", "G001", "Dokumen") == "Ringkasan v1"
    assert synced(done, done.documents).to_json()["changes"] == {
        "cells": 0,
        "rows": 0,
        "documents": 0,
    }


def test_only_what_its_stage_says_makes_a_next_version(done: School) -> None:
    synced(done, done.documents)
    done.changed()
    done.fill("D", "G001", {"Nama Kegiatan": "Pelatihan lanjutan"})
    synced(done, done.documents)
    versions: Any = done.documents.published[KEY]  # type: ignore[attr-defined]
    assert (sorted(versions), versions[2].view.head.changes) == ([1, 2], "«D Upaya Tindak Lanjut»")


def test_it_is_printed_into_a_folder_by_its_own_template(
    tmp_path: Path, templates: Path, done: School
) -> None:
    synced(done, folder_documents(tmp_path / "dokumen", template_reader(templates)))
    said = words_of(f"{tmp_path}/dokumen/{PATH}.pdf")
    assert "LAPORAN UPAYA" in said
    assert "2026/Upaya/G001/v1" in said


def test_it_is_previewed_by_its_key(here: Here) -> None:
    found, _ = documents(here, Wish(preview=("g001", "UPAYA")))
    said = words_of(found["path"])
    assert found["path"].endswith("D-Laporan-Upaya_siti-aminah_G001.pdf")
    assert "PRATINJAU: LAPORAN UPAYA" in " ".join(said.split())


def test_it_is_offered_where_a_kind_is_misspelt(here: Here) -> None:
    with pytest.raises(Misused, match=r"A, B, C, upaya, E, ringkasan, salin\."):
        documents(here, Wish(preview=("G001", "upya")))


def test_it_is_bound_in_its_place(here: Here) -> None:
    found, _ = documents(here, Wish(bundle=True))
    with pikepdf.open(found["path"]) as bundle, bundle.open_outline() as outline:
        titles = [each.title for each in outline.root]
    assert found["documents"] == 6
    places = [at for at, title in enumerate(titles) if "Laporan Upaya" in title]
    before = [at for at, title in enumerate(titles) if title.startswith("Dokumen Tindak Lanjut")]
    assert places == [before[0] + 1]


@pytest.mark.long
def test_its_template_is_checked_with_made_up_content(templates: Path) -> None:
    only = Kinds((EFFORT,))
    assert check_templates(templates, only) == []
    (templates / "laporan-upaya.html.j2").write_text("{{ head.titel }}", encoding="utf-8")
    assert [fault for fault in check_templates(templates, only) if "laporan-upaya" in fault]


@pytest.mark.parametrize(
    "taken", [{"key": "A"}, {"file_word": "A-Persiapan"}, {"keeper": KINDS.of_stages[0].keeper}]
)
def test_two_kinds_never_share_a_name_or_a_place_in_the_memory(taken: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="share"):
        Kinds((*SHIPPED, replace(EFFORT, **taken)))
