"""The file of a process."""
