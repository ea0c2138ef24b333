"""The program with a seventh stage and a further kind of document, each declared in one file."""
