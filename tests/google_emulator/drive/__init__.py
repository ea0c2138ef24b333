"""Drive v3 as far as the Google adapter, people in tests and gspread use it: files, folders, shared
drives, search."""
