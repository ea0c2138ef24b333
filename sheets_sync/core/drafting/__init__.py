"""Standings to cells, lines and memory: the plan."""
