"""Tests of papers and calendar files of processes."""
