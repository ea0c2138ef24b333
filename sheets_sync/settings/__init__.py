"""The settings of a deployment: files, environment, command line. (A school's own are lines of
Pengaturan: `core/schema/school.py`.)
"""
