"""The settings of a deployment: files, environment, command line."""
