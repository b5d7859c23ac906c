"""Tests of practices that entities send."""
