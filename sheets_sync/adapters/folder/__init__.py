"""Documents in a folder beside a local workbook."""
