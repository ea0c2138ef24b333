"""One module a command, named like it: its words, and what it does between them and the core.

The group finds a command by its name and loads it when it is called; so a command's own module
imports nothing heavy at its top, or `--help`, which reads all of them, gets slow. A command that
needs room is a package: its words stand in `__init__.py`, what it does beside it. Commands don't
know each other; what several share stands in `common.py`.
"""
