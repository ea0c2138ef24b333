"""One module a command, named like it: what it does between its words and the core."""
