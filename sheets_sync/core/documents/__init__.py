"""Finished stages → documents: which ones are due, what each says, and what will be remembered of
it.

What belongs to one kind of document alone stands in its file in `kinds/`; everything else here
knows no kind by name.
"""
