"""Broken and hostile files of every kind, made from sound ones by a seed, and what every command
must not do with them.

`python -m tests.fuzz 17` repeats run 17 and keeps its folder; `python -m tests.fuzz 0 1500` makes
many.
"""
