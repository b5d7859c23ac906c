"""Tests of contas/personal."""
