"""Tests of reading fichas."""
