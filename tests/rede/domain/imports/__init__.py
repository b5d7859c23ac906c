"""The official list of centres."""
