"""Tests of the verbs of the network."""
