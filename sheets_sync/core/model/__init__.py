"""The words the whole program thinks in."""
