"""A live Google spreadsheet as the workbook, and Drive as the place of documents. The only
importers of gspread and google-auth.
"""
