"""Files as they come into being: whole or not at all, whose they are, and what stands in their
way.
"""
