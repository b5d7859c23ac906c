"""Reports of applications."""
