"""What the workbook looks like, as data."""
