"""Tests of working days."""
