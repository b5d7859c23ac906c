"""Tests of the verbs of a process."""
