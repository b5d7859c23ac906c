"""Tests of the registers of the admin."""
