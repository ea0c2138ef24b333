"""What people and operators ask: explain, history, overview, planning."""
