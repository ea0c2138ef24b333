"""Row headers of tables: who has a table of labels and values read aloud hears which is which.

The typesetter tags the cells of a header row as headers, but has no way yet to say that the first
cell of a row is one. Its structure elements stand plainly in the file, so the name of the element
and one empty attribute are exchanged for words of the same length: no place in the file moves.
Whatever is not written exactly like that stays as it is, and the tests see the difference.
"""

from __future__ import annotations

import re

_ROW = re.compile(rb"/Type/StructElem/S/TR/P \d+ 0 R/K\[(\d+) 0 R ")
_CELL = re.compile(
    rb"\n(\d+) 0 obj\n<</Type/StructElem/S/TD/P \d+ 0 R/A\[<</O/Table(/Headers\[\])>>"
)
_NAME, _SCOPE, _ALONE = b"/S/TD", b"/Scope/Row", b"/RowSpan 1"
"""The last says what holds anyway, in the place of a list of no headers."""


def with_row_headers(pdf: bytes) -> bytes:
    """The file in which the first cell of each row is a header, in tables without a header row."""
    first = {int(number) for number in _ROW.findall(pdf)}
    if not first:
        return pdf
    return _CELL.sub(lambda found: _header(found) if int(found[1]) in first else _value(found), pdf)


def _header(found: re.Match[bytes]) -> bytes:
    return _value(found).replace(_NAME, b"/S/TH", 1).replace(_ALONE, _SCOPE, 1)


def _value(found: re.Match[bytes]) -> bytes:
    return found[0].replace(b"/Headers[]", _ALONE, 1)
