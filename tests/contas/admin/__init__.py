"""Tests of contas/admin."""
