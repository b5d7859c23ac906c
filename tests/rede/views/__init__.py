"""Tests of the views of the network."""
