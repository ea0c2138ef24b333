"""A workbook as people make them: everything that a careless program destroys when it saves."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

TAB = "Guru"
OTHER = "Lain"

_X14_RULES = """<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"
 xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">
<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">
<x14:dataValidation type="list" allowBlank="1">
<x14:formula1><xm:f>Lain!$A$1:$A$9</xm:f></x14:formula1>
<xm:sqref>C2:C4</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"""
_THREAD = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<threadedComment ref="B2" dT="2026-07-17T08:00:00.00"
 personId="{11111111-2222-3333-4444-555555555555}"
 id="{AAAAAAAA-2222-3333-4444-555555555555}"
><text>Sudah bagus</text></threadedComment></ThreadedComments>"""
_PERSONS = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<person displayName="Kepala" id="{11111111-2222-3333-4444-555555555555}" userId="K"
 providerId="None"/></personList>"""
_CHAIN = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<c r="D2" i="1"/></calcChain>"""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MS = "http://schemas.microsoft.com/office/2017/10/relationships"


def png() -> bytes:
    """One red pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def parts(path: Path) -> dict[str, bytes]:
    """All parts in their order."""
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def repack(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Change parts as another program would."""
    found = parts(path)
    change(found)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)


def insert(found: dict[str, bytes], name: str, before: str, text: str) -> None:
    """Put text into a part in front of other text."""
    assert before.encode() in found[name], name
    found[name] = found[name].replace(before.encode(), text.encode() + before.encode(), 1)


def make_rich(path: Path) -> None:
    """Write the workbook."""
    book = xlsxwriter.Workbook(path)
    sheet, other = book.add_worksheet(TAB), book.add_worksheet(OTHER)
    red = book.add_format({"bg_color": "#FF0000"})
    sheet.write_row(0, 0, ["Kode", "Nama", "Pilihan", "Jumlah", "Grafik"])
    for row in range(1, 4):
        sheet.write_row(row, 0, [f"G00{row}", f"Nama {row}", None, row])
    sheet.write_formula("D2", "=1+1", None, 2)
    sheet.write_rich_string("B12", "biasa ", book.add_format({"bold": True}), "tebal")
    sheet.conditional_format("D2:D4", {"type": "cell", "criteria": ">", "value": 1, "format": red})
    sheet.conditional_format("D2:D4", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("A2:A4", {"validate": "list", "source": ["a", "b"]})
    sheet.add_sparkline("E2", {"range": "Guru!D2:D4"})
    sheet.write_comment("B3", "Catatan orang", {"author": "Budi"})
    sheet.insert_image("G2", "titik.png", {"image_data": io.BytesIO(png())})
    sheet.insert_textbox("G9", "Kotak teks")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Guru!$D$2:$D$4"})
    sheet.insert_chart("G12", chart)
    sheet.autofilter("A1:E4")
    sheet.set_column("A:A", 12, book.add_format({"num_format": "@"}))
    other.add_table("A1:B4", {"columns": [{"header": "x"}, {"header": "y"}]})
    other.set_header("&C&G", {"image_center": "titik.png", "image_data_center": io.BytesIO(png())})
    book.define_name("Lain!Nama", "=Lain!$A$1")
    book.close()
    repack(path, _inject)


def _inject(found: dict[str, bytes]) -> None:
    """What XlsxWriter cannot make: extended validations, threaded comments, a calculation chain."""
    sheet, rels = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
    insert(found, sheet, "<ext ", "\0")
    found[sheet] = found[sheet].replace(b"<extLst>\0", _X14_RULES.encode())
    thread = "threadedComments/threadedComment1.xml"
    insert(
        found,
        rels,
        "</Rel",
        f'<Relationship Id="rT" Type="{_MS}/threadedComment" Target="../{thread}"/>',
    )
    books = "xl/_rels/workbook.xml.rels"
    insert(
        found,
        books,
        "</Rel",
        f'<Relationship Id="rP" Type="{_MS}/person" Target="persons/person.xml"/>',
    )
    insert(
        found,
        books,
        "</Rel",
        f'<Relationship Id="rC" Type="{_OFFICE}/calcChain" Target="calcChain.xml"/>',
    )
    found |= {
        f"xl/{thread}": _THREAD,
        "xl/persons/person.xml": _PERSONS,
        "xl/calcChain.xml": _CHAIN,
    }
    kinds = {
        f"xl/{thread}": "application/vnd.ms-excel.threadedcomments+xml",
        "xl/persons/person.xml": "application/vnd.ms-excel.person+xml",
        "xl/calcChain.xml": (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
        ),
    }
    for name, kind in kinds.items():
        insert(
            found,
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="/{name}" ContentType="{kind}"/>',
        )
    found["xl/workbook.xml"] = found["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
