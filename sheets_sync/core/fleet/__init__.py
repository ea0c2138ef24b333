"""Many schools as values: who they are, which of them need a run now, and who runs which."""
