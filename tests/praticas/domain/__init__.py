"""Tests of the verbs of practices."""
