"""How fast the program is, as ratios to bare libraries measured beside it: `python -m bench`."""
