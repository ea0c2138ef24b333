"""What a write hit, and how it is given back."""
