"""The workbook port over a live spreadsheet."""
