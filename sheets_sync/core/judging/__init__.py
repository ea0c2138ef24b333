"""Where every teacher stands, whose turn it is and why; what looks like an accident."""
