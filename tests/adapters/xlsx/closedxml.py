"""A workbook in the shape that ClosedXML and the Open XML SDK write: a prefix on every element,
absolute targets, a number format 0 that says nothing, fonts that begin with what others leave out,
no list of differences, tabs whose parts have no number.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
_LINES = "".join(
    f'<x:{side} style="none"><x:color rgb="FF000000" /></x:{side}>'
    for side in ("left", "right", "top", "bottom", "diagonal")
)
_APPLIES = 'applyNumberFormat="1" applyFill="1" applyBorder="1" applyAlignment="1"'


def _font(inside: str, size: int) -> str:
    return (
        f'<x:font>{inside}<x:vertAlign val="baseline" /><x:sz val="{size}" />'
        '<x:color rgb="FF000000" /><x:name val="Calibri" /><x:family val="2" /></x:font>'
    )


def _format(number: int, font: int, fill: int) -> str:
    return (
        f'<x:xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" '
        f'{_APPLIES} applyProtection="1"><x:alignment horizontal="general" vertical="bottom" '
        'textRotation="0" wrapText="0" indent="0" relativeIndent="0" justifyLastLine="0" '
        'shrinkToFit="0" readingOrder="0" /><x:protection locked="1" hidden="0" /></x:xf>'
    )


STYLES = (
    f'{_HEAD}<x:styleSheet xmlns:x="{_MAIN}">'
    '<x:numFmts count="2"><x:numFmt numFmtId="0" formatCode="" />'
    '<x:numFmt numFmtId="164" formatCode="dd/mm/yyyy" /></x:numFmts>'
    f'<x:fonts count="2">{_font("", 11)}{_font("<x:b />", 11)}</x:fonts>'
    '<x:fills count="3"><x:fill><x:patternFill patternType="none" /></x:fill>'
    '<x:fill><x:patternFill patternType="gray125" /></x:fill>'
    '<x:fill><x:patternFill patternType="solid"><x:fgColor rgb="FFADD8E6" /></x:patternFill>'
    "</x:fill></x:fills>"
    f'<x:borders count="1"><x:border diagonalUp="0" diagonalDown="0">{_LINES}</x:border>'
    "</x:borders>"
    f'<x:cellStyleXfs count="1"><x:xf numFmtId="0" fontId="0" fillId="0" borderId="0" {_APPLIES}>'
    '<x:protection locked="1" hidden="0" /></x:xf></x:cellStyleXfs>'
    f'<x:cellXfs count="3">{_format(0, 0, 0)}{_format(0, 1, 2)}{_format(164, 0, 0)}</x:cellXfs>'
    '<x:cellStyles count="1"><x:cellStyle name="Normal" xfId="0" builtinId="0" /></x:cellStyles>'
    "</x:styleSheet>"
)
_SHEET = (
    f'{_HEAD}<x:worksheet xmlns:r="{_OFFICE}" xmlns:x="{_MAIN}">'
    '<x:sheetPr><x:outlinePr summaryBelow="1" summaryRight="1" /></x:sheetPr>'
    '<x:dimension ref="A1:B3" /><x:sheetViews><x:sheetView tabSelected="1" workbookViewId="0" />'
    '</x:sheetViews><x:sheetFormatPr baseColWidth="8" defaultRowHeight="15" />'
    '<x:cols><x:col min="1" max="2" width="9.140625" style="0" /></x:cols><x:sheetData>'
    '<x:row r="1" spans="1:2"><x:c r="A1" s="1" t="s"><x:v>0</x:v></x:c>'
    '<x:c r="B1" s="1" t="s"><x:v>1</x:v></x:c></x:row>'
    '<x:row r="2" spans="1:2"><x:c r="A2" s="0" t="s"><x:v>2</x:v></x:c>'
    '<x:c r="B2" s="2"><x:v>46210</x:v></x:c></x:row></x:sheetData>'
    '<x:autoFilter ref="A1:B2" /><x:printOptions horizontalCentered="0" />'
    '<x:pageMargins left="0.75" right="0.75" top="0.75" bottom="0.5" header="0.5" footer="0.75" />'
    '<x:pageSetup paperSize="1" scale="100" pageOrder="downThenOver" orientation="default" />'
    '<x:headerFooter /><x:tableParts count="0" /></x:worksheet>'
)
_STRINGS = (
    f'{_HEAD}<x:sst xmlns:x="{_MAIN}" count="3" uniqueCount="3"><x:si><x:t>Nama</x:t></x:si>'
    "<x:si><x:t>Tanggal</x:t></x:si><x:si><x:t>Siti Aminah</x:t></x:si></x:sst>"
)
_BOOK = (
    f'{_HEAD}<x:workbook xmlns:r="{_OFFICE}" xmlns:x="{_MAIN}"><x:workbookPr codeName='
    '"ThisWorkbook" /><x:bookViews><x:workbookView firstSheet="0" activeTab="0" /></x:bookViews>'
    '<x:sheets><x:sheet name="Agenda" sheetId="2" r:id="rId2" /></x:sheets><x:definedNames>'
    '<x:definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Agenda!$A$1:$B$2'
    '</x:definedName></x:definedNames><x:calcPr calcId="125725" /></x:workbook>'
)


def _rels(*pairs: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Type="{_OFFICE}/{kind}" Target="{target}" Id="rId{number}" />'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELS}">{inside}</Relationships>'


def _kinds(**parts: str) -> str:
    inside = "".join(
        f'<Override PartName="{part}" ContentType="{_KIND}.{kind}+xml" />'
        for kind, part in parts.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="{_KIND}.sheet.'
        'main+xml" /><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        f'package.relationships+xml" />{inside}</Types>'
    )


def make(path: Path) -> None:
    """One tab with two columns and a filter."""
    parts = {
        "[Content_Types].xml": _kinds(
            worksheet="/xl/worksheets/sheet.xml",
            sharedStrings="/xl/sharedStrings.xml",
            styles="/xl/styles.xml",
        ),
        "_rels/.rels": _rels(("officeDocument", "/xl/workbook.xml")),
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _rels(
            ("sharedStrings", "/xl/sharedStrings.xml"),
            ("worksheet", "/xl/worksheets/sheet.xml"),
            ("styles", "/xl/styles.xml"),
        ),
        "xl/worksheets/sheet.xml": _SHEET,
        "xl/sharedStrings.xml": _STRINGS,
        "xl/styles.xml": STYLES,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
