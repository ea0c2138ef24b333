"""What Excel enforces when it opens a workbook: each breach would be a repair prompt, or a rule
that is dropped.

Sources: ECMA-376 part 1 (order of elements in CT_Worksheet, 18.3; styles, 18.8; validations,
18.3.1.32) and Excel's own limits («Excel specifications and limits», and [MS-OI29500] for the
lengths of validations' texts).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ORDER = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
LENGTHS = {"errorTitle": 32, "promptTitle": 32, "error": 255, "prompt": 255}
LONGEST_LIST, LONGEST_FORMULA, LONGEST_LITERAL, LONGEST_CELL, LONGEST_NAME = (
    255,
    8192,
    255,
    32_767,
    31,
)
TALLEST, WIDEST = 409.5, 255
BAD_IN_NAMES = set("[]:*?/\\")
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
Box = tuple[int, int, int, int]


def breaches(path: Path) -> list[str]:
    """Every rule that the file breaks, each with its part."""
    with zipfile.ZipFile(path) as package:
        names = set(package.namelist())
        found = [
            f"{name} stands twice"
            for name, times in Counter(package.namelist()).items()
            if times > 1
        ]
        trees = {
            n: etree.fromstring(package.read(n))
            for n in sorted(names)
            if n.endswith((".xml", ".rels", ".vml"))
        }
    found += [
        *_parts(trees, names),
        *_book(trees["xl/workbook.xml"]),
        *_styles(trees["xl/styles.xml"]),
    ]
    for name, tree in trees.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            found += [f"{name}: {text}" for text in _sheet(tree, trees)]
        if name.startswith("xl/comments"):
            places = [each.get("ref") for each in tree.iter(f"{MAIN}comment")]
            found += [
                f"{name}: two notes on {place}"
                for place, times in Counter(places).items()
                if times > 1
            ]
    return found


def _parts(trees: dict[str, etree._Element], names: set[str]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    overridden = [each.get("PartName") for each in types if each.tag.endswith("Override")]
    endings = {each.get("Extension").lower() for each in types if each.tag.endswith("Default")}
    yield from (
        f"{name} has two content types" for name, times in Counter(overridden).items() if times > 1
    )
    yield from (
        f"{name} has a content type but no part" for name in overridden if name[1:] not in names
    )
    for name in names - {"[Content_Types].xml"}:
        if f"/{name}" not in overridden and name.rpartition(".")[2].lower() not in endings:
            yield f"{name} has no content type"
    for name, tree in trees.items():
        if name.endswith(".rels"):
            yield from (f"{name}: {text}" for text in _relations(name, tree, names))


def _relations(name: str, tree: etree._Element, names: set[str]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    ids = Counter(each.get("Id") for each in tree)
    yield from (f"{one} stands twice" for one, times in ids.items() if times > 1)
    for each in tree:
        target = posixpath.normpath(posixpath.join("/", folder, each.get("Target")))[1:]
        if each.get("TargetMode") != "External" and target not in names:
            yield f"leads to {target}, which is missing"


def _book(book: etree._Element) -> Iterator[str]:
    titles = [each.get("name") for each in book.iter(f"{MAIN}sheet")]
    folded = Counter(title.casefold() for title in titles)
    yield from (f"two tabs are named {title}" for title, times in folded.items() if times > 1)
    for title in titles:
        if (
            not 1 <= len(title) <= LONGEST_NAME
            or set(title) & BAD_IN_NAMES
            or title.strip("'") != title
        ):
            yield f"{title!r} is no name for a tab"
    ids = Counter(each.get("sheetId") for each in book.iter(f"{MAIN}sheet"))
    yield from (f"sheetId {one} stands twice" for one, times in ids.items() if times > 1)
    names = [
        (each.get("name").casefold(), each.get("localSheetId"))
        for each in book.iter(f"{MAIN}definedName")
    ]
    yield from (
        f"the name {name} is defined twice" for name, times in Counter(names).items() if times > 1
    )
    for each in book.iter(f"{MAIN}definedName"):
        if int(each.get("localSheetId") or 0) >= len(titles):
            yield f"{each.get('name')} belongs to no tab"
        yield from _unknown_tabs(each.text or "", titles)


def _unknown_tabs(formula: str, titles: list[str]) -> Iterator[str]:
    for quoted in re.findall(r"'((?:[^']|'')+)'!", formula):
        if quoted.replace("''", "'") not in titles:
            yield f"{formula} names the tab {quoted}, which is missing"


def _styles(styles: etree._Element) -> Iterator[str]:
    counts = {
        kind: len(found)
        for kind in ("fonts", "fills", "borders", "cellXfs", "dxfs")
        if (found := styles.find(f"{MAIN}{kind}")) is not None
    }
    for kind, number in counts.items():
        stated = styles.find(f"{MAIN}{kind}").get("count")
        if stated is not None and int(stated) != number:
            yield f"styles count {stated} {kind}, there are {number}"
    formats = Counter(
        each.get("numFmtId") for each in styles.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    )
    yield from (f"number format {one} stands twice" for one, times in formats.items() if times > 1)
    for each in styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf"):
        for kind in ("font", "fill", "border"):
            if int(each.get(f"{kind}Id", 0)) >= counts[f"{kind}s"]:
                yield f"a cell style wants {kind} {each.get(f'{kind}Id')}"


def _sheet(tree: etree._Element, trees: dict[str, etree._Element]) -> Iterator[str]:
    titles = [each.get("name") for each in trees["xl/workbook.xml"].iter(f"{MAIN}sheet")]
    places = [
        ORDER.index(each.tag.removeprefix(MAIN)) for each in tree if each.tag.startswith(MAIN)
    ]
    if places != sorted(places):
        yield "elements stand in the wrong order"
    single = Counter(each.tag for each in tree if each.tag != f"{MAIN}conditionalFormatting")
    yield from (
        f"{tag.removeprefix(MAIN)} stands twice" for tag, times in single.items() if times > 1
    )
    yield from _columns(tree)
    yield from _cells(tree, trees)
    yield from _validations(tree, titles)
    yield from _conditions(tree, trees["xl/styles.xml"])
    yield from _overlaps(
        "merged cells", [_box(each.get("ref")) for each in tree.iter(f"{MAIN}mergeCell")]
    )
    for tag in ("oddHeader", "oddFooter"):
        yield from (
            f"{tag} is too long" for each in tree.iter(f"{MAIN}{tag}") if len(each.text or "") > 255
        )


def _columns(tree: etree._Element) -> Iterator[str]:
    last = 0
    for each in tree.iter(f"{MAIN}col"):
        first, end = int(each.get("min")), int(each.get("max"))
        if not last < first <= end <= 16_384:
            yield f"columns {first} to {end} after column {last}"
        if float(each.get("width", 0)) > WIDEST:
            yield f"column {first} is too wide"
        last = end


def _cells(tree: etree._Element, trees: dict[str, etree._Element]) -> Iterator[str]:
    styles = len(trees["xl/styles.xml"].find(f"{MAIN}cellXfs"))
    shared = trees.get("xl/sharedStrings.xml")
    strings = len(shared.findall(f"{MAIN}si")) if shared is not None else 0
    row_before = 0
    for row in tree.iter(f"{MAIN}row"):
        number, column_before = int(row.get("r")), 0
        if number <= row_before or float(row.get("ht", 0)) > TALLEST:
            yield f"row {number} stands after {row_before} or is too tall"
        row_before = number
        for cell in row:
            place = _box(cell.get("r"))
            if place[0] != number or place[1] <= column_before:
                yield f"{cell.get('r')} stands in the wrong place"
            column_before = place[1]
            yield from (f"{cell.get('r')} {text}" for text in _cell(cell, styles, strings))


def _cell(cell: etree._Element, styles: int, strings: int) -> Iterator[str]:
    if int(cell.get("s", 0)) >= styles:
        yield f"wants style {cell.get('s')}"
    if cell.get("t") == "s" and int(cell.findtext(f"{MAIN}v")) >= strings:
        yield "wants a text that is missing"
    if len("".join(each.text or "" for each in cell.iter(f"{MAIN}t", f"{MAIN}v"))) > LONGEST_CELL:
        yield "is too long"
    yield from formula_faults(cell.findtext(f"{MAIN}f") or "")


def _validations(tree: etree._Element, titles: list[str]) -> Iterator[str]:
    boxes: list[Box] = []
    for group in tree.iter(f"{MAIN}dataValidations"):
        if group.get("count") and int(group.get("count")) != len(group):
            yield f"{group.get('count')} validations are counted, there are {len(group)}"
    for each in tree.iter(f"{MAIN}dataValidation"):
        sqref = each.get("sqref")
        boxes += [_box(part) for part in sqref.split()]
        yield from (
            f"{attribute} of the validation on {sqref} is longer than {most}"
            for attribute, most in LENGTHS.items()
            if len(each.get(attribute, "")) > most
        )
        formula = each.findtext(f"{MAIN}formula1") or ""
        if not formula and each.get("type", "none") != "none":
            yield f"the validation on {sqref} has no formula"
        if formula.startswith('"') and len(formula) - 2 > LONGEST_LIST:
            yield f"the list on {sqref} is longer than {LONGEST_LIST}"
        yield from (f"validation on {sqref}: {text}" for text in formula_faults(formula))
        yield from _unknown_tabs(formula, titles)
    yield from _overlaps("validations", boxes)


def _conditions(tree: etree._Element, styles: etree._Element) -> Iterator[str]:
    differences = styles.find(f"{MAIN}dxfs")
    known = 0 if differences is None else len(differences)
    rules: list[tuple[str, str]] = []
    priorities: list[str] = []
    for group in tree.iter(f"{MAIN}conditionalFormatting"):
        for rule in group:
            formula = rule.findtext(f"{MAIN}formula") or ""
            rules.append((group.get("sqref"), formula))
            priorities.append(rule.get("priority"))
            if rule.get("dxfId") and int(rule.get("dxfId")) >= known:
                yield f"a rule on {group.get('sqref')} wants look {rule.get('dxfId')}"
            yield from (f"rule on {group.get('sqref')}: {text}" for text in formula_faults(formula))
    yield from (
        f"the rule {rule} stands twice" for rule, times in Counter(rules).items() if times > 1
    )
    yield from (
        f"priority {one} stands twice" for one, times in Counter(priorities).items() if times > 1
    )


def formula_faults(formula: str) -> Iterator[str]:
    """What keeps a formula from being read: lengths, brackets, a foreign separator, a leading
    `=`."""
    if len(formula) > LONGEST_FORMULA:
        yield f"a formula of {len(formula)} characters"
    yield from (
        "a literal over 255 characters"
        for text in _LITERAL.findall(formula)
        if len(text) > LONGEST_LITERAL
    )
    bare = _LITERAL.sub('""', re.sub(r"'(?:[^']|'')+'!", "", formula))
    if bare.count("(") != bare.count(")") or bare.count('"') % 2:
        yield f"{formula} does not close"
    if bare.startswith("=") or ";" in bare or ",," in bare.replace('""', "x"):
        yield f"{formula} is no formula in a file"


def _overlaps(what: str, boxes: list[Box]) -> Iterator[str]:
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            if (
                one[0] <= other[2]
                and other[0] <= one[2]
                and one[1] <= other[3]
                and other[1] <= one[3]
            ):
                yield f"{what} overlap: {one} and {other}"


def _box(ref: str) -> Box:
    first, _, last = ref.partition(":")
    return (*_place(first), *_place(last or first))


def _place(address: str) -> tuple[int, int]:
    match = _ADDRESS.fullmatch(address)
    assert match, f"{address} is no address"
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    assert 1 <= row <= 1_048_576, f"{address} is outside the sheet"
    assert column <= 16_384, f"{address} is outside the sheet"
    return row, column
