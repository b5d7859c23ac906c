"""Tests of the expression of interest."""
