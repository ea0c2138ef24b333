"""What `export` puts into its folder."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from sheets_sync import __version__
from sheets_sync.core.answers.held import held_of, page_of
from sheets_sync.core.answers.open_data import (
    OpenDocument,
    Plain,
    SchoolData,
    csv_row,
    open_documents,
    open_history,
    open_tab,
    open_tabs,
)
from sheets_sync.core.model.sentences.export import EXPORT
from sheets_sync.core.schema.own_tabs import RIWAYAT
from sheets_sync.ports import Deployment, Files
from sheets_sync.run import look


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of it."""

    files: int
    missing: tuple[str, ...]
    """Documents whose files are not there."""

    @property
    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {"missing": list(self.missing)}


def write_school(here: Deployment, folder: Path) -> Exported:
    """Everything of the school."""
    decision = look(here.workbook, here.rhk, here.clock, here.limits)
    desk, journal = decision.desk, here.workbook.read_tab(RIWAYAT)
    tabs = [*open_tabs(desk.snapshot.tabs), open_tab(journal)]
    data = SchoolData(
        program=__version__,
        exported_on=desk.moment.today,
        workbook=here.workbook.name,
        settings=dict(desk.settings.texts),
        tabs=tabs,
        documents=open_documents(decision),
        history=open_history(journal.grid[1:]),
    )
    with here.bundled(folder) as files:
        facts = {"name": here.workbook.name, "day": desk.moment.today}
        files.put("LIHAT-DULU.txt", _as_bytes(EXPORT.say("about_school", **facts)))
        if whole := here.whole_workbook():
            files.put("buku-kerja.xlsx", whole)
        for tab in tabs:
            files.put(f"tab/{tab.title}.csv", _csv(tab.rows))
        _put_json(files, data)
        missing = _put_documents(here, files, data.documents)
    return Exported(files.count, missing)


def write_person(here: Deployment, folder: Path, kode: str) -> Exported:
    """All that is held of one person."""
    decision = look(here.workbook, here.rhk, here.clock, here.limits)
    data = held_of(decision, kode, here.workbook.journal(), __version__)
    with here.bundled(folder) as files:
        facts = {"name": here.workbook.name, "person": data.names[-1], "kode": kode}
        about = EXPORT.say("about_person", day=data.exported_on, **facts)
        files.put("LIHAT-DULU.txt", _as_bytes(about))
        files.put("data.html", _as_bytes(page_of(data)))
        _put_json(files, data)
        missing = _put_documents(here, files, data.documents)
    return Exported(files.count, missing)


def _put_json(files: Files, data: BaseModel) -> None:
    schema = json.dumps(type(data).model_json_schema(), ensure_ascii=False, indent=2)
    files.put("data.json", _as_bytes(data.model_dump_json(indent=2)))
    files.put("data.schema.json", _as_bytes(schema))


def _put_documents(
    here: Deployment, files: Files, documents: Iterable[OpenDocument]
) -> tuple[str, ...]:
    """The files of documents; answers which of them have none."""
    missing = []
    for one in documents:
        found = list(here.files_of(one.link))
        for name, content in found:
            files.put(f"dokumen/{one.kode or 'sekolah'}/{name}", content)
        if not found:
            missing.append(f"{one.kode} {one.kind} v{one.version}".strip())
    return tuple(missing)


def _csv(rows: Sequence[Sequence[Plain]]) -> bytes:
    """As Excel of these parts opens it by a double click."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerows(csv_row(row) for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
