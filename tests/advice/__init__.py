"""Following what the program advises loses nothing."""
