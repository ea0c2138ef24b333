"""Sits at LibreOffice like a person: runs with a Python that has `uno` (the system's), apart from
the tests' own.

Reads a JSON list of acts on stdin, does them in one headless LibreOffice and writes a JSON list of
answers: `choices` (what a dropdown offers), `type` (keys and Enter; what the cell shows then),
`worth` (what a formula comes to on a tab), `looks` (colours as shown), `picture` (a tab as it
stands in a window of some size). A message box is answered by Cancel, as headless LibreOffice does.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import CellRangeAddress

PIXEL = 2540 / 96
"""Hundredths of a millimetre a pixel has at 96 a inch."""


def value(name, content):
    found = PropertyValue()
    found.Name, found.Value = name, content
    return found


def connected(profile):
    pipe = f"sheets-sync-{Path(profile).parent.name}-{time.monotonic_ns()}"
    command = [
        "soffice",
        "--headless",
        "--norestore",
        "--nologo",
        f"-env:UserInstallation={Path(profile).as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(240):
        try:
            return process, resolver.resolve(
                f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
            )
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


class Desk:
    """One open workbook."""

    def __init__(self, context, path):
        make = context.ServiceManager.createInstanceWithContext
        self.desktop = make("com.sun.star.frame.Desktop", context)
        self.dispatcher = make("com.sun.star.frame.DispatchHelper", context)
        self.book = self.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, ())
        self.known = {}

    def cell(self, tab, address):
        return self.book.Sheets.getByName(tab).getCellRangeByName(address)

    def choices(self, tab, address):
        """What the dropdown of a cell offers, and how it answers other words."""
        rule = self.cell(tab, address).Validation
        formula = rule.getFormula1()
        offered = formula[1:-1].split('";"') if formula.startswith('"') else self.computed(formula)
        return {"kind": rule.Type.value, "alert": rule.ErrorAlertStyle.value, "offered": offered}

    def computed(self, formula):
        """The texts of a range that a formula names, once for each formula."""
        if formula not in self.known:
            self.book.Sheets.insertNewByName("scratch", self.book.Sheets.Count)
            area = self.book.Sheets.getByName("scratch").getCellRangeByName("A1:A300")
            area.setArrayFormula(f"={formula.lstrip('=')}")
            found = [row[0] for row in area.DataArray]
            self.book.Sheets.removeByName("scratch")
            self.known[formula] = [
                word for word in found if isinstance(word, str) and not word.startswith("#")
            ]
        return self.known[formula]

    def type(self, tab, address, text):
        """Type into a cell and press Enter."""
        view = self.book.CurrentController
        if view.ActiveSheet.Name != tab:
            view.setActiveSheet(self.book.Sheets.getByName(tab))
        view.select(self.cell(tab, address))
        frame = view.Frame
        words = (value("StringName", text), value("DontCommit", True))
        self.dispatcher.executeDispatch(frame, ".uno:EnterString", "", 0, words)
        self.dispatcher.executeDispatch(frame, ".uno:JumpToNextCell", "", 0, ())
        return self.cell(tab, address).String

    def worth(self, tab, formula):
        """What a formula (`;` between arguments) comes to in a free cell of a tab."""
        cell = self.cell(tab, "AZ1")
        cell.setFormula(formula)
        found = cell.String
        cell.setFormula("")
        return found

    def looks(self, target):
        """The workbook as a web page, colours of conditional formats included."""
        self.book.storeToURL(Path(target).as_uri(), (value("FilterName", "HTML (StarCalc)"),))
        return target

    def picture(self, tab, window, first_column, target):
        """Print as many columns and rows as fit into a window of (width, height) pixels on one
        page, as PDF.

        The frozen columns come first; `first_column` (from 1) is the one that people have scrolled
        to.
        """
        sheet = self.book.Sheets.getByName(tab)
        self.book.CurrentController.setActiveSheet(sheet)
        frozen = self.book.CurrentController.SplitColumn
        columns, rows = sheet.Columns, sheet.Rows
        for number in range(frozen, first_column - 1):
            columns.getByIndex(number).IsVisible = False
        width, last_column = fitting(columns, window[0], lambda each: each.Width)
        height, last_row = fitting(rows, window[1], lambda each: each.Height)
        page = self.book.StyleFamilies.getByName("PageStyles").getByName(sheet.PageStyle)
        for side in ("LeftMargin", "RightMargin", "TopMargin", "BottomMargin"):
            setattr(page, side, 0)
        page.HeaderIsOn = page.FooterIsOn = page.IsLandscape = False
        page.ScaleToPagesX = page.ScaleToPagesY = 0
        page.PageScale, page.PrintHeaders = 100, True
        page.Width, page.Height = width + HEADS, height + HEADS
        sheet.setTitleRows(CellRangeAddress())
        sheet.PrintTitleRows = sheet.PrintTitleColumns = False
        area = sheet.getCellRangeByPosition(0, 0, last_column, last_row)
        chosen = uno.Any(
            "[]com.sun.star.beans.PropertyValue",
            (value("Selection", area), value("ExportNotes", False)),
        )
        self.book.storeToURL(
            Path(target).as_uri(),
            (value("FilterName", "calc_pdf_Export"), value("FilterData", chosen)),
        )
        columns.IsVisible = True
        return target


HEADS = 1000
"""Room for the numbers of rows and the letters of columns."""


def fitting(lines, pixels, size):
    """How much of a window the first lines take, and the last one that begins in it."""
    total, number = 0, 0
    while total < pixels * PIXEL and number < lines.Count:
        each = lines.getByIndex(number)
        total += size(each) if each.IsVisible else 0
        number += 1
    return total, number - 1


def main():
    order = json.load(sys.stdin)
    process, context = connected(order["profile"])
    try:
        desk = Desk(context, order["path"])
        answers = [getattr(desk, act[0])(*act[1:]) for act in order["acts"]]
        print(json.dumps(answers, ensure_ascii=False))
        desk.book.close(True)
        desk.desktop.terminate()
    finally:
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


main()
