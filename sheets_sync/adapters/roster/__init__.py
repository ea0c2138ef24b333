"""Lists of teachers as schools have them."""
