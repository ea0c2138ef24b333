"""Templates → element tree → PDF and Word."""
