"""The workbook's looks: exactly the product's tabs and headers, readable for everyone, valid for
every backend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from sheets_sync.core.layout import guide, guide_page, looks
from sheets_sync.core.layout import settings as settings_layout
from sheets_sync.core.layout.front_page import BERANDA
from sheets_sync.core.layout.tab_columns import column_layout
from sheets_sync.core.layout.tabs import (
    ACTIVITY_KODE,
    GURU,
    KATALOG,
    PENGATURAN,
    PETUNJUK,
    TITLES,
    layout,
    tab_columns,
    tab_layout,
)
from sheets_sync.core.model.sheet import DateBetween, Format, OneOf, OneOfRange, Style, TabLayout
from sheets_sync.core.model.words import Owner, Status
from sheets_sync.core.schema.own_tabs import CHOICES, CHOICES_COLUMN, RIWAYAT, STATUS_TAB
from sheets_sync.core.schema.stages import BY_LETTER, STAGES
from tests.support import labels

WHOLE = layout(2026)


def tab(title: str) -> TabLayout:
    return next(each for each in WHOLE if each.title == title)


def test_tabs_stand_in_product_order_and_only_the_memory_is_hidden():
    expected = (
        BERANDA,
        PETUNJUK,
        PENGATURAN,
        GURU,
        *(s.title for s in STAGES),
        "Ringkasan",
        KATALOG,
        RIWAYAT,
        STATUS_TAB,
    )
    assert expected == TITLES
    assert tuple(each.title for each in WHOLE) == expected
    assert [each.title for each in WHOLE if each.hidden] == ["_status"]


def test_every_tab_has_an_id_of_its_own_that_never_depends_on_the_school():
    ids = [each.sheet_id for each in WHOLE]
    assert len(set(ids)) == len(ids)
    assert [each.sheet_id for each in layout(None, 400)] == ids


@pytest.mark.parametrize("title", labels.HEADERS)
def test_headers_are_the_products(title: str):
    assert [column.label for column in tab(title).columns] == [*labels.HEADERS[title]]


def test_every_tab_but_the_pages_to_read_is_checked():
    assert {*labels.HEADERS, BERANDA, PETUNJUK} == {each.title for each in WHOLE}


@pytest.mark.parametrize("letter", labels.STAGES)
def test_required_columns_are_the_products(letter: str):
    found = [column.label for column in BY_LETTER[letter].required]
    assert found == [*labels.STARRED[labels.STAGES[letter]]]


def test_settings_are_the_products_rows():
    texts = [text for text in tab(PENGATURAN).texts if text.column == settings_layout.NAME_COLUMN]
    assert [text.value for text in texts] == [*labels.SETTINGS]
    assert [text.row for text in texts] == list(range(2, 2 + len(texts)))


def test_settings_that_are_dates_are_dates_and_numbers_stay_text():
    values = {
        text.row: text
        for text in tab(PENGATURAN).texts
        if text.column == settings_layout.VALUE_COLUMN
    }
    assert values[settings_layout.settings_row("Batas C")].format is Format.DATE
    assert values[settings_layout.settings_row("Batas C")].rule == DateBetween(
        "2026-01-01", "2026-12-31"
    )
    for label in ("NPSN", "NIP Kepala Sekolah", "Nomor WhatsApp Kepala Sekolah", "Periode"):
        assert values[settings_layout.settings_row(label)].format is Format.TEXT
    assert all(text.value is None for text in values.values())


def test_a_long_explanation_gets_the_height_it_needs():
    helps = [text for text in tab(PENGATURAN).texts if text.column == settings_layout.HELP_COLUMN]
    assert all((text.height or 0) >= 15 * len(str(text.value)) / 52 for text in helps)


def test_ringkasan_is_nothing_but_a_table_with_buttons():
    layout = tab("Ringkasan")
    assert layout.filtered
    assert not layout.texts
    assert not layout.charts
    assert all(column.label for column in layout.columns)


def test_dropdown_sources_stand_under_their_labels():
    labels = [column.label for column in tab(STATUS_TAB).columns]
    for source, label in CHOICES.items():
        assert labels[CHOICES_COLUMN[source] - 1] == label


def people() -> Iterator[tuple[str, object]]:
    for title in TITLES:
        yield from (
            (title, column) for column in tab_columns(title) if column.owner is not Owner.TOOL
        )


def test_every_column_that_people_fill_has_help_and_an_example():
    for title, column in people():
        assert column.help, (title, column.label)
        assert column.example or title == PENGATURAN, (title, column.label)


def test_every_named_column_has_help():
    for title in TITLES:
        assert all(column.help for column in tab_columns(title) if column.label), title


def test_every_setting_has_help_and_an_example():
    assert all(column.help and column.example for column in settings_layout.settings_columns())


def test_notes_say_who_fills_and_what_is_required():
    columns = {column.label: column for column in tab(BY_LETTER["A"].title).columns}
    assert columns["Upaya Mempelajari"].note.endswith("Diisi guru; wajib.")
    assert "Contoh: 08.00–09.10" in columns["Jam"].note
    assert columns["Keputusan KS"].note.endswith("Diisi kepala sekolah.")
    assert columns["Status"].note.count("Diisi program.") == 1
    observed = {column.label: column for column in tab(BY_LETTER["B"].title).columns}
    assert observed["Hasil 1"].note.endswith("Diisi kepala sekolah atau pengamat; wajib.")


def test_words_of_an_inline_dropdown_fit_into_it():
    for each in WHOLE:
        for column in each.columns:
            if isinstance(column.rule, OneOf):
                assert len(",".join(column.rule.words)) <= 255, (each.title, column.label)
                assert not any("," in word for word in column.rule.words)


def test_every_dropdown_of_a_tab_names_a_tab_and_column_that_exist():
    for each in WHOLE:
        for column in each.columns:
            if isinstance(column.rule, OneOfRange):
                assert (
                    tab(column.rule.tab).columns[column.rule.column - 1].label in CHOICES.values()
                )
                assert column.rule.last_row <= tab(column.rule.tab).rows


def test_on_d_people_pick_their_kode():
    kode = tab(BY_LETTER["D"].title).columns[0]
    assert kode.label == ACTIVITY_KODE.label == "Kode"
    assert kode.owner == "guru"
    assert isinstance(kode.rule, OneOfRange)
    assert all(tab(stage.title).columns[0].owner == "alat" for stage in STAGES if not stage.many)


def test_id_columns_are_text_and_dates_are_dates():
    guru = {column.label: column for column in tab(GURU).columns}
    assert all(
        guru[label].format is Format.TEXT
        for label in ("NIP", "NUPTK", "Nomor Induk Lain", "Nomor WhatsApp")
    )
    assert tab(BY_LETTER["A"].title).columns[11].format is Format.DATE


def test_nothing_but_a_warning_stops_people_from_typing():
    for each in WHOLE:
        assert not any(getattr(column.rule, "strict", False) for column in each.columns)


def test_an_unknown_period_still_asks_for_a_date():
    schedule = tab_layout(BY_LETTER["A"].title, None).columns[11]
    assert schedule.rule == DateBetween("2000-01-01", "2099-12-31")


def test_stage_tabs_freeze_header_and_two_columns():
    assert all((tab(s.title).frozen_rows, tab(s.title).frozen_columns) == (1, 2) for s in STAGES)


PHONE = 400
"""Pixels across, held upright."""


def test_a_phone_has_room_to_work_beside_what_stays_in_place():
    for each in WHOLE:
        frozen = sum(column.width * 7 + 5 for column in each.columns[: each.frozen_columns])
        assert frozen <= PHONE / 2, each.title
    for stage in STAGES:
        names = {column.label: column.width * 7 + 5 for column in tab(stage.title).columns}
        assert names["Nama Guru"] <= 0.45 * PHONE
        assert names["Status"] <= PHONE / 2


def test_sections_are_told_apart_by_tint():
    tints = {
        column.owner: column.body.fill for each in WHOLE for column in each.columns if column.label
    }
    assert len(set(tints.values())) == len(Owner)


def test_a_bigger_school_gets_more_equipped_rows():
    assert tab("A Diskusi Persiapan").rows == 200
    assert tab_layout("A Diskusi Persiapan", 2026, 300).rows == 900
    assert tab_layout("D Upaya Tindak Lanjut", 2026, 300).rows > 900
    assert tab(RIWAYAT).rows > 1000


def test_a_column_can_be_drawn_alone():
    assert column_layout(ACTIVITY_KODE, 2026) == tab("D Upaya Tindak Lanjut").columns[0]


# colours


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(style: Style) -> float:
    light, dark = sorted(
        (_luminance(style.fill or "FFFFFF"), _luminance(style.ink or "000000")), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def styles() -> Iterator[Style]:
    for each in WHOLE:
        for column in each.columns:
            yield from (column.header, column.body)
        yield from (text.style for text in each.texts)
        yield from (highlight.style for highlight in each.highlights)


def test_contrast_knows_black_on_white():
    assert contrast(Style(fill="FFFFFF", ink="000000")) == pytest.approx(21)
    assert contrast(Style(fill="FFFFFF", ink="FFFFFF")) == pytest.approx(1)


def test_all_ink_can_be_read():
    assert min(contrast(style) for style in styles()) >= 4.5


def test_a_highlight_says_both_ink_and_fill():
    assert all(h.style.fill and h.style.ink for each in WHOLE for h in each.highlights)


def test_bars_of_the_chart_differ_in_lightness_too():
    bars = sorted(_luminance(colour) for colour in looks.SERIES)
    assert all(lighter - darker > 0.04 for darker, lighter in pairwise(bars))


def test_every_status_has_a_look_and_a_line_in_petunjuk():
    assert set(looks.STATUS_STYLE) == set(Status)
    assert {line[0] for line in guide.STATUSES.lines[1:]} == set(Status)


# highlights


def test_every_required_cell_shows_that_it_is_missing():
    for stage in STAGES:
        each = tab(stage.title)
        marked = {h.first_column for h in each.highlights if h.style == looks.MISSING}
        labels = {each.columns[column - 1].label for column in marked}
        assert {column.label for column in stage.required} <= labels


def test_highlights_stay_inside_their_tab():
    for each in WHOLE:
        for highlight in each.highlights:
            assert 1 <= highlight.first_column <= highlight.last_column <= len(each.columns)
            assert 2 <= highlight.first_row <= highlight.last_row <= each.rows
            assert highlight.formula.startswith("=")
            assert highlight.formula.count("(") == highlight.formula.count(")")
            assert len(highlight.formula) <= 255


# Petunjuk


def test_petunjuk_says_what_everyone_must_know():
    page = " ".join(str(text.value) for text in tab(PETUNJUK).texts)
    for phrase in (
        "semua orang yang punya akses",
        "satu sub-indikator",
        "upaya menuju tujuan",
        "percakapan antara guru dan kepala sekolah",
        "baseline, yaitu titik awal, bukan nilai",
        "B, baseline (awal) Pemantauan Kinerja Pelaksanaan Observasi, langkah 2",
        "C, midline (tengah) Pembinaan Kinerja Pelaksanaan Observasi, langkah 3",
        "E, endline (akhir) Pembinaan Kinerja Pelaksanaan Tindak Lanjut, langkah 5",
        "Baseline (awal)",
        "Midline (tengah)",
        "Endline (akhir)",
        "urutkan seluruh tabel",
    ):
        assert phrase in page, phrase
    assert all(stage.title in page for stage in STAGES)


def test_petunjuk_explains_every_abbreviation_that_people_read():
    page = " ".join(str(text.value) for text in tab(PETUNJUK).texts)
    explained = " ".join(
        str(line[0]) for block in (guide.TERMS, guide.ABBREVIATIONS) for line in block.lines
    )
    notes = " ".join(f"{column.label} {column.note}" for each in WHOLE for column in each.columns)
    settings = " ".join(str(text.value) for text in tab(PENGATURAN).texts)
    shouted = re.compile(r"\b[A-Z]{2,6}\b")
    examples = {"PEMERINTAH", "DINAS", "SD", "PNG", "SVG", "NEGERI", "BANDUNG", "VIII", "III", "IV"}
    codes = {"AI", "EPD", "IAD", "PDK", "UBK"}  # of the catalogue, explained by KSK
    found = set(shouted.findall(f"{page} {notes} {settings}")) - examples - codes
    assert {word for word in found if word not in explained} == set()


def test_petunjuk_is_read_on_a_phone_without_scrolling_sideways():
    assert sum(column.width * 7 + 5 for column in tab(PETUNJUK).columns) <= PHONE


def test_petunjuk_is_short_and_nothing_overlaps():
    texts = tab(PETUNJUK).texts
    assert all(len(str(text.value)) <= 330 for text in texts)
    taken = [
        (text.row, column)
        for text in texts
        for column in range(text.column, text.column + text.across)
    ]
    assert len(taken) == len(set(taken))
    assert max(column for _, column in taken) <= len(guide_page.WIDTHS)
    assert tab(PETUNJUK).rows == max(row for row, _ in taken)


def test_a_block_of_petunjuk_fits_on_one_screen():
    heights = {text.row: text.height or 16 for text in tab(PETUNJUK).texts}
    for block in guide.BLOCKS:
        first = next(text.row for text in tab(PETUNJUK).texts if text.value == block.title)
        assert sum(heights[row] for row in range(first, first + len(block.lines) + 1)) <= 460, (
            block.title
        )
