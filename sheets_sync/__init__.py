"""sheets-sync runs a school's yearly cycle Praktik Kinerja in a workbook that people like to type
in.
"""

__version__ = "0.1.0"
