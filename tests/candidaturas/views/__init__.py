"""Tests of the public pages of applications."""
