"""A local .xlsx: read in one pass, changed by patching parts of the zip, created with
XlsxWriter.
"""

from sheets_sync.adapters.xlsx.workbook import XlsxWorkbook

__all__ = ["XlsxWorkbook"]
