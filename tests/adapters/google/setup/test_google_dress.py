"""A spreadsheet as `init` leaves it, read back from the emulator: looks, rights, and what a second
`init` sends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest
from google.oauth2.credentials import Credentials

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import NoAccess, Rejected
from sheets_sync.adapters.google.setup.dress import dress
from sheets_sync.adapters.google.setup.guarding import operators_of, protection_requests
from sheets_sync.adapters.google.setup.highlighting import missing_highlights
from sheets_sync.adapters.google.setup.lacking import missing_locale, missing_looks
from sheets_sync.adapters.google.setup.standing import (
    Metadata,
    Standing,
    read_metadata,
    read_standing,
)
from sheets_sync.adapters.google.setup.telling_looks import left_out
from sheets_sync.adapters.google.setup.telling_rights import (
    left_over,
    missing_protections,
    unprotectable,
)
from sheets_sync.adapters.google.setup.views import VIEWS
from sheets_sync.adapters.google.sheets.draw import drawn, tab_requests
from sheets_sync.adapters.google.sheets.looks import colour
from sheets_sync.core.layout.front_page import BERANDA
from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.layout.tabs import GURU, PENGATURAN, TITLES, layout
from sheets_sync.core.model.sheet import Format, TabLayout
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.stages import ACTIVITIES, OBSERVATION, PREPARATION
from sheets_sync.core.setup.rights import Guarded, Rights, guards
from tests.google_emulator.colours import twinned
from tests.google_emulator.drive.model import SPREADSHEET
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import NO_ACCOUNT
from tests.support.kept import Kept

SHEETS = "https://sheets.googleapis.com/v4/spreadsheets"
FILES = "https://www.googleapis.com/drive/v3/files"
PROGRAM, OPERATOR, PRINCIPAL, OBSERVER, TEACHER = (
    f"{name}@sekolah.id" for name in ("program", "operator", "kepala", "amat", "guru")
)
OWNER = "pemilik@sekolah.id"
"""Whether Google names the owner among the editors of a protection is not documented."""
RIGHTS = Rights(PROGRAM, (OPERATOR,), PRINCIPAL, (OBSERVER,))
TABS = layout(2026, 30)
BY_TITLE = {tab.title: tab for tab in TABS}


@dataclass
class Place:
    """One spreadsheet at the emulator and the people who come to it; `pemilik` owns it, the program
    is an editor."""

    google: Emulator
    id: str = ""

    def as_(self, person: str) -> GoogleHttp:
        return GoogleHttp(Credentials(f"user:{person}"), self.google.url, sleep=lambda _: None)

    def send(self, person: str, *requests: dict[str, Any]) -> None:
        self.as_(person).request(
            "post", f"{SHEETS}/{self.id}:batchUpdate", json={"requests": list(requests)}
        )

    def type(self, person: str, tab: str, row: int, column: int, text: str = "x") -> None:
        start = {"sheetId": BY_TITLE[tab].sheet_id, "rowIndex": row - 1, "columnIndex": column - 1}
        rows = [{"values": [{"userEnteredValue": {"stringValue": text}}]}]
        self.send(
            person, {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}
        )

    def read(self, fields: str, *ranges: str) -> dict[str, Any]:
        params = {"fields": fields, **({"ranges": list(ranges)} if ranges else {})}
        return self.as_(PROGRAM).request("get", f"{SHEETS}/{self.id}", params=params).json()

    def tab(self, title: str, fields: str) -> dict[str, Any]:
        answer = self.read(f"sheets(properties,{fields})")
        return next(each for each in answer["sheets"] if each["properties"]["title"] == title)

    @property
    def metadata(self) -> Metadata:
        return read_metadata(self.as_(PROGRAM), self.id)

    def dress(self, rights: Rights = RIGHTS, *, exact: bool = False) -> int:
        return dress(self.as_(PROGRAM), self.id, TABS, rights, exact=exact)

    @property
    def writes(self) -> int:
        return self.google.count(kind="sheets_write")


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator
        assert not emulator.bugs


@cache
def kept(*, dressed: bool) -> tuple[Kept, str]:
    """A spreadsheet with its tabs, and what else `init` gives it; made once."""
    with Emulator() as emulator:
        place = drawn_at(emulator)
        if dressed:
            place.dress()
        assert not emulator.bugs
        return Kept(emulator.world), place.id


def place_at(google: Emulator, *, dressed: bool) -> Place:
    world, spreadsheet = kept(dressed=dressed)
    world.begin(google)
    return Place(google, spreadsheet)


@pytest.fixture
def bare(google: Emulator) -> Place:
    """Tabs are drawn, nothing more."""
    return place_at(google, dressed=False)


@pytest.fixture
def dressed(google: Emulator) -> Place:
    return place_at(google, dressed=True)


@pytest.fixture(scope="module")
def shown() -> Iterator[Place]:
    """A dressed spreadsheet for tests that only look, or type into the first row."""
    with Emulator() as emulator:
        yield place_at(emulator, dressed=True)
        assert not emulator.bugs


def drawn_at(google: Emulator, tabs: Sequence[TabLayout] = TABS) -> Place:
    place = Place(google)
    owner = GoogleHttp(Credentials(f"user:{OWNER}"), google.url)
    body = {"name": "SD 1", "mimeType": SPREADSHEET}
    place.id = owner.request("post", FILES, json=body).json()["id"]
    for person in (PROGRAM, OPERATOR, PRINCIPAL, OBSERVER, TEACHER):
        role = {"type": "user", "role": "writer", "emailAddress": person}
        owner.request(
            "post",
            f"{FILES}/{place.id}/permissions",
            params={"sendNotificationEmail": "false"},
            json=role,
        )
    place.send(
        PROGRAM,
        *drawn([(tab, index) for index, tab in enumerate(tabs)], {}),
        {"deleteSheet": {"sheetId": 0}},
    )
    return place


def column_of(title: str, label: str) -> int:
    return [column.label for column in BY_TITLE[title].columns].index(label) + 1


# -- what it looks like ----------------------------------------------------------------------------


def test_the_tabs_stand_in_order_with_ids_colours_and_frozen_panes(shown: Place):
    properties = [each["properties"] for each in shown.read("sheets/properties")["sheets"]]
    assert [each["title"] for each in properties] == list(TITLES)
    for tab, found in zip(TABS, properties, strict=True):
        grid = found["gridProperties"]
        assert found["sheetId"] == tab.sheet_id
        assert found["tabColorStyle"] == twinned(colour(tab.colour))
        assert found.get("hidden", False) is tab.hidden
        assert (grid.get("frozenRowCount", 0), grid.get("frozenColumnCount", 0)) == (
            tab.frozen_rows,
            tab.frozen_columns,
        )


@pytest.mark.parametrize("tab", [tab for tab in TABS if tab.has_header], ids=lambda tab: tab.title)
def test_each_column_has_heading_note_colour_width_and_dropdown(shown: Place, tab: TabLayout):
    fields = (
        "sheets(data(columnMetadata/pixelSize,"
        "rowData/values(userEnteredValue,userEnteredFormat,note,dataValidation)))"
    )
    data = shown.read(fields, f"'{tab.title}'!1:2")["sheets"][0]["data"][0]
    head, *body = [row.get("values", []) for row in data["rowData"]]
    cells = body[0] if body else []
    for number, column in enumerate(tab.columns):
        assert data["columnMetadata"][number]["pixelSize"] == 7 * column.width + 5
        if not column.label:
            continue
        assert head[number]["userEnteredValue"] == {"stringValue": column.label}
        filled = head[number]["userEnteredFormat"]["backgroundColorStyle"]
        assert filled == twinned(colour(column.header.fill or ""))
        assert head[number]["note"] == column.note
        has_rule = "dataValidation" in cells[number]
        assert has_rule is (column.rule is not None or column.format is Format.TICK), column.label


def test_petunjuk_reads_like_the_layout(shown: Place):
    tab = BY_TITLE["Petunjuk"]
    sheet = shown.tab("Petunjuk", "merges,data(rowData/values/effectiveValue)")
    rows = [row.get("values", []) for row in sheet["data"][0]["rowData"]]
    for text in tab.texts:
        assert rows[text.row - 1][text.column - 1]["effectiveValue"] == {"stringValue": text.value}
    wide = {
        (text.row, text.column, text.column + text.across - 1)
        for text in tab.texts
        if text.across > 1
    }
    merged = {
        (each["startRowIndex"] + 1, each.get("startColumnIndex", 0) + 1, each["endColumnIndex"])
        for each in sheet["merges"]
    }
    assert merged == wide


def test_marks_charts_and_views_are_there(shown: Place):
    for tab in TABS:
        found = shown.tab(tab.title, "conditionalFormats,charts,filterViews")
        assert len(found.get("conditionalFormats", ())) == len(tab.highlights)
        assert len(found.get("charts", ())) == len(tab.charts)
        views = found.get("filterViews", [])
        assert [each["title"] for each in views] == [
            view.title for view in VIEWS.get(tab.title, ())
        ]
        labels = [column.label for column in tab.columns]
        for view, drawn_view in zip(VIEWS.get(tab.title, ()), views, strict=True):
            assert labels[drawn_view["sortSpecs"][0].get("dimensionIndex", 0)] == view.sort


def test_locale_and_zone_become_indonesian_when_nobody_chose_them(shown: Place):
    assert shown.read("properties(locale,timeZone)")["properties"] == {
        "locale": "in_ID",
        "timeZone": "Asia/Jakarta",
    }


def test_the_older_name_of_the_locale_is_tried(bare: Place):
    bare.google.switches.only_older_locale_name = True
    bare.dress()
    assert bare.read("properties/locale")["properties"]["locale"] == "in_ID"


def test_a_locale_that_somebody_chose_stays(bare: Place):
    chosen = {"locale": "en_GB", "timeZone": "Asia/Makassar"}
    bare.send(
        OPERATOR,
        {"updateSpreadsheetProperties": {"properties": chosen, "fields": "locale,timeZone"}},
    )
    bare.dress()
    assert bare.read("properties(locale,timeZone)")["properties"] == chosen


# -- who may edit ----------------------------------------------------------------------------------


def test_protections_are_those_of_the_product(shown: Place):
    for tab in TABS:
        here = {column.label for column in tab.columns}
        wanted = {
            (tuple(label for label in each.labels if label in here), each.editors)
            for each in guards(RIGHTS)
            if each.tab == tab.title
        }
        found = set()
        for each in shown.tab(tab.title, "protectedRanges").get("protectedRanges", ()):
            start, end = (
                each["range"].get(name) for name in ("startColumnIndex", "endColumnIndex")
            )
            assert "startRowIndex" not in each["range"]
            assert not each.get("warningOnly")
            labels = tuple(column.label for column in tab.columns[start or 0 : end]) if end else ()
            found.add((labels, tuple(user for user in each["editors"]["users"] if user != OWNER)))
        assert found == wanted


def may(place: Place, person: str, title: str, label: str) -> bool:
    try:
        place.type(person, title, 2, column_of(title, label))
    except Rejected:
        return False
    return True


@pytest.mark.parametrize(
    ("title", "label", "people"),
    [
        (PREPARATION.title, "Status", {PROGRAM, OPERATOR}),
        (PREPARATION.title, "Upaya Mempelajari", {PROGRAM, OPERATOR, PRINCIPAL, OBSERVER, TEACHER}),
        (PREPARATION.title, "Keputusan KS", {PROGRAM, OPERATOR, PRINCIPAL}),
        (OBSERVATION.title, "Catatan 1", {PROGRAM, OPERATOR, PRINCIPAL, OBSERVER}),
        (ACTIVITIES.title, "Kode", {PROGRAM, OPERATOR, PRINCIPAL, OBSERVER, TEACHER}),
        (GURU, "Kode", {PROGRAM, OPERATOR}),
        (PENGATURAN, "Keterangan", {PROGRAM, OPERATOR}),
        (PENGATURAN, "Nilai", {PROGRAM, OPERATOR, PRINCIPAL, OBSERVER, TEACHER}),
        (RINGKASAN, "Menunggu", {PROGRAM, OPERATOR}),
        (STATUS_TAB, "Isi", {PROGRAM, OPERATOR}),
    ],
)
def test_only_these_people_may_type_there(shown: Place, title: str, label: str, people: set[str]):
    everyone = (PROGRAM, OPERATOR, PRINCIPAL, OBSERVER, TEACHER)
    assert {person for person in everyone if may(shown, person, title, label)} == people


def test_operators_stay_operators_when_nobody_names_them_again(dressed: Place):
    writes, unnamed = dressed.writes, Rights(PROGRAM, (), PRINCIPAL, (OBSERVER,))
    assert set(operators_of(dressed.metadata)) - {OWNER} == {PROGRAM, OPERATOR}
    assert dressed.dress(unnamed) == 0
    assert dressed.writes == writes
    dressed.send(
        OWNER,
        {"deleteProtectedRange": {"protectedRangeId": BY_TITLE[PREPARATION.title].sheet_id * 1000}},
    )
    assert dressed.dress(unnamed) == 1
    assert may(dressed, OPERATOR, PREPARATION.title, "Status")
    assert not may(dressed, TEACHER, PREPARATION.title, "Status")


def test_a_new_principal_is_let_in_and_nobody_is_put_out(dressed: Place):
    dressed.dress(Rights(PROGRAM, (), "baru@sekolah.id", (OBSERVER, TEACHER)))
    editors = {
        each["protectedRangeId"]: {*each["editors"]["users"]} - {OWNER}
        for each in dressed.tab(OBSERVATION.title, "protectedRanges")["protectedRanges"]
    }
    (observed,) = [
        each
        for each in guards(RIGHTS)
        if each.tab == OBSERVATION.title and each.owner is Owner.PRINCIPAL
    ]
    assert editors[observed.ids[0]] == {
        PROGRAM,
        OPERATOR,
        PRINCIPAL,
        OBSERVER,
        "baru@sekolah.id",
        TEACHER,
    }
    assert editors[BY_TITLE[OBSERVATION.title].sheet_id * 1000] == {PROGRAM, OPERATOR}


def test_who_no_longer_has_a_right_is_named_and_put_out_when_asked(dressed: Place):
    """Another principal, another observer, another operator; a plain `init` lets them in and leaves
    the others."""
    always = {OWNER, PROGRAM}
    assert left_over(dressed.metadata, RIGHTS, always) == []
    now = Rights(PROGRAM, ("op2@sekolah.id",), "baru@sekolah.id", (TEACHER,))
    dressed.dress(now)
    told = " ".join(left_over(dressed.metadata, now, always))
    (alike,) = re.findall(r"Tab ([^:]*): 2 akun atau grup lain masih boleh mengisi kolom", told)
    assert "«A Diskusi Persiapan», «C Diskusi" in alike
    assert "«B" not in alike
    assert (
        "Tab «B Observasi Kinerja»: 3 akun atau grup lain masih boleh mengisi kolom kepala sekolah."
        in told
    )
    assert "dan «_status»: 1 akun atau grup lain masih boleh mengisi tab itu." in told
    assert "@" not in told
    assert may(dressed, PRINCIPAL, PREPARATION.title, "Keputusan KS")

    dressed.dress(now, exact=True)
    assert left_over(dressed.metadata, now, always) == lacking(dressed, now) == []
    assert not [
        who
        for who in (PRINCIPAL, OBSERVER, OPERATOR)
        if may(dressed, who, OBSERVATION.title, "Catatan 1")
    ]
    assert not may(dressed, OPERATOR, PREPARATION.title, "Status")
    assert all(
        may(dressed, who, OBSERVATION.title, "Catatan 1") for who in (OWNER, PROGRAM, TEACHER)
    )
    assert dressed.dress(now, exact=True) == 0


def test_when_nobody_names_operators_they_stay_also_when_rights_are_taken_back(dressed: Place):
    unnamed = Rights(PROGRAM, (), PRINCIPAL, (OBSERVER,))
    assert left_over(dressed.metadata, unnamed, {OWNER, PROGRAM}) == []
    assert dressed.dress(unnamed, exact=True) == 0
    assert may(dressed, OPERATOR, PREPARATION.title, "Status")


def test_a_group_and_the_whole_domain_are_others_too(dressed: Place):
    guard = BY_TITLE[RINGKASAN].sheet_id * 1000
    editors = {
        "users": [PROGRAM, OPERATOR],
        "groups": ["semua@sekolah.id"],
        "domainUsersCanEdit": True,
    }
    changed = {"protectedRangeId": guard, "editors": editors}
    dressed.send(OWNER, {"updateProtectedRange": {"protectedRange": changed, "fields": "editors"}})
    (told,) = left_over(dressed.metadata, RIGHTS, {OWNER, PROGRAM})
    assert told == "Tab «Ringkasan»: 2 akun atau grup lain masih boleh mengisi tab itu."
    dressed.dress(exact=True)
    assert left_over(dressed.metadata, RIGHTS, {OWNER, PROGRAM}) == []


def test_an_address_that_google_does_not_know_holds_nothing_else_up(bare: Place):
    bare.google.switches.addresses_need_accounts = True
    rights = replace(RIGHTS, principal=f"kepala{NO_ACCOUNT}")
    bare.dress(rights)
    assert not may(bare, TEACHER, PREPARATION.title, "Status")
    assert may(bare, PRINCIPAL, PREPARATION.title, "Keputusan KS")
    sentences = missing_protections(bare.metadata, rights)
    assert any("«Keputusan KS»" in sentence for sentence in sentences)
    assert not [sentence for sentence in sentences if "@" in sentence]


# -- again -----------------------------------------------------------------------------------------


def missing(metadata: Metadata, rights: Rights = RIGHTS) -> list[dict[str, Any]]:
    """All that `dress` would send."""
    looks, locale = missing_looks(metadata, TABS), missing_locale(metadata)[:1]
    return [*looks, *locale, *protection_requests(metadata, guards(rights))]


def lacking(place: Place, rights: Rights = RIGHTS) -> list[dict[str, Any]]:
    return missing(place.metadata, rights)


def test_a_second_time_sends_nothing(dressed: Place):
    writes = dressed.writes
    assert lacking(dressed) == []
    assert dressed.dress() == 0
    assert dressed.writes == writes
    assert missing_protections(dressed.metadata, RIGHTS) == []


@pytest.mark.long
@pytest.mark.parametrize("kept", [True, False])
def test_a_second_time_sends_nothing_whether_google_keeps_given_ids_or_not(
    google: Emulator, kept: bool
):
    google.switches.given_ids_are_kept = kept
    place = drawn_at(google)
    place.dress()
    found = place.tab(GURU, "protectedRanges,filterViews")
    fixed = {number for each in guards(RIGHTS) for number in each.ids}
    assert {each["protectedRangeId"] in fixed for each in found["protectedRanges"]} == {kept}
    before = place.writes
    assert place.dress() == 0
    assert place.dress(exact=True) == 0
    assert place.writes == before
    assert missing_protections(place.metadata, RIGHTS) == []
    assert OPERATOR in operators_of(place.metadata)


@pytest.mark.long
def test_in_a_copy_the_copier_gets_everybody_back_in(google: Emulator):
    """A copy gives every protection to whoever made it, alone."""
    place = drawn_at(google)
    place.dress()
    copied = place.as_(PROGRAM).request("post", f"{FILES}/{place.id}/copy", json={}).json()
    place.id = copied["id"]
    (first, *_) = place.tab(GURU, "protectedRanges")["protectedRanges"]
    assert first["editors"]["users"] == [PROGRAM]
    assert missing_protections(place.metadata, RIGHTS)
    place.dress()
    assert missing_protections(place.metadata, RIGHTS) == []
    assert place.dress() == 0


def test_it_costs_few_requests(bare: Place):
    before = bare.google.count()
    bare.dress()
    assert bare.google.count() - before == 5, "two reads; looks, locale, and the rights of people"


@pytest.mark.parametrize("kind", ["503 before", "503 after", "drop before", "drop after"])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_batch_without_answer_is_looked_after_and_not_repeated_blindly(
    bare: Place, kind: str, nth: int
):
    bare.google.faults.add(kind, "batchUpdate", nth=nth)
    bare.dress()
    assert lacking(bare) == []


def test_an_account_that_may_not_edit_is_told_so(dressed: Place):
    stranger = GoogleHttp(Credentials("user:orang@lain.id"), dressed.google.url)
    with pytest.raises(NoAccess):
        dress(stranger, dressed.id, TABS, RIGHTS)


def test_what_people_made_survives(dressed: Place):
    sheet_id, at = PREPARATION.title, column_of(PREPARATION.title, "Kelas")
    area = {
        "sheetId": BY_TITLE[sheet_id].sheet_id,
        "startColumnIndex": at - 1,
        "endColumnIndex": at,
    }
    rule = {
        "ranges": [area],
        "booleanRule": {
            "condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": '=$G2="KSK"'}]},
            "format": {"textFormat": {"bold": True}},
        },
    }
    colours = {"userEnteredFormat": {"backgroundColorStyle": colour("FF0000")}}
    list_rule = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "VII"}]}}
    width = {
        "sheetId": area["sheetId"],
        "dimension": "COLUMNS",
        "startIndex": at - 1,
        "endIndex": at,
    }
    body = {**area, "startRowIndex": 1, "endRowIndex": 40}
    dressed.send(
        OPERATOR,
        {"addConditionalFormatRule": {"rule": rule, "index": 0}},
        {
            "repeatCell": {
                "range": body,
                "cell": colours,
                "fields": "userEnteredFormat.backgroundColorStyle",
            }
        },
        {"setDataValidation": {"range": body, "rule": list_rule}},
        {
            "updateDimensionProperties": {
                "range": width,
                "properties": {"pixelSize": 333},
                "fields": "pixelSize",
            }
        },
        {
            "addFilterView": {
                "filter": {"title": "Kelas VII", "range": {**body, "startRowIndex": 0}}
            }
        },
        {
            "addProtectedRange": {
                "protectedRange": {"range": body, "editors": {"users": [OPERATOR, PROGRAM]}}
            }
        },
        _frozen(BY_TITLE[GURU].sheet_id, 3, 0),
        {"addChart": {"chart": _chart_of_people()}},
        {"appendDimension": {"sheetId": area["sheetId"], "dimension": "COLUMNS", "length": 1}},
    )
    dressed.type(OPERATOR, sheet_id, 1, len(BY_TITLE[sheet_id].columns) + 1, "Catatan Operator")
    things = "sheets(properties,conditionalFormats,filterViews,protectedRanges,charts)"
    cells = ("sheets/data", f"'{PREPARATION.title}'!1:5")
    before = dressed.read(things), dressed.read(*cells)
    assert lacking(dressed) == []
    assert dressed.dress() == 0
    assert (dressed.read(things), dressed.read(*cells)) == before
    assert "Punya kami" in str(before)
    assert "Catatan Operator" in str(before)


def _chart_of_people() -> dict[str, Any]:
    anchor = {"sheetId": BY_TITLE[RINGKASAN].sheet_id, "rowIndex": 60, "columnIndex": 2}
    source = {"sheetId": BY_TITLE[RINGKASAN].sheet_id, "startRowIndex": 1, "endRowIndex": 7}
    values = {
        "sourceRange": {"sources": [{**source, "startColumnIndex": 16, "endColumnIndex": 17}]}
    }
    basic = {"chartType": "LINE", "series": [{"series": values, "targetAxis": "LEFT_AXIS"}]}
    return {
        "spec": {"title": "Punya kami", "basicChart": basic},
        "position": {"overlayPosition": {"anchorCell": anchor}},
    }


def _frozen(sheet_id: int, rows: int, columns: int) -> dict[str, Any]:
    grid = {"frozenRowCount": rows, "frozenColumnCount": columns}
    fields = "gridProperties(frozenRowCount,frozenColumnCount)"
    return {
        "updateSheetProperties": {
            "properties": {"sheetId": sheet_id, "gridProperties": grid},
            "fields": fields,
        }
    }


def test_what_went_missing_comes_back_and_only_that(dressed: Place):
    tab, at = BY_TITLE[PREPARATION.title], column_of(PREPARATION.title, "Keputusan KS")
    column = {
        "sheetId": tab.sheet_id,
        "startRowIndex": 1,
        "startColumnIndex": at - 1,
        "endColumnIndex": at,
    }
    head = {**column, "startRowIndex": 0, "endRowIndex": 1}
    zone = settings_row("Zona Waktu")
    setting = {
        "sheetId": BY_TITLE[PENGATURAN].sheet_id,
        "startRowIndex": zone - 1,
        "endRowIndex": zone,
    }
    chart = dressed.tab(BERANDA, "charts")["charts"][0]["chartId"]
    (guard, *_) = [
        each
        for each in guards(RIGHTS)
        if each.tab == PREPARATION.title and each.owner is Owner.PRINCIPAL
    ]
    dressed.send(
        OWNER,
        {"setDataValidation": {"range": column}},
        {"repeatCell": {"range": head, "cell": {}, "fields": "note"}},
        {"deleteConditionalFormatRule": {"sheetId": tab.sheet_id, "index": 3}},
        {"setDataValidation": {"range": {**setting, "startColumnIndex": 1, "endColumnIndex": 2}}},
        {"deleteEmbeddedObject": {"objectId": chart}},
        {"deleteProtectedRange": {"protectedRangeId": guard.ids[0]}},
        {"deleteFilterView": {"filterId": tab.sheet_id * 1000 + 951}},
        _frozen(tab.sheet_id, 0, 0),
        _shown(BY_TITLE[STATUS_TAB].sheet_id),
    )
    assert [
        sentence
        for sentence in missing_protections(dressed.metadata, RIGHTS)
        if "«Keputusan KS»" in sentence
    ]
    assert sorted(kind for request in lacking(dressed) for kind in request) == [
        "addChart",
        "addConditionalFormatRule",
        "addFilterView",
        "addProtectedRange",
        "setDataValidation",
        "setDataValidation",
        "updateCells",
        "updateSheetProperties",
        "updateSheetProperties",
    ]
    assert dressed.dress() == 9
    assert lacking(dressed) == []
    assert dressed.dress() == 0
    assert not may(dressed, TEACHER, PREPARATION.title, "Keputusan KS")


def _shown(sheet_id: int) -> dict[str, Any]:
    return {
        "updateSheetProperties": {
            "properties": {"sheetId": sheet_id, "hidden": False},
            "fields": "hidden",
        }
    }


def settings_row(name: str) -> int:
    return next(text.row for text in BY_TITLE[PENGATURAN].texts if text.value == name)


# -- moved -----------------------------------------------------------------------------------------


def test_columns_are_dressed_where_they_stand_now(bare: Place):
    """«Status» went to the right of «Kelas» before anything was protected."""
    tab = BY_TITLE[PREPARATION.title]
    status, kelas = column_of(PREPARATION.title, "Status"), column_of(PREPARATION.title, "Kelas")
    last = [column.owner for column in tab.columns].index(Owner.TEACHER)
    source = {
        "sheetId": tab.sheet_id,
        "dimension": "COLUMNS",
        "startIndex": status - 1,
        "endIndex": status,
    }
    rules = len(bare.tab(PREPARATION.title, "conditionalFormats")["conditionalFormats"])
    gone = {"deleteConditionalFormatRule": {"sheetId": tab.sheet_id, "index": 0}}
    bare.send(
        OPERATOR, {"moveDimension": {"source": source, "destinationIndex": kelas}}, *[gone] * rules
    )
    bare.dress()
    standing = read_standing(bare.metadata)[PREPARATION.title]
    assert standing.place("Status") == kelas
    ranges = [
        each["range"] for each in bare.tab(PREPARATION.title, "protectedRanges")["protectedRanges"]
    ]
    spans = {(each.get("startColumnIndex", 0) + 1, each["endColumnIndex"]) for each in ranges}
    assert {(1, last - 1), (kelas, kelas)} <= spans
    formulas = {
        each["booleanRule"]["condition"]["values"][0]["userEnteredValue"]: each["ranges"][0]
        for each in bare.tab(PREPARATION.title, "conditionalFormats")["conditionalFormats"]
    }
    marked = formulas[f'={chr(64 + kelas)}1="Selesai"']
    assert (marked["startColumnIndex"], marked["endColumnIndex"]) == (kelas - 1, kelas)
    assert lacking(bare) == []


def test_marks_that_google_moved_along_are_still_ours():
    """Somebody put a column before all others and a row above the header; Google rewrites the
    references."""
    tab = BY_TITLE[PREPARATION.title]
    moved = [
        drawn_rule["addConditionalFormatRule"]["rule"]
        for drawn_rule in tab_requests(tab, 0, {})
        if "addConditionalFormatRule" in drawn_rule
    ]
    for rule in moved:
        (area,) = rule["ranges"]
        area |= {name: area[name] + 1 for name in area if name != "sheetId"}
        (value,) = rule["booleanRule"]["condition"]["values"]
        value["userEnteredValue"] = re.sub(
            r"([A-Z])1\b", lambda at: f"{chr(ord(at[1]) + 1)}2", value["userEnteredValue"]
        )
    cells = [{}, *({"effectiveValue": {"stringValue": column.label}} for column in tab.columns)]
    sheet = {"conditionalFormats": moved, "data": [{"rowData": [{"values": cells}]}]}
    assert missing_highlights(tab, Standing(tab.sheet_id, tab.title, 300, sheet)) == []
    moved.pop()
    assert len(missing_highlights(tab, Standing(tab.sheet_id, tab.title, 300, sheet))) == 1


def test_a_column_that_left_its_protection_is_protected_again(dressed: Place):
    tab, kelas = BY_TITLE[PREPARATION.title], column_of(PREPARATION.title, "Kelas")
    last = column_of(PREPARATION.title, "Dokumen")
    source = {
        "sheetId": tab.sheet_id,
        "dimension": "COLUMNS",
        "startIndex": last - 1,
        "endIndex": last,
    }
    dressed.send(OPERATOR, {"moveDimension": {"source": source, "destinationIndex": kelas}})
    dressed.dress()
    assert lacking(dressed) == []
    with pytest.raises(Rejected):
        dressed.type(TEACHER, PREPARATION.title, 2, kelas)


def test_renamed_tabs_are_still_ours(dressed: Place):
    sheet_id = BY_TITLE[PREPARATION.title].sheet_id
    properties = {"sheetId": sheet_id, "title": "A (Bu Sri's)"}
    dressed.send(OPERATOR, {"updateSheetProperties": {"properties": properties, "fields": "title"}})
    assert lacking(dressed) == []


def test_a_missing_tab_and_a_missing_column_are_no_business_of_looks(dressed: Place):
    dressed.send(OWNER, {"deleteSheet": {"sheetId": BY_TITLE[ACTIVITIES.title].sheet_id}})
    at = column_of(PREPARATION.title, "Kelas")
    place = {
        "sheetId": BY_TITLE[PREPARATION.title].sheet_id,
        "dimension": "COLUMNS",
        "startIndex": at - 1,
        "endIndex": at,
    }
    dressed.send(OPERATOR, {"deleteDimension": {"range": place}})
    assert lacking(dressed) == []
    assert dressed.dress() == 0


def test_a_spreadsheet_without_our_tabs_lacks_nothing_of_ours(google: Emulator):
    place = Place(google)
    http = place.as_(PROGRAM)
    body = {"name": "Lain", "mimeType": SPREADSHEET}
    place.id = http.request("post", FILES, json=body).json()["id"]
    kinds = [kind for request in lacking(place) for kind in request]
    assert kinds == ["updateSpreadsheetProperties"] * 2


def test_doctor_is_told_in_plain_words(shown: Place):
    strangers = Place(shown.google, shown.id)
    seen = read_metadata(strangers.as_(TEACHER), shown.id)
    told = missing_protections(seen, RIGHTS)
    assert any("program tidak boleh mengubah" in sentence for sentence in told)
    assert "«Email Kepala Sekolah»" in unprotectable(Rights(PROGRAM))
    assert "pengamat tanpa «Email»" in unprotectable(Rights(PROGRAM, (), PRINCIPAL, None))
    assert unprotectable(RIGHTS) == ""
    assert not [sentence for sentence in told if "@" in sentence]


def test_a_protection_that_the_program_may_not_change_is_left_alone(shown: Place):
    """Made by another account: the program sees neither its editors nor may it change them."""
    other = Place(shown.google, shown.id)
    seen = read_metadata(other.as_(TEACHER), shown.id)
    new = Rights(TEACHER, (), "baru@sekolah.id", (OBSERVER,))
    sent = [each for request in missing(seen, new) for each in request]
    assert sent == []


def test_ids_of_protections_are_known_by_owner_not_by_place():
    """A later version with more columns must still know the protections of an older one."""
    for each in guards(RIGHTS):
        offset = 400 if each.owner is Owner.PRINCIPAL else 0
        assert isinstance(each, Guarded)
        assert each.ids[0] == BY_TITLE[each.tab].sheet_id * 1000 + offset


# -- what nobody chose is put right ----------------------------------------------------------------


def place_of(title: str, label: str) -> int:
    """The column of a heading, from 0."""
    return [column.label for column in BY_TITLE[title].columns].index(label)


def columns(title: str, *labels: str) -> list[dict[str, Any]]:
    """The ranges of whole columns below the headings."""
    return [
        {
            "sheetId": BY_TITLE[title].sheet_id,
            "startRowIndex": 1,
            "startColumnIndex": place_of(title, label),
            "endColumnIndex": place_of(title, label) + 1,
        }
        for label in labels
    ]


def cells(place: Place, title: str, row: int) -> list[dict[str, Any]]:
    """Formats and notes of a row."""
    kinds = "userEnteredFormat,note"
    answer = place.read(f"sheets/data/rowData/values({kinds})", f"'{title}'!{row}:{row}")
    return answer["sheets"][0]["data"][0]["rowData"][0]["values"]


def test_text_formats_that_were_lost_come_back_and_colours_of_people_stay(dressed: Place):
    (nip,) = columns(GURU, "NIP")
    yellow = {"backgroundColorStyle": colour("FFFF00")}
    dressed.send(
        OWNER,
        {
            "repeatCell": {
                "range": nip,
                "cell": {"userEnteredFormat": yellow},
                "fields": "userEnteredFormat",
            }
        },
    )
    assert dressed.dress() == 1
    shown = cells(dressed, GURU, 3)[place_of(GURU, "NIP")]["userEnteredFormat"]
    assert shown["numberFormat"] == {"type": "TEXT", "pattern": "@"}
    assert shown["backgroundColorStyle"] == twinned(yellow["backgroundColorStyle"])
    assert dressed.dress() == 0


def test_notes_ask_what_the_platform_asks_in_the_year_of_the_workbook(dressed: Place):
    """Written by a program of another year; what somebody added to a note stays."""
    title = "E Refleksi Tindak Lanjut"
    asked, mine = (place_of(title, label) for label in ("Inspirasi Baru", "Perubahan Praktik"))
    now = {at: cells(dressed, title, 1)[at]["note"] for at in (asked, mine)}
    said = {
        asked: re.sub("Pertanyaan Ruang GTK .*", "Pertanyaan lama?", now[asked]),
        mine: f"{now[mine]}\nCatatan saya: lihat RPP.",
    }
    start = {"sheetId": BY_TITLE[title].sheet_id, "rowIndex": 0}
    dressed.send(
        OWNER,
        *(
            {
                "updateCells": {
                    "start": {**start, "columnIndex": at},
                    "rows": [{"values": [{"note": text}]}],
                    "fields": "note",
                }
            }
            for at, text in said.items()
        ),
    )
    assert dressed.dress() == 1
    notes = cells(dressed, title, 1)
    assert (notes[asked]["note"], notes[mine]["note"]) == (now[asked], said[mine])


def test_a_spreadsheet_of_an_earlier_program_becomes_as_narrow_as_a_phone_needs(google: Emulator):
    """Its columns folded away, its letters smaller; a width of people's own stays."""
    title, sheet_id = OBSERVATION.title, BY_TITLE[OBSERVATION.title].sheet_id
    earlier = {
        "Kode": 54,
        "Nama Guru": 131,
        "Langkah Berikut": 257,
        "Perilaku 1": 243,
        "Tempat": 77,
    }
    unfolded = [
        replace(tab, columns=tuple(replace(column, folded=False) for column in tab.columns))
        for tab in TABS
    ]
    bare = drawn_at(google, unfolded)
    group = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": 5, "endIndex": 9}
    bare.send(
        OWNER, *(sized_to(sheet_id, place_of(title, each), wide) for each, wide in earlier.items())
    )
    bare.dress()
    found = bare.tab(title, "columnGroups,data/columnMetadata")
    sizes = [each["pixelSize"] for each in found["data"][0]["columnMetadata"]]
    assert [sizes[place_of(title, label)] for label in earlier] == [40, 96, 117, 75, 77]
    (folded,) = found["columnGroups"]
    assert (folded["range"], folded["collapsed"]) == (group, True)
    shown = cells(bare, title, 3)[place_of(title, "Langkah Berikut")]["userEnteredFormat"]
    assert shown["textFormat"]["fontSize"] == 9
    assert bare.dress() == 0


def sized_to(sheet_id: int, column: int, pixels: int) -> dict[str, Any]:
    span = {
        "sheetId": sheet_id,
        "dimension": "COLUMNS",
        "startIndex": column,
        "endIndex": column + 1,
    }
    return {
        "updateDimensionProperties": {
            "range": span,
            "properties": {"pixelSize": pixels},
            "fields": "pixelSize",
        }
    }


def test_a_star_that_was_lost_comes_back(dressed: Place):
    sheet_id = BY_TITLE[PREPARATION.title].sheet_id
    whole = {"sheetId": sheet_id, "startRowIndex": 0, "endRowIndex": 1}
    fields = "userEnteredFormat.numberFormat"
    dressed.send(OWNER, {"repeatCell": {"range": whole, "cell": {}, "fields": fields}})
    assert dressed.dress() == 3
    found = cells(dressed, PREPARATION.title, 1)[place_of(PREPARATION.title, "Sub-indikator")]
    assert found["userEnteredFormat"]["numberFormat"]["pattern"] == '@" *"'


def test_a_chart_of_an_earlier_program_goes_and_the_headings_get_their_buttons(google: Emulator):
    sheet_id = BY_TITLE[RINGKASAN].sheet_id
    plain = [replace(tab, filtered=False) if tab.title == RINGKASAN else tab for tab in TABS]
    bare = drawn_at(google, plain)
    chart = {
        "spec": {"title": "Lama", "basicChart": {"chartType": "BAR"}},
        "position": {"overlayPosition": {"anchorCell": {"sheetId": sheet_id}}},
    }
    bare.send(
        OWNER,
        {"addChart": {"chart": {**chart, "chartId": sheet_id * 1000 + 900}}},
        {"addChart": {"chart": {**chart, "chartId": 77}}},
    )
    bare.dress()
    found = bare.tab(RINGKASAN, "charts/chartId,basicFilter/range")
    assert [each["chartId"] for each in found["charts"]] == [77]
    assert found["basicFilter"]["range"]["endColumnIndex"] == len(BY_TITLE[RINGKASAN].columns)
    assert bare.dress() == 0


@pytest.mark.parametrize("through", [False, True])
def test_a_merge_through_what_is_to_be_frozen_holds_up_no_other_tab(dressed: Place, through: bool):
    """Somebody froze nothing and merged a title; another tab lost its notes."""
    dressed.google.switches.frozen_lines_may_cut_merges = through
    sheet_id = BY_TITLE[RINGKASAN].sheet_id
    melted = {"sheetId": sheet_id, "gridProperties": {}}
    fields = "gridProperties.frozenRowCount,gridProperties.frozenColumnCount"
    title = {"sheetId": sheet_id, "startRowIndex": 0, "endRowIndex": 2}
    note = {"sheetId": BY_TITLE[PREPARATION.title].sheet_id, "endRowIndex": 1}
    dressed.send(
        OWNER,
        {"updateSheetProperties": {"properties": melted, "fields": fields}},
        {"mergeCells": {"range": {**title, "startColumnIndex": 0, "endColumnIndex": 4}}},
        {"repeatCell": {"range": note, "cell": {}, "fields": "note"}},
    )
    assert dressed.dress() > 0
    assert cells(dressed, PREPARATION.title, 1)[place_of(PREPARATION.title, "Kode")]["note"]
    told = [*left_out(read_metadata(dressed.as_(PROGRAM), dressed.id), TABS)]
    assert [each.tab for each in told] == ([] if through else [RINGKASAN])
    assert dressed.dress() == 0


def test_a_tab_that_somebody_shut_holds_up_no_other(dressed: Place):
    """As an editor the program may not give it notes and rules back."""
    shut = {"sheetId": BY_TITLE[PREPARATION.title].sheet_id}
    other = {"sheetId": BY_TITLE[OBSERVATION.title].sheet_id}
    rules = {"cell": {}, "fields": "note,dataValidation"}
    dressed.send(
        OWNER,
        {"repeatCell": {"range": shut, **rules}},
        {"repeatCell": {"range": other, **rules}},
        {"addProtectedRange": {"protectedRange": {"range": shut, "editors": {"users": [OWNER]}}}},
    )
    assert dressed.dress() > 0
    assert cells(dressed, OBSERVATION.title, 1)[place_of(OBSERVATION.title, "Kode")]["note"]
    told = [*left_out(read_metadata(dressed.as_(PROGRAM), dressed.id), TABS)]
    assert [each.tab for each in told] == [PREPARATION.title]
    assert f"«{PREPARATION.title}»" in told[0].message
