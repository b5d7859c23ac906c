"""Tests of the documents in PDF."""
