"""Drive v3 as far as the Google adapter, people in tests and live probes use it: files, folders,
shared drives, search."""
