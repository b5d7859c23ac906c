"""Tests of contas/area."""
