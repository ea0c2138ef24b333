"""The documents port over Drive."""
