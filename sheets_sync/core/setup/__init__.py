"""What `init` puts into a workbook."""
