"""A tab is patched row by row where its writing allows it, and comes out as if it had been taken
apart as a whole."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sheets_sync.adapters.xlsx.cells import NOTHING, content_of
from sheets_sync.adapters.xlsx.row import ElementRow, Row
from sheets_sync.adapters.xlsx.row_text import TextRow
from sheets_sync.adapters.xlsx.rows import rows_of
from sheets_sync.adapters.xlsx.sheet import SheetPart
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.xml import MAIN, Broken
from sheets_sync.core.model.values import Link, Value

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="0">'
    '<alignment wrapText="1"/></xf></cellXfs></styleSheet>'
).encode()
WRAPPED = f'<c r="C{{row}}" s="2" t="inlineStr"><is><t>{"panjang " * 9}</t></is></c>'
LEAVE_ALONE = "<!-- anything that is not written as spreadsheets write it -->"
PUTS = st.lists(
    st.tuples(
        st.integers(1, 60),
        st.integers(1, 5),
        st.sampled_from(
            [None, "", "teks", "panjang " * 20, 3.5, True, date(2026, 3, 1), Link("a", "b")]
        ),
    ),
    max_size=40,
)
Puts = list[tuple[int, int, Value]]


def part(seed: int, last: int = 40) -> str:
    """A part with gaps, heights, formulas, looks of rows, and blanks between its rows."""
    chance = random.Random(seed)
    rows = []
    for row in range(1, last + 1):
        if chance.random() < 0.2:
            continue
        cells = [
            f'<c r="A{row}" s="1"/>',
            f'<c r="B{row}"><f>A{row}+1</f><v>2</v></c>',
            WRAPPED.format(row=row),
            f'<c r="D{row}" s="2" t="inlineStr"><is><r><t>a &amp; </t></r><r><t>b</t></r></is></c>',
            f'<c r="E{row}" t="s"><v>0</v></c>',
            f'<c r="A{row}"><v>7</v></c>' if chance.random() < 0.1 else "",
        ]
        chosen = "".join(cell for cell in cells if chance.random() < 0.7)
        looks = chance.choice(["", ' spans="1:5"', ' s="2" customFormat="1"', ' ht="30"'])
        rows.append(f'<row r="{row}"{looks}>{chosen}</row>' + chance.choice(["", "\n"]))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
        '<dimension ref="A1:E9"/><cols><col min="4" max="4" width="9" style="2"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData><pageMargins/></worksheet>"
    )


def patched(xml: str, puts: Puts) -> tuple[bytes, bytes]:
    """The part after the puts, and the styles then."""
    styles = Styles(STYLES)
    sheet = SheetPart(xml.encode(), "Guru", styles)
    for row, column, value in puts:
        sheet.put(row, column, value)
    return b"".join(sheet.finished()), styles.xml


@pytest.mark.long
@given(st.integers(0, 200), PUTS)
def test_row_by_row_is_as_the_whole_tree(seed: int, puts: Puts):
    xml = part(seed)
    whole = patched(xml.replace("<dimension", f"{LEAVE_ALONE}<dimension"), puts)
    by_row = patched(xml, puts)
    assert canonical(by_row[0]) == canonical(whole[0])
    assert by_row[1] == whole[1]


def canonical(xml: bytes) -> str:
    """Without comments, and blind to how the same is written."""
    return etree.canonicalize(xml.decode(), with_comments=False)


ROWS = [
    '<row r="7"/>',
    '<row r="7" spans="1:3" x14ac:dyDescent="0.25"></row>',
    '<row r="7" ht="30"><c r="A7" s="2"/><c r="C7"><f>A7+1</f><v>2</v></c></row>\n',
    '<row r="7"><c r="B7" t="s"><v>0</v></c><c r="AB7" t="inlineStr"><is><t>a</t></is></c></row>',
    '<row r="7"><c r="A7" s="2" t="inlineStr"><is><r><rPr><family val="2"/></rPr><t>a &lt; </t></r>'
    '<r><t xml:space="preserve">b&#10;</t></r></is></c><c r="B7" t="str"><f/><v> </v></c></row>',
]
WRITTEN_OTHERWISE = [
    '<row  r="7"/>',
    "<row r='7'/>",
    '<row r="7"><c r="A7"/><extLst/></row>',
    '<row r="7"><c r="A7"/> <c r="B7"/></row>',
    '<row r="7"><c r="B7"/><c r="A7"/></row>',
    '<row r="7"><c r="A7"/><c r="A7"/></row>',
    '<row r="7"><c r="A8"/></row>',
    '<row r="7"><c r="A7" t="inlineStr" s="2"><is><t>satu</t></is></c></row>',
    '<row r="7"><c r="A7" cm="1"><v>1</v></c></row>',
    '<row r="7"><c r="A7"><v>1</v></c ></row>',
]


def both_ways(text: str) -> tuple[TextRow | None, Row]:
    """A row as text and as a tree."""
    whole = (
        f'<worksheet xmlns="{MAIN}" xmlns:x14ac="urn:x"><sheetData>{text}</sheetData></worksheet>'
    )
    return TextRow.of(7, text.encode()), ElementRow(etree.fromstring(whole)[0][0])


def told(row: Row) -> object:
    """All that a row answers."""
    columns = [1, 2, 3, 28]
    cells = [(row.is_filled(at), row.shows_nothing(at), row.style_of(at)) for at in columns]
    wrapped = sorted(row.texts(lambda style: style == 2))
    return row.has_content, row.has_shared, dict(row.looks), cells, wrapped


def without_prefix(row: Row) -> str:
    """Its text, however it is written."""
    text = row.written().decode().replace("x14ac:", "")
    return etree.canonicalize(f"<sheetData>{text}</sheetData>")


@pytest.mark.parametrize("text", ROWS)
def test_a_row_as_text_answers_and_changes_as_its_tree(text: str):
    one, other = both_ways(text)
    assert one is not None
    if "x14ac" not in text:
        assert told(one) == told(other)
    contents = ("panjang & <b> \u00e9", Link("a", "b"), 3.5, True, None)
    for column, value in zip((1, 28, 2, 3, 4), contents, strict=True):
        content = content_of(value, since_1904=False) if value is not None else NOTHING
        assert one.put(column, 2, content) == other.put(column, 2, content)
        one.restyle(column, column), other.restyle(column, column)
    one.restyle(9, 1), other.restyle(9, 1)
    assert without_prefix(one) == without_prefix(other).replace(' xmlns="' + MAIN + '"', "")
    if "x14ac" not in text:
        assert told(one) == told(other)


@pytest.mark.parametrize("text", WRITTEN_OTHERWISE)
def test_a_row_that_is_written_otherwise_is_no_text(text: str):
    assert TextRow.of(7, text.encode()) is None


def test_rows_that_nobody_touches_stay_byte_for_byte():
    odd = '<row r="5" ><c r="A5"   ><v >1</v></c></row>'
    xml = part(1, 4).replace("</sheetData>", f"{odd}</sheetData>")
    assert odd.encode() in patched(xml, [(9, 1, "di bawah")])[0]


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ('<row r="2"', '<row spans="1:2" r="2"'),
        ('<row r="2"', "<row"),
        ('<row r="4"', '<row r="1"'),
        ('<c r="A2"', '<c s="0" r="A2"'),
        ('<c r="A2"', "<c"),
        ("<f>1</f>", '<f t="shared" si="0" ref="A2:A4">1</f>'),
        ("UTF-8", "ISO-8859-1"),
        ("<sheetData>", "<!-- --><sheetData>"),
    ],
)
def test_what_is_written_otherwise_is_one_tree(written: str, instead: str):
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}"><sheetData>'
        '<row r="2"><c r="A2"><f>1</f><v>1</v></c></row><row r="4"><c r="A4"/></row>'
        "</sheetData></worksheet>"
    )
    assert len(rows_of(xml.encode()).root.find(f"{{{MAIN}}}sheetData")) == 0
    assert written in xml
    other = rows_of(xml.replace(written, instead).encode())
    assert len(other.root.find(f"{{{MAIN}}}sheetData")) == 2


@pytest.mark.parametrize("end", ["</row", "<row r='7'><c></row>", "&nothing;", "\x01"])
def test_a_part_that_is_no_xml_is_damaged_wherever_that_is(end: str):
    with pytest.raises(Broken):
        patched(part(3).replace("</sheetData>", f"{end}</sheetData>"), [(2, 1, "teks")])
