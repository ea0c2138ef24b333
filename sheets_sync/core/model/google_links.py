"""Addresses that open something of Google's in a browser, as people see and click them."""

from __future__ import annotations

SPREADSHEET = "https://docs.google.com/spreadsheets/d/{}/edit"
DRIVE_FOLDER = "https://drive.google.com/drive/folders/{}"
