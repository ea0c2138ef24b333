"""Sheets v4: spreadsheets as grids of typed cells, their objects, and the requests that change
them."""
