"""Tests of what machines are told of centres."""
