"""The pure core: what a workbook means and what would bring it to rest. No network, files, clock or
terminal.
"""
