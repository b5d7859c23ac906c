"""Tests of the network's open data."""
