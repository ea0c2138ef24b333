"""What people see of commands: usage, tables, words."""
