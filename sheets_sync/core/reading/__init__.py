"""Rows to records and problems; what `_status` remembers."""
